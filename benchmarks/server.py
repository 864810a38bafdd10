"""A PostgreSQL that is there for one measurement."""

import os
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from config.embedded import Server
from config.running import ROOT, environment, migrate_once


@contextmanager
def server_for_now(settings: Mapping[str, str] | None = None) -> Iterator[tuple[Server, Path]]:
    """Migrated, and what this process works on; and a folder. Both are gone afterwards."""
    with tempfile.TemporaryDirectory(dir="/var/tmp") as made:
        Path(made).chmod(0o755)
        server = Server(Path(made) / "data", dict(settings or {}))
        server.start()
        try:
            migrate_once(server)
            os.environ.update(
                environment(server),
                THROUGHCARE_ORIGIN="http://testserver",
                THROUGHCARE_STATIC=str(Path(made) / "static"),
                PYTHONPATH=str(ROOT),
            )
            yield server, Path(made)
        finally:
            server.stop()
            server.remove()
