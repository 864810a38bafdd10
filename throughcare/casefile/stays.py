"""Where a person was offered a place, what became of it, and what may be done now."""

from dataclasses import dataclass
from datetime import date, datetime

from throughcare.access import found, readings
from throughcare.access.accommodation import held_of, places, stays, taken_nights
from throughcare.access.cases import basis_of_reading, on_scheme, person
from throughcare.access.context import view
from throughcare.access.permissions import shows
from throughcare.casefile.people import Banner, banner_of, latest_case
from throughcare.records.models import Person, Stay
from throughcare.rules.accommodation import (
    MOVES,
    OPEN,
    StayState,
    free_from,
    free_tonight,
    offers,
    why_not_change_dates,
)
from throughcare.rules.accommodation_reasons import CODES
from throughcare.rules.days import day_in_words
from throughcare.rules.practitioners import Practitioner
from throughcare.rules.sharing import Section


@dataclass(frozen=True, kw_only=True)
class StayLine:
    reference: str
    hostel: str
    place: str
    state: StayState
    from_on: date
    until_on: date | None
    reason: str
    words: str
    offered_by: str
    at: datetime
    late: str
    """What should have happened by now and has not been put down; empty where all is as planned."""
    moves: list[str]
    """What the reader could do now, by the names of the moves; `change_dates` among them."""


@dataclass(frozen=True, kw_only=True)
class StaysPage:
    banner: Banner
    stays: list[StayLine]
    offers: bool
    """Whether the reader could offer them a place: they offer places, and the person has none."""
    on_scheme: bool


@view
def stays_page(reference: str, by: Practitioner, on: date) -> StaysPage:
    """For those who are shown where people live; for anyone else there is no such page."""
    about = _seen(reference, by, "accommodation")
    held = stays(by, about).select_related("place__hostel", "by").order_by("-at", "-pk")
    lines = [_line(each, by, on) for each in held]
    free = not any(line.state in OPEN for line in lines)
    case = latest_case(about, by)
    return StaysPage(
        banner=banner_of(about, by, on, case),
        stays=lines,
        offers=offers(by) and free,
        on_scheme=on_scheme(case),
    )


@dataclass(frozen=True, kw_only=True)
class Offering:
    banner: Banner
    places: list[tuple[int, str]]
    """The places the person could be offered, the free ones first."""
    on_scheme: bool


@view
def offering(reference: str, by: Practitioner, on: date) -> Offering:
    """What there is to offer a person. Places that are for the team alone are for people on the scheme."""
    if not offers(by):
        raise found.NotFound("Stay")
    about = _seen(reference, by, "accommodation form")
    case = latest_case(about, by)
    taken = taken_nights()
    kept = places(by).exclude(until__lte=on).select_related("hostel")
    if not on_scheme(case):
        kept = kept.filter(hostel__team_only=False)
    found_free = []
    for place in kept.order_by("hostel__name", "pk"):
        held = held_of(place, [each for each in taken if each.place == place.pk])
        first = free_from(held, on)
        if first == on:
            when = "free now"
        elif free_tonight(held, on):
            when = "free tonight, and taken later"
        else:
            when = f"free from {day_in_words(first)}" if first else "taken"
        text = f"{place.hostel.name}, {place.name}: {when}"
        found_free.append((first != on, place.pk, text))
    return Offering(
        banner=banner_of(about, by, on, case),
        places=[(key, text) for _, key, text in sorted(found_free, key=lambda each: each[0])],
        on_scheme=on_scheme(case),
    )


@dataclass(frozen=True, kw_only=True)
class StayPage:
    banner: Banner
    stay: StayLine


@view
def stay_page(reference: str, by: Practitioner, on: date) -> StayPage:
    """One stay, to do something with."""
    every = stays(by).select_related("place__hostel", "by", "person")
    each = found.one(every, reference=reference)
    readings.note("stay", [each.person_id], by, basis=basis_of_reading(each.person, by))
    return StayPage(banner=banner_of(each.person, by, on), stay=_line(each, by, on))


def current(about: Person, by: Practitioner, on: date) -> StayLine | None:
    """For the case page, of someone who was found: the place they have or are offered, if any."""
    held = stays(by, about).filter(state__in=OPEN).select_related("place__hostel", "by")
    each = held.first()
    return _line(each, by, on) if each else None


def _seen(reference: str, by: Practitioner, page: str) -> Person:
    if not shows(Section.ADDRESS, by):
        raise found.NotFound("Stay")
    return person(reference, by, page)


def _line(each: Stay, by: Practitioner, on: date) -> StayLine:
    moves = MOVES.open_to(each.state, by)
    if not why_not_change_dates(each.state, each.from_on, each.from_on, on, by):
        moves.append("change_dates")
    return StayLine(
        reference=each.reference,
        hostel=each.place.hostel.name,
        place=each.place.name,
        state=each.state,
        from_on=each.from_on,
        until_on=each.until_on,
        reason=CODES.get(each.state, {}).get(each.reason, ""),
        words=each.words,
        offered_by=each.by.name,
        at=each.at,
        late=_late(each, on),
        moves=moves if offers(by) else [],
    )


def _late(each: Stay, on: date) -> str:
    if each.state in (StayState.OFFERED, StayState.ACCEPTED) and each.from_on < on:
        return f"Expected on {day_in_words(each.from_on)}, and nobody has said that they came."
    if each.state is StayState.ARRIVED and each.until_on and each.until_on <= on:
        return (
            f"Was to leave on {day_in_words(each.until_on)}, and nobody has said that they did."
        )
    return ""
