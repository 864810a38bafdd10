"""A demonstration run as its user runs it: the command, in a process, in a folder of its own."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from config.embedded import Server
from config.running import ROOT
from tools.demonstration_cast import PRACTITIONERS

_SECONDS = 120


@dataclass
class Running:
    """A demonstration that has said where it is."""

    process: "subprocess.Popen[str]"
    address: str
    server: Server
    said: list[str]

    @property
    def password(self) -> str:
        return self.server.secrets()["demonstration"]

    def children(self) -> list[int]:
        """Every process of this demonstration, PostgreSQL's included, by the folder in its environment or arguments."""
        return processes_of(self.server.folder)


def environment(**given: str) -> dict[str, str]:
    clean = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("THROUGHCARE", "DATABASE", "MIGRATE", "DJANGO"))
    }
    return {**clean, **given}


def command(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "config.command", *arguments]


def free_port() -> int:
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        port: int = trial.getsockname()[1]
        return port


@contextmanager
def demonstration(
    folder: Path, port: int | None = None, given: Mapping[str, str] | None = None
) -> Iterator[Running]:
    """Start one and wait until it says how to stop it; see that it is gone at the end."""
    asked = command("demo", "--data", str(folder), "--port", str(port or free_port()))
    process = subprocess.Popen(
        asked,
        cwd=ROOT,
        env=environment(**(given or {})),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )
    said: list[str] = []
    ends = time.monotonic() + _SECONDS
    assert process.stdout is not None
    for line in process.stdout:
        said.append(line.rstrip())
        if "Ctrl-C" in line or time.monotonic() > ends:
            break
    found = re.search(r"http://127\.0\.0\.1:\d+", "\n".join(said))
    assert found, said
    try:
        yield Running(process, found[0], Server(folder), said)
    finally:
        if process.poll() is None:
            process.send_signal(signal.SIGINT)
            process.wait(30)
        process.stdout.close()


def processes_of(folder: Path) -> list[int]:
    """The processes, not yet dead, that have the folder in their command or their environment."""
    mark = str(folder).encode()
    found = []
    for each in Path("/proc").glob("[0-9]*"):
        try:
            held = (each / "cmdline").read_bytes() + (each / "environ").read_bytes()
            state = (each / "stat").read_text().rsplit(")", 1)[1].split()[0]
        except (FileNotFoundError, ProcessLookupError, PermissionError):
            continue
        if mark in held and state != "Z" and int(each.name) != os.getpid():
            found.append(int(each.name))
    return found


def get(address: str) -> int:
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    with opener.open(address, timeout=10) as answer:
        status: int = answer.status
        return status


GRACE = next(each for each in PRACTITIONERS if each.username == "grace")
