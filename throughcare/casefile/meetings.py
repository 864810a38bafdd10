"""The meetings of a scheme, and one of them: who must come, and what it is about."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from throughcare.access import readings
from throughcare.access.actions import actions
from throughcare.access.context import view
from throughcare.access.meetings import attendances, in_order, meeting, meetings
from throughcare.access.permissions import shows
from throughcare.access.selection import arrangements
from throughcare.casefile.naming import name
from throughcare.casefile.paging import ROWS, Page, page
from throughcare.records.models import Action, Attendance, Meeting, MeetingItem
from throughcare.rules.actions import ActionState
from throughcare.rules.days import day_of
from throughcare.rules.levels import Cohort, Level
from throughcare.rules.meetings import (
    MOVES,
    ItemKind,
    ItemState,
    MeetingState,
    minutes_restricted,
    why_not_arrange,
    why_not_run,
)
from throughcare.rules.people import age
from throughcare.rules.practitioners import Practitioner
from throughcare.rules.selection import Rag
from throughcare.rules.sharing import Section


@dataclass(frozen=True, kw_only=True)
class MeetingLine:
    reference: str
    starts_at: datetime
    place: str
    chair: str
    state: MeetingState


@dataclass(frozen=True, kw_only=True)
class Listed:
    """A page of the scheme's meetings, by its own name for them."""

    called: str
    meetings: Page[MeetingLine]
    plans: bool


@dataclass(frozen=True, kw_only=True)
class Came:
    """An agency at a meeting; `present` is None where nobody has said."""

    agency: int
    name: str
    required: bool
    present: bool | None
    who: str


@dataclass(frozen=True, kw_only=True)
class ItemLine:
    """One thing on the agenda. Of other business, nobody's name."""

    key: int
    number: int
    kind: ItemKind
    state: ItemState
    title: str
    person: str
    age: int | None
    level: Level | None
    cohort: Cohort | None
    rag: Rag | None
    lead_agency: str
    review_on: date | None
    nominated_by: str


@dataclass(frozen=True, kw_only=True)
class ActionLine:
    reference: str
    words: str
    owner: str
    worker: str
    due_on: date
    overdue: bool
    given_on: date
    about: str
    """Whom it is about, where that is not said beside it."""


@dataclass(frozen=True, kw_only=True)
class MeetingPage:
    called: str
    meeting: MeetingLine
    words: str
    closed_by: str
    closed_at: datetime | None
    came: list[Came]
    quorum: int
    items: list[ItemLine]
    moves: list[str]
    """What this reader could do with it now, by the names of the moves."""
    arranges: bool
    runs: bool
    reads_minutes: bool
    reads_restricted: bool
    general: list[ActionLine]
    """Open actions about nobody in particular."""

    @property
    def here(self) -> int:
        return sum(1 for each in self.came if each.present)

    @property
    def missing(self) -> list[str]:
        return [each.name for each in self.came if each.required and not each.present]


@view
def listed(by: Practitioner, on: date, number: int) -> Listed:
    """Every meeting, the latest first: that there is one is no secret between partners."""
    held = meetings(by).select_related("chair").order_by("-starts_at", "-pk")
    return Listed(
        called=arrangements(by.scheme, on).meeting,
        meetings=page(held, number, lambda rows: [line(each) for each in rows]),
        plans="plan" in MOVES.open_to(None, by),
    )


@view
def meeting_page(reference: str, by: Practitioner, on: date) -> MeetingPage:
    """One meeting, as far as its agenda may be shown to this reader."""
    held = meeting(reference, by)
    ways = arrangements(by.scheme, day_of(held.starts_at))
    return MeetingPage(
        called=ways.meeting,
        meeting=line(held),
        words=held.words,
        closed_by=held.closed_by.name if held.closed_by else "",
        closed_at=held.closed_at,
        came=who_came(held, by),
        quorum=ways.quorum,
        items=agenda(held, by, on, "agenda"),
        moves=MOVES.open_to(held.state, by),
        arranges=not why_not_arrange(held.state, by),
        runs=not why_not_run(held.state, by),
        reads_minutes=shows(Section.MINUTE, by),
        reads_restricted=minutes_restricted(by),
        general=_general(by, on),
    )


def line(held: Meeting) -> MeetingLine:
    return MeetingLine(
        reference=held.reference,
        starts_at=held.starts_at,
        place=held.place,
        chair=held.chair.name,
        state=held.state,
    )


def who_came(held: Meeting, by: Practitioner) -> list[Came]:
    """Every agency of the scheme at one meeting: those that must come first."""
    asked = attendances(by).filter(meeting=held).select_related("agency")
    return [_came(each) for each in asked.order_by("-required", "agency__name")]


def _came(each: Attendance) -> Came:
    return Came(
        agency=each.agency_id,
        name=each.agency.name,
        required=each.required,
        present=each.present,
        who=each.who,
    )


def agenda(held: Meeting, by: Practitioner, on: date, read_as: str) -> list[ItemLine]:
    """What is on it that this reader may see, in order; and the line that says they read it."""
    found = list(
        in_order(held, by).select_related("person", "case__lead_agency", "nomination__agency")
    )
    people = [each.person_id for each in found if each.person_id]
    if people:
        readings.note(read_as, people, by, wait=False)
    return [item_line(each, number, on) for number, each in enumerate(found, 1)]


def item_line(each: MeetingItem, number: int, on: date) -> ItemLine:
    case = each.case
    return ItemLine(
        key=each.pk,
        number=number,
        kind=each.kind,
        state=each.state,
        title=name(each.person) if each.person else each.title,
        person=each.person.reference if each.person else "",
        age=age(each.person.born, on) if each.person else None,
        level=case.level if case else None,
        cohort=case.cohort if case else None,
        rag=case.rag if case else None,
        lead_agency=case.lead_agency.name if case else "",
        review_on=case.review_on if case else None,
        nominated_by=each.nomination.agency.name if each.nomination else "",
    )


def _general(by: Practitioner, on: date) -> list[ActionLine]:
    """What is to be done about nobody in particular, the earliest first; all of it is on the list of actions."""
    held = actions(by).filter(person=None, state=ActionState.OPEN)
    rows = held.select_related("owner", "worker").order_by("due_on", "pk")
    return action_lines(rows[:ROWS], on)


def action_lines(rows: Iterable[Action], on: date, *, named: bool = False) -> list[ActionLine]:
    return [
        ActionLine(
            reference=each.reference,
            words=each.words,
            owner=each.owner.name,
            worker=each.worker.name if each.worker else "",
            due_on=each.due_on,
            overdue=each.state is ActionState.OPEN and each.due_on < on,
            given_on=day_of(each.at),
            about=name(each.person) if named and each.person else "",
        )
        for each in rows
    ]
