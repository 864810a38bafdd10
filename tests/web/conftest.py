"""Every page is made with the collected style sheets and scripts."""

import pytest
from django.template import engines

from tests.web.names import Held


@pytest.fixture(autouse=True, scope="session")
def _collected(collected: None) -> None:
    """Asked for once, for every page."""


@pytest.fixture(autouse=True, scope="session")
def _held_to_their_names() -> None:
    """Every page in these tests is made with names held: see names.py."""
    engines["jinja2"].env.undefined = Held  # type: ignore[attr-defined]
