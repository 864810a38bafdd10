"""Meetings in a known state, and people to be discussed at them."""

from datetime import datetime, timedelta
from uuid import uuid4

from tests.builders import a_line, a_person, load, looking
from tests.cast import NOON
from throughcare.access.context import asking
from throughcare.casefile.practitioners import process
from throughcare.casework import agendas, attendances, meetings, minutes
from throughcare.casework.attendances import Came
from throughcare.records.models import (
    Agency,
    Attendance,
    Case,
    Meeting,
    MeetingItem,
    Nomination,
    Person,
)
from throughcare.rules.decisions import Decided
from throughcare.rules.levels import Cohort
from throughcare.rules.nominations import Ground, NominationState
from throughcare.rules.practitioners import Practitioner

LATER = NOON + timedelta(days=7)


def key_of(agency: str) -> int:
    return Agency.objects.get(name=agency).pk


def a_nominee(
    *, by: Practitioner, carl: Practitioner, at: datetime = NOON, **changes: str
) -> Person:
    """Someone not on the scheme yet, nominated by an agency and taken up by the co-ordinator."""
    person = a_person(by=process("command-line", by.scheme, at), at=at, **changes)
    nominate(person, by=by, carl=carl, at=at)
    return person


def nominees(
    count: int, *, by: Practitioner, carl: Practitioner, called: str = "Person"
) -> list[Person]:
    """As many of them, of one list."""
    names = [f"{called}{chr(97 + each // 26)}{chr(97 + each % 26)}" for each in range(count)]
    load(
        *(a_line(family_name=each) for each in names),
        by=process("command-line", by.scheme, NOON),
    )
    with looking(by.scheme):
        people = list(Person.objects.filter(family_name__in=names).order_by("family_name"))
    for person in people:
        nominate(person, by=by, carl=carl)
    return people


def nominate(
    person: Person, *, by: Practitioner, carl: Practitioner, at: datetime = NOON
) -> None:
    with asking(carl):
        Case.objects.filter(person=person).update(selected_at=None)
        case = Case.objects.get(person=person)
    with asking(by):
        nomination = Nomination.objects.create(
            reference=f"N{person.reference}",
            scheme=by.scheme,
            carried={},
            agency_id=by.agency,
            by_id=by.key,
            at=at,
            grounds=[Ground.NEIGHBOURHOOD_CRIME],
            words="Three burglaries since release.",
            intelligence=True,
            state=NominationState.MADE,
        )
    with asking(carl):
        nomination.person, nomination.case = person, case
        nomination.state = NominationState.TAKEN_UP
        nomination.taken_up_by_id, nomination.taken_up_at = carl.key, at
        nomination.save()


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
        "cohort": Cohort.FIXED,
        "lead_agency": lead,
    }
    return Decided(**{**said, **more})  # type: ignore[arg-type]
