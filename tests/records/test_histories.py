"""The histories write themselves, whole, and the application can neither change nor read around them."""

from typing import Any

import pytest
from django.db import ProgrammingError, connection, transaction

from config.database import SCHEMA
from tests.builders import a_person
from tests.database import as_owner
from throughcare.access import readings
from throughcare.access.context import asking
from throughcare.records.models import Reading
from throughcare.rules.practitioners import Practitioner

TRACKED = {
    *("records_person", "records_identifier", "records_address", "records_case"),
    *("records_riskscore", "records_consent", "records_referral", "records_informationrequest"),
    *("records_agency", "records_partner", "records_user", "records_post"),
    *("records_permission", "records_note", "records_involvement", "records_restriction"),
    *("records_breakglass", "records_sharingagreement", "records_disclosure"),
    *("records_completion", "records_questionnaire"),
    *("records_nomination", "records_agencyreturn", "records_meeting", "records_attendance"),
    *("records_meetingitem", "records_minute", "records_decision", "records_action"),
    *("records_position", "records_leadership", "records_need", "records_goal"),
    *("records_dependant", "records_hostel", "records_place", "records_stay"),
    *("records_sentence", "records_condition", "records_drugtest"),
    *("records_episode", "records_step", "records_pause", "records_supervision"),
    *("records_consultation", "records_contactdetail", "records_appointment"),
    *("records_carecontact", "records_assessment", "records_supportplan"),
    *("records_sessionreview", "records_directoryservice", "records_onwardreferral"),
    *("records_onwardstage", "records_crisis", "records_courtreport"),
    *("records_plannotfollowed", "records_letter"),
}
A_TRIGGER_OF_OURS = (
    "create temporary table mine (id bigint); create trigger forged {} insert on mine"
    " for each row execute function throughcare.{}()"
)
APPEND_ONLY = ("records_journalentry", "records_reading", "records_checkpoint")


def asked(query: str, *parameters: str | int) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(query, parameters)
        return list(cursor.fetchall())


def refused() -> pytest.RaisesExc[ProgrammingError]:
    return pytest.raises(ProgrammingError, match="permission denied|must be owner")


@pytest.mark.django_db
def test_the_tables_that_are_tracked_are_these() -> None:
    found = asked(
        "select tgrelid::regclass::text, array_agg(tgname || ' by ' || tgfoid::regproc"
        " order by tgname) from pg_trigger where tgname like 'kept%%' and tgenabled = 'O' group by 1"
    )
    kept = [f"kept_when_{how} by keep_{how}" for how in ("added", "changed", "removed")]
    assert dict(found) == dict.fromkeys(TRACKED, kept)


@pytest.mark.django_db
@pytest.mark.parametrize("table", [*APPEND_ONLY, "records_version"])
def test_a_history_is_never_changed_by_the_application(table: str) -> None:
    for statement in (
        "update {} set id = id"
        if table != "records_checkpoint"
        else "update {} set line = line",
        "delete from {}",
        "truncate {}",
        "alter table {} disable trigger all",
        "drop table {}",
    ):
        with refused(), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement.format(table))


@pytest.mark.django_db
@pytest.mark.parametrize(
    "statement",
    [
        "select * from records_version",
        "select content from records_version",
        "insert into records_version (record, key) values ('records_person', 1)",
        A_TRIGGER_OF_OURS.format("after", "keep_removed"),
        A_TRIGGER_OF_OURS.format("before", "seal_records_reading"),
        "create or replace function throughcare.era() returns bigint language sql return 2",
        "alter table records_person disable trigger kept_when_changed",
        "set session_replication_role = replica",
    ],
)
def test_a_version_is_neither_read_nor_forged_nor_avoided_by_the_application(
    statement: str,
) -> None:
    with refused(), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


@pytest.mark.django_db
def test_the_application_chooses_neither_place_nor_hash(nora: Practitioner) -> None:
    with asking(nora):
        ((place, hashed, now),) = asked(
            "insert into records_reading (scheme, by_id, agency_id, page, people, basis, at, place, hash)"
            " values ('london', %s, %s, 'case', '{}', '', now(), 1, 'mine')"
            " returning place, hash, seal_place()",
            nora.key,
            nora.agency,
        )
    assert place == now
    assert len(bytes(hashed)) == 32


@pytest.mark.django_db
def test_the_hash_of_a_line_does_not_turn_on_the_session_that_wrote_it(
    nora: Practitioner,
) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "set local timezone = 'Asia/Kathmandu'; set local datestyle = 'SQL, DMY'"
        )
    with asking(nora):
        readings.note("case", [3, 1, 2], by=nora)
    ((written, again),) = asked(
        "select hash, sha256(convert_to(jsonb_build_array(2, id, place, scheme, by_id, agency_id,"
        " page, people, basis, 1772452800.000000)::text, 'UTF8')) from records_reading"
    )
    assert bytes(written) == bytes(again)


def test_a_reading_is_written_with_what_was_shown(
    nora: Practitioner, nick: Practitioner, command_line: Practitioner
) -> None:
    one, other = a_person(by=command_line), a_person(by=command_line)
    with asking(nora):
        readings.note("caseload", [other.pk, one.pk, one.pk], by=nora, wait=False)
    with asking(nick):
        readings.note("case", [one.pk], by=nick, basis="break-glass")
    with asking(nick):
        readings.note("figures", [], by=nick)
    assert Reading.objects.count() == 3
    read = readings.of_person(one, nora)
    assert [(each.page, each.by_id, each.people, each.basis) for each in read] == [
        ("case", nick.key, [one.pk], "break-glass"),
        ("caseload", nora.key, [one.pk, other.pk], ""),
    ]
    assert [each.agency_id for each in readings.of_person(other, nora)] == [nora.agency]


def test_who_looked_is_found_by_index() -> None:
    """As the owner, whom the function asks as: under a policy the index could not be used."""
    with as_owner() as owner:
        owner.execute(f"set search_path = {SCHEMA}; set enable_seqscan = off")
        plan = owner.execute(
            "explain select id from records_reading r where r.people @> array[1::bigint]"
        ).fetchall()
    assert "reading_of_a_person" in str(plan)
