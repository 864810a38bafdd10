"""Every page is made with the collected style sheets and scripts."""

import pytest


@pytest.fixture(autouse=True, scope="session")
def _collected(collected: None) -> None:
    """Asked for once, for every page."""
