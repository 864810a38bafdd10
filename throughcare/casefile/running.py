"""A meeting while it is held: one person before it at a time."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from throughcare.access import deciding, readings
from throughcare.access.actions import actions
from throughcare.access.context import view
from throughcare.access.found import NotFound
from throughcare.access.meetings import (
    attendances,
    decisions,
    in_order,
    item,
    meeting,
    names_missing,
)
from throughcare.access.nominations import grounds_of, nominations, returns
from throughcare.access.selection import working_agencies
from throughcare.access.working import workers
from throughcare.casefile.meetings import (
    ActionLine,
    ItemLine,
    MeetingLine,
    action_lines,
    item_line,
    line,
)
from throughcare.casefile.minutes import MinuteLine, said_of
from throughcare.casefile.naming import name
from throughcare.casefile.people import Banner, banner_of
from throughcare.records.models import Case, Decision, Meeting, MeetingItem, Person
from throughcare.rules.actions import ActionState
from throughcare.rules.days import day_in_words
from throughcare.rules.decisions import Before
from throughcare.rules.matrix import Indication
from throughcare.rules.meetings import minutes_restricted, why_no_quorum, why_not_run
from throughcare.rules.nominations import Ground
from throughcare.rules.practitioners import LEADING, Practitioner
from throughcare.rules.reasons import Reason
from throughcare.rules.selection import StatutoryStatus
from throughcare.rules.sharing import CASEWORKERS, CLINICIANS, runs_meetings


@dataclass(frozen=True, kw_only=True)
class Step:
    """Another item of the same meeting, to go to."""

    key: int
    title: str


@dataclass(frozen=True, kw_only=True)
class Returned:
    agency: str
    known: bool | None
    """None where it has not answered yet."""
    words: str
    due_on: date


@dataclass(frozen=True, kw_only=True)
class Nominated:
    by: str
    agency: str
    at: datetime
    grounds: list[Ground]
    footing: StatutoryStatus | None
    words: str
    returns: list[Returned]


@dataclass(frozen=True, kw_only=True)
class DecisionLine:
    """What was decided, a line for each part of it."""

    parts: list[tuple[str, str]]
    words: str
    who: str
    at: datetime
    stands: bool


@dataclass(frozen=True, kw_only=True)
class Indicated:
    """What the scheme's matrix says, row by row."""

    version: str
    rows: list[tuple[str, int, str]]
    points: int
    suggests: str


@dataclass(frozen=True, kw_only=True)
class RunPage:
    meeting: MeetingLine
    item: ItemLine
    of: int
    before: Step | None
    after: Step | None
    banner: Banner | None
    """None for other business."""
    lead_worker: str
    nominated: Nominated | None
    indicated: Indicated | None
    minutes: list[MinuteLine]
    decisions: list[DecisionLine]
    actions: list[ActionLine]
    """Open, from this meeting and from those before it."""
    why_not_run: list[Reason]
    why_no_quorum: list[Reason]
    restricted: bool
    """Whether the reader takes part in the restricted part."""
    left: list[Step]
    """The items that are still to be discussed."""


@dataclass(frozen=True, kw_only=True)
class Choices:
    """What a decision or an action may be made of, on one scheme."""

    before: Before | None
    stands: dict[str, str]
    """Where the person stands now, by the names of the questions."""
    leads: list[tuple[int, str]]
    owners: list[tuple[int, str]]
    lead_workers: list[tuple[int, str]]
    doers: list[tuple[int, str]]


_MATRIX = "Other than the matrix"


@view
def run_page(reference: str, key: int, by: Practitioner, on: date, read_as: str) -> RunPage:
    """One item, all that whoever runs the meeting needs before them; for others there is no such page."""
    held, about = _found(reference, key, by)
    if about.person_id:
        readings.note(read_as, [about.person_id], by)
    order = list(in_order(held, by).select_related("person"))
    place = next(number for number, each in enumerate(order) if each.pk == about.pk)
    steps = [_step(each) for each in order]
    person, case = about.person, about.case
    so = deciding.before(about, person, case, by, on) if person and case else None
    here = attendances(by).filter(meeting=held, present=True).count()
    quorum = so.arrangements.quorum if so else 0
    return RunPage(
        meeting=line(held),
        item=item_line(about, place + 1, on),
        of=len(order),
        before=steps[place - 1] if place else None,
        after=steps[place + 1] if place + 1 < len(steps) else None,
        banner=banner_of(person, by, on, case) if person else None,
        lead_worker=case.lead_worker.name if case and case.lead_worker else "",
        nominated=_nominated(about, person, by) if person else None,
        indicated=indicated(so.indication) if so and so.indication else None,
        minutes=said_of([about.pk], by).get(about.pk, []),
        decisions=decided_of(about, by) if person else [],
        actions=_open_actions(about, person, by, on),
        why_not_run=why_not_run(held.state, by),
        why_no_quorum=why_no_quorum(quorum, here, names_missing(held, by)) if so else [],
        restricted=minutes_restricted(by),
        left=[
            step
            for step, each in zip(steps, order, strict=True)
            if each.state.value == "to be discussed"
        ],
    )


@view
def first_left(reference: str, by: Practitioner) -> int | None:
    """The item to begin or to go on with; None where there is nothing on the agenda."""
    _insist_runs(by)
    order = list(in_order(meeting(reference, by), by))
    waiting = [each.pk for each in order if each.state.value == "to be discussed"]
    return next(iter(waiting), order[0].pk if order else None)


