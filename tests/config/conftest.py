"""Servers of their own, for what is tried on a server."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from config.binaries import packaged_binaries
from config.embedded import Server

QUICK = {"fsync": "off", "shared_buffers": "16MB"}


@pytest.fixture
def folder() -> Iterator[Path]:
    """An empty folder that every account can reach, as a checkout usually is."""
    with tempfile.TemporaryDirectory(dir="/var/tmp") as made:
        path = Path(made)
        path.chmod(0o755)
        yield path / "data"


@pytest.fixture
def server(folder: Path) -> Iterator[Server]:
    """An embedded server that is not started yet."""
    made = Server(folder, QUICK)
    yield made
    made.stop()


@pytest.fixture
def on_the_packaged_binaries(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("THROUGHCARE_POSTGRES_BIN", str(packaged_binaries()))
