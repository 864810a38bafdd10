"""Vacancies: which places are held for the team, which are free and from when, and who has them where that may be seen."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from throughcare.access import accommodation as access
from throughcare.access import found, readings
from throughcare.access.accommodation import Taken, held_of, hostels, taken_nights
from throughcare.access.context import view
from throughcare.access.permissions import shows
from throughcare.access.selection import working_agencies
from throughcare.casefile.naming import name
from throughcare.records.models import Hostel, Place, Stay
from throughcare.rules.accommodation import OPEN, StayState, free_from, free_tonight, offers
from throughcare.rules.practitioners import Practitioner
from throughcare.rules.sharing import Section, keeps_places


@dataclass(frozen=True, kw_only=True)
class NightsLine:
    """Nights that are somebody's. Who, where the reader may see that; otherwise no more than that they are."""

    from_on: date
    until_on: date | None
    state: StayState
    outstays: bool
    name: str
    person: str


@dataclass(frozen=True, kw_only=True)
class PlaceLine:
    key: int
    name: str
    since: date
    until: date | None
    free_tonight: bool
    free_from: date | None
    """The first day from which nobody has it; None while nobody can say."""
    nights: list[NightsLine]


@dataclass(frozen=True, kw_only=True)
class HostelPart:
    key: int
    name: str
    agency: str
    team_only: bool
    places: list[PlaceLine]


@dataclass(frozen=True, kw_only=True)
class VacanciesPage:
    hostels: list[HostelPart]
    free: int
    """How many places nobody has tonight."""
    all: int
    keeps: bool
    agencies: list[tuple[int, str]]
    """The agencies that could run a hostel, for those who keep the places."""


@view
def vacancies(by: Practitioner, on: date) -> VacanciesPage:
    """For those who offer places or say which there are; for anyone else there is no such page."""
    if not (offers(by) or keeps_places(by) and shows(Section.ADDRESS, by)):
        raise found.NotFound("Hostel")
    named = _named(by)
    taken = _by_place(taken_nights())
    kept = hostels(by).select_related("agency").prefetch_related("places").order_by("name")
    parts = [_hostel(each, taken, named, on) for each in kept]
    places = [place for part in parts for place in part.places]
    keeps = keeps_places(by)
    return VacanciesPage(
        hostels=parts,
        free=sum(place.free_tonight for place in places),
        all=len(places),
        keeps=keeps,
        agencies=[(each.pk, each.name) for each in working_agencies(by.scheme)]
        if keeps
        else [],
    )


Night = tuple[int, date, date | None]


def _named(by: Practitioner) -> Mapping[Night, Stay]:
    """The stays whose person the reader may see, each by its place and nights; and the line that they were."""
    seen = access.stays(by).filter(state__in=OPEN).select_related("person")
    named = {(each.place_id, each.from_on, each.until_on): each for each in seen}
    if named:
        readings.note("accommodation", [each.person_id for each in named.values()], by)
    return named


def _by_place(taken: list[Taken]) -> Mapping[int, list[Taken]]:
    found_at: dict[int, list[Taken]] = {}
    for each in sorted(taken, key=lambda one: one.from_on):
        found_at.setdefault(each.place, []).append(each)
    return found_at


def _hostel(
    each: Hostel, taken: Mapping[int, list[Taken]], named: Mapping[Night, Stay], on: date
) -> HostelPart:
    there = [place for place in each.places.all() if place.until is None or place.until > on]
    return HostelPart(
        key=each.pk,
        name=each.name,
        agency=each.agency.name,
        team_only=each.team_only,
        places=[
            _place(place, taken.get(place.pk, []), named, on)
            for place in sorted(there, key=lambda one: one.pk)
        ],
    )


def _place(
    place: Place, taken: list[Taken], named: Mapping[Night, Stay], on: date
) -> PlaceLine:
    held = held_of(place, taken)
    return PlaceLine(
        key=place.pk,
        name=place.name,
        since=place.since,
        until=place.until,
        free_tonight=free_tonight(held, on),
        free_from=free_from(held, on),
        nights=[
            _nights(each, nights.outstays(on), named)
            for each, nights in zip(taken, held.taken, strict=True)
        ],
    )


def _nights(each: Taken, outstays: bool, named: Mapping[Night, Stay]) -> NightsLine:
    stay = named.get((each.place, each.from_on, each.until_on))
    return NightsLine(
        from_on=each.from_on,
        until_on=each.until_on,
        state=each.state,
        outstays=outstays,
        name=name(stay.person) if stay else "",
        person=stay.person.reference if stay else "",
    )
