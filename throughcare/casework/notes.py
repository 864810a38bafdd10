"""Writing about a person."""

from datetime import datetime

from throughcare.access import own
from throughcare.access.cases import person_to_change
from throughcare.access.context import act
from throughcare.casework import journal, references
from throughcare.casework.bulk import insert
from throughcare.records.models import Case, Note, Person
from throughcare.rules.days import begins, day_of
from throughcare.rules.notes import TOLD_TO_THE_LEAD, why_not_write
from throughcare.rules.practitioners import Practitioner
from throughcare.rules.reasons import insist
from throughcare.rules.sharing import Section

DRAFT = "note"
"""The kind of draft that a note is until it is written."""

_TOLD = "contact-by-another"


@act
def write(
    person: str,
    *,
    section: Section,
    words: str,
    happened_at: datetime,
    by: Practitioner,
    at: datetime,
) -> str:
    """A practitioner writes about a person, in one section, for their agency. Returns the note's reference."""
    about = person_to_change(person, by)
    insist(why_not_write(section, words, happened_at, by, at))
    note = Note(
        reference=references.new(),
        person=about,
        section=section,
        owner_id=by.agency,
        words=words,
        happened_at=happened_at,
        by_id=by.key,
        at=at,
    )
    insert(note)  # some write what only others read
    own.drafts(by).filter(kind=DRAFT, about=person).delete()
    journal.write("write note", note, by=by, at=at, section=section.value)
    if section in TOLD_TO_THE_LEAD:
        _tell_the_lead(about, by, at)
    return note.reference


def _tell_the_lead(about: Person, by: Practitioner, at: datetime) -> None:
    """Another agency met the person or warns of them: their lead worker is told, once until they have read it
    or the day is over, however much is written."""
    case = Case.objects.filter(person=about, closed_at=None).exclude(lead_agency=by.agency)
    lead = case.values_list("lead_worker", flat=True).first()
    if lead and not own.told_and_unread(lead, _TOLD, about.reference, begins(day_of(at))):
        journal.tell([lead], _TOLD, about.reference, at=at)
