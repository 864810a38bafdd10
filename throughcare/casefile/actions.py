"""What agencies are to do: as lists, one of them, and those about a person."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from django.db.models import F, QuerySet

from throughcare.access import actions as access
from throughcare.access import found, readings
from throughcare.access.cases import people, person
from throughcare.access.context import view
from throughcare.access.desk import open_actions
from throughcare.casefile.naming import name
from throughcare.casefile.paging import Page, page
from throughcare.casefile.people import Banner, banner_of
from throughcare.records.models import Action, Person
from throughcare.rules.actions import (
    ActionState,
    keeps_actions,
    open_to,
    overdue,
)
from throughcare.rules.days import day_of
from throughcare.rules.practitioners import Practitioner
from throughcare.rules.sharing import runs_meetings

ON_A_CASE = 5
"""As many open actions are shown on the case itself."""


class Whose(StrEnum):
    """Whose actions a list shows."""

    MINE = "mine"
    AGENCY = "agency"
    ALL = "all"


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """What the reader asked to see of the open actions."""

    whose: Whose = Whose.MINE
    late: bool = False
    """Only those that are overdue."""
    agency: int | None = None
    """Of everyone's, those of one agency."""
    number: int = 1


@dataclass(frozen=True, kw_only=True)
class ActionLine:
    reference: str
    words: str
    about: str
    """Whom it is about, where the reader reaches them."""
    person: str
    """Their reference."""
    hidden: bool
    """Whether it is about someone whom the reader does not reach."""
    owner: str
    worker: str
    due_on: date
    days_late: int
    """Whole days since it was due; none where it is not overdue, or has ended."""
    escalated: bool
    state: ActionState
    given_by: str
    given_on: date


@dataclass(frozen=True, kw_only=True)
class ActionsPage:
    actions: Page[ActionLine]
    wanted: Wanted
    offered: list[Whose]
    """Whose the reader may ask for."""
    agencies: list[tuple[int, str]]
    """Those to choose from, where the reader sees everyone's."""


@view
def listed(by: Practitioner, wanted: Wanted, on: date) -> ActionsPage:
    """Open actions, the longest overdue first. For those who give and do them."""
    offered = _offered(by)
    if wanted.whose not in offered:
        raise found.NotFound("Action")
    every = runs_meetings(by)
    return ActionsPage(
        actions=page(
            _wanted(by, wanted, on),
            wanted.number,
            lambda rows: _noted(rows, by, on, "actions"),
            total=_how_many(by, wanted, on),
        ),
        wanted=wanted,
        offered=offered,
        agencies=[(each.pk, each.name) for each in access.owners(by)] if every else [],
    )


def _how_many(by: Practitioner, wanted: Wanted, on: date) -> int | None:
    """How many are everyone's, counted at less cost than by asking of each whether it may be seen."""
    if wanted.whose is not Whose.ALL:
        return None
    counts = open_actions(wanted.agency, by)
    return sum(count for _, due_on, count in counts if due_on < on or not wanted.late)


def _offered(by: Practitioner) -> list[Whose]:
    if not keeps_actions(by):
        raise found.NotFound("Action")
    return [*Whose] if runs_meetings(by) else [Whose.MINE, Whose.AGENCY]


def _wanted(by: Practitioner, wanted: Wanted, on: date) -> QuerySet[Action]:
    kept = access.actions(by).filter(state=ActionState.OPEN)
    if wanted.late:
        kept = kept.filter(due_on__lt=on)
    match wanted.whose:
        case Whose.MINE:
            kept = kept.filter(worker=by.key)
        case Whose.AGENCY:
            kept = kept.filter(owner=by.agency)
        case Whose.ALL if wanted.agency is not None:
            kept = kept.filter(owner=wanted.agency)
    return _full(kept).order_by("due_on", "pk")


def _full(kept: QuerySet[Action]) -> QuerySet[Action]:
    return kept.select_related("owner", "worker", "by")


def _noted(rows: list[Action], by: Practitioner, on: date, where: str) -> list[ActionLine]:
    """The lines, and that whoever they name was shown."""
    about = {each.person_id for each in rows if each.person_id}
    known = {each.pk: each for each in people(by).filter(pk__in=about)} if about else {}
    if known:
        readings.note(where, known, by, wait=False)
    return [_line(each, known.get(each.person_id or 0), on) for each in rows]


def _line(each: Action, about: Person | None, on: date) -> ActionLine:
    late = each.state is ActionState.OPEN and overdue(each.due_on, on)
    return ActionLine(
        reference=each.reference,
        words=each.words,
        about=name(about) if about else "",
        person=about.reference if about else "",
        hidden=about is None and each.person_id is not None,
        owner=each.owner.name,
        worker=each.worker.name if each.worker else "",
        due_on=each.due_on,
        days_late=(on - each.due_on).days if late else 0,
        escalated=late and each.escalated_at is not None,
        state=each.state,
        given_by=each.by.name,
        given_on=day_of(each.at),
    )


HEADINGS = (
    *("action", "to be done by", "days overdue", "agency", "worker", "what is to be done"),
    *("person", "name", "given by", "given on", "escalated"),
)