@view
def choices(reference: str, key: int, by: Practitioner, on: date) -> Choices:
    """For the forms on which a decision and an action are put down."""
    _, about = _found(reference, key, by)
    person, case = about.person, about.case
    agencies = working_agencies(by.scheme)
    names = {each.pk: each.name for each in agencies}
    everyone = workers(by, CASEWORKERS | CLINICIANS)
    said = [(each, f"{each.name}, {names.get(each.agency, '')}") for each in everyone]
    return Choices(
        before=deciding.before(about, person, case, by, on) if person and case else None,
        stands=_stands(case) if case else {},
        leads=[(each.pk, each.name) for each in agencies if each.kind in LEADING],
        owners=[(each.pk, each.name) for each in agencies],
        lead_workers=[
            (each.key, words) for each, words in said if not each.roles.isdisjoint(CASEWORKERS)
        ],
        doers=[(each.key, words) for each, words in said],
    )


def _stands(case: Case) -> dict[str, str]:
    held = {"level": case.level, "cohort": case.cohort, "rag": case.rag}
    return {what: each.value for what, each in held.items() if each}


def _insist_runs(by: Practitioner) -> None:
    if not runs_meetings(by):
        raise NotFound("Meeting")


def _found(reference: str, key: int, by: Practitioner) -> tuple[Meeting, MeetingItem]:
    _insist_runs(by)
    held = meeting(reference, by)
    return held, item(held, key, by)


def _step(each: MeetingItem) -> Step:
    return Step(key=each.pk, title=name(each.person) if each.person else each.title)


def _nominated(about: MeetingItem, person: Person, by: Practitioner) -> Nominated | None:
    if about.nomination_id is None:
        return None
    held = nominations(by, person).filter(pk=about.nomination_id)
    made = held.select_related("by", "agency").first()
    if made is None:
        return None
    asked = returns(by).filter(nomination=made).select_related("owner").order_by("owner__name")
    return Nominated(
        by=made.by.name,
        agency=made.agency.name,
        at=made.at,
        grounds=sorted(grounds_of(made)),
        footing=made.footing,
        words=made.words,
        returns=[
            Returned(
                agency=each.owner.name, known=each.known, words=each.words, due_on=each.due_on
            )
            for each in asked
        ],
    )


def indicated(said: Indication) -> Indicated:
    if said.suggested:
        suggests = said.suggested.value.capitalize()
    else:
        suggests = "A place" if said.place else "No place"
    return Indicated(
        version=said.version,
        rows=[(each.what, each.points, each.missing) for each in said.rows],
        points=said.points,
        suggests=suggests,
    )


def decided_of(about: MeetingItem, by: Practitioner) -> list[DecisionLine]:
    """What was decided of one item: what stands first, and what it stood for before."""
    held = decisions(by).filter(item=about).select_related("by", "lead_agency", "lead_worker")
    return [decision_line(each) for each in held.order_by("-at", "-pk")]


def decision_line(each: Decision) -> DecisionLine:
    said = [
        ("Nomination", _outcome(each)),
        ("Level", each.level.value.capitalize() if each.level else ""),
        ("Cohort", each.cohort.value.capitalize() if each.cohort else ""),
        ("RAG", each.rag.value.capitalize() if each.rag else ""),
        ("MAPPA", _mappa(each)),
        ("Lead agency", each.lead_agency.name if each.lead_agency else ""),
        ("Lead worker", each.lead_worker.name if each.lead_worker else ""),
        ("Review", day_in_words(each.review_on) if each.review_on else ""),
        (_MATRIX, each.override_words),
    ]
    return DecisionLine(
        parts=[(what, words) for what, words in said if words],
        words=each.words,
        who=each.by.name,
        at=each.at,
        stands=each.superseded_at is None,
    )


def _outcome(each: Decision) -> str:
    if each.accepted is None:
        return ""
    return (
        "Accepted"
        if each.accepted
        else f"Declined: {each.declined.value}"
        if each.declined
        else ""
    )


def _mappa(each: Decision) -> str:
    if each.mappa_level is None:
        return ""
    return f"Referred to level {each.mappa_level}, category {each.mappa_category}"


def _open_actions(
    about: MeetingItem, person: Person | None, by: Practitioner, on: date
) -> list[ActionLine]:
    held = actions(by, person) if person else actions(by).filter(item=about)
    rows = held.filter(state=ActionState.OPEN).select_related("owner", "worker")
    return action_lines(rows.order_by("due_on", "pk"), on)


@dataclass(frozen=True, kw_only=True)
class Projected:
    """One item as everyone in the room may read it: nothing of the restricted part, no number, no score."""

    meeting: MeetingLine
    item: ItemLine
    of: int
    before: Step | None
    after: Step | None
    minutes: list[MinuteLine]
    decision: DecisionLine | None
    actions: list[ActionLine]


@view
def projected(reference: str, key: int, by: Practitioner, on: date) -> Projected:
    """For the wall: whoever runs the meeting shows it."""
    held, about = _found(reference, key, by)
    if about.person_id:
        readings.note("meeting, on a projector", [about.person_id], by)
    order = list(in_order(held, by).select_related("person"))
    place = next(number for number, each in enumerate(order) if each.pk == about.pk)
    decided = decided_of(about, by) if about.person else []
    stands = next((each for each in decided if each.stands), None)
    return Projected(
        meeting=line(held),
        item=item_line(about, place + 1, on),
        of=len(order),
        before=_step(order[place - 1]) if place else None,
        after=_step(order[place + 1]) if place + 1 < len(order) else None,
        minutes=said_of([about.pk], by, restricted=False).get(about.pk, []),
        decision=_for_the_wall(stands) if stands else None,
        actions=_open_actions(about, about.person, by, on),
    )


def _for_the_wall(each: DecisionLine) -> DecisionLine:
    """What was decided, without what is said of the matrix: its scores are not the room's to read."""
    return replace(each, parts=[part for part in each.parts if part[0] != _MATRIX])
