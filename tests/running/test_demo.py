"""The demonstration, run as a newcomer runs it."""

import contextlib
import os
import signal
import subprocess
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from config.database import OWNER
from config.embedded import Server
from config.running import ROOT
from config.smoke import look
from tests.running.browser import Browser
from tests.running.demonstration import (
    GRACE,
    command,
    demonstration,
    environment,
    free_port,
    get,
    processes_of,
)

_SECONDS_FOR_THREE = 20
"""Each waits five for a connection, once."""
_SECONDS_TO_STOP = 10


@pytest.fixture(scope="module")
def folder() -> Iterator[Path]:
    """One folder for the whole file: it is loaded once, as it would be at home."""
    with tempfile.TemporaryDirectory(dir="/var/tmp") as made:
        Path(made).chmod(0o755)
        yield Path(made) / "demo"


def run(*arguments: str, **given: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        command(*arguments),
        cwd=ROOT,
        env=environment(**given),
        capture_output=True,
        text=True,
        check=False,
        timeout=150,
    )


def test_it_starts_says_where_it_is_and_ctrl_c_leaves_nothing_running(folder: Path) -> None:
    with demonstration(folder) as running:
        said = "\n".join(running.said)
        for step in ("Starting PostgreSQL", "Loading the invented caseload", "Sign in as:"):
            assert step in said
        assert look(running.address, GRACE.username, running.password).startswith(
            "signed in, 80"
        )
        assert len(running.children()) >= 5  # ourselves, PostgreSQL, the pages, the worker
        running.process.send_signal(signal.SIGINT)
        assert running.process.wait(30) == 0
    assert processes_of(folder) == []


def test_a_second_start_goes_straight_to_its_pages(folder: Path) -> None:
    with demonstration(folder) as running:
        said = "\n".join(running.said)
        assert "Loading the invented caseload" not in said
        assert get(f"{running.address}/sign-in/") == 200


def test_two_in_one_folder_is_one_too_many(folder: Path) -> None:
    with demonstration(folder) as running:
        second = run("demo", "--data", str(folder), "--port", str(free_port()))
        assert second.returncode == 1
        assert (
            f"running from {running.server.folder} already, at {running.address}"
            in second.stderr
        )
        assert "Traceback" not in second.stderr
        assert get(f"{running.address}/health/") == 200


def test_a_port_that_is_taken_is_said(folder: Path) -> None:
    with demonstration(folder) as running, tempfile.TemporaryDirectory(dir="/var/tmp") as other:
        port = running.address.rsplit(":", 1)[1]
        second = run("demo", "--data", f"{other}/x", "--port", port)
        assert second.returncode == 1
        assert f"Port {port} is taken by another program." in second.stderr


def test_a_server_of_ones_own_is_not_reset(folder: Path) -> None:
    elsewhere = "postgresql://someone:password@db.example.org/throughcare"
    refused = run("demo", "--data", str(folder), "--reset", DATABASE_URL=elsewhere)
    assert refused.returncode == 1
    assert "DATABASE_URL names another server" in refused.stderr


def test_a_command_works_on_it_while_it_runs_and_while_it_does_not(folder: Path) -> None:
    given = ("--data", str(folder), "eligible", "--scheme", "london", "--format", "csv")
    with demonstration(folder):
        while_running = run(*given)
    after = run(*given)
    assert while_running.returncode == after.returncode == 0, after.stderr
    assert while_running.stdout == after.stdout
    assert len(after.stdout.splitlines()) == 241
    assert processes_of(folder) == []


@pytest.mark.parametrize("victims", ["everything", "the command", "PostgreSQL", "the pages"])
def test_whatever_is_killed_the_next_start_recovers(folder: Path, victims: str) -> None:
    with demonstration(folder) as running:
        server = running.server
        with psycopg.connect(server.address(OWNER).url(), autocommit=True) as owner:
            owner.execute("create table if not exists kept (x text)")
            owner.execute("insert into kept values (%s)", [victims])
        postmaster = int((server.cluster / "postmaster.pid").read_text().split()[0])
        pages = [p for p in running.children() if b"gunicorn" in _command(p)]
        for process in {
            "everything": running.children(),
            "the command": [running.process.pid],
            "PostgreSQL": [postmaster],
            "the pages": pages,
        }[victims]:
            with _gone():
                os.kill(process, signal.SIGKILL)
        if victims in ("everything", "the command"):
            running.process.wait(10)
    _wait_for_pages_to_end(server)
    with demonstration(folder) as again:
        assert look(again.address, GRACE.username, again.password).startswith("signed in, 80")
        with psycopg.connect(again.server.address(OWNER).url()) as owner:
            kept = owner.execute("select x from kept").fetchall()
        assert (victims,) in kept
    assert processes_of(folder) == []


