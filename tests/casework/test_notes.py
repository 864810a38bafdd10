"""Writing about a person: what is kept, who may, and who then reads it."""

from datetime import timedelta

import pytest

from tests.builders import a_sent_referral
from tests.casework.outcomes import codes
from tests.cast import NOON, PRACTITIONERS
from tests.conftest import who
from tests.sharing import HOUSING, POLICE, involve, permit, write
from throughcare.access.context import asking
from throughcare.access.found import NotFound
from throughcare.access.notes import notes as notes_of
from throughcare.casework import drafts, notes
from throughcare.records.models import Draft, JournalEntry, Note, Person
from throughcare.rules.practitioners import Practitioner
from throughcare.rules.reasons import NotAllowed
from throughcare.rules.sharing import Section


@pytest.fixture
def person(nora: Practitioner) -> Person:
    """Led by North London Probation; the police and housing work with him; referred to the service."""
    about = a_sent_referral(by=nora).person
    involve(about.reference, POLICE, by=nora)
    involve(about.reference, HOUSING, by=nora)
    return about


def test_a_note_is_its_agencys_and_its_draft_is_done_with(
    person: Person, nora: Practitioner
) -> None:
    drafts.save(notes.DRAFT, person.reference, {"words": "See"}, by=nora, at=NOON)
    reference = write(person.reference, Section.CONTACT, "Seen at home.", by=nora)
    note = Note.objects.get(reference=reference)
    assert (note.words, note.owner_id, note.by_id) == ("Seen at home.", nora.agency, nora.key)
    assert not Draft.objects.exists()
    entry = JournalEntry.objects.get(act="write note")
    assert (entry.kind, entry.about, entry.detail) == (
        "note",
        reference,
        {"section": "contact"},
    )


READ = {
    Section.CONTACT: {
        *("nora", "nick", "sam", "peter", "carl", "farah", "frank", "maya", "hana"),
    },
    Section.WARNING: {
        *("nora", "nick", "sam", "peter", "carl", "farah", "frank", "maya", "hana"),
    },
    Section.INTELLIGENCE: {"peter", "carl", "nora", "nick", "sam"},
    Section.SUMMARY: {"farah", "frank", "maya"},
    Section.CLINICAL: {"farah", "frank", "maya"},
}
WRITER = {Section.CONTACT: "hana", Section.WARNING: "nora", Section.INTELLIGENCE: "peter"}


@pytest.mark.parametrize("section", READ)
def test_a_note_is_read_by_those_the_table_names(person: Person, section: Section) -> None:
    write(person.reference, section, by=who(WRITER.get(section, "farah")))
    seen = set()
    for username in PRACTITIONERS:
        by = who(username)
        with asking(by):
            found = set(notes_of(by))
            assert found == set(Note.objects.all()), username  # the second lock agrees
        if found:
            seen.add(username)
    assert seen == READ[section]


def test_a_permission_opens_the_summary_and_never_the_detail_to_police_or_housing(
    person: Person, nora: Practitioner, farah: Practitioner
) -> None:
    for section in (Section.SUMMARY, Section.CLINICAL):
        write(person.reference, section, by=farah)
    permit(person.reference, POLICE, HOUSING, by=nora)
    for username in ("peter", "hana"):
        by = who(username)
        with asking(by):
            assert {note.section for note in notes_of(by)} == {Section.SUMMARY}


@pytest.mark.parametrize(
    ("username", "section"),
    [
        *(
            ("nora", Section.SUMMARY),
            ("nora", Section.INTELLIGENCE),
            ("peter", Section.CLINICAL),
        ),
        *(
            ("hana", Section.INTELLIGENCE),
            ("gwen", Section.CLINICAL),
            ("olga", Section.CONTACT),
        ),
        *(("farah", Section.INTELLIGENCE), ("nora", Section.RISK)),
    ],
)
def test_a_part_that_is_not_ones_own_to_write_is_refused(
    person: Person, username: str, section: Section
) -> None:
    with pytest.raises(NotAllowed) as refused:
        write(person.reference, section, by=who(username))
    assert codes(refused) == {"wrong-section"}
    assert not Note.objects.exists()


def test_a_refusal_gives_every_reason_at_once(person: Person, nora: Practitioner) -> None:
    with pytest.raises(NotAllowed) as refused:
        notes.write(
            person.reference,
            section=Section.CLINICAL,
            words=" ",
            happened_at=NOON + timedelta(days=1),
            by=nora,
            at=NOON,
        )
    assert codes(refused) == {"wrong-section", "blank", "future"}
    with pytest.raises(NotAllowed) as refused:
        write(person.reference, Section.CONTACT, "x" * 12_001, by=nora)
    assert codes(refused) == {"long"}


@pytest.mark.parametrize("username", ["sofia", "dan", "cora", "ada"])
def test_nobody_writes_of_someone_they_do_not_reach(person: Person, username: str) -> None:
    with pytest.raises(NotFound):
        write(person.reference, Section.CONTACT, by=who(username))
