"""The database a command works on: the one in DATABASE_URL, or the embedded server of a data folder."""

import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

from config.database import APP, OWNER
from config.embedded import Server

ROOT = Path(__file__).resolve().parent.parent
DEFAULT_DATA = ROOT / "var" / "demo"


@contextmanager
def database(data: Path) -> Iterator[None]:
    """See that the environment names a database that is up, migrated if it is ours, and leave as found."""
    if os.environ.get("DATABASE_URL"):
        yield
        return
    server = Server(data)
    started = server.start()
    try:
        migrate_once(server)
        os.environ.update(environment(server))
        yield
    finally:
        if started:
            server.stop()


def environment(server: Server) -> dict[str, str]:
    """What a process needs to know to work on an embedded server as the application."""
    return {
        "DATABASE_URL": server.address(APP).url(),
        "THROUGHCARE_SECRET_KEY": server.secrets()["django"],
        "THROUGHCARE_CONTEXT_KEY": server.secrets()["context"],
        **seals(server),
        "DJANGO_SETTINGS_MODULE": "config.settings",
    }


def seals(server: Server) -> dict[str, str]:
    """The key of a data folder that signs seals on the histories, and where they are kept in it."""
    return {
        "THROUGHCARE_SEAL_KEY": server.secrets()["seal"],
        "THROUGHCARE_SEALS": str(server.folder / "seals"),
    }


def migrate_once(server: Server) -> None:
    """Migrate an embedded database as its owner, if the migrations are not those it has had."""
    stamp = server.folder / "migrated"
    wanted = _migrations()
    if stamp.exists() and stamp.read_text() == wanted:
        return
    migrate({**environment(server), "DATABASE_URL": server.address(OWNER).url()})
    stamp.write_text(wanted)


def migrate(given: Mapping[str, str]) -> None:
    """Django's migrate, and row security, in processes that connect as the owner. Exits where one fails."""
    for arguments in (
        ("django", "migrate", "--verbosity", "1", "--no-input"),
        ("config.row_security",),
    ):
        ran = subprocess.run(
            [sys.executable, "-m", *arguments],
            env={**os.environ, **given, "PYTHONPATH": str(ROOT)},
            capture_output=True,
            text=True,
            check=False,
        )
        if ran.returncode:
            sys.exit(f"The database could not be migrated.\n{ran.stderr[-2000:]}")


def _migrations() -> str:
    """A mark of what a migration makes: the migrations there are, by name, and row security."""
    names = sorted(path.name for path in ROOT.glob("throughcare/records/migrations/0*.py"))
    records = ROOT / "throughcare" / "records"
    policies = [path.read_text() for path in sorted(records.glob("row_*.py"))]
    return sha256("\n".join([*names, *policies, sys.version]).encode()).hexdigest()
