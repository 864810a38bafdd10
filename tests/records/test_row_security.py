"""The second lock: what PostgreSQL shows and takes, whatever the application asks of it."""

import json
import random
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import psycopg
import pytest
from django.apps import apps
from django.conf import settings

from config.database import APP, SCHEMA
from config.row_security import policies
from tests.builders import a_person
from tests.cast import NOON
from tests.conftest import who
from tests.database import SERVER, TEST, as_owner
from throughcare.access.context import said_of, signed
from throughcare.casefile.practitioners import process
from throughcare.records.row_security import LOCKS, OPEN_TABLES, TRIGGERS, VIEWS
from throughcare.rules.practitioners import Practitioner

Connection = psycopg.Connection[tuple[object, ...]]

ANSWERED = {
    "SEC001": "tables without row security are in OPEN_TABLES, or are the framework's and the queue's",
    "SEC005": "a notice may be written to anyone who works here; for the owner, as the next three",
    "SEC008": "the owner migrates every row, and is nobody who serves: the doctor refuses it",
    "SEC028": "the same",
    "SEC038": "the same",
    "SEC007": "each table has one permissive policy a command: there is nothing for a floor to hold",
    "SEC013": "the triggers keep the doors, and run as the owner for that",
    "SEC014": "these functions answer for `me` alone, from a context that cannot be forged",
    "SEC027": "the same",
    "VIEW001": "the counted views count what may not be shown, and show nobody; doors is the owner's",
    "PERF003": "policies are checked on rows found by the application's own filter: see benchmarks",
    "PERF004": "the same",
}
"""What the linter of row security says, and our answer. Anything else is a fault."""
HISTORIES = ("sealed", "kept_when_added", "kept_when_changed", "kept_when_removed")
NOT_OURS: tuple[str, ...] = (
    "auth_",
    "django_",
    "procrastinate_",
    "account_",
    "axes_",
    "mfa_",
    "socialaccount_",
)
NOT_OURS += ("usersessions_", "allauth_", "pghistory_", "context_key")


@contextmanager
def connected(role: str = APP) -> Iterator[Connection]:
    """A connection of its own to the test database, not Django's."""
    url = SERVER.address(role, TEST).url()
    with psycopg.connect(url, options=f"-c search_path={SCHEMA}") as made:
        yield made


def context_for(by: Practitioner, connection: Connection) -> str:
    """What access/context.py would say here, for the transaction this connection is in."""
    here = connection.execute("select pg_backend_pid(), extract(epoch from now())::text")
    pid, began = here.fetchone() or (0, "")
    return signed(f"{pid}|{began}|{said_of(by)}", settings.CONTEXT_KEY)


def rows_seen(connection: Connection, said: str) -> int:
    """How many people are seen by someone who says this of themselves; none where it is refused."""
    try:
        with connection.transaction():
            connection.execute("select set_config('throughcare.context', %s, true)", [said])
            (count,) = connection.execute("select count(*) from records_person").fetchone() or (
                0,
            )
            return int(str(count))
    except (psycopg.errors.InsufficientPrivilege, psycopg.errors.DataError):
        return 0


@pytest.fixture
def one_person(committed: None) -> Practitioner:
    """Someone is on the scheme; the process that put them there, which sees them."""
    by = process("command-line", "london", NOON)
    a_person(by=by)
    return by


def test_every_table_is_locked_or_says_why_not() -> None:
    tables = {
        model._meta.db_table for model in apps.get_app_config("records").get_models()
    } - set(VIEWS)
    assert tables == LOCKS.keys() | OPEN_TABLES.keys()
    assert not LOCKS.keys() & OPEN_TABLES.keys()


