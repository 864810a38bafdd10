"""A scheme's meeting: planned, begun, and closed with its minutes."""

from datetime import datetime

from django.db.models import Q

from throughcare.access import selection
from throughcare.access.context import act
from throughcare.access.meetings import attendances, in_order, meeting_to_change
from throughcare.casework import journal, references
from throughcare.records.models import Attendance, Meeting, Post
from throughcare.rules.days import day_of
from throughcare.rules.meetings import (
    MOVES,
    ItemState,
    must_attend,
    why_not_close,
    why_not_plan,
)
from throughcare.rules.practitioners import Practitioner
from throughcare.rules.sharing import MEETING, SUPERVISING


@act
def plan(starts_at: datetime, place: str, *, by: Practitioner, at: datetime) -> str:
    """The scheme is to meet, and its agencies know which of them must come. Returns the meeting's reference."""
    state = MOVES.after("plan", None, by, also=why_not_plan(starts_at, place, at))
    meeting = Meeting.objects.create(
        reference=references.new(),
        scheme=by.scheme,
        starts_at=starts_at,
        place=place.strip(),
        chair_id=by.key,
        state=state,
        by_id=by.key,
        at=at,
    )
    working = {each.pk: each.kind for each in selection.working_agencies(by.scheme)}
    required = must_attend(selection.arrangements(by.scheme, day_of(starts_at)), working)
    Attendance.objects.bulk_create(
        Attendance(
            meeting=meeting,
            scheme=by.scheme,
            agency_id=agency,
            required=agency in required,
            by_id=by.key,
            at=at,
        )
        for agency in working
    )
    journal.write("plan meeting", meeting, by=by, at=at)
    _tell(meeting, "meeting-planned", by, at)
    return meeting.reference


@act
def begin(reference: str, *, by: Practitioner, at: datetime) -> None:
    """The meeting has begun, and whoever begins it is in the chair: from now on it is minuted and decides."""
    meeting = meeting_to_change(reference, by)
    meeting.state = MOVES.after("begin", meeting.state, by)
    meeting.opened_at = at
    meeting.chair_id = by.key
    meeting.save(update_fields=["state", "opened_at", "chair"])
    journal.write("begin meeting", meeting, by=by, at=at)


@act
def close(
    reference: str, *, words: str, confirmed: bool, by: Practitioner, at: datetime
) -> None:
    """The meeting is over and its minutes are the record: nothing is added to them after."""
    meeting = meeting_to_change(reference, by)
    waiting = in_order(meeting, by).filter(state=ItemState.WAITING).count()
    unsaid = attendances(by).filter(meeting=meeting, required=True, present=None)
    names = list(unsaid.order_by("agency__name").values_list("agency__name", flat=True))
    against = why_not_close(waiting, names, confirmed=confirmed)
    meeting.state = MOVES.after("close", meeting.state, by, also=against)
    meeting.closed_at = at
    meeting.closed_by_id = by.key
    meeting.words = words
    meeting.save(update_fields=["state", "closed_at", "closed_by", "words"])
    journal.write("close meeting", meeting, by=by, at=at)
    _tell(meeting, "meeting-closed", by, at)


@act
def cancel(reference: str, *, words: str, by: Practitioner, at: datetime) -> None:
    """The meeting is not held. Whoever was on its agenda comes onto the next one's when that is made."""
    meeting = meeting_to_change(reference, by)
    meeting.state = MOVES.after("cancel", meeting.state, by)
    meeting.closed_at = at
    meeting.closed_by_id = by.key
    meeting.words = words
    meeting.save(update_fields=["state", "closed_at", "closed_by", "words"])
    journal.write("cancel meeting", meeting, by=by, at=at)
    _tell(meeting, "meeting-cancelled", by, at)


def _tell(meeting: Meeting, template: str, by: Practitioner, at: datetime) -> None:
    """Everyone who meets, and those who supervise at an agency that must come: one of them sends somebody."""
    required = attendances(by).filter(meeting=meeting, required=True).values("agency")
    supervise = Q(role__in=SUPERVISING, user__agency__in=required)
    held = Post.objects.filter(Q(role__in=MEETING) | supervise, scheme=by.scheme, ended_at=None)
    whom = held.exclude(user=by.key).values_list("user", flat=True).distinct()
    journal.tell(whom, template, meeting.reference, at=at)
