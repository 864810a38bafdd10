"""What a scheme's own pages cost among 200,000 cases: the chronology, the desk, the actions.

    .venv/bin/python -m benchmarks.scheme [--cases 200000] [--notes 2000000] [--actions 100000] [--plans]

A PostgreSQL of its own, in a folder that is gone afterwards, filled as benchmarks/row_security.py fills it;
besides, everyone has a level, a cohort and a day on which they are reviewed, one action in twenty is open,
and there are a hundred meetings of thirty people. Times are medians of thirty, of a page made in this process without a
network, by each of three readers, a co-ordinator, an offender manager and a senior of one agency that leads half;
beside them the least of the thirty, which a busy machine says less of.
`--plans` prints how PostgreSQL found what the slowest statement of each page asked for, and how long it took.
"""

import argparse
import re
import statistics
import time
from collections.abc import Callable

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from benchmarks.row_security import as_admin, filled
from config.embedded import Server

_TIMES, _WARMING = 30, 8
_SCHEME = (
    "set session_replication_role = replica",  # the triggers' work is not what is measured
    """update records_case set selected_at = opened_at, level = (array['standard','enhanced','priority'])[1 + id %% 3],
       cohort = (array['fixed','flex','free'])[1 + id %% 3], review_on = current_date - 4 + (id %% 84)::int""",
    """update records_case set closed_at = now(), watched_until = current_date + (id %% 60)::int
       where id %% 50 = 7""",
    """insert into records_action (reference, key, scheme, person_id, owner_id, worker_id, words, due_on, by_id,
       at, state, ended_by_id, ended_at, barred, only_for)
       select 'A' || i, gen_random_uuid(), 'london', case when i %% 2000 > 0 then lead.id end, lead.agency,
              case when i %% 400 = 0 then (select id from records_user where username = 'broad') end,
              'Ring the landlord about the deposit.', current_date - 60 + (i %% 90)::int, u.id,
              now() - i * interval '1 minute', case when i %% 20 = 0 then 'open' else 'done' end,
              case when i %% 20 > 0 then u.id end, case when i %% 20 > 0 then now() end, '{}', '{}'
       from generate_series(1, %(actions)s) as i join lead on lead.id = 1 + (i * 7919) %% %(cases)s
       cross join (select id from records_user where username = 'wide') as u""",
    """insert into records_meeting (reference, scheme, starts_at, place, chair_id, state, by_id, at, opened_at,
       closed_at, closed_by_id)
       select 'M' || i, 'london', now() + (3 - i) * interval '7 days', 'The hub', u.id,
              case when i > 3 then 'closed' else 'planned' end, u.id, now(), null,
              case when i > 3 then now() end, case when i > 3 then u.id end
       from generate_series(1, 100) as i cross join (select id from records_user where username = 'wide') as u""",
    """insert into records_meetingitem (meeting_id, scheme, person_id, case_id, kind, title, place, state, by_id, at)
       select m.id, 'london', lead.id, lead.id, 'review', '', i, 'to be discussed', m.by_id, now()
       from records_meeting m cross join generate_series(1, 30) as i
       join lead on lead.id = 2 + (m.id * 6007 + i * 311) %% (%(cases)s - 2)""",
    """insert into records_attendance (meeting_id, scheme, agency_id, required, present, by_id, at)
       select m.id, 'london', a.id, a.id %% 3 = 0, (m.id + a.id) %% 4 > 0, m.by_id, now()
       from records_meeting m cross join (select id from records_agency order by id limit 20) as a""",
    "set session_replication_role = origin",
)
"""Added to what row_security.py puts there. What another page needs is one statement more."""

