"""Which hostels hold places for the team, and from when until when."""

from datetime import date, datetime

from throughcare.access import found
from throughcare.access.accommodation import held, hostels, place_to_offer
from throughcare.access.context import act
from throughcare.access.selection import partners_of
from throughcare.casework import journal
from throughcare.records.models import Hostel, Place
from throughcare.rules.accommodation import why_not_end, why_not_keep
from throughcare.rules.practitioners import Practitioner
from throughcare.rules.reasons import Reason, insist


@act
def add_hostel(
    name: str, *, agency: int, team_only: bool, by: Practitioner, at: datetime
) -> int:
    """Somewhere to live holds places for the scheme's team from now. Returns its key."""
    against = why_not_keep(by)
    if not name.strip():
        against.append(Reason("blank", "Say what the hostel is called."))
    if hostels(by).filter(name__iexact=name.strip()).exists():
        against.append(Reason("already", "There is a hostel of that name already."))
    if agency not in partners_of(by.scheme).values():
        against.append(Reason("unknown", "The agency is not on this scheme."))
    insist(against)
    hostel = Hostel.objects.create(
        scheme=by.scheme,
        name=name.strip(),
        agency_id=agency,
        team_only=team_only,
        by_id=by.key,
        at=at,
    )
    journal.write("add hostel", hostel, by=by, at=at)
    return hostel.pk


@act
def add_place(hostel: int, name: str, *, since: date, by: Practitioner, at: datetime) -> int:
    """One bed more is held for the team, from a day on. Returns its key."""
    at_hostel = found.one(hostels(by), pk=hostel)
    against = why_not_keep(by)
    if not name.strip():
        against.append(Reason("blank", "Say what the place is called."))
    if at_hostel.places.filter(name__iexact=name.strip()).exists():
        against.append(Reason("already", "The hostel has a place of that name already."))
    insist(against)
    place = Place.objects.create(
        hostel=at_hostel,
        scheme=by.scheme,
        name=name.strip(),
        since=since,
        by_id=by.key,
        at=at,
    )
    journal.write("add place", place, by=by, at=at)
    return place.pk


@act
def end_place(place: int, *, until: date, by: Practitioner, at: datetime) -> None:
    """The place is held for the team until a day, and no longer: nobody can have it after that."""
    ending = place_to_offer(place, by)
    insist([*why_not_keep(by), *why_not_end(until, held(ending))])
    ending.until = until
    ending.save(update_fields=["until"])
    journal.write("end place", ending, by=by, at=at)