def test_without_its_database_each_page_says_so_and_with_it_again_all_is_well(
    folder: Path,
) -> None:
    with demonstration(folder) as running:
        browser = Browser(running.address, GRACE.username, running.password)
        assert browser.status("/caseload/") == 200
        running.server.stop()
        began = time.monotonic()
        assert [browser.status("/caseload/") for _ in range(3)] == [503] * 3
        assert "Try again in a minute" in browser.said
        assert time.monotonic() - began < _SECONDS_FOR_THREE, "a page asks again and again"
        running.server.start()
        ends = time.monotonic() + 30
        while browser.status("/caseload/") != 200:
            assert time.monotonic() < ends, browser.said
        running.server.stop()
        running.process.send_signal(signal.SIGINT)
        running.process.wait(_SECONDS_TO_STOP)


def _command(process: int) -> bytes:
    try:
        return Path(f"/proc/{process}/cmdline").read_bytes()
    except FileNotFoundError:
        return b""


def _gone() -> contextlib.suppress:
    return contextlib.suppress(ProcessLookupError)


def _wait_for_pages_to_end(server: Server) -> None:
    """The pages and the worker end by themselves when the command that started them is killed."""
    ends = time.monotonic() + 20
    while any(b"gunicorn" in _command(p) for p in processes_of(server.folder)):
        assert time.monotonic() < ends, "the pages outlived their command"
        time.sleep(0.1)


def test_cut_short_while_it_loads_it_goes_on_where_it_was() -> None:
    with tempfile.TemporaryDirectory(dir="/var/tmp") as made:
        Path(made).chmod(0o755)
        folder = Path(made) / "demo"
        for seconds in (2.5, 4, 5):
            starting = subprocess.Popen(
                command("demo", "--data", str(folder), "--port", str(free_port())),
                cwd=ROOT,
                env=environment(),
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
            )
            time.sleep(seconds)
            for process in processes_of(folder):
                with _gone():
                    os.kill(process, signal.SIGKILL)
            starting.wait(10)
        with demonstration(folder) as running:
            seen = look(running.address, GRACE.username, running.password)
            assert seen.startswith("signed in, 80 people")
            everything = running.server.admin.in_(running.server.address(OWNER).name)
            with psycopg.connect(everything.url()) as admin:
                met = admin.execute(
                    "select scheme, count(*) from throughcare.records_meeting group by scheme order by scheme"
                ).fetchall()
            assert met == [("leicester", 2), ("north-east", 1)]  # each story is told once
        listed = run(
            "--data",
            str(folder),
            "report",
            "referrals",
            "--scheme",
            "london",
            "--format",
            "csv",
        ).stdout
        assert "Referrals received,All,,31" in listed


def test_the_smoke_test_says_one_line_of_what_it_saw_and_leaves_nothing() -> None:
    before = set((ROOT / "var").glob("smoke-*"))
    ran = run("demo", "--smoke")
    assert ran.returncode == 0, ran.stdout + ran.stderr
    last = ran.stdout.strip().splitlines()[-1]
    assert last.startswith("Smoke test passed in ")
    assert "80 people on the caseload, one case opened, all stopped." in last
    assert set((ROOT / "var").glob("smoke-*")) == before


def test_a_server_of_ones_own_is_used_and_nobody_signs_in_without_a_password() -> None:
    with tempfile.TemporaryDirectory(dir="/var/tmp") as made:
        Path(made).chmod(0o755)
        own = Server(Path(made) / "own", {"cluster_name": "somebodys-own", "fsync": "off"})
        own.start()
        try:
            url = own.admin.in_("trial").url()
            with demonstration(Path(made) / "demo", given={"DATABASE_URL": url}) as running:
                assert "Their password is" in "\n".join(running.said)
                assert look(running.address, GRACE.username, running.password)
                page = urllib.request.urlopen(f"{running.address}/sign-in/").read().decode()  # noqa: S310
                assert "As someone of the demonstration" not in page
                assert not (running.server.folder / "cluster").exists()
        finally:
            own.remove()


def test_every_command_has_its_help() -> None:
    listed = run("--help")
    assert listed.returncode == 0
    for name in (
        "demo",
        "serve",
        "work",
        "doctor",
        "database",
        "add",
        "practitioner",
        "import",
        "eligible",
        "report",
        "score",
    ):
        assert f"\n  {name} " in listed.stdout
        said = run(name, "--help")
        assert said.returncode == 0, said.stderr
        assert "Usage: throughcare" in said.stdout
    for words in (
        "import nominals",
        "report referrals",
        "add agency",
        "add practitioner",
        "database prepare",
    ):
        assert "Usage: throughcare" in run(*words.split(), "--help").stdout
    assert run("nonsense").returncode == 2
