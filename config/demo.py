"""throughcare demo: the whole of Throughcare on this machine, with an invented caseload."""

import ctypes
import fcntl
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Self

import click
import psycopg

from config import smoke
from config.database import APP, OWNER, Address, prepare
from config.embedded import CannotStart, Server
from config.running import DEFAULT_DATA, ROOT, environment, migrate, migrate_once, seals
from config.serving import web_server
from tools.demonstration_cast import PRACTITIONERS, SETTINGS

HOST = "127.0.0.1"
_SECONDS_TO_ANSWER = 60
_SECONDS_TO_STOP = 15
_SECONDS_FOR_A_PORT = 5
_LINES_OF_LOG = 20
_PR_SET_PDEATHSIG = 1


class Stopped(BaseException):
    """Someone pressed Ctrl-C, or the machine wants us to go."""


@dataclass(frozen=True)
class Database:
    """What the processes need to reach it, and whether it is the embedded one."""

    environment: dict[str, str]
    embedded: bool


@click.command()
@click.option(
    "--data",
    type=click.Path(path_type=Path),
    default=DEFAULT_DATA,
    help="The folder that holds it all.  [default: var/demo]",
)
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True)
@click.option("--reset", is_flag=True, help="Delete what is in the folder first.")
@click.option(
    "--smoke",
    "look",
    is_flag=True,
    help="Start in a new folder on a free port, sign in, open a case, stop, and say so.",
)
@click.pass_context
def demo(ctx: click.Context, data: Path, port: int, reset: bool, look: bool) -> None:
    """Run on this machine with an invented caseload, until Ctrl-C.

    PostgreSQL is this machine's own if it has one (15 or newer), else one that came with the
    packages; DATABASE_URL uses a server elsewhere. Nobody in the caseload exists.
    """
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, _stop)
    try:
        if look:
            own_folder = ctx.get_parameter_source("data") is click.core.ParameterSource.DEFAULT
            _smoke(None if own_folder else data, reset)
        else:
            with _running(data, port, reset) as demonstration:
                demonstration.wait()
    except Stopped:
        click.echo("\nStopped. What was done is kept.")
    except smoke.NotWell as wrong:
        raise click.ClickException(f"Smoke test failed: {wrong}.") from None


def _stop(number: int, frame: object) -> None:
    raise Stopped


def _smoke(data: Path | None, reset: bool) -> None:
    began = time.monotonic()
    with ExitStack() as stack:
        folder = data or stack.enter_context(_folder_for_now())
        demonstration = stack.enter_context(_running(folder, _free_port(), reset))
        try:
            seen = smoke.look(
                demonstration.address, PRACTITIONERS[0].username, demonstration.password
            )
        except smoke.NotWell:
            log = (Server(folder).folder / "demo.log").read_text().splitlines()
            click.echo("\n".join(log[-_LINES_OF_LOG:]), err=True)
            raise
    click.echo(f"Smoke test passed in {time.monotonic() - began:.0f} s: {seen}, all stopped.")


@contextmanager
def _folder_for_now() -> Iterator[Path]:
    (ROOT / "var").mkdir(exist_ok=True)
    folder = Path(tempfile.mkdtemp(prefix="smoke-", dir=ROOT / "var"))
    folder.chmod(0o755)
    try:
        yield folder
    finally:
        Server(folder).remove()
        with suppress(FileNotFoundError):
            folder.rmdir()


