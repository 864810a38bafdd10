"""What the second lock and the reading log cost: the same pages with them and without, in turn.

    .venv/bin/python -m benchmarks.row_security [--cases 200000] [--notes 2000000]

A PostgreSQL of its own, in a folder that is gone afterwards. Without: the application's role is let
past row security, nothing is said of who asks, and no reading is written. With and without are timed
in short turns, page by page, so that a busy machine is as busy for both. Read the ratios.
"""

import argparse
import re
import statistics
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import cast

import psycopg
from django.db import connection
from django.db.backends.postgresql.base import DatabaseWrapper
from django.test import Client

from benchmarks.server import server_for_now
from config.database import APP, SCHEMA
from config.embedded import Server

_TURNS, _WARMING, _TIMES = 6, 14, 10
_PASSWORD = "a-password-to-measure-with"  # noqa: S105 - on a server that is gone afterwards
READERS = {
    "broad": ("Broad Probation", "offender manager"),
    "narrow": ("Narrow Probation", "offender manager"),
    "fmhp": ("The FMHP Service", "forensic mental-health practitioner"),
    "wide": ("Broad Probation", "IOM co-ordinator"),
}
PAGES = {
    "caseload": "/caseload/",
    "case": "{case}",
    "timeline": "{case}notes/",
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=int, default=200_000)
    parser.add_argument("--notes", type=int, default=2_000_000)
    asked = parser.parse_args()
    with filled(asked.cases, asked.notes) as server:
        _measure(server)


@contextmanager
def filled(cases: int, notes: int) -> Iterator[Server]:
    """A server that is gone afterwards, with the readers and so many cases and notes on it."""
    with server_for_now({"shared_buffers": "1GB", "jit": "off"}) as (server, _):
        _fill(server, cases, notes)
        yield server


def _fill(server: Server, cases: int, notes: int) -> None:
    """Agencies and readers by the acts; the people by SQL, as nobody is added two hundred thousand times."""
    import django

    django.setup()
    from django.core.management import call_command
    from django.utils import timezone

    from throughcare.casefile.practitioners import process
    from throughcare.casework import practitioners
    from throughcare.rules.practitioners import AgencyKind, Role

    call_command("collectstatic", interactive=False, verbosity=0)
    at = timezone.now()
    by = process("command-line", "london", at)
    kinds = {"The FMHP Service": AgencyKind.MENTAL_HEALTH}
    names = ["Broad Probation", "Narrow Probation", "The FMHP Service"]
    for name in [*names, *(f"Agency {number}" for number in range(47))]:
        kind = kinds.get(name, AgencyKind.PROBATION)
        practitioners.add_agency(name, kind=kind, takes_referrals=name in kinds, by=by, at=at)
    for username, (agency, role) in READERS.items():
        practitioners.add_practitioner(
            username, name=username.title(), email="", agency=agency, role=Role(role),
            password=_PASSWORD, by=by, at=at,
        )  # fmt: skip
    with as_admin(server) as admin:
        for statement in _PEOPLE:
            admin.execute(statement, {"cases": cases, "notes": notes})
        admin.execute("vacuum analyze")


