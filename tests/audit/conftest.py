"""Sealing for real: acts that commit, a folder of seals, and the database's superuser."""

from base64 import b64encode
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeAlias

import psycopg
import pytest
from django.conf import settings

from config import auditing
from tests import database
from throughcare.jobs import sealing
from throughcare.rules.seal_checks import Report

Connection: TypeAlias = "psycopg.Connection[tuple[Any, ...]]"
Verify = Callable[[], tuple[Report, list[str]]]


def as_superuser(options: str = "-c search_path=throughcare") -> Connection:
    address = database.SERVER.admin.in_(database.TEST)
    return psycopg.connect(address.url(), autocommit=True, options=options)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to keep seals in, and a key to sign them with."""
    monkeypatch.setattr(settings, "SEALS", str(tmp_path / "seals"))
    monkeypatch.setattr(settings, "SEAL_KEY", b64encode(bytes(range(32))).decode())
    return tmp_path / "seals"


@pytest.fixture
def superuser(committed: None) -> Iterator[Connection]:
    with as_superuser() as connection:
        yield connection


@pytest.fixture
def seal(committed: None, folder: Path) -> Callable[[], int]:
    return lambda: sealing.seal_now("worker")


@pytest.fixture
def verify(committed: None, folder: Path) -> Verify:
    """What `throughcare audit verify` finds and says."""

    def run() -> tuple[Report, list[str]]:
        with as_superuser(auditing.OPTIONS) as connection:
            connection.autocommit = False
            report = auditing.checked(connection, folder)
            return report, list(auditing.said(report, connection))

    return run
