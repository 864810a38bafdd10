"""What `throughcare audit` says on the terminal, and the status it ends with."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from django.conf import settings

from config.database import OWNER
from config.running import ROOT
from tests import database
from tests.audit.conftest import Connection
from throughcare.access import seals as kept

pytestmark = pytest.mark.usefixtures("committed")


def audit(*command: str, **given: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-m", "config.command", "audit", *command],
        cwd=ROOT,
        env={
            **os.environ,
            "MIGRATE_DATABASE_URL": database.SERVER.address(OWNER, database.TEST).url(),
            "THROUGHCARE_SEAL_KEY": settings.SEAL_KEY,
            "THROUGHCARE_SEALS": settings.SEALS,
            **given,
        },
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


@pytest.mark.usefixtures("folder")
def test_sealing_keeping_the_latest_and_checking_against_it(superuser: Connection) -> None:
    assert "Nothing has been sealed yet" in audit("checkpoints").stderr
    sealed = audit("seal")
    assert "entries sealed" in sealed.stdout, sealed.stderr
    said = audit("checkpoints").stdout
    assert said.startswith("Seal 1, made at ")
    last = kept.last()
    assert last
    witness = f"1:{last.hash().hex()}"
    assert f"--witness {witness}" in said
    well = audit("verify", "--witness", witness)
    assert (well.returncode, well.stderr) == (0, "")
    assert "under 1 seals are as they were sealed" in well.stdout
    other = audit("verify", "--witness", f"1:{'0' * 64}")
    assert other.returncode == 1
    assert "WRONG: Seal 1 is not the one that was witnessed." in other.stdout
    assert audit("verify", "--witness", "first").returncode == 2
    superuser.execute("update records_journalentry set act = 'x' where id = 1")
    wrong = audit("verify")
    assert wrong.returncode == 1
    assert "WRONG: The journal entry 1 was altered. It says: x " in wrong.stdout


def test_who_has_only_the_public_key_can_check(folder: Path, seal: Callable[[], int]) -> None:
    seal()
    public = audit("checkpoints").stdout.split("Public key: ")[1].strip()
    given = {"THROUGHCARE_SEAL_KEY": "", "THROUGHCARE_SEALS": ""}
    without = audit("verify", "--copy", str(folder), **given)
    assert "Set THROUGHCARE_SEAL_KEY or" in without.stderr
    given["THROUGHCARE_SEAL_PUBLIC_KEYS"] = public
    well = audit("verify", "--copy", str(folder), **given)
    assert well.returncode == 0, well.stdout
    given["THROUGHCARE_SEAL_PUBLIC_KEYS"] = "nonsense"
    assert "in base64" in audit("verify", "--copy", str(folder), **given).stderr


def test_what_is_missing_is_said_in_a_sentence(folder: Path) -> None:
    for command, given, told in (
        ("verify", {"THROUGHCARE_SEALS": ""}, "Set THROUGHCARE_SEALS"),
        ("verify", {"MIGRATE_DATABASE_URL": ""}, "Set MIGRATE_DATABASE_URL"),
        ("seal", {"THROUGHCARE_SEAL_KEY": ""}, "Set THROUGHCARE_SEAL_KEY"),
        ("seal", {"THROUGHCARE_SEALS": ""}, "Set THROUGHCARE_SEALS"),
    ):
        ran = audit(command, **given)
        assert ran.returncode == 1
        assert told in ran.stderr
        assert "Traceback" not in ran.stderr


@pytest.mark.usefixtures("folder")
def test_a_restored_database_is_told_so(superuser: Connection) -> None:
    superuser.execute("grant update on records_reading to throughcare_app")
    superuser.execute("grant select on records_version to throughcare_app")
    assert "This is era 2." in audit("restored").stdout
    assert "entries sealed" in audit("seal").stdout
    assert audit("verify").returncode == 0
    ((may,),) = superuser.execute(
        "select has_table_privilege('throughcare_app', 'records_reading', 'update')"
        " or has_table_privilege('throughcare_app', 'records_version', 'select')"
    ).fetchall()
    assert may is False