@contextmanager
def _running(data: Path, port: int, reset: bool) -> "Iterator[Demonstration]":
    """Everything started, in order; and stopped again, in the other order, however this ends."""
    if reset and "DATABASE_URL" in os.environ:
        raise CannotStart(
            "--reset deletes the embedded server's folder, and DATABASE_URL names another server:"
            " empty that one yourself, or unset DATABASE_URL."
        )
    server = Server(data)
    with ExitStack() as stack:
        stack.enter_context(_alone(server.folder, port))
        _insist_on_port(port)
        if reset:
            _step("Deleting what there was")
            server.reset()
        database = stack.enter_context(_database(server))
        password = server.secrets()["demonstration"]
        given = {
            **os.environ,
            **database.environment,
            "PYTHONPATH": str(ROOT),
            "THROUGHCARE_ORIGIN": f"http://{HOST}:{port}",
            "THROUGHCARE_STATIC": str(server.folder / "static"),
            "THROUGHCARE_MAIL": f"file://{server.folder / 'mail'}",
            "THROUGHCARE_NOTIFY": f"file://{server.folder / 'messages'}",
            "THROUGHCARE_DEMONSTRATION": password if database.embedded else "",
            "THROUGHCARE_DEMONSTRATION_PASSWORD": password,
        }
        _load_once(server.folder, given)
        _collect_static(server.folder, given)
        _step("Starting the pages")
        processes = stack.enter_context(_Processes(server.folder, given))
        processes.start("web", web_server(f"{HOST}:{port}"))
        processes.start("worker", [sys.executable, "-m", "config.command", "work"])
        demonstration = Demonstration(
            f"http://{HOST}:{port}", password, database.embedded, processes
        )
        demonstration.wait_for_answer()
        yield demonstration


@contextmanager
def _alone(folder: Path, port: int) -> Iterator[None]:
    """Hold the folder: two demonstrations in one would stop each other's server."""
    folder.mkdir(mode=0o755, parents=True, exist_ok=True)
    with (folder / "demo.lock").open("a+") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            lock.seek(0)
            raise CannotStart(
                f"Throughcare is running from {folder} already{_where(lock)}. Stop it there with"
                " Ctrl-C, or give this one a folder and a port of its own: --data and --port."
            ) from None
        lock.truncate(0)
        lock.write(f"http://{HOST}:{port} {os.getpid()}")
        lock.flush()
        yield


def _where(lock: IO[str]) -> str:
    address, _, process = lock.read().partition(" ")
    return f", at {address} (process {process})" if process else ""


def _insist_on_port(port: int) -> None:
    """The port must be free; one that a killed demonstration held may take a few seconds to be."""
    ends = time.monotonic() + _SECONDS_FOR_A_PORT
    while True:
        with socket.socket() as trial:
            trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                trial.bind((HOST, port))
            except OSError:
                if time.monotonic() > ends:
                    raise CannotStart(
                        f"Port {port} is taken by another program. Choose another with --port."
                    ) from None
            else:
                return
        time.sleep(0.2)


def _free_port() -> int:
    with socket.socket() as trial:
        trial.bind((HOST, 0))
        port: int = trial.getsockname()[1]
        return port


@contextmanager
def _database(server: Server) -> Iterator[Database]:
    if url := os.environ.get("DATABASE_URL"):
        server.keep_secrets()
        yield Database(_elsewhere(server, Address.read(url)), embedded=False)
        return
    _step("Starting PostgreSQL")
    server.start()
    try:
        _step("Bringing its tables up to date")
        migrate_once(server)
        yield Database(environment(server), embedded=True)
    finally:
        _step("Stopping PostgreSQL")
        server.stop()


def _elsewhere(server: Server, address: Address) -> dict[str, str]:
    """A server of someone's own: as its two roles or, given someone who may make roles, made by them."""
    if owner_url := os.environ.get("MIGRATE_DATABASE_URL"):
        owner, app = Address.read(owner_url), address
    else:
        made = server.secrets()
        owner, app = address.as_(OWNER, made["owner"]), address.as_(APP, made["app"])
        _step(f"Preparing {address.where()}")
        try:
            prepare(address, address.name, {OWNER: made["owner"], APP: made["app"]})
        except psycopg.Error as error:
            raise CannotStart(
                f"{address.where()}: {str(error).strip()}\nDATABASE_URL must be someone who may make"
                f" roles; or else {APP}, with MIGRATE_DATABASE_URL as {OWNER}."
            ) from None
    _step("Bringing its tables up to date")
    given = {
        "THROUGHCARE_SECRET_KEY": server.secrets()["django"],
        "THROUGHCARE_CONTEXT_KEY": server.secrets()["context"],
        **seals(server),
        "DJANGO_SETTINGS_MODULE": "config.settings",
    }
    migrate({**given, "DATABASE_URL": owner.url()})
    return {**given, "DATABASE_URL": app.url()}


