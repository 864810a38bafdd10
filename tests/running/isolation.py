"""Very many rows served to people of fifty agencies at once, while workers and connections are killed.

    python -m tests.running.isolation [--rows 1000000]

Every person on a caseload bears the letters of the agency that leads their case; every row that is
served is held against the agency of the one it was served to. Browsers read pages, a few thousand rows;
processes of eight threads read whole caseloads, as an export does, and break off in the middle of some.
`tests/running/test_isolation.py` runs a short one.
"""

import argparse
import csv
import io
import os
import random
import re
import signal
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from http.client import HTTPException
from pathlib import Path
from threading import Event, Lock, Thread

import psycopg

from config.database import APP
from config.embedded import Server
from config.running import ROOT, environment, migrate_once
from config.serving import web_server

AGENCIES = 50
PEOPLE_LED_BY_EACH = 400
READERS = 8
_PASSWORD = "a-password-for-the-fifty"
_ROW = re.compile(r"Agency([A-Z]{2})Kept", re.IGNORECASE)
_OTHERS = (
    "/notices/",
    "/people/nobody/",
    "/referrals/nothing/",
    "/caseload/?page=x",
    "/report/",
)
"""Pages that end in a refusal, a missing record or nothing: what an exception leaves behind."""


@dataclass
class Served:
    """What was served: rows in all, rows of another agency's, answers by their status, and what was killed."""

    rows: int = 0
    others: list[str] = field(default_factory=list)
    answers: Counter[int] = field(default_factory=Counter)
    killed: Counter[str] = field(default_factory=Counter)
    lock: Lock = field(default_factory=Lock)


def serve(rows: int) -> Served:
    """Serve so many rows, and say what was served to whom. In a folder that is gone afterwards."""
    with tempfile.TemporaryDirectory(dir="/var/tmp") as made:
        Path(made).chmod(0o755)
        server = Server(Path(made) / "data")
        server.start()
        try:
            migrate_once(server)
            given = {
                **environment(server),
                "THROUGHCARE_STATIC": str(Path(made) / "static"),
                "PYTHONPATH": str(ROOT),
            }
            port = _free_port()
            given["THROUGHCARE_ORIGIN"] = f"http://127.0.0.1:{port}"
            os.environ.update(given)
            cookies = _fill()
            with _serving(port, given) as master:
                return _read(f"http://127.0.0.1:{port}", cookies, rows, master, server)
        finally:
            server.stop()
            server.remove()


def _free_port() -> int:
    from tests.running.demonstration import free_port

    return free_port()


def _fill() -> dict[int, str]:
    """Fifty agencies, someone at each, and people whose names say whose they are. Agency to session."""
    import django

    django.setup()
    from django.conf import settings
    from django.utils import timezone

    from throughcare.casefile.practitioners import process
    from throughcare.casework import lists, practitioners
    from throughcare.casework.lists import NominalList
    from throughcare.files import tables
    from throughcare.rules.nominal_columns import HEADINGS
    from throughcare.rules.practitioners import AgencyKind, Role
    from tools.people import line, people

    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # nobody's
    at = timezone.now()
    by = process("command-line", "london", at)
    cookies = {}
    for number in range(AGENCIES):
        name = f"Agency {number:02}"
        practitioners.add_agency(
            name, kind=AgencyKind.PROBATION, takes_referrals=False, by=by, at=at
        )
        practitioners.add_practitioner(
            f"reader{number:02}",
            name=f"Reader {number:02}",
            email="",
            agency=name,
            role=Role.OFFENDER_MANAGER,
            password=_PASSWORD,
            by=by,
            at=at,
        )
        written = io.StringIO()
        writer = csv.DictWriter(written, HEADINGS)
        writer.writeheader()
        for person in people(PEOPLE_LED_BY_EACH, number, date(2026, 3, 1), number * 1_000):
            said = line(person, name)
            writer.writerow({**said, "family name": f"Agency{_letters(number)}Kept"})
        content = written.getvalue().encode()
        given = NominalList(
            table=tables.read(io.BytesIO(content)),
            file_name=f"{number}.csv",
            sha256=sha256(content).hexdigest(),
            agency=name,
        )
        lists.load(given, tell=lambda said: None, by=by, at=at)
        cookies[number] = _session(f"reader{number:02}")
    return cookies


def _letters(number: int) -> str:
    """An agency's number in letters, as names hold no figures."""
    return f"{chr(ord('A') + number // 10)}{chr(ord('A') + number % 10)}"


def _session(username: str) -> str:
    """The session of someone who has signed in."""
    from django.test import Client

    from tests.signing_in import sign_in_with_both

    client = Client()
    sign_in_with_both(client, username)
    return client.cookies["session"].value


