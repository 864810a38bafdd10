"""Meetings in a known state, and people to be discussed at them."""

from datetime import date, datetime, timedelta
from uuid import uuid4

from tests.builders import looking
from tests.cast import NOON
from tests.nominees import a_nomination, taken_up
from throughcare.casework import agendas, attendances, meetings, minutes
from throughcare.casework.attendances import Came
from throughcare.records.models import Agency, Attendance, Meeting, MeetingItem, Person
from throughcare.rules.decisions import Decided
from throughcare.rules.levels import Cohort, Level
from throughcare.rules.nominating import Carried
from throughcare.rules.nominations import Ground
from throughcare.rules.practitioners import Practitioner

LATER = NOON + timedelta(days=7)


def key_of(agency: str) -> int:
    return Agency.objects.get(name=agency).pk


def a_nominee(
    *,
    by: Practitioner,
    carl: Practitioner,
    family_name: str = "Osei",
    level: Level | None = None,
) -> Person:
    """Someone not on the scheme yet, nominated by an agency and taken up by the co-ordinator."""
    known = Carried(
        family_name=family_name, given_names="Kofi", born=date(1990, 5, 17), numbers={}
    )
    grounds = frozenset({Ground.NEIGHBOURHOOD_CRIME})
    made = a_nomination(by=by, carried=known, grounds=grounds, level=level)
    found = taken_up(made, by=carl).person
    assert found is not None
    return found


def nominees(
    count: int, *, by: Practitioner, carl: Practitioner, called: str = "Person"
) -> list[Person]:
    names = [f"{called}{chr(97 + each // 26)}{chr(97 + each % 26)}" for each in range(count)]
    return [a_nominee(by=by, carl=carl, family_name=each) for each in names]


def a_meeting(*, by: Practitioner, at: datetime = NOON) -> str:
    return meetings.plan(at + timedelta(hours=1), "County Hall", by=by, at=at)


def an_open_meeting(*, by: Practitioner, at: datetime = NOON) -> str:
    """Begun, with everyone who must be there, and whoever waits on its agenda."""
    reference = a_meeting(by=by, at=at)
    agendas.build(reference, by=by, at=at)
    meetings.begin(reference, by=by, at=at)
    everyone_came(reference, by=by, at=at)
    return reference


def everyone_came(reference: str, *, by: Practitioner, at: datetime = NOON) -> None:
    with looking(by.scheme):
        required = Attendance.objects.filter(meeting__reference=reference, required=True)
        came = {each.agency_id: Came(True, "Somebody") for each in required}
    attendances.say_who_came(reference, came, by=by, at=at)


def item_of(reference: str, person: Person) -> MeetingItem:
    with looking(person.scheme):
        return MeetingItem.objects.get(meeting__reference=reference, person=person)


def meeting_now(reference: str) -> Meeting:
    with looking():
        return Meeting.objects.get(reference=reference)


def say(
    reference: str,
    item: MeetingItem,
    words: str,
    *,
    by: Practitioner,
    restricted: bool = False,
    at: datetime = NOON,
) -> None:
    minutes.say(
        reference, item.pk, key=uuid4(), words=words, restricted=restricted, by=by, at=at
    )


def accepted(lead: int, **more: object) -> Decided:
    """Onto the scheme, with what London's matrix suggests of whoever `a_nominee` makes."""
    said: dict[str, object] = {
        "words": "Three burglaries; red.",
        "accepted": True,
        "cohort": Cohort.FREE,
        "lead_agency": lead,
    }
    return Decided(**{**said, **more})  # type: ignore[arg-type]
