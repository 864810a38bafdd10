"""Killed outright, seven times in each of three ways, while people decide and a list is being loaded.

    THROUGHCARE_KILLS=17 .venv/bin/python -m pytest tests/running/test_kills.py -s

After each kill everything is started again and looked at: what was acknowledged is there, whole; what
was not is there whole or not at all; a list is there to its last line or to none.
"""

import csv
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
import urllib.error
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from threading import Event, Lock, Thread

import psycopg
import pytest

from config.database import OWNER
from config.embedded import Server
from config.running import ROOT
from config.running import environment as as_application
from tests.running.browser import Browser
from tests.running.demonstration import Running, command, demonstration, environment
from tests.running.make_referrals import CONCERN
from throughcare.rules.nominal_columns import HEADINGS
from tools.people import line, people

KILLS = int(os.environ.get("THROUGHCARE_KILLS", "7"))
LINES = 3_000
REFERRALS = 60 * KILLS
_FIRST = 300_000


@dataclass
class Acknowledged:
    """What was said to have been done."""

    decisions: dict[str, str] = field(default_factory=dict)
    lists: list[int] = field(default_factory=list)
    lock: Lock = field(default_factory=Lock)


@pytest.fixture(scope="module")
def folder() -> Iterator[Path]:
    """A demonstration with some hundreds of referrals waiting to be decided."""
    with tempfile.TemporaryDirectory(dir="/var/tmp") as made:
        Path(made).chmod(0o755)
        folder = Path(made) / "demo"
        with demonstration(folder) as running:
            _make_referrals(running.server)
        yield folder


def _make_referrals(server: Server) -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "tests.running.make_referrals", str(REFERRALS)],
        cwd=ROOT,
        env={**environment(), **as_application(server), "PYTHONPATH": str(ROOT)},
        check=False,
        capture_output=True,
        text=True,
    )
    assert ran.returncode == 0, ran.stderr


def decide(
    running: Running,
    username: str,
    waiting: Iterator[str],
    told: Acknowledged,
    begin: Event,
    stop: Event,
) -> None:
    """One of the service's people, deciding one referral after another until the pages are gone."""
    with suppress(OSError, urllib.error.URLError, AssertionError):
        browser = Browser(running.address, username, running.password)
        begin.wait()
        for place, reference in enumerate(waiting):
            if stop.is_set():
                return
            move, said = (
                ("accept", {}),
                ("decline", {"reason": "other-service", "words": "Elsewhere."}),
                ("return", {"wanted": "Has he a GP?"}),
            )[place % 3]
            if browser.send(f"/referrals/{reference}/{move}/", **said):
                with told.lock:
                    told.decisions[reference] = move


def load_a_list(number: int, folder: Path) -> "subprocess.Popen[bytes]":
    """`throughcare import nominals` of people nobody has seen before, as whoever is on the server."""
    file = folder.parent / f"list-{number}.csv"
    with file.open("w", newline="") as opened:
        writer = csv.DictWriter(opened, HEADINGS)
        writer.writeheader()
        for person in people(LINES, number, date(2026, 3, 1), first_of(number)):
            writer.writerow(line(person, "South London Probation"))
    with said_of(number, folder).open("w") as said:
        return subprocess.Popen(
            command(
                "--data", str(folder), "import", "nominals", "--scheme", "london", str(file)
            ),
            cwd=ROOT,
            env=environment(),
            stdout=subprocess.DEVNULL,
            stderr=said,
        )


def said_of(number: int, folder: Path) -> Path:
    """What the loading of a list said when it failed."""
    return folder.parent / f"list-{number}.said"


def first_of(number: int) -> int:
    return _FIRST + number * LINES


