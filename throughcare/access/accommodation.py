"""Places to live, who was offered one, and which nights are taken, as a practitioner may see it."""

from dataclasses import dataclass
from datetime import date

from django.db import connection
from django.db.models import QuerySet

from throughcare.access import found
from throughcare.access.cases import reached
from throughcare.access.permissions import shows
from throughcare.records.models import Hostel, Person, Place, Stay
from throughcare.rules.accommodation import StayState
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


def taken() -> list[Taken]:
    """The nights taken at every place of the scheme: the database says, and names nobody."""
    with connection.cursor() as cursor:
        cursor.execute("select place, from_on, until_on, state from taken_nights()")
        return [
            Taken(place, from_on, until_on, StayState(state))
            for place, from_on, until_on, state in cursor.fetchall()
        ]
