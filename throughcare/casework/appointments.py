"""Appointments with the mental-health service: booked by whoever can reach the person; moved and never deleted."""

from datetime import datetime

from throughcare.access import own
from throughcare.access.appointments import appointment_to_change
from throughcare.access.context import act
from throughcare.access.episodes import episode_to_change, side
from throughcare.access.selection import service_model
from throughcare.casework import booking, came, journal
from throughcare.rules.appointments import MOVES, AskedBy, why_not_past
from throughcare.rules.booking import Booking, why_not_change
from throughcare.rules.care_contacts import Came, why_not_came, why_not_ours
from throughcare.rules.days import day_of
from throughcare.rules.practitioners import Practitioner

DRAFT = "appointment"
"""The kind of draft that what came of an appointment is until it is recorded."""


@act
def book(episode: str, said: Booking, *, by: Practitioner, at: datetime) -> str:
    """A time to meet the person is agreed, by their practitioner or the service. Returns its reference."""
    there = booking.hold(said, by)
    of = episode_to_change(episode, by)
    against = booking.why_not(said, there, of, by, at)
    booked = booking.made(said, MOVES.after("book", None, by, also=against), of, by, at)
    booked.save(force_insert=True)
    journal.write("book appointment", booked, by=by, at=at)
    booking.tell("appointment-booked", booked, by, at)
    return booked.reference


@act
def move(
    reference: str,
    said: Booking,
    *,
    asked_by: AskedBy | None,
    words: str,
    by: Practitioner,
    at: datetime,
) -> str:
    """The appointment is at another time or place: the old one stays, and another takes its place.

    Returns the reference of the new one.
    """
    there = booking.hold(said, by)
    held = appointment_to_change(reference, by)
    against = why_not_change(asked_by, words, "why it is moved")
    against += why_not_past(held.starts_at, at)
    against += booking.why_not(said, there, held.episode, by, at, besides=held)
    held.state = MOVES.after("move", held.state, by, also=against)
    held.asked_by = asked_by
    booking.end(held, words, by, at)
    moved = booking.made(said, MOVES.after("book", None, by), held.episode, by, at)
    moved.replaces = held
    moved.save(force_insert=True)
    journal.write("move appointment", moved, by=by, at=at)
    booking.tell("appointment-moved", moved, by, at, before=held)
    return moved.reference


@act
def cancel(
    reference: str,
    *,
    asked_by: AskedBy | None,
    words: str,
    by: Practitioner,
    at: datetime,
) -> None:
    """The appointment will not be, and no other takes its place."""
    held = appointment_to_change(reference, by)
    against = why_not_change(asked_by, words, "why it is cancelled")
    against += why_not_past(held.starts_at, at)
    held.state = MOVES.after("cancel", held.state, by, also=against)
    held.asked_by = asked_by
    booking.end(held, words, by, at)
    journal.write("cancel appointment", held, by=by, at=at)
    booking.tell("appointment-cancelled", held, by, at)


@act
def record(reference: str, what: Came, *, by: Practitioner, at: datetime) -> str:
    """What came of the appointment is put down, and nothing is begun by it. Returns the care contact's reference.

    A one-to-one session that took place is numbered; what was said is a clinical note.
    """
    held = appointment_to_change(reference, by)
    of = held.episode
    model = service_model(of.scheme, day_of(at))
    number = came.session_number(of, held.purpose, what, by)
    against = why_not_ours(side(of, by))
    against += why_not_came(what, held.starts_at, at=at, model=model)
    against += came.why_not_number(of, number, model.limit, by)
    held.state = MOVES.after("record", held.state, by, also=against)
    booking.end(held, "", by, at)
    contact = came.of_appointment(held, what, number, by, at)
    own.drafts(by).filter(kind=DRAFT, about=reference).delete()
    journal.write("record appointment", contact, by=by, at=at)
    return contact.reference
