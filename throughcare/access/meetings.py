"""The meetings of a scheme: who is on their agendas, what was said and decided, as a practitioner may see it."""

from django.db.models import Q, QuerySet

from throughcare.access import found
from throughcare.access.cases import reached
from throughcare.access.permissions import shows
from throughcare.records.models import (
    Attendance,
    Decision,
    Meeting,
    MeetingItem,
    Minute,
    Person,
)
from throughcare.rules.meetings import MeetingState
from throughcare.rules.practitioners import Practitioner
from throughcare.rules.sharing import Reach, Section, reach


def meetings(by: Practitioner) -> QuerySet[Meeting]:
    """Every meeting of the scheme: that there is one is no secret between partners."""
    return Meeting.objects.filter(scheme=by.scheme)


def meeting(reference: str, by: Practitioner) -> Meeting:
    """One of them. Raises NotFound."""
    return found.one(meetings(by).select_related("chair"), reference=reference)


def meeting_to_change(reference: str, by: Practitioner) -> Meeting:
    """The same, held until the act is done."""
    return found.one(meetings(by).select_for_update(of=("self",)), reference=reference)


def attendances(by: Practitioner) -> QuerySet[Attendance]:
    """Which agencies were to be at the scheme's meetings, and which were."""
    return Attendance.objects.filter(scheme=by.scheme)


def items(by: Practitioner, of: Person | None = None) -> QuerySet[MeetingItem]:
    """What is on agendas about the people they reach; and other business, for those who read minutes."""
    allowed = Q(pk=None)
    if shows(Section.SCHEME, by):
        allowed |= Q(person__isnull=False) & reached(by, of)
    if of is None and shows(Section.MINUTE, by):
        allowed |= Q(person=None)
    return MeetingItem.objects.filter(allowed, scheme=by.scheme)


def item_to_change(meeting: Meeting, key: int, by: Practitioner) -> MeetingItem:
    """One of a meeting's, held until the act is done."""
    held = items(by).filter(meeting=meeting).select_for_update(of=("self",))
    return found.one(held, pk=key)


def minutes(by: Practitioner, of: Person | None = None) -> QuerySet[Minute]:
    """What was said of the people they reach; what was said in the restricted part, for fewer."""
    said = Q(pk=None)
    if shows(Section.MINUTE, by):
        said |= Q(restricted=False)
    if shows(Section.RESTRICTED_MINUTE, by):
        said |= Q(pk__isnull=False)
    about = Q(person__isnull=False) & reached(by, of)
    if of is None and Reach.SCHEME in reach(by):
        about |= Q(person=None)
    return Minute.objects.filter(said, about, scheme=by.scheme)


def decisions(by: Practitioner, of: Person | None = None) -> QuerySet[Decision]:
    """What was decided of the people they reach, with what was decided before."""
    held = Decision.objects.filter(reached(by, of))
    return held if shows(Section.SCHEME, by) else held.none()


def item(meeting: Meeting, key: int, by: Practitioner) -> MeetingItem:
    """One of a meeting's, to be shown."""
    held = items(by).select_related("person", "case__lead_agency", "case__lead_worker")
    return found.one(held.filter(meeting=meeting), pk=key)


def in_order(meeting: Meeting, by: Practitioner) -> QuerySet[MeetingItem]:
    """All of a meeting's that they may see, as they come on the agenda."""
    return items(by).filter(meeting=meeting).order_by("place", "pk")


def names_missing(meeting: Meeting, by: Practitioner) -> list[str]:
    """The agencies that must be at a meeting and are not said to be there."""
    absent = attendances(by).filter(meeting=meeting, required=True).exclude(present=True)
    return list(absent.order_by("agency__name").values_list("agency__name", flat=True))


def next_about(person: Person, by: Practitioner) -> MeetingItem | None:
    """The next meeting on whose agenda a person is, where they are on one that is not over."""
    ahead = items(by, person).filter(
        person=person, meeting__state__in=[MeetingState.PLANNED, MeetingState.OPEN]
    )
    return ahead.select_related("meeting").order_by("meeting__starts_at").first()
