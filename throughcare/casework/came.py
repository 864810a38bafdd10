"""How what came of an appointment or an attempt is kept: the care contact, its number, its note. No acts."""

from datetime import datetime

from django.db.models import Max

from throughcare.access.clinical import sessions_so_far
from throughcare.access.episodes import care_contacts
from throughcare.casework import references
from throughcare.records.models import Appointment, CareContact, Episode, Note
from throughcare.rules.appointments import CareContactKind, Purpose
from throughcare.rules.care_contacts import KINDS, Attempt, Came, is_session
from throughcare.rules.practitioners import Practitioner
from throughcare.rules.reasons import Reason
from throughcare.rules.schemes.service import SessionLimit
from throughcare.rules.sessions import why_not_session
from throughcare.rules.sharing import Section


def session_number(of: Episode, purpose: Purpose, what: Came, by: Practitioner) -> int | None:
    """The number of a one-to-one session that took place: the next of its episode, which is held."""
    if not is_session(purpose, what):
        return None
    last = care_contacts(by, of.person).filter(episode=of).aggregate(last=Max("session"))
    return int(last["last"] or 0) + 1


def why_not_number(
    of: Episode, number: int | None, limit: SessionLimit, by: Practitioner
) -> list[Reason]:
    """What stands against there being a session of this number, with what reviews have granted."""
    if number is None:
        return []
    return why_not_session(limit, number, sessions_so_far(of, by))


def of_appointment(
    held: Appointment, what: Came, number: int | None, by: Practitioner, at: datetime
) -> CareContact:
    """The care contact of an appointment, and the clinical note of what was said."""
    contact = CareContact(
        kind=CareContactKind.APPOINTMENT,
        appointment=held,
        place=held.place,
        happened_at=held.starts_at,
        attended=what.attended,
        session=number,
        minutes=what.minutes,
        accompanied=what.accompanied,
        modalities=what.modalities,
        practical=what.practical,
    )
    return _keep(contact, held.episode, what.words, by, at)


def of_attempt(of: Episode, said: Attempt, by: Practitioner, at: datetime) -> CareContact:
    """The care contact of an attempt to reach someone, or of one that nobody planned."""
    contact = CareContact(
        kind=said.kind,
        place=said.place,
        happened_at=said.at,
        reached=said.reached,
        minutes=said.minutes,
        accompanied=said.accompanied,
        practical=said.practical,
    )
    return _keep(contact, of, said.words, by, at)


def _keep(
    contact: CareContact, of: Episode, words: str, by: Practitioner, at: datetime
) -> CareContact:
    contact.reference, contact.episode = references.new(), of
    contact.person_id, contact.scheme, contact.owner_id = of.person_id, of.scheme, of.owner_id
    contact.by_id, contact.at = by.key, at
    if words.strip():
        contact.note = Note.objects.create(
            reference=references.new(),
            person_id=of.person_id,
            section=Section.CLINICAL,
            owner_id=of.owner_id,
            words=words,
            kind=KINDS[contact.place],
            happened_at=contact.happened_at,
            by_id=by.key,
            at=at,
        )
    contact.save(force_insert=True)
    return contact
