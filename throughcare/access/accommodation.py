"""Places to live, who was offered one, and which nights are taken, as a practitioner may see it."""

from dataclasses import dataclass
from datetime import date

from django.db import connection
from django.db.models import QuerySet

from throughcare.access import found
from throughcare.access.cases import reached
from throughcare.access.permissions import shows
from throughcare.records.models import Hostel, Person, Place, Stay
from throughcare.rules.accommodation import Held, Somebodys, StayState
from throughcare.rules.practitioners import Practitioner
from throughcare.rules.sharing import Section


@dataclass(frozen=True)
class Taken:
    """Nights on which a place is somebody's, whoever it is."""

    place: int
    from_on: date
    until_on: date | None
    state: StayState


def hostels(by: Practitioner) -> QuerySet[Hostel]:
    """The hostels that hold places for the scheme."""
    return Hostel.objects.filter(scheme=by.scheme)


def places(by: Practitioner) -> QuerySet[Place]:
    """The places held."""
    return Place.objects.filter(scheme=by.scheme)


def place_to_offer(key: int, by: Practitioner) -> Place:
    """One of them, held until the act is done, so that two who offer it follow one another."""
    return found.one(places(by).select_for_update(of=("self",)), pk=key)


def stays(by: Practitioner, of: Person | None = None) -> QuerySet[Stay]:
    """What the people they reach were offered, and where they stayed."""
    held = Stay.objects.filter(reached(by, of), scheme=by.scheme)
    return held if shows(Section.ADDRESS, by) else held.none()


def taken_nights() -> list[Taken]:
    """The nights taken at every place of the scheme: the database says, and names nobody."""
    with connection.cursor() as cursor:
        cursor.execute("select place, from_on, until_on, state from taken_nights()")
        return [
            Taken(place, from_on, until_on, StayState(state))
            for place, from_on, until_on, state in cursor.fetchall()
        ]


def stay_to_change(reference: str, by: Practitioner) -> Stay:
    """One stay, held until the act is done, and its place with it: whoever offers that meanwhile waits."""
    held = stays(by).select_for_update(of=("self", "place"))
    return found.one(held.select_related("place", "person"), reference=reference)


def held(place: Place, besides: Stay | None = None) -> Held:
    """A place as the rules read it, with what others have of it; `besides` is the stay that is in question."""
    mine = None if besides is None else (besides.from_on, besides.until_on, besides.state)
    taken = [each for each in taken_nights() if each.place == place.pk]
    return held_of(
        place, [each for each in taken if (each.from_on, each.until_on, each.state) != mine]
    )


def held_of(place: Place, taken: list[Taken]) -> Held:
    """The same, of nights that are known already."""
    nights = [
        Somebodys(from_on=each.from_on, until_on=each.until_on, state=each.state)
        for each in taken
    ]
    return Held(since=place.since, until=place.until, taken=tuple(nights))
