"""What the histories and their seals cost, and how fast they are sealed and checked.

    .venv/bin/python -m benchmarks.seals [--rows 200000] [--seconds 10] [--lines 20000]

A PostgreSQL of its own, in a folder that is gone afterwards, with its writes waiting for the disk as in
life. With and without are measured by turns, in one run: read the ratios.
"""

import argparse
import logging
import resource
import statistics
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

from benchmarks.scale import load, visitor
from benchmarks.server import server_for_now
from config.database import APP, OWNER
from config.embedded import Server

_KEPT = ("kept_when_added", "kept_when_changed", "kept_when_removed")
_SEALED = ("records_journalentry", "records_reading", "records_version")
_WRITERS = 4
_TURNS = 3
_BATCH = 1000

A_READING = """
    insert into records_reading (scheme, by_id, agency_id, page, people, basis, at)
    select 'london', u.id, u.agency_id, 'caseload', array_agg(g), '', clock_timestamp()
    from (select id, agency_id from records_user order by id limit 1) u, generate_series(1, 10) g
    group by u.id, u.agency_id"""
A_HUNDRED_READINGS = """
    insert into records_reading (scheme, by_id, agency_id, page, people, basis, at)
    select 'london', u.id, u.agency_id, 'case', array[g], '', clock_timestamp()
    from (select id, agency_id from records_user order by id limit 1) u, generate_series(1, 100) g"""
A_CHANGE = "update records_person set given_names = %s where id = %s"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=200_000)
    parser.add_argument("--seconds", type=int, default=10)
    parser.add_argument("--lines", type=int, default=20_000)
    asked = parser.parse_args()
    with server_for_now() as (server, folder):
        _measure(server, folder, asked)


def _measure(server: Server, folder: Path, asked: argparse.Namespace) -> None:
    import django

    django.setup()
    logging.disable()
    with psycopg.connect(server.address(OWNER).url(), autocommit=True) as owner:
        _costs(server, owner)
        _loading(owner, folder, asked.lines)
        _sealing(server, owner, asked.rows)
        _under_load(server, asked.seconds)
        _checking(server)


def _row(what: str, *figures: str) -> None:
    print(f"| {what} | {' | '.join(figures)} |", flush=True)


@contextmanager
def _without(owner: "psycopg.Connection[tuple[object, ...]]") -> Iterator[None]:
    """No versions, no places, no hashes: only what the acts themselves write."""
    tracked = [
        table
        for (table,) in owner.execute(
            "select distinct tgrelid::regclass::text from pg_trigger where tgname = %s",
            [_KEPT[0]],
        )
    ]
    for table in _SEALED:
        owner.execute(f"alter table {table} drop constraint if exists {table}_has_its_place")
    _switch(owner, tracked, "disable")
    yield
    _switch(owner, tracked, "enable")


def _switch(
    owner: "psycopg.Connection[tuple[object, ...]]", tracked: list[object], verb: str
) -> None:
    for table in tracked:
        for trigger in _KEPT:
            owner.execute(f"alter table {table} {verb} trigger {trigger}")
    for table in _SEALED:
        owner.execute(f"alter table {table} {verb} trigger sealed")


def _costs(server: Server, owner: "psycopg.Connection[tuple[object, ...]]") -> None:
    """One statement a transaction, on one connection, without waiting for the disk: the work alone."""
    people = _people(owner)
    _row("", "without", "with", "ratio")
    with psycopg.connect(server.address(APP).url(), autocommit=True) as app:
        app.execute("set synchronous_commit = off")

        def change() -> None:
            for number, person in enumerate(people[:_BATCH]):
                app.execute(A_CHANGE, [f"Kofi {number} {time.time()}", person])

        def reading() -> None:
            for _ in range(_BATCH):
                app.execute(A_READING)

        def turn_of(act: Callable[[], None]) -> float:
            act()  # what was switched is read again
            return _timed(act)

        for what, act in (("changing a record", change), ("writing a reading", reading)):
            took: dict[bool, list[float]] = {True: [], False: []}
            for turn in range(2 * _TURNS):
                if turn % 2:
                    took[True].append(turn_of(act))
                else:
                    with _without(owner):
                        took[False].append(turn_of(act))
            without, kept = (
                statistics.median(took[each]) / _BATCH * 1e6 for each in (False, True)
            )
            _row(f"{what}, µs", f"{without:.0f}", f"{kept:.0f}", f"{kept / without:.1f}")
    owner.execute("delete from records_reading where place is null")


