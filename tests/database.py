"""The database the tests run on, made before Django reads its settings.

A real PostgreSQL, started in var/check. A template holds the tables and the cast; the tests work on
a copy of it as the application's own role, and a test that commits gets a fresh copy afterwards.
"""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import psycopg
from psycopg import sql

from config.binaries import packaged_binaries
from config.database import APP, OWNER, prepare
from config.embedded import Server
from config.running import ROOT, environment, migrate
from tools.checks import SERVERS

TEMPLATE, TEST = "throughcare_template", "throughcare_test"

_ON = os.environ.get("THROUGHCARE_TESTS_ON", "machine")
"""Whose programs: the machine's, the package's; or none, for tests that start whole demonstrations."""
# The tests' data may be lost with the machine: they need not wait for the disk.
SERVER = Server(
    SERVERS.get(_ON, SERVERS["machine"]),
    {"fsync": "off", "full_page_writes": "off", "synchronous_commit": "off"},
)


def start() -> None:
    """Start the server, see that the template is of today's tables and cast, and copy it."""
    if _ON == "package":
        os.environ["THROUGHCARE_POSTGRES_BIN"] = str(packaged_binaries())
    SERVER.start()
    wanted = _mark()
    stamp = SERVER.folder / "template"
    if not stamp.exists() or stamp.read_text() != wanted:
        _make_template()
        stamp.write_text(wanted)
    copy()
    os.environ.update(
        environment(SERVER),
        DATABASE_URL=SERVER.address(APP, TEST).url(),
        THROUGHCARE_ORIGIN="http://testserver",
    )


def copy() -> None:
    """Put the test database back as the template is. Nobody may be connected."""
    with _admin() as admin:
        _drop(admin, TEST)
        admin.execute(
            sql.SQL("create database {} template {} owner {}").format(
                *(sql.Identifier(name) for name in (TEST, TEMPLATE, OWNER))
            )
        )
        admin.execute(f"revoke all on database {TEST} from public")
        admin.execute(f"grant connect, temporary on database {TEST} to {APP}")


def as_owner() -> "psycopg.Connection[tuple[object, ...]]":
    """A connection as the owner of the test database, for what no practitioner can do."""
    return psycopg.connect(SERVER.address(OWNER, TEST).url(), autocommit=True)


def _admin() -> "psycopg.Connection[tuple[object, ...]]":
    return psycopg.connect(SERVER.admin.url(), autocommit=True)


def _drop(admin: "psycopg.Connection[tuple[object, ...]]", name: str) -> None:
    admin.execute(
        sql.SQL("drop database if exists {} with (force)").format(sql.Identifier(name))
    )


def _make_template() -> None:
    with _admin() as admin:
        _drop(admin, TEMPLATE)
    made = SERVER.secrets()
    prepare(SERVER.admin, TEMPLATE, {OWNER: made["owner"], APP: made["app"]})
    owner, app = (SERVER.address(role, TEMPLATE).url() for role in (OWNER, APP))
    migrate({**environment(SERVER), "DATABASE_URL": owner})
    given = {**os.environ, **environment(SERVER), "DATABASE_URL": app, "PYTHONPATH": str(ROOT)}
    subprocess.run([sys.executable, "-m", "tests.cast"], check=True, env=given)


def _mark() -> str:
    """Changes when the tables or the cast do."""
    sources = [*sorted(ROOT.glob("throughcare/records/migrations/0*.py")), Path(__file__)]
    sources += [ROOT / "tests" / "cast.py", ROOT / "config" / "database.py"]
    sources += [ROOT / "config" / "row_security.py"]
    sources += sorted(ROOT.glob("throughcare/records/row_*.py"))
    return hashlib.sha256(b"".join(path.read_bytes() for path in sources)).hexdigest()


if _ON != "none":
    start()
