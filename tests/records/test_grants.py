"""What the application's role may do in the database: what it needs and nothing more."""

import pytest
from django.db import ProgrammingError, connection, transaction

from tests.builders import a_person, a_sent_referral
from tests.conftest import who
from throughcare.records.models import JournalEntry, Person, Referral
from throughcare.rules.practitioners import Practitioner

MAY_DELETE = {
    *("records_draft", "records_uploadedlist", "django_session", "procrastinate_jobs"),
    *("procrastinate_events", "procrastinate_periodic_defers", "procrastinate_workers"),
    *("mfa_authenticator", "usersessions_usersession", "axes_accessattempt"),
    *(
        "socialaccount_socialaccount",
        "socialaccount_socialtoken",
        "axes_accessattemptexpiration",
    ),
}


def one(query: str) -> object:
    with connection.cursor() as cursor:
        cursor.execute(query)
        row = cursor.fetchone()
        return row[0] if row else None


@pytest.mark.django_db
def test_the_application_is_nobody_special() -> None:
    assert one("select current_user") == "throughcare_app"
    assert (
        one(
            "select rolsuper or rolbypassrls or rolcreatedb or rolcreaterole or rolreplication"
            " from pg_roles where rolname = current_user"
        )
        is False
    )
    assert one("select count(*) from pg_class where relowner = current_user::regrole") == 0


@pytest.mark.django_db
@pytest.mark.parametrize(
    "statement",
    [
        "create table mine (x int)",
        "alter table records_person add x int",
        "drop table records_draft",
        "truncate records_journalentry",
        "create role someone",
        "set role throughcare_owner",
        "alter table records_journalentry disable trigger all",
        "create extension pg_trgm",
        "copy records_person to program 'true'",
    ],
)
def test_the_application_cannot_change_what_the_database_is(statement: str) -> None:
    with pytest.raises(ProgrammingError), connection.cursor() as cursor, transaction.atomic():
        cursor.execute(statement)


@pytest.mark.django_db
def test_only_what_is_meant_to_go_can_be_deleted() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "select relname from pg_class where relnamespace = 'throughcare'::regnamespace"
            " and relkind = 'r' and has_table_privilege(oid, 'delete')"
        )
        assert {name for (name,) in cursor.fetchall()} == MAY_DELETE


def test_a_person_and_a_referral_cannot_be_deleted(
    nora: Practitioner, command_line: Practitioner
) -> None:
    a_sent_referral(by=nora)
    for records in (Referral.objects.all(), Person.objects.all()):
        with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
            records._raw_delete(records.db)


def test_the_journal_can_be_written_and_never_changed(command_line: Practitioner) -> None:
    a_person(by=command_line)
    entries = JournalEntry.objects.all()
    assert entries.exists()
    with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        entries.update(act="something else")
    with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        entries._raw_delete(entries.db)


@pytest.mark.usefixtures("db")
def test_nobody_outside_the_two_roles_may_connect() -> None:
    assert (
        one("select has_database_privilege('public', current_database(), 'connect')") is False
    )
    assert who("nora")