@pytest.mark.parametrize("victims", ["PostgreSQL", "the pages", "everything"])
def test_kills_lose_nothing_and_leave_nothing_half_done(folder: Path, victims: str) -> None:
    chance = random.Random(victims)
    told = Acknowledged()
    tried = [len(list(folder.parent.glob("list-*.csv"))) + each for each in range(KILLS)]
    for place, number in enumerate(tried):
        with demonstration(folder) as running:
            waiting = _waiting(running.server)
            begin, stop = Event(), Event()
            deciding = [
                Thread(
                    target=decide,
                    args=(running, username, iter(waiting[place::3]), told, begin, stop),
                )
                for place, username in enumerate(("sam", "elena", "ruth"))
            ]
            for each in deciding:
                each.start()
            loading = load_a_list(number, folder)
            if place % 5 == 4:
                assert loading.wait(60) == 0
            else:
                _wait_until_it_writes(running.server, loading)
            begin.set()
            _wait_until_decided(told, len(told.decisions) + chance.randint(4, 12))
            _kill(running, victims, loading)
            stop.set()
            if loading.wait(30) == 0:
                told.lists.append(number)
            said = said_of(number, folder).read_text()
            assert "Traceback" not in said, said[-2_000:]
            for each in deciding:
                each.join(30)
    print(f"{len(told.decisions)} decisions acknowledged, {len(told.lists)} of {KILLS} lists")
    assert len(told.decisions) > 5 * KILLS, "too little was done to be worth killing"
    assert KILLS // 5 <= len(told.lists) <= KILLS // 2, "too few lists were interrupted"
    with demonstration(folder) as running:
        found = _look(running.server)
        _each_row_is_as_its_latest_version_says(running.server)
        _everything_acknowledged_is_there(told, found)
        _nothing_is_half_written(found)
        _lists_are_whole(running.server, tried, told)
        _the_seals_hold(folder)


def _each_row_is_as_its_latest_version_says(server: Server) -> None:
    """The records and their history, which triggers write beside them, tell the same."""
    with psycopg.connect(server.address(OWNER).url()) as owner:
        for table in ("person", "case", "referral", "informationrequest", "consent", "address"):
            apart = owner.execute(
                f"select count(*) from records_{table} t where to_jsonb(t) is distinct from ("
                "select content from records_version where record = %s and key = t.id"
                " order by id desc limit 1)",
                [f"records_{table}"],
            ).fetchone()
            assert apart == (0,), table


def _the_seals_hold(folder: Path) -> None:
    """Whatever was killed, nothing that was sealed is missing or altered.

    Killed after a seal is in the database and before it is in the folder, the next sealing puts it there: until
    then that, and what to do, is all that is said against it.
    """
    first = _audit("verify", folder)
    wrong = [line for line in first.stdout.splitlines() if line.startswith(("WRONG", "also"))]
    assert first.returncode == bool(wrong), first.stdout + first.stderr
    assert len(wrong) <= 1, wrong
    assert all("`throughcare audit seal`, and check again" in line for line in wrong), wrong
    for told in ("seal", "verify"):
        ran = _audit(told, folder)
        assert ran.returncode == 0, ran.stdout + ran.stderr


def _audit(told: str, folder: Path) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        command("--data", str(folder), "audit", told),
        cwd=ROOT,
        env=environment(),
        capture_output=True,
        text=True,
        check=False,
    )


def _wait_until_it_writes(server: Server, loading: "subprocess.Popen[bytes]") -> None:
    """Until the list's people are being written and nobody sees them yet: only a list writes people."""
    with psycopg.connect(server.address(OWNER).url(), autocommit=True) as owner:
        while loading.poll() is None:
            writing = owner.execute(
                "select 1 from pg_locks where relation = 'records_person'::regclass"
                " and mode = 'RowExclusiveLock' and granted"
            ).fetchone()
            if writing:
                return
            time.sleep(0.02)


def _wait_until_decided(told: Acknowledged, enough: int) -> None:
    """Until so many were acknowledged, however slow the machine: the kill falls among decisions."""
    last = time.monotonic() + 30
    while len(told.decisions) < enough and time.monotonic() < last:
        time.sleep(0.005)