@pytest.mark.parametrize("table", LOCKS)
def test_the_database_has_the_policies_of_the_table_and_no_others(table: str) -> None:
    asked = (
        "select policyname, cmd, roles, permissive, qual, with_check from pg_policies"
        " where tablename = %s order by policyname"
    )
    with as_owner() as owner, owner.transaction(force_rollback=True):
        owner.execute(f"set search_path = {SCHEMA}")
        there = owner.execute(asked, [table]).fetchall()
        for name, *_ in there:
            owner.execute(f'drop policy "{name}" on {table}')
        for statement in policies(table):
            owner.execute(statement)
        assert owner.execute(asked, [table]).fetchall() == there
        forced = owner.execute(
            "select relrowsecurity, relforcerowsecurity from pg_class where oid = %s::regclass",
            [table],
        )
        assert forced.fetchone() == (True, True)


@pytest.mark.parametrize("table", LOCKS)
def test_the_application_may_change_and_remove_what_the_lock_says(table: str) -> None:
    lock = LOCKS[table]
    with connected() as app:
        may = {
            power: app.execute(
                "select has_any_column_privilege(%s, %s)"
                if power == "update"
                else "select has_table_privilege(%s, %s)",
                [table, power],
            ).fetchone()
            == (True,)
            for power in ("update", "delete", "truncate")
        }
        assert may == {
            "update": lock.changed is not None,
            "delete": lock.removed is not None,
            "truncate": False,
        }
        for door in lock.doors:
            shut = app.execute("select has_column_privilege(%s, %s, 'update')", [table, door])
            assert shut.fetchone() == (False,)


def test_the_linter_of_row_security_says_nothing_that_is_not_answered() -> None:
    said = subprocess.run(
        [
            str(Path(sys.executable).parent / "pgrls"),
            *("lint", "--database-url", SERVER.admin.in_(TEST).url()),
            *("--schemas", "throughcare", "--format", "json"),
        ],
        capture_output=True,
        text=True,
        check=False,
    )
    found = json.loads(said.stdout)["violations"]
    assert found, "it looked at nothing"
    for each in found:
        rule, place = each["rule_id"], each["location"].removeprefix("throughcare.")
        assert rule in ANSWERED, (rule, place, each["message"])
        match rule:
            case "SEC001":
                assert place in OPEN_TABLES or place.startswith(NOT_OURS), place
            case "SEC008" | "SEC028" | "SEC038":
                assert place.endswith(".owner_all"), place
            case "SEC005":
                assert place.endswith(".owner_all") or place == "records_notice.app_added"
            case "SEC013":
                assert place.partition(".")[2] in {*TRIGGERS, *HISTORIES}, place
            case "VIEW001":
                assert place in {*VIEWS, "doors"}


def test_nobody_who_asks_without_saying_who_sees_anyone(one_person: Practitioner) -> None:
    with connected() as app:
        for table in LOCKS:
            assert app.execute(f"select count(*) from {table}").fetchone() == (0,), table
        assert rows_seen(app, "") == 0
        assert rows_seen(app, context_for(one_person, app)) == 1


def test_ten_thousand_forged_altered_or_old_contexts_are_all_refused(
    one_person: Practitioner,
) -> None:
    """Any change of a letter, any other transaction, any other process, any other key."""
    chance = random.Random(2026)
    with connected() as app, connected() as another:
        earlier = context_for(one_person, app)
        elsewhere = context_for(one_person, another)
        app.rollback()
        own = context_for(one_person, app)
        assert rows_seen(app, own) == 1
        for forged in forgeries(own, [earlier, elsewhere], one_person, app, chance):
            assert forged != own
            assert rows_seen(app, forged) == 0, forged
        assert rows_seen(app, own) == 1


