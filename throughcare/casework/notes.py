"""Writing about a person."""

from datetime import datetime

from throughcare.access import own
from throughcare.access.cases import person_to_change
from throughcare.access.context import act
from throughcare.casework import journal, references
from throughcare.casework.bulk import insert
from throughcare.records.models import Note
from throughcare.rules.contacts import Contact
from throughcare.rules.notes import TOLD_TO_THE_LEAD, why_not_write
from throughcare.rules.practitioners import Practitioner
from throughcare.rules.reasons import insist
from throughcare.rules.sharing import Section

DRAFT = "note"
"""The kind of draft that a note is until it is written."""


@act
def write(
    person: str,
    *,
    section: Section,
    words: str,
    happened_at: datetime,
    contact: Contact | None = None,
    by: Practitioner,
    at: datetime,
) -> str:
    """A practitioner writes about a person, in one section, for their agency. Returns the note's reference.

    A contact says of what kind it was and whether they came. That somebody did not is put down and no
    more: the lead is told of it as of any contact, and nothing is begun by it.
    """
    about = person_to_change(person, by)
    insist(why_not_write(section, words, happened_at, contact, by, at))
    note = Note(
        reference=references.new(),
        person=about,
        section=section,
        owner_id=by.agency,
        words=words,
        kind=contact.kind if contact else None,
        attendance=contact.attendance if contact else None,
        footing=contact.footing if contact else None,
        happened_at=happened_at,
        by_id=by.key,
        at=at,
    )
    insert(note)  # some write what only others read
    own.drafts(by).filter(kind=DRAFT, about=person).delete()
    journal.write("write note", note, by=by, at=at, section=section.value)
    if section in TOLD_TO_THE_LEAD:
        journal.tell_lead_of_contact(about, by=by, at=at)
    return note.reference