def _load_once(folder: Path, given: dict[str, str]) -> None:
    """The invented caseload. A run that was cut short goes on where it was."""
    stamp = folder / "loaded"
    if stamp.exists() and stamp.read_text() == given["DATABASE_URL"]:
        return
    _step("Loading the invented caseload (once)")
    ran = subprocess.run([sys.executable, "-m", "tools.demonstration"], env=given, check=False)
    if ran.returncode:
        raise CannotStart("The caseload could not be loaded.")
    stamp.touch(mode=0o600)
    stamp.write_text(given["DATABASE_URL"])


def _collect_static(folder: Path, given: dict[str, str]) -> None:
    """Style sheets and scripts, if they are not those that were collected."""
    sources = [
        *sorted(ROOT.glob("throughcare/web/static/**/*")),
        ROOT / "requirements" / "serve.txt",  # packages bring some too
    ]
    wanted = "\n".join(f"{each} {each.stat().st_mtime_ns}" for each in sources)
    stamp = folder / "collected"
    if stamp.exists() and stamp.read_text() == wanted:
        return
    _step("Collecting style sheets and scripts")
    command = [
        sys.executable,
        "-m",
        "django",
        "collectstatic",
        "--no-input",
        "--verbosity",
        "0",
    ]
    subprocess.run(command, env=given, check=True)
    stamp.write_text(wanted)


def _step(text: str) -> None:
    click.echo(f"{text} …")


class _Processes:
    """Processes that end when we do, even if we are killed outright."""

    def __init__(self, folder: Path, given: dict[str, str]) -> None:
        self._log = (folder / "demo.log").open("a")
        self._given = given
        self._commands: dict[str, list[str]] = {}
        self._running: dict[str, subprocess.Popen[bytes]] = {}

    def __enter__(self) -> Self:
        return self

    def start(self, name: str, command: list[str]) -> None:
        self._commands[name] = command
        self._running[name] = subprocess.Popen(
            command,
            env=self._given,
            stdin=subprocess.DEVNULL,
            stdout=self._log,
            stderr=self._log,
            start_new_session=True,  # Ctrl-C in the terminal comes to us alone
            preexec_fn=_end_with_parent,
        )

    def ended(self, name: str) -> bool:
        return self._running[name].poll() is not None

    def restart(self, name: str) -> None:
        self.start(name, self._commands[name])

    def __exit__(self, *_: object) -> None:
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(
                number, signal.SIG_IGN
            )  # a second Ctrl-C must not leave half of it running
        for process in self._running.values():
            process.terminate()
        ends = time.monotonic() + _SECONDS_TO_STOP
        for process in self._running.values():
            try:
                process.wait(max(ends - time.monotonic(), 0.1))
            except subprocess.TimeoutExpired:
                with suppress(ProcessLookupError):
                    os.killpg(process.pid, signal.SIGKILL)
                process.wait()
        self._log.close()


def _end_with_parent() -> None:
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)


@dataclass(frozen=True)
class Demonstration:
    """It runs: where, and how to sign in."""

    address: str
    password: str
    embedded: bool
    processes: _Processes

    def wait_for_answer(self) -> None:
        ends = time.monotonic() + _SECONDS_TO_ANSWER
        while not self._answers():
            if self.processes.ended("web") or time.monotonic() > ends:
                raise CannotStart("The pages do not answer. Why is at the end of demo.log.")
            time.sleep(0.05)

    def _answers(self) -> bool:
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        try:
            with opener.open(f"{self.address}/health/", timeout=5) as answer:
                return bool(answer.status == 200)
        except OSError:
            return False

    def wait(self) -> None:
        """Say where it is, and keep it going until someone stops it."""
        click.echo(f"\nThroughcare is at {self.address}\n\nSign in as:")
        for person in (each for setting in SETTINGS for each in setting.cast):
            click.echo(
                f"  {person.username:8} {person.name}, {person.role.value}, {person.agency}"
            )
        if self.embedded:
            click.echo("Choose one on the sign-in page; no password is needed.")
        else:
            click.echo(f"Their password is {self.password}")
        click.echo("\nPress Ctrl-C to stop.")
        while True:
            time.sleep(1)
            if self.processes.ended("web"):
                raise CannotStart("The pages stopped. Why is at the end of demo.log.")
            if self.processes.ended("worker"):
                self.processes.restart("worker")