@contextmanager
def _serving(port: int, given: dict[str, str]) -> Iterator[int]:
    """The pages, served as they are; the process that keeps its workers alive."""
    from django.core.management import call_command

    call_command("collectstatic", interactive=False, verbosity=0)
    process = subprocess.Popen(
        web_server(f"127.0.0.1:{port}"),
        env={**os.environ, **given},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        ends = time.monotonic() + 60
        while time.monotonic() < ends:
            with suppress(OSError), urllib.request.urlopen(f"http://127.0.0.1:{port}/health/"):
                break
            time.sleep(0.1)
        yield process.pid
    finally:
        process.terminate()
        process.wait(30)


def _read(
    address: str, cookies: dict[int, str], rows: int, master: int, server: Server
) -> Served:
    served, stop = Served(), Event()
    threads = [
        Thread(target=_reader, args=(address, cookies, rows, served, seed, stop))
        for seed in range(READERS)
    ]
    threads += [Thread(target=_streaming, args=(rows, served, seed, stop)) for seed in range(2)]
    threads.append(Thread(target=_killer, args=(master, server, served, stop)))
    for thread in threads:
        thread.start()
    for thread in threads[:-1]:
        thread.join()
    stop.set()
    threads[-1].join()
    return served


def _reader(
    address: str, cookies: dict[int, str], rows: int, served: Served, seed: int, stop: Event
) -> None:
    """One browser after another of people of every agency, in no order, until enough was served."""
    chance = random.Random(seed)
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    while served.rows < rows and not stop.is_set():
        agency = chance.randrange(AGENCIES)
        path = f"/caseload/?page={chance.randint(1, PEOPLE_LED_BY_EACH // 25)}"
        if chance.random() < 0.2:
            path = chance.choice(_OTHERS)
        asked = urllib.request.Request(  # noqa: S310 - our own server
            address + path, headers={"Cookie": f"session={cookies[agency]}"}
        )
        status, page = 0, ""
        try:
            with opener.open(asked, timeout=20) as answer:
                status, page = answer.status, answer.read().decode()
        except urllib.error.HTTPError as refused:
            status, page = refused.code, refused.read().decode()
        except (OSError, ValueError, HTTPException):
            time.sleep(0.05)  # its worker was killed
        found = _ROW.findall(page)
        with served.lock:
            served.answers[status] += 1
            served.rows += len(found)
            served.others += [
                f"{path}: {each} to {agency}"
                for each in found
                if each.upper() != _letters(agency)
            ]


def _streaming(rows: int, served: Served, seed: int, stop: Event) -> None:
    """Processes that read whole caseloads, one after another, each killed outright after some seconds."""
    chance = random.Random(100 + seed)
    while served.rows < rows and not stop.is_set():
        process = subprocess.Popen(
            [sys.executable, "-m", "tests.running.isolation", "--stream"],
            stdout=subprocess.PIPE,
            text=True,
            cwd=ROOT,
        )
        assert process.stdout is not None
        ends = time.monotonic() + chance.uniform(5, 20)
        for told in process.stdout:
            count, _, wrong = told.strip().partition(" ")
            with served.lock:
                served.rows += int(count)
                served.answers[0 if wrong == "broke off" else 200] += 1
                if wrong not in ("", "broke off"):
                    served.others.append(wrong)
            if time.monotonic() > ends or served.rows >= rows:
                process.kill()
                served.killed["process"] += 1
                break
        process.kill()
        process.wait()
        process.stdout.close()


def stream() -> None:
    """One such process: tells, a line a caseload, how many rows it read and which were another's."""
    import django

    django.setup()
    threads = [Thread(target=_read_caseloads, args=[os.getpid() + each]) for each in range(8)]
    for thread in threads:
        thread.start()


def _read_caseloads(seed: int) -> None:
    from django.db import Error, connections
    from django.utils import timezone

    from throughcare.access.readings import NotWrittenDown
    from throughcare.casefile.practitioners import signed_in
    from throughcare.casefile.selection import everyone
    from throughcare.records.models import User

    chance = random.Random(seed)
    while True:
        agency, count, wrong = chance.randrange(AGENCIES), 0, ""
        breaks_at = chance.randrange(PEOPLE_LED_BY_EACH) if chance.random() < 0.2 else None
        try:
            user = User.objects.get(username=f"reader{agency:02}")
            now = timezone.now()
            by = signed_in(user, now)
            assert by is not None
            for row in everyone(by, now.date()):
                count += 1
                if _letters(agency) not in row.name.upper():
                    wrong = f"{row.reference} to {_letters(agency)}"
                if count == breaks_at:
                    raise InterruptedError
        except (InterruptedError, Error, NotWrittenDown):
            wrong = wrong or "broke off"
            connections.close_all()
        sys.stdout.write(f"{count} {wrong}\n")  # at once, as eight threads tell
        sys.stdout.flush()


def _killer(master: int, server: Server, served: Served, stop: Event) -> None:
    """Every second or so, a worker or a connection to the database ends without a word."""
    chance = random.Random(1)
    while not stop.wait(chance.uniform(1, 5)):
        if chance.random() < 0.5:
            children = Path(f"/proc/{master}/task/{master}/children").read_text().split()
            if children:
                with suppress(ProcessLookupError):
                    os.kill(int(chance.choice(children)), signal.SIGKILL)
                served.killed["worker"] += 1
        else:
            with psycopg.connect(
                server.admin.in_("throughcare").url(), autocommit=True
            ) as admin:
                admin.execute(
                    "select pg_terminate_backend(pid) from pg_stat_activity"
                    " where usename = %s order by random() limit 1",
                    [APP],
                )
            served.killed["connection"] += 1


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--stream", action="store_true", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.stream:
        stream()
        return
    began = time.monotonic()
    served = serve(asked.rows)
    print(
        f"{served.rows:,} rows served to people of {AGENCIES} agencies in"
        f" {time.monotonic() - began:.0f} s: {len(served.others)} of another agency's."
        f" Answers {dict(served.answers)}; killed {dict(served.killed)}."
    )
    for each in served.others[:20]:
        print(each)
    raise SystemExit(1 if served.others else 0)


if __name__ == "__main__":
    main()