PAGES: dict[str, str] = {
    "chronology": "{case}notes/",
    "desk": "/desk/",
    "positions to review": "/positions/",
    "agenda": "{meeting}",
    "nominations": "/nominations/",
    "actions, mine": "/actions/",
    "actions, my agency's": "/actions/?whose=agency",
    "actions, everyone's": "/actions/?whose=all",
    "actions, everyone's overdue": "/actions/?whose=all&late=yes",
    "a person's actions": "{case}actions/",
}
"""Page to address. Those that a reader has not are left out for them."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=int, default=200_000)
    parser.add_argument("--notes", type=int, default=2_000_000)
    parser.add_argument("--actions", type=int, default=100_000)
    parser.add_argument("--plans", action="store_true")
    asked = parser.parse_args()
    with filled(asked.cases, asked.notes) as server:
        _add_senior()
        _fill(server, asked.cases, asked.actions)
        _measure(server, asked.plans)


def _add_senior() -> None:
    """An agency's own desk is for those who supervise there."""
    from django.utils import timezone

    from throughcare.casefile.practitioners import process
    from throughcare.casework import practitioners
    from throughcare.rules.practitioners import Role

    at = timezone.now()
    practitioners.add_practitioner(
        "senior",
        name="Senior",
        email="",
        agency="Broad Probation",
        role=Role.SENIOR,
        password="a-password-to-measure-with",  # noqa: S106 - on a server that is gone afterwards
        by=process("command-line", "london", at),
        at=at,
    )


def _fill(server: Server, cases: int, actions: int) -> None:
    with as_admin(server) as admin:
        admin.execute(
            "create temporary table lead as select id, lead_agency_id as agency from records_case"
        )
        for statement in _SCHEME:
            admin.execute(statement, {"cases": cases, "actions": actions})
        admin.execute("vacuum analyze")


def _measure(server: Server, plans: bool) -> None:
    from tests.signing_in import sign_in_with_both

    print(f"{'':38}{'median, ms':>12}{'least, ms':>12}{'in SQL, ms':>12}{'queries':>10}")
    for reader in ("wide", "broad", "senior"):
        client = Client()
        sign_in_with_both(client, reader)
        found = re.search(
            r'href="(/people/[^/"]+/)"', client.get("/caseload/").content.decode()
        )
        if not found:
            raise SystemExit(f"{reader} sees nobody.")
        for page, path in PAGES.items():
            slowest = page_of(
                client, f"{page}, {reader}", path.format(case=found[1], meeting="/meetings/M1/")
            )
            if plans and slowest:
                plan_of(slowest, reader)


def page_of(client: Client, what: str, path: str) -> str:
    """Prints what a page took. Returns the statement of it that took longest; none where it is not theirs."""
    if client.get(path).status_code == 404:
        return ""
    for _ in range(_WARMING):
        client.get(path)
    took = [1000 * _timed(lambda: client.get(path)) for _ in range(_TIMES)]
    with CaptureQueriesContext(connection) as asked:
        client.get(path)
    in_sql = 1000 * sum(float(each["time"]) for each in asked.captured_queries)
    print(
        f"{what:38}{statistics.median(took):12.1f}{min(took):12.1f}{in_sql:12.0f}{len(asked):10}",
        flush=True,
    )
    read = [
        each
        for each in asked.captured_queries
        if re.match("select", each["sql"], re.IGNORECASE)
    ]
    read = [each for each in read if "records_" in each["sql"] or "_counts" in each["sql"]]
    return str(max(read, key=lambda each: float(each["time"]))["sql"])


def plan_of(statement: str, reader: str) -> None:
    """The statement again, as its reader: what was scanned, what was read, and how long it took there."""
    from django.utils import timezone

    from throughcare.access.context import asking
    from throughcare.casefile.practitioners import signed_in
    from throughcare.records.models import User

    by = signed_in(User.objects.get(username=reader), timezone.now())
    if by is None:
        raise SystemExit(f"{reader} is not at work.")
    with asking(by), connection.cursor() as cursor:
        cursor.execute("explain (analyze, buffers) " + statement)
        lines = [line for (line,) in cursor.fetchall()]
    print(
        f"      {statement[:60]} … from {re.findall('from .?([a-z_]+)', statement, re.IGNORECASE)[:1]}"
    )
    told = re.compile("Scan|Execution Time|Planning Time")
    for line in [next(each for each in lines if "Buffers" in each), *lines]:
        if told.search(line) and "never executed" not in line or line == lines[1]:
            print(f"      {line.strip()[:150]}", flush=True)


def _timed(act: Callable[[], object]) -> float:
    began = time.perf_counter()
    act()
    return time.perf_counter() - began


if __name__ == "__main__":
    main()
