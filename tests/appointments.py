"""Appointments and care contacts in a known state, made only by acts. The service is open at every time used."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

from tests.conftest import who
from throughcare.casework import appointments, care_contacts
from throughcare.records.models import Episode
from throughcare.rules.appointments import (
    Attended,
    CareContactKind,
    ContactPlace,
    Purpose,
    RemindBy,
)
from throughcare.rules.booking import Booking, When, Where
from throughcare.rules.care_contacts import Attempt, Came
from throughcare.rules.practitioners import Practitioner

OFFICE = Where(place=ContactPlace.OFFICE, detail="Quay Office, room 2")
ON = date(2026, 3, 10)
"""A Tuesday, a week after NOON of the cast."""


def a_time(hour: int = 14, minute: int = 0, *, on: date = ON, minutes: int = 50) -> When:
    return When(on=on, clock=time(hour, minute), minutes=minutes)


def a_booking(
    when: When | None = None,
    *,
    purpose: Purpose = Purpose.ASSESSMENT,
    where: Where = OFFICE,
    of: str = "farah",
    words: str = "",
    remind_by: RemindBy | None = None,
) -> Booking:
    return Booking(
        purpose=purpose,
        practitioner=who(of).key,
        when=when or a_time(),
        where=where,
        words=words,
        remind_by=remind_by,
    )


def came(attended: Attended = Attended.ON_TIME, words: str = "Settled.") -> Came:
    """What came of it; of someone who was not seen, no words."""
    what = Came(attended=attended)
    return replace(what, minutes=50, words=words) if what.seen else what


def a_session(
    episode: Episode, when: When, *, by: Practitioner, attended: Attended = Attended.ON_TIME
) -> str:
    """A one-to-one session, put down just after it."""
    said = a_booking(when, purpose=Purpose.SESSION)
    over = datetime.combine(when.on, when.clock, UTC) + timedelta(hours=2)
    return care_contacts.put_down_past(
        episode.reference, said, came(attended), by=replace(by, at=over), at=over
    )


def an_attempt(when: When, *, reached: bool = False, words: str = "No answer.") -> Attempt:
    return Attempt(
        kind=CareContactKind.OUTREACH,
        on=when.on,
        clock=when.clock,
        place=ContactPlace.STREET,
        reached=reached,
        words=words,
    )


def book(episode: Episode, said: Booking, *, by: Practitioner, at: datetime) -> str:
    return appointments.book(episode.reference, said, by=by, at=at)