@view
def export(by: Practitioner, wanted: Wanted, on: date) -> list[Sequence[str]]:
    """The same list, whole, as rows for a spreadsheet; and that whoever is on it was shown."""
    if wanted.whose not in _offered(by):
        raise found.NotFound("Action")
    lines = _noted(list(_wanted(by, wanted, on)), by, on, "actions as a file")
    return [
        (
            *(each.reference, each.due_on.isoformat(), str(each.days_late or "")),
            *(each.owner, each.worker, each.words, each.person, each.about),
            *(each.given_by, each.given_on.isoformat(), "yes" if each.escalated else ""),
        )
        for each in lines
    ]


@dataclass(frozen=True, kw_only=True)
class ActionPage:
    line: ActionLine
    banner: Banner | None
    """None where it is about nobody, or about someone whom the reader does not reach."""
    given_by_agency: str
    given_at: datetime
    put_off_words: str
    escalated_at: datetime | None
    escalated_to: str
    ended_by: str
    ended_at: datetime | None
    ended_words: str
    moves: frozenset[str]
    """What the reader could do with it now."""


@view
def action_page(reference: str, by: Practitioner, on: date) -> ActionPage:
    """One action, and what the reader may do with it."""
    shown = access.action(reference, by)
    about = _reached(shown, by)
    return ActionPage(
        line=_line(shown, about, on),
        banner=banner_of(about, by, on) if about else None,
        given_by_agency=shown.by.agency.name,
        given_at=shown.at,
        put_off_words=shown.put_off_words,
        escalated_at=shown.escalated_at,
        escalated_to=shown.escalated_to.name if shown.escalated_to else "",
        ended_by=f"{shown.ended_by.name}, {shown.ended_by.agency.name}"
        if shown.ended_by
        else "",
        ended_at=shown.ended_at,
        ended_words=shown.ended_words,
        moves=_moves(shown, by, on),
    )


def _moves(shown: Action, by: Practitioner, on: date) -> frozenset[str]:
    """An action goes to those who supervise once, and when it is overdue."""
    moves = open_to(shown.state, by, access.stands(shown, by))
    if shown.escalated_at or not overdue(shown.due_on, on):
        moves -= {"escalate"}
    return moves


def _reached(shown: Action, by: Practitioner) -> Person | None:
    """Whom an action is about, if the reader reaches them; and the line that says that they were shown."""
    if shown.person is None or not people(by).filter(pk=shown.person.pk).exists():
        return None
    return person(shown.person.reference, by, "action")


@dataclass(frozen=True, kw_only=True)
class GivePage:
    """What the form that gives an action, or says whose it is, offers."""

    banner: Banner | None
    owners: list[tuple[int, str]]
    workers: list[tuple[int, str]]


@view
def give_page(reference: str | None, by: Practitioner, on: date) -> GivePage:
    """For someone who would give an action: the agencies, and of their people those who could do it."""
    if not keeps_actions(by):
        raise found.NotFound("Action")
    about = person(reference, by, "action form") if reference else None
    owners = access.owners(by)
    named = {each.pk: each.name for each in owners}
    able = access.hands(list(named), by)
    return GivePage(
        banner=banner_of(about, by, on) if about else None,
        owners=list(named.items()),
        workers=[
            (each.worker.key, f"{each.worker.name}, {named[each.worker.agency]}")
            for each in able
            if about is None or each.reaches(about)
        ],
    )


@view
def workers_for(reference: str, by: Practitioner) -> list[tuple[int, str]]:
    """Who at the agency that is to do it could do one action, and does not do it now: key and name."""
    shown = access.action(reference, by)
    able = access.hands([shown.owner_id], by)
    return [
        (each.worker.key, each.worker.name)
        for each in able
        if each.worker.key != shown.worker_id
        and (shown.person is None or each.reaches(shown.person))
    ]


@dataclass(frozen=True, kw_only=True)
class PersonActions:
    banner: Banner
    actions: Page[ActionLine]
    gives: bool


@view
def of_person(reference: str, by: Practitioner, on: date, number: int) -> PersonActions:
    """What is to be done about a person, and what was: open ones first, each by its day."""
    about = person(reference, by, "person's actions")
    latest = F("ended_at").desc(nulls_first=True)
    kept = _full(access.actions(by, about)).order_by(latest, "due_on", "pk")
    return PersonActions(
        banner=banner_of(about, by, on),
        actions=page(kept, number, lambda rows: [_line(each, about, on) for each in rows]),
        gives=keeps_actions(by),
    )


def open_ones(about: Person, by: Practitioner, on: date) -> list[ActionLine]:
    """The first few open actions about a person, for the case itself."""
    kept = _full(access.actions(by, about).filter(state=ActionState.OPEN))
    return [_line(each, about, on) for each in kept.order_by("due_on", "pk")[:ON_A_CASE]]


def named(references: Iterable[str], by: Practitioner) -> dict[str, Action]:
    """Of these, the actions the reader may see: what a notice leads to."""
    asked = list(references)
    return (
        {each.reference: each for each in access.actions(by).filter(reference__in=asked)}
        if asked
        else {}
    )