def forgeries(
    own: str, old: list[str], by: Practitioner, app: Connection, chance: random.Random
) -> Iterator[str]:
    words, _, mark = own.rpartition("#")
    letters = "abcdef0123456789|#,' wideled"
    yield from ("", "#", "|" * 12, words, mark, own[:-1], own + "0", f" {own}", *old)
    yield from (f"{words}#{each}" for each in ("0" * 64, "", mark[::-1], mark.upper()))
    yield signed(words, b"another key of the same length")
    yield signed(words, b"")
    nora = replace(by, roles=frozenset())
    yield f"{context_for(nora, app).rpartition('#')[0]}#{mark}"
    made = 0
    while made < 10_000:
        at = chance.randrange(len(own))
        letter = chance.choice(letters)
        match made % 4:
            case 0:
                forged = own[:at] + letter + own[at + 1 :]
            case 1:
                forged = own[:at] + letter + own[at:]
            case 2:
                forged = own[:at] + own[at + 1 :]
            case _:
                to = chance.randrange(len(own))
                forged = own[: min(at, to)] + own[max(at, to) :]
        if forged != own:
            made += 1
            yield forged


@pytest.mark.parametrize(
    "tried",
    [
        "select * from context_key",
        "set role throughcare_owner",
        "set session authorization throughcare_owner",
        "alter table records_person disable row level security",
        "alter table records_person no force row level security",
        "drop policy app_seen on records_person",
        "create policy mine on records_person using (true)",
        "alter role throughcare_app bypassrls",
        "update records_person set barred = '{}'",
        "update records_case set shared_with = '{agency 1}'",
        "create or replace function throughcare.me_wide() returns boolean language sql as 'select true'",
        "create function throughcare.context2() returns int language sql as 'select 1'",
        "alter table records_person disable trigger all",
        "truncate records_journalentry",
        "copy records_person from stdin",
        "select keep_doors()",
    ],
)
def test_the_application_cannot_undo_its_own_lock(one_person: Practitioner, tried: str) -> None:
    with connected() as app, pytest.raises((psycopg.Error,)) as refused:
        app.execute(tried)
    assert isinstance(
        refused.value, psycopg.errors.InsufficientPrivilege | psycopg.errors.FeatureNotSupported
    ), refused.value


def test_asked_to_go_round_row_security_the_database_refuses(one_person: Practitioner) -> None:
    with connected() as app:
        app.execute("set row_security = off")
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            app.execute("select count(*) from records_person")


def test_a_function_of_ones_own_learns_nothing_of_rows_one_may_not_see(
    one_person: Practitioner,
) -> None:
    """A function that tells what it is given, put in a condition, is not asked before the lock."""
    with connected() as app:
        app.execute(
            "create function pg_temp.tell(text) returns boolean language plpgsql cost 0.0000001"
            " as $$ begin raise notice '%', $1; return true; end $$"
        )
        heard: list[str] = []
        app.add_notice_handler(lambda told: heard.append(str(told.message_primary)))
        app.execute("select 1 from records_person where pg_temp.tell(family_name)")
        assert heard == []


def test_who_asks_ends_with_the_transaction(one_person: Practitioner) -> None:
    with connected() as app:
        said = context_for(one_person, app)
        app.execute("select set_config('throughcare.context', %s, true)", [said])
        app.commit()
        assert app.execute("select count(*) from records_person").fetchone() == (0,)
        app.commit()
        assert rows_seen(app, said) == 0  # and cannot be said again


def test_one_who_may_see_a_row_cannot_hand_it_to_another_scheme(
    one_person: Practitioner,
) -> None:
    with connected() as app:
        said = context_for(one_person, app)
        app.execute("select set_config('throughcare.context', %s, true)", [said])
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            app.execute("update records_person set scheme = 'elsewhere'")


def test_an_entry_in_the_journal_cannot_be_signed_for_another(committed: None) -> None:
    nora, carl = who("nora"), who("carl")
    with connected() as app:
        said = context_for(nora, app)
        app.execute("select set_config('throughcare.context', %s, true)", [said])
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            app.execute(
                "insert into records_journalentry (scheme, act, kind, about, by_id, at, detail)"
                " values ('london', 'accept referral', 'referral', 'X', %s, now(), '{}')",
                [carl.key],
            )
