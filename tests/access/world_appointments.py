"""Appointments of the world in world.py: of each person one booked, one moved, one over, and an attempt to reach them."""

from collections.abc import Mapping
from datetime import datetime, time, timedelta

from throughcare.access.context import asking
from throughcare.casefile.practitioners import process
from throughcare.casework import appointments, calendars, care_contacts
from throughcare.records.models import Episode
from throughcare.rules.appointments import (
    AskedBy,
    Attended,
    CareContactKind,
    ContactPlace,
    Purpose,
)
from throughcare.rules.booking import Booking, When, Where
from throughcare.rules.care_contacts import Attempt, Came
from throughcare.rules.days import day_of
from throughcare.rules.practitioners import Practitioner


def see(
    place: int, referral: str, leads: Practitioner, farah: Practitioner, at: datetime
) -> None:
    """Each person at an hour of their own, `place` in the row: whatever day it is, prisons may be visited."""
    with asking(process("command-line", farah.scheme, at)):
        episode = Episode.objects.get(referral__reference=referral).reference
    come = Came(attended=Attended.ON_TIME, minutes=20, words="Settled.")
    missed = Came(attended=Attended.DID_NOT_ATTEND)
    for days, what in ((-1, come), (-2, missed)):
        said = _at(days, place, farah, at)
        care_contacts.put_down_past(episode, said, what, by=farah, at=at)
    first = appointments.book(episode, _at(29, place, farah, at), by=leads, at=at)
    said = _at(30, place, farah, at)
    appointments.move(first, said, asked_by=AskedBy.PERSON, words="Ill.", by=farah, at=at)
    before = _at(-3, place, farah, at).when
    attempt = Attempt(
        kind=CareContactKind.OUTREACH,
        on=before.on,
        clock=before.clock,
        place=ContactPlace.STREET,
        reached=False,
        words="No answer.",
    )
    care_contacts.reach_out(episode, attempt, by=farah, at=at)


def _at(days: int, place: int, farah: Practitioner, at: datetime) -> Booking:
    return Booking(
        purpose=Purpose.ASSESSMENT,
        practitioner=farah.key,
        when=When(on=day_of(at) + timedelta(days=days), clock=time(8 + place), minutes=20),
        where=Where(place=ContactPlace.PRISON, detail="HMP Example"),
        words="Visits are then.",
    )


def give_addresses(readers: Mapping[str, Practitioner], at: datetime) -> None:
    """A calendar address for two of the service; one has had another before."""
    for name in ("farah", "farah", "maya"):
        calendars.make_feed(by=readers[name], at=at)
