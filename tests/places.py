"""Hostels, places and stays in a known state, and needs as they were found: made only by acts."""

from datetime import date, datetime, timedelta

from tests.cast import NOON
from tests.conftest import who
from tests.sharing import HOUSING, agency
from throughcare.casework import accommodation, needs, stays
from throughcare.rules.accommodation import Nights
from throughcare.rules.accommodation_reasons import Departed, NotArrived, Refused, Withdrawn
from throughcare.rules.days import day_of
from throughcare.rules.needs import Depth, Found, NeedStatus, Pathway
from throughcare.rules.practitioners import Practitioner

ON = day_of(NOON)


def a_place(
    hostel: str = "FreshStart",
    name: str = "Room 1",
    *,
    team_only: bool = True,
    at: datetime = NOON,
) -> int:
    """A hostel of Harbour Housing, and a place in it held for the team from that day."""
    carl = who("carl")
    key = accommodation.add_hostel(
        hostel, agency=agency(HOUSING), team_only=team_only, by=carl, at=at
    )
    return accommodation.add_place(key, name, since=day_of(at), by=carl, at=at)


def nights(first: int = 0, until: int | None = 28, on: date = ON) -> Nights:
    return Nights(
        from_on=on + timedelta(days=first),
        until_on=None if until is None else on + timedelta(days=until),
    )


def an_offer(
    person: str,
    place: int,
    *,
    by: Practitioner,
    of: Nights | None = None,
    at: datetime = NOON,
) -> str:
    return stays.offer(person, place, nights=of or nights(on=day_of(at)), by=by, at=at)


def an_arrival(
    person: str, place: int, *, by: Practitioner, of: Nights | None = None, at: datetime = NOON
) -> str:
    """Someone who was offered a place, took it and has come."""
    of = of or nights(on=day_of(at))
    reference = an_offer(person, place, by=by, of=of, at=at)
    stays.accept(reference, by=by, at=at)
    stays.arrive(reference, nights=of, by=by, at=at)
    return reference


def a_stay_that_ended(
    how: str, person: str, place: int, *, by: Practitioner, at: datetime = NOON
) -> str:
    """A stay that has come to one of its ends: refuse, withdraw, not_arrive or depart."""
    if how == "depart":
        reference = an_arrival(person, place, by=by, at=at)
        stays.depart(
            reference, left_on=day_of(at), reason=Departed.CUSTODY, words="", by=by, at=at
        )
        return reference
    reference = an_offer(person, place, by=by, at=at)
    match how:
        case "refuse":
            stays.refuse(reference, reason=Refused.RISK, words="", by=by, at=at)
        case "withdraw":
            stays.withdraw(reference, reason=Withdrawn.MISTAKE, words="", by=by, at=at)
        case "not_arrive":
            stays.accept(reference, by=by, at=at)
            stays.not_arrive(reference, reason=NotArrived.FAILED, words="", by=by, at=at)
    return reference


def found(
    depth: Depth = Depth.MODERATE,
    status: NeedStatus = NeedStatus.IN_PROGRESS,
    *,
    words: str = "Sofa surfing.",
    review_on: date | None = ON + timedelta(days=28),
) -> Found:
    return Found(
        depth=depth,
        status=status,
        provider="Coastline",
        words=words,
        began_on=None,
        ended_on=None,
        review_on=review_on,
    )


def find(
    person: str,
    pathway: Pathway,
    *,
    by: Practitioner,
    at: datetime = NOON,
    what: Found | None = None,
) -> None:
    needs.find(person, pathway, found=what or found(), by=by, at=at)
