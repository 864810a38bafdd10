"""Contacts that nobody had booked: an appointment put down when it was over, and attempts to reach someone."""

from datetime import datetime

from django.db.models import QuerySet

from throughcare.access import own
from throughcare.access.appointments import put_down_already
from throughcare.access.context import act
from throughcare.access.episodes import care_contacts, episode_to_change, side
from throughcare.access.selection import service_model
from throughcare.casework import booking, came, journal
from throughcare.casework.again import why_not_again
from throughcare.records.models import CareContact, Episode
from throughcare.rules.appointments import MOVES, AppointmentState
from throughcare.rules.booking import Booking, why_not_before, why_not_of_episode
from throughcare.rules.care_contacts import (
    Attempt,
    Came,
    why_not_attempt,
    why_not_came,
    why_not_ours,
)
from throughcare.rules.days import day_of
from throughcare.rules.episodes import CLINICAL_STAFF
from throughcare.rules.practitioners import Practitioner
from throughcare.rules.reasons import Reason, insist

DRAFT_PAST, DRAFT_ATTEMPT = "past appointment", "outreach"
"""The kinds of draft that these are until they are put down."""


@act
def put_down_past(
    episode: str, said: Booking, what: Came, *, by: Practitioner, at: datetime
) -> str:
    """An appointment that nobody had booked took place, or was missed: booked and recorded in one.

    Returns the care contact's reference.
    """
    there = booking.hold(said, by)
    of = episode_to_change(episode, by)
    model = service_model(of.scheme, day_of(at))
    number = came.session_number(of, said.purpose, what, by)
    against = why_not_ours(side(of, by))
    against += booking.why_not(said, there, of, by, at, past=True)
    if put_down_already(of, said.practitioner, said.when, by):
        against.append(_TWICE)
    over = min(said.when.starts_at, at)  # that it is still to come is said above
    against += why_not_came(what, over, at=at, model=model)
    against += came.why_not_number(of, number, model.limit, by)
    against += MOVES.why_not("record", AppointmentState.BOOKED, by)
    booked = MOVES.after("book", None, by, also=against)
    held = booking.made(said, MOVES.after("record", booked, by), of, by, at)
    held.remind_by = held.remind_at = None
    held.ended_by_id, held.ended_at = by.key, at
    held.save(force_insert=True)
    contact = came.of_appointment(held, what, number, by, at)
    own.drafts(by).filter(kind=DRAFT_PAST, about=episode).delete()
    journal.write("put down past appointment", contact, by=by, at=at)
    return contact.reference


@act
def reach_out(episode: str, said: Attempt, *, by: Practitioner, at: datetime) -> str:
    """The service went to find the person, or met them unplanned: where, and whether they were reached.

    Returns the care contact's reference.
    """
    of = episode_to_change(episode, by)
    model = service_model(of.scheme, day_of(at))
    against = [] if by.is_any_of(*CLINICAL_STAFF) else [_NOT_STAFF]
    against += why_not_of_episode(of.state)
    against += why_not_again(_same(of, said, by), at)
    against += why_not_before(said.on, day_of(of.opened_at))
    insist(against + why_not_attempt(said, at=at, model=model, side=side(of, by)))
    contact = came.of_attempt(of, said, by, at)
    own.drafts(by).filter(kind=DRAFT_ATTEMPT, about=episode).delete()
    journal.write("reach out", contact, by=by, at=at)
    return contact.reference


def _same(of: Episode, said: Attempt, by: Practitioner) -> QuerySet[CareContact]:
    made = care_contacts(by, of.person).filter(
        episode=of, by=by.key, kind=said.kind, place=said.place, happened_at=said.at
    )
    words = {"note__words": said.words} if said.words.strip() else {"note": None}
    return made.filter(**words)


_TWICE = Reason("twice", "An appointment at that time has been put down already.")
_NOT_STAFF = Reason("wrong-role", "Only those of the service who see people can do this.")
