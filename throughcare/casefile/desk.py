"""The desk: where everyone on the scheme stands, and what is late, at whichever agency.

For those who run the meetings, of the whole scheme; for those who supervise at one agency, of theirs.
Counts are of people whom the reader reaches, so they come to what the lists behind them show; someone
whose record is restricted from the reader is in neither. Each part is one query, however many there are.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from django.db.models import Count, Exists, Min, OuterRef, Q

from throughcare.access import desk as access
from throughcare.access import found, readings, selection
from throughcare.access.cases import cases
from throughcare.access.context import view
from throughcare.access.meetings import attendances, meetings
from throughcare.access.nominations import nominations, returns
from throughcare.casefile.desk_tables import Group, Table, counted, standing
from throughcare.casefile.naming import name
from throughcare.records.models import Agency, Attendance, Case, Meeting
from throughcare.rules.actions import has_desk
from throughcare.rules.days import day_of
from throughcare.rules.desk import (
    LATE_BANDS,
    LOOKS_AHEAD,
    MEETINGS_AHEAD,
    MEETINGS_BACK,
    band_of,
    band_words,
)
from throughcare.rules.meetings import MeetingState
from throughcare.rules.nominations import OPEN, NominationState
from throughcare.rules.practitioners import Practitioner
from throughcare.rules.schemes.all import SCHEMES
from throughcare.rules.sharing import runs_meetings

_WATCHED = 10
"""As many of those whose watch ends soon are named."""
_LATE = [band_words(each) for each in LATE_BANDS]


@dataclass(frozen=True, kw_only=True)
class Waiting:
    """Nominations that nobody has decided."""

    made: int
    taken_up: int
    longest: int
    """Days the oldest has waited."""


@dataclass(frozen=True, kw_only=True)
class MeetingLine:
    reference: str
    starts_at: datetime
    place: str


class Came(StrEnum):
    """Whether an agency was at a meeting."""

    CAME = "Came"
    MISSED = "Missing"
    AWAY = "Not there"
    UNKNOWN = "Not recorded"
    NOT_ASKED = "Not asked"


@dataclass(frozen=True, kw_only=True)
class AttendanceRow:
    agency: str
    came: list[Came]
    """At each of the meetings, in their order."""
    required: int
    missed: int
    """Of the meetings at which it had to be there."""


@dataclass(frozen=True, kw_only=True)
class WatchedLine:
    reference: str
    name: str
    until: date


@dataclass(frozen=True, kw_only=True)
class Desk:
    scheme: str
    agency: str
    """The one agency it is of; blank where it is of the whole scheme."""
    held: int
    """How many are on the scheme, as far as the reader reaches them."""
    places: int | None
    """How many the scheme has places for, where it says and the desk is of all of it."""
    standing: list[Table]
    reviews: Table
    nominations: Waiting
    returns: Table
    actions: Table
    next: list[MeetingLine]
    past: list[MeetingLine]
    attendance: list[AttendanceRow]
    watched: list[WatchedLine]


@view
def desk(by: Practitioner, on: date) -> Desk:
    """For those who run the meetings, or supervise at an agency; for anyone else there is no such page."""
    if not has_desk(by):
        raise found.NotFound("Desk")
    agency = None if runs_meetings(by) else by.agency
    scheme = selection.arrangements(by.scheme, on)
    groups, owed = _groups(by, agency, on), _owed(by, agency, on)
    late, past = _late(by, agency, on), _past(by)
    marks = _marks(by, agency, past)
    keys = (
        {by.agency} | {each.agency_id for each in marks} | {key for key, *_ in (*late, *owed)}
    )
    named = Agency.objects.filter(pk__in=keys | {each["lead_agency"] for each in groups})
    names = dict(named.values_list("pk", "name"))
    return Desk(
        scheme=SCHEMES[by.scheme].name,
        agency=names[agency] if agency else "",
        held=sum(each["n"] for each in groups),
        places=None if agency else scheme.places,
        standing=standing(groups, scheme, names, agency is not None),
        reviews=_reviews(groups, names),
        nominations=_waiting(by, agency, on),
        returns=counted("Returns", "Returns", ["Not due yet", "Overdue"], _by(owed, names)),
        actions=_actions(late, names, agency),
        next=_next(by),
        past=[_meeting(each) for each in past],
        attendance=_attendance(past, marks, names),
        watched=_watched(by, agency, on),
    )


def _groups(by: Practitioner, agency: int | None, on: date) -> Sequence[Group]:
    """Everyone on the scheme, counted by all that the tables count them by, in one reading of them."""
    return [*access.standing(agency, on, on + LOOKS_AHEAD, by)]


def _at(column: str, agency: int | None) -> Q:
    return Q(**{column: agency}) if agency else Q()


def _reviews(groups: Sequence[Group], names: dict[int, str]) -> Table:
    late: dict[str, list[int]] = {}
    for each in groups:
        row = late.setdefault(names[each["lead_agency"]], [0, 0, 0])
        for place, what in enumerate(("overdue", "due", "unset")):
            row[place] += each[what]
    soon = f"Due within {LOOKS_AHEAD.days} days"
    rows = [(agency, numbers) for agency, numbers in late.items() if any(numbers)]
    return counted("Positions to review", "People", ["Overdue", soon, "No day set"], rows)


def _waiting(by: Practitioner, agency: int | None, on: date) -> Waiting:
    kept = nominations(by).filter(_at("agency", agency), scheme=by.scheme, state__in=OPEN)
    said = {
        state: (count, first)
        for state, count, first in kept.order_by()
        .values_list("state")
        .annotate(Count("pk"), Min("at"))
    }
    firsts = [first for _, first in said.values()]
    return Waiting(
        made=said.get(NominationState.MADE, (0,))[0],
        taken_up=said.get(NominationState.TAKEN_UP, (0,))[0],
        longest=(on - day_of(min(firsts))).days if firsts else 0,
    )


def _owed(by: Practitioner, agency: int | None, on: date) -> list[tuple[int, int, int]]:
    """What agencies were asked and have not returned: not due yet, and overdue."""
    kept = returns(by).filter(_at("owner", agency), returned_at=None).order_by()
    late = Q(due_on__lt=on)
    return list(
        kept.values_list("owner").annotate(
            early=Count("pk", filter=~late), late=Count("pk", filter=late)
        )
    )


def _late(by: Practitioner, agency: int | None, on: date) -> list[tuple[int, ...]]:
    """Open actions of each agency: not overdue, and overdue by how long."""
    found: dict[int, list[int]] = {}
    for owner, due_on, count in access.open_actions(agency, by):
        row = found.setdefault(owner, [0] * (1 + len(LATE_BANDS)))
        row[band_of((on - due_on).days)] += count
    return [(owner, *row) for owner, row in found.items()]


def _by(
    rows: Sequence[tuple[int, ...]], names: dict[int, str]
) -> list[tuple[str, Sequence[int]]]:
    return [(names[key], numbers) for key, *numbers in rows]


def _actions(
    late: Sequence[tuple[int, ...]], names: dict[int, str], agency: int | None
) -> Table:
    keys = {name: key for key, name in names.items()}

    def asks(label: str, place: int) -> str:
        whose = "whose=agency" if agency else f"whose=all&agency={keys[label]}"
        return whose if place < 0 else ""

    columns = ["Not overdue", *(f"Overdue {each}" for each in _LATE)]
    return counted("Open actions", "Actions", columns, _by(late, names), "actions", asks)


def _past(by: Practitioner) -> list[Meeting]:
    """The last meetings that were held, the earliest first."""
    held = meetings(by).filter(state=MeetingState.CLOSED).order_by("-starts_at", "-pk")
    return [*held[:MEETINGS_BACK]][::-1]


def _marks(by: Practitioner, agency: int | None, past: Sequence[Meeting]) -> list[Attendance]:
    if not past:
        return []
    return list(attendances(by).filter(_at("agency", agency), meeting__in=past))


def _next(by: Practitioner) -> list[MeetingLine]:
    to_come = meetings(by).filter(state__in=(MeetingState.PLANNED, MeetingState.OPEN))
    first = to_come.order_by("starts_at", "pk")[:MEETINGS_AHEAD]
    return [_meeting(each) for each in first]


def _meeting(each: Meeting) -> MeetingLine:
    return MeetingLine(reference=each.reference, starts_at=each.starts_at, place=each.place)


def _attendance(
    past: Sequence[Meeting], marks: Sequence[Attendance], names: dict[int, str]
) -> list[AttendanceRow]:
    """Who missed most meetings at which they had to be there, first."""
    at = {(each.meeting_id, each.agency_id): each for each in marks}
    rows = []
    for agency in {each.agency_id for each in marks}:
        theirs = [at.get((meeting.pk, agency)) for meeting in past]
        required = [each for each in theirs if each and each.required]
        rows.append(
            AttendanceRow(
                agency=names[agency],
                came=[_came(each) for each in theirs],
                required=len(required),
                missed=sum(each.present is False for each in required),
            )
        )
    return sorted(rows, key=lambda row: (-row.missed, row.agency))


def _came(mark: Attendance | None) -> Came:
    if mark is None:
        return Came.NOT_ASKED
    if mark.present is None:
        return Came.UNKNOWN
    if mark.present:
        return Came.CAME
    return Came.MISSED if mark.required else Came.AWAY


def _watched(by: Practitioner, agency: int | None, on: date) -> list[WatchedLine]:
    """Who left the scheme, has not come back, and is watched for a few days more; and that they were shown."""
    back = Case.objects.filter(person=OuterRef("person"), closed_at=None)
    ending = cases(by).filter(
        ~Exists(back),
        _at("lead_agency", agency),
        watched_until__gte=on,
        watched_until__lte=on + LOOKS_AHEAD,
    )
    shown = list(ending.select_related("person").order_by("watched_until", "pk")[:_WATCHED])
    if shown:
        readings.note("desk", [each.person_id for each in shown], by, wait=False)
    return [
        WatchedLine(
            reference=each.person.reference, name=name(each.person), until=each.watched_until
        )
        for each in shown
        if each.watched_until
    ]