def _kill(running: Running, victims: str, loading: "subprocess.Popen[bytes]") -> None:
    server = running.server
    everything = running.children()
    chosen = {
        "PostgreSQL": [int((server.cluster / "postmaster.pid").read_text().split()[0])],
        "the pages": [p for p in everything if b"gunicorn" in _command(p)],
        "everything": [*everything, loading.pid],
    }[victims]
    for process in chosen:
        with suppress(ProcessLookupError):
            os.kill(process, signal.SIGKILL)


def _command(process: int) -> bytes:
    with suppress(FileNotFoundError):
        return Path(f"/proc/{process}/cmdline").read_bytes()
    return b""


def _waiting(server: Server) -> list[str]:
    with psycopg.connect(server.address(OWNER).url()) as owner:
        found = owner.execute(
            "select reference from records_referral"
            " where state = 'sent' and concern = %s order by random()",
            [CONCERN],
        )
        return [reference for (reference,) in found]


@dataclass
class Found:
    """One referral as it stands, and what was written beside it."""

    state: str
    decided: bool
    questions: int
    entries: list[str]
    told_referrer: list[str]


def _look(server: Server) -> dict[str, Found]:
    with psycopg.connect(server.address(OWNER).url()) as owner:
        rows = owner.execute(
            """
            select reference, state, decided_at is not null and decided_by_id is not null,
                   (select count(*) from records_informationrequest q where q.referral_id = r.id),
                   (select coalesce(json_agg(act order by id), '[]') from records_journalentry j
                     where j.kind = 'referral' and j.about = r.reference),
                   (select coalesce(json_agg(template order by id), '[]') from records_notice n
                     where n.about = r.reference and n.to_id = r.referred_by_id)
              from records_referral r
             where concern = %s
            """,
            [CONCERN],
        ).fetchall()
    return {reference: Found(*rest) for reference, *rest in rows}


_MADE = {
    "accept": ("accepted", True, 0, "accept referral", "referral-accepted"),
    "decline": ("declined", True, 0, "decline referral", "referral-declined"),
    "return": (
        *("returned for information", False, 1),
        *("return referral for information", "referral-returned"),
    ),
}


def _everything_acknowledged_is_there(told: Acknowledged, found: dict[str, Found]) -> None:
    for reference, move in told.decisions.items():
        assert found[reference].state == _MADE[move][0], (reference, move)


def _nothing_is_half_written(found: dict[str, Found]) -> None:
    """State, who and when, question, journal and notice agree, acknowledged or not."""
    by_state = {made[0]: made[1:] for made in _MADE.values()}
    assert len(found) == REFERRALS
    for reference, each in found.items():
        if each.state == "sent":
            expected = Found("sent", False, 0, ["send referral"], [])
        else:
            decided, questions, act, notice = by_state[each.state]
            expected = Found(each.state, decided, questions, ["send referral", act], [notice])
        assert each == expected, reference


def _lists_are_whole(server: Server, tried: list[int], told: Acknowledged) -> None:
    with psycopg.connect(server.address(OWNER).url()) as owner:
        for number in tried:
            numbers = [
                person.pnc
                for person in people(LINES, number, date(2026, 3, 1), first_of(number))
            ]
            row = owner.execute(
                """
                select count(distinct i.person_id), count(distinct c.id), count(distinct j.id),
                       count(distinct s.id) >= count(distinct i.person_id)
                  from records_identifier i
                  left join records_case c on c.person_id = i.person_id
                  left join records_journalentry j on j.person_id = i.person_id
                  left join records_riskscore s on s.person_id = i.person_id
                 where i.kind = 'PNC' and i.canonical = any(%s)
                """,
                [numbers],
            ).fetchone()
            assert row in ((LINES, LINES, LINES, True), (0, 0, 0, True)), (number, row)
            if number in told.lists:
                assert row[0] == LINES, f"list {number} was acknowledged and is gone"
