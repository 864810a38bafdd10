"""The doctor, on the tests' own database and on servers set up wrongly in every way it looks for."""

import json
import os
import subprocess
import sys
import tempfile
from base64 import b64encode
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from config.database import APP, OWNER, prepare
from config.doctor import _reminders
from config.embedded import Server
from config.running import ROOT, migrate
from tests.config.conftest import QUICK

CONTEXT_KEY = "a-key-for-saying-who-asks-0123456789-abcdefgh"
SEAL_KEY = b64encode(bytes(range(32))).decode()
SECRET = "a-secret-of-the-right-length-and-of-many-different-signs-0123456789"


@pytest.fixture(scope="module")
def elsewhere(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server that is somebody's own: not the embedded one, though made of the same programs."""
    with tempfile.TemporaryDirectory(dir="/var/tmp") as made:
        Path(made).chmod(0o755)
        server = Server(Path(made) / "data", {**QUICK, "cluster_name": "somebodys-own"})
        server.start()
        migrate(
            {
                "DATABASE_URL": server.address(OWNER).url(),
                "DJANGO_SETTINGS_MODULE": "config.settings",
                "THROUGHCARE_SECRET_KEY": SECRET,
                "THROUGHCARE_CONTEXT_KEY": CONTEXT_KEY,
            }
        )
        yield server
        server.remove()


def doctor(
    *, url: str, command: str = "doctor", **given: str
) -> "subprocess.CompletedProcess[str]":
    return run(command, url=url, **given)


def run(*command: str, url: str, **given: str) -> "subprocess.CompletedProcess[str]":
    clean = {
        k: v for k, v in os.environ.items() if not k.startswith(("THROUGHCARE", "DATABASE"))
    }
    return subprocess.run(
        [sys.executable, "-m", "config.command", *command],
        cwd=ROOT,
        env={
            **clean,
            "DATABASE_URL": url,
            "THROUGHCARE_SECRET_KEY": SECRET,
            "THROUGHCARE_CONTEXT_KEY": CONTEXT_KEY,
            "THROUGHCARE_ORIGIN": "https://throughcare.example.org",
            "THROUGHCARE_SEAL_KEY": SEAL_KEY,
            "THROUGHCARE_SEALS": tempfile.gettempdir(),
            **given,
        },
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


def test_a_server_set_up_as_it_should_be_is_well(elsewhere: Server) -> None:
    ran = doctor(url=elsewhere.address(APP).url())
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert "WRONG" not in ran.stdout
    assert ran.stdout.count("ok") == 20


@pytest.mark.parametrize(
    ("given", "wrong"),
    [
        ({"THROUGHCARE_SECRET_KEY": ""}, "secret key"),
        ({"THROUGHCARE_SECRET_KEY": "changeme"}, "secret key"),
        ({"THROUGHCARE_SECRET_KEY": "a" * 80}, "secret key"),
        ({"THROUGHCARE_CONTEXT_KEY": ""}, "who asks is signed"),
        ({"THROUGHCARE_CONTEXT_KEY": "b" * 64}, "who asks is signed"),
        ({"THROUGHCARE_DEMONSTRATION": "yes"}, "sign-in without a password"),
        ({"THROUGHCARE_ORIGIN": "http://throughcare.example.org"}, "pages are reached at"),
    ],
)
def test_an_unsafe_setting_is_found_and_not_served_with(
    elsewhere: Server, given: dict[str, str], wrong: str
) -> None:
    url = elsewhere.address(APP).url()
    ran = doctor(url=url, **given)
    assert ran.returncode == 1
    assert f"WRONG  {wrong}" in ran.stdout
    served = doctor(url=url, command="serve", **given)
    assert served.returncode == 1
    assert "Throughcare does not serve here" in served.stderr
    assert wrong in served.stderr


def test_a_second_factor_is_left_out_nowhere_but_on_the_demonstrations_own_server(
    elsewhere: Server,
) -> None:
    url = elsewhere.address(APP).url()
    assert "ok     a second factor is asked of everyone" in doctor(url=url).stdout
    ran = doctor(url=url, THROUGHCARE_DEMONSTRATION="yes")
    assert "WRONG  no second factor is asked" in ran.stdout


def test_a_provider_of_an_agency_that_is_not_here_is_found(
    elsewhere: Server, tmp_path: Path
) -> None:
    url, file = elsewhere.address(APP).url(), tmp_path / "providers.json"
    provider = {
        "id": "probation",
        "name": "Probation sign-in",
        "server_url": "https://login.example.org",
        "client_id": "throughcare",
        "client_secret": "secret",
        "agency": "Nobody's Probation",
    }
    file.write_text(json.dumps([provider]))
    ran = doctor(url=url, THROUGHCARE_PROVIDERS_FILE=str(file))
    assert ran.returncode == 1
    assert "No agency is called Nobody's Probation" in ran.stdout
    file.write_text("{}")
    ran = doctor(url=url, THROUGHCARE_PROVIDERS_FILE=str(file))
    assert ran.returncode == 1
    assert "it must be a list of providers" in ran.stderr
    assert "Traceback" not in ran.stderr


def test_gunicorn_by_itself_does_not_serve_either(elsewhere: Server) -> None:
    clean = {
        k: v for k, v in os.environ.items() if not k.startswith(("THROUGHCARE", "DATABASE"))
    }
    ran = subprocess.run(
        [sys.executable, "-c", "import config.wsgi"],
        cwd=ROOT,
        env={
            **clean,
            "DATABASE_URL": elsewhere.address(APP).url(),
            "THROUGHCARE_SECRET_KEY": "x",
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 1
    assert "Throughcare does not serve here" in ran.stderr


def test_a_superuser_is_refused(elsewhere: Server) -> None:
    ran = doctor(url=elsewhere.admin.in_("throughcare").url())
    assert "WRONG  the application's role cannot bypass row security" in ran.stdout
    assert "WRONG  the histories cannot be changed" in ran.stdout


def test_the_owner_is_refused(elsewhere: Server) -> None:
    ran = doctor(url=elsewhere.address(OWNER).url())
    assert ran.returncode == 1
    assert "WRONG  the application's role owns nothing" in ran.stdout


@pytest.mark.parametrize(
    ("power", "wrong"),
    [
        ("bypassrls", "cannot bypass row security"),
        ("createrole", "cannot bypass row security"),
        ("superuser", "cannot bypass row security"),
    ],
)
def test_an_application_that_was_given_powers_is_refused(
    elsewhere: Server, power: str, wrong: str
) -> None:
    with psycopg.connect(elsewhere.admin.url(), autocommit=True) as admin:
        admin.execute(f"alter role {APP} {power}")
        try:
            ran = doctor(url=elsewhere.address(APP).url())
        finally:
            admin.execute(f"alter role {APP} no{power}")
    assert ran.returncode == 1
    assert wrong in ran.stdout


def test_an_application_that_belongs_to_the_owner_is_refused(elsewhere: Server) -> None:
    with psycopg.connect(elsewhere.admin.url(), autocommit=True) as admin:
        admin.execute(f"grant {OWNER} to {APP}")
        try:
            ran = doctor(url=elsewhere.address(APP).url())
        finally:
            admin.execute(f"revoke {OWNER} from {APP}")
    assert "WRONG  the application's role owns nothing" in ran.stdout


@pytest.mark.parametrize(
    "power",
    [
        "update on records_journalentry",
        "delete on records_reading",
        "select on records_version",
        "insert on records_version",
        "truncate on records_checkpoint",
    ],
)
def test_histories_that_could_be_changed_are_refused(elsewhere: Server, power: str) -> None:
    with psycopg.connect(elsewhere.address(OWNER).url(), autocommit=True) as owner:
        owner.execute(f"grant {power} to {APP}")
        try:
            ran = doctor(url=elsewhere.address(APP).url())
        finally:
            owner.execute(f"revoke {power} from {APP}")
    assert ran.returncode == 1
    assert "WRONG  the histories cannot be changed" in ran.stdout


@pytest.mark.parametrize("undone", ["no force", "disable"])
def test_a_table_whose_lock_is_off_is_refused(elsewhere: Server, undone: str) -> None:
    done = {"no force": "force", "disable": "enable"}[undone]
    with psycopg.connect(elsewhere.address(OWNER).url(), autocommit=True) as owner:
        owner.execute(f"alter table records_note {undone} row level security")
        try:
            ran = doctor(url=elsewhere.address(APP).url())
        finally:
            owner.execute(f"alter table records_note {done} row level security")
    assert "WRONG  row security is on" in ran.stdout
    assert "It is not on records_note" in ran.stdout


@pytest.mark.parametrize(
    ("given", "taken"),
    [
        ("select on context_key", "select on context_key"),
        ("update (barred) on records_person", "update (barred) on records_person"),
    ],
)
def test_rights_that_a_restore_gave_back_are_refused(
    elsewhere: Server, given: str, taken: str
) -> None:
    with psycopg.connect(elsewhere.address(OWNER).url(), autocommit=True) as owner:
        owner.execute(f"grant {given} to {APP}")
        try:
            ran = doctor(url=elsewhere.address(APP).url())
        finally:
            owner.execute(f"revoke {taken} from {APP}")
    assert "WRONG  what keeps row security shut" in ran.stdout


def test_a_database_that_is_not_migrated_is_said(elsewhere: Server) -> None:
    made = elsewhere.secrets()
    prepare(elsewhere.admin, "empty", {OWNER: made["owner"], APP: made["app"]})
    ran = doctor(url=elsewhere.address(APP, "empty").url())
    assert ran.returncode == 1
    assert "run `throughcare database migrate`" in ran.stdout


@pytest.mark.parametrize(
    "url",
    ["", "nonsense", "postgresql://throughcare_app:x@127.0.0.1:1/throughcare"],
)
def test_a_database_that_does_not_answer_is_said_without_a_traceback(url: str) -> None:
    ran = doctor(url=url)
    assert ran.returncode == 1
    assert "Traceback" not in ran.stderr


def test_a_database_is_prepared_and_migrated_by_the_commands(elsewhere: Server) -> None:
    given = {
        "ADMIN_DATABASE_URL": elsewhere.admin.url(),
        "MIGRATE_DATABASE_URL": elsewhere.address(OWNER, "second").url(),
    }
    url = elsewhere.address(APP, "second").url()
    for step in ("prepare", "migrate", "prepare"):
        ran = subprocess.run(
            [sys.executable, "-m", "config.command", "database", step],
            cwd=ROOT,
            env={
                **os.environ,
                **given,
                "DATABASE_URL": url,
                "THROUGHCARE_SECRET_KEY": SECRET,
                "THROUGHCARE_CONTEXT_KEY": CONTEXT_KEY,
            },
            capture_output=True,
            text=True,
            check=False,
        )
        assert ran.returncode == 0, ran.stderr
    assert doctor(url=url).returncode == 0


@pytest.mark.parametrize(
    ("given", "wrong"),
    [
        ({"THROUGHCARE_SEAL_KEY": ""}, "the key that signs seals"),
        ({"THROUGHCARE_SEAL_KEY": "c2hvcnQ="}, "the key that signs seals"),
        ({"THROUGHCARE_SEALS": ""}, "the folder of seals"),
        ({"THROUGHCARE_SEALS": "/dev/null/seals"}, "the folder of seals"),
    ],
)
def test_histories_that_cannot_be_sealed_are_an_alarm(
    elsewhere: Server, given: dict[str, str], wrong: str
) -> None:
    ran = doctor(url=elsewhere.address(APP).url(), **given)
    assert ran.returncode == 1
    assert f"WRONG  {wrong}" in ran.stdout


def test_late_seals_are_an_alarm_and_a_restored_database_is_refused(elsewhere: Server) -> None:
    url, seals = (
        elsewhere.address(APP).url(),
        {"THROUGHCARE_SEALS": str(elsewhere.folder / "seals")},
    )
    era = "create or replace function era() returns bigint language sql immutable return "
    with psycopg.connect(elsewhere.address(OWNER).url(), autocommit=True) as owner:
        owner.execute(
            "alter table records_version disable trigger sealed;"
            "update records_version set at = at - interval '2 minutes';"
            "alter table records_version enable trigger sealed"
        )
        assert "WRONG  seals are made in time" in doctor(url=url, **seals).stdout
        sealed = run("audit", "seal", url=url, **seals)
        assert "entries sealed" in sealed.stdout, sealed.stderr
        assert doctor(url=url, **seals).returncode == 0
        owner.execute(era + "0")
        ran = doctor(url=url, **seals)
        owner.execute(era + "1")
    assert "WRONG  what is written now comes after what is sealed" in ran.stdout


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("file:///tmp/messages", "reaches nobody"),
        ("http://notify.example.org", "https:// address"),
        ("https://notify.example.org", "THROUGHCARE_NOTIFY_KEY"),
    ],
)
def test_reminders_that_would_reach_nobody_are_an_alarm(
    monkeypatch: pytest.MonkeyPatch, address: str, said: str
) -> None:
    from django.conf import settings

    monkeypatch.setattr(settings, "NOTIFY", address)
    (found,) = _reminders(embedded=False)
    assert said in found.mend
    assert found.alarm