_PEOPLE = (
    "set session_replication_role = replica",  # the triggers' work is done in bulk at the end
    """create temporary table lead as
       select i as id, case when i %% 2 = 0 then (select id from records_agency where name = 'Broad Probation')
              when i %% 400 = 1 then (select id from records_agency where name = 'Narrow Probation')
              else (select min(id) + i %% 47 from records_agency where name like 'Agency %%') end as agency
       from generate_series(1, %(cases)s) as i""",
    """insert into records_person (id, reference, scheme, family_name, given_names, filed_as, born, sex)
       select i, 'P' || i, 'london', 'Person' || md5(i::text), 'A', 'person' || md5(i::text) || ' a',
              date '1970-01-01' + i %% 12000, 'M' from generate_series(1, %(cases)s) as i""",
    """insert into records_identifier (person_id, scheme, kind, canonical, raw)
       select i, 'london', 'PNC', 'N' || i, 'N' || i from generate_series(1, %(cases)s) as i""",
    """insert into records_case (id, person_id, scheme, lead_agency_id, rag, offence, opened_at)
       select id, id, 'london', agency, (array['red','amber','green'])[1 + id %% 3], '', now() from lead""",
    """insert into records_riskscore (person_id, predictor, version, years, percent, "on", source, read_from)
       select i, 'OGRS3', '3', y, 1 + i %% 99, date '2026-01-01', 'made', '{}'
       from generate_series(1, %(cases)s) as i, generate_series(1, 2) as y""",
    """insert into records_consent (person_id, how, given_on, taken_by_id, recorded_at)
       select i, 'spoken', date '2026-01-01', (select id from records_user where username = 'broad'), now()
       from generate_series(1, %(cases)s / 10) as i""",
    """insert into records_referral (reference, person_id, scheme, referred_by_id, referrer_id, service_id,
       state, consent_id, presentations, concern, criteria, priority, sent_at)
       select 'R' || c.id, c.person_id, 'london', c.taken_by_id, lead.agency,
              (select id from records_agency where name = 'The FMHP Service'), 'sent', c.id, '{symptoms}',
              'x', 'x', false, now() - c.id * interval '1 minute'
       from records_consent c join lead on lead.id = c.person_id""",
    """insert into records_note (reference, person_id, section, owner_id, words, happened_at, by_id, at)
       select 'N' || i, 1 + i %% %(cases)s, (array['contact','contact','warning','clinical'])[1 + i %% 4],
              case when i %% 4 = 3 then (select id from records_agency where name = 'The FMHP Service')
              else lead.agency end, 'Seen at the office.', now() - i * interval '1 minute',
              (select id from records_user where username = 'broad'), now()
       from generate_series(1, %(notes)s) as i join lead on lead.id = 1 + i %% %(cases)s""",
    "set session_replication_role = origin",
    """insert into records_journalentry (scheme, act, kind, about, person_id, by_id, at, detail)
       select 'london', 'add to nominal list', 'person', 'P' || i, i,
              (select id from records_user where username = 'broad'), now(), '{}'
       from generate_series(1, %(cases)s) as i""",
    "select set_doors(null)",
    *(
        f"select setval(pg_get_serial_sequence('{table}', 'id'), max(id)) from {table}"  # noqa: S608
        for table in ("records_person", "records_case", "records_note", "records_referral")
    ),
)


def as_admin(server: Server) -> "psycopg.Connection[tuple[object, ...]]":
    url = server.admin.in_("throughcare").url()
    return psycopg.connect(url, autocommit=True, options=f"-c search_path={SCHEMA}")


def _measure(server: Server) -> None:
    from tests.signing_in import sign_in_with_both

    print(f"{'':34}{'without, ms':>12}{'with, ms':>12}{'ratio':>8}")
    for reader in READERS:
        client = Client()
        sign_in_with_both(client, reader)
        caseload = client.get("/caseload/").content.decode()
        found = re.search(r'href="(/people/[^/"]+/)"', caseload)
        if not found:
            raise SystemExit(f"{reader} sees nobody.")
        for page, path in PAGES.items():
            _compare(server, client, f"{page}, {reader}", path.format(case=found[1]))


def _compare(server: Server, client: Client, what: str, path: str) -> None:
    without, with_ = [], []
    with as_admin(server) as admin:
        for _ in range(_TURNS):
            with _unlocked(admin):
                without += _settled(client, path)
            with_ += _settled(client, path)
    free, locked = (1000 * statistics.median(each) for each in (without, with_))
    print(f"{what:34}{free:12.2f}{locked:12.2f}{locked / free:8.2f}", flush=True)


def _settled(client: Client, path: str) -> list[float]:
    """A page's times on connections of its own, once PostgreSQL has settled on how to answer it: a plan
    made for a role that row security binds would be kept for one that it does not, and the other way."""
    cast(DatabaseWrapper, connection).close_pool()
    for _ in range(_WARMING):
        _timed(client, path)
    return [_timed(client, path) for _ in range(_TIMES)]


def _timed(client: Client, path: str) -> float:
    began = time.perf_counter()
    response = client.get(path)
    took = time.perf_counter() - began
    if response.status_code != 200:
        raise SystemExit(f"{path} answered {response.status_code}.")
    return took


@contextmanager
def _unlocked(admin: "psycopg.Connection[tuple[object, ...]]") -> Iterator[None]:
    """Past row security, with nothing said and nothing written down."""
    from throughcare.access import context, readings

    say, note = context.say, readings.note
    admin.execute(f"alter role {APP} bypassrls")
    context.say, readings.note = (lambda by: None), (lambda *_, **__: None)
    try:
        yield
    finally:
        context.say, readings.note = say, note
        admin.execute(f"alter role {APP} nobypassrls")


if __name__ == "__main__":
    main()