def _people(owner: "psycopg.Connection[tuple[object, ...]]") -> list[object]:
    owner.execute(
        "insert into records_person (reference, scheme, family_name, given_names, filed_as, born, sex)"
        " select 'X' || g, 'nowhere', 'Osei', 'Kofi', 'osei, kofi', date '1990-05-17', 'M'"
        " from generate_series(1, 2000) g"
    )
    return [key for (key,) in owner.execute("select id from records_person order by id")]


def _loading(owner: "psycopg.Connection[tuple[object, ...]]", folder: Path, lines: int) -> None:
    """A nominal list, by the command; the first few lines only warm it up."""
    visitor()
    load(folder, 0, 500)
    with _without(owner):
        without = load(folder, 500, lines).seconds
    owner.execute("delete from records_journalentry where place is null")
    kept = load(folder, 500 + lines, lines).seconds
    _row(
        f"loading {lines:,} people, s", f"{without:.1f}", f"{kept:.1f}", f"{kept / without:.1f}"
    )


def _timed(act: Callable[[], object]) -> float:
    began = time.perf_counter()
    act()
    return time.perf_counter() - began


def _sealing(
    server: Server, owner: "psycopg.Connection[tuple[object, ...]]", rows: int
) -> None:
    """What a day without a worker leaves: all of it under one seal."""
    from throughcare.jobs.sealing import seal_now

    seal_now("command-line")
    for _ in range(10):
        owner.execute(
            "insert into records_version (record, key, change, content, connected_as, at)"
            " select 'records_person', p.id, 'changed', to_jsonb(p), current_user, clock_timestamp()"
            " from records_person p limit %s",
            [rows // 10],
        )
    began = time.perf_counter()
    sealed = seal_now("command-line")
    _row("sealing, entries a second", f"{sealed / (time.perf_counter() - began):,.0f}")


def _under_load(server: Server, seconds: int) -> None:
    """Writers who each commit a hundred rows at a time, and a seal every second."""
    from throughcare.jobs.sealing import seal_now

    stop, written = threading.Event(), [0] * _WRITERS

    def write(number: int) -> None:
        with psycopg.connect(server.address(APP).url(), autocommit=True) as app:
            while not stop.is_set():
                app.execute(A_HUNDRED_READINGS)
                written[number] += 100

    seal_now("command-line")
    writers = [threading.Thread(target=write, args=[number]) for number in range(_WRITERS)]
    began, sealed, slowest, waits = time.perf_counter(), 0, 0.0, 0
    for each in writers:
        each.start()
    while time.perf_counter() - began < seconds:
        time.sleep(1)
        here = time.perf_counter()
        sealed += seal_now("command-line")
        slowest = max(slowest, time.perf_counter() - here)
        waits = max(waits, sum(written) - sealed)
    stop.set()
    for each in writers:
        each.join()
    took = time.perf_counter() - began
    sealed += seal_now("command-line")
    if sealed != sum(written):
        raise SystemExit(f"{sum(written)} were written and {sealed} sealed.")
    _row("written meanwhile, rows a second", f"{sealed / took:,.0f}")
    _row("slowest seal of them, s", f"{slowest:.2f}")
    _row("most that waited for a seal, rows", f"{waits:,}")


def _checking(server: Server) -> None:
    from config import auditing

    url = server.address(OWNER).url()
    with psycopg.connect(url, options=auditing.OPTIONS) as owner:
        began = time.perf_counter()
        report = auditing.checked(owner, server.folder / "seals")
        took = time.perf_counter() - began
    if report.wrong:
        raise SystemExit(f"{report.first[0]}")
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    _row(f"checking {report.entries:,}, entries a second", f"{report.entries / took:,.0f}")
    _row("most memory of all this, MB", f"{most:,.0f}")


if __name__ == "__main__":
    main()
