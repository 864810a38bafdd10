"""What a person needs: every pathway, each agency's view that the reader may see, and breadth beside depth."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeVar

from throughcare.access import found, readings
from throughcare.access import needs as access
from throughcare.access.cases import person
from throughcare.access.context import view
from throughcare.access.needs import dependants, goals, needs
from throughcare.access.permissions import known, shows
from throughcare.access.selection import arrangements
from throughcare.casefile.naming import name
from throughcare.casefile.paging import Page, page
from throughcare.casefile.people import Banner, banner_of
from throughcare.records.models import Dependant, Goal, Need, Person
from throughcare.rules.dependants import writes_dependants
from throughcare.rules.needs import (
    Breadth,
    Contact,
    Depth,
    GoalState,
    NeedStatus,
    Pathway,
    Tie,
    breadth,
    deepest,
    overdue,
    reads_needs,
    why_not_write_on,
    writes_needs,
)
from throughcare.rules.practitioners import Practitioner
from throughcare.rules.reasons import Reason
from throughcare.rules.sharing import Section, decide

Record = TypeVar("Record", Need, Goal)


@dataclass(frozen=True, kw_only=True)
class NeedLine:
    """What one agency found on a pathway, now or before."""

    agency: str
    own: bool
    depth: Depth
    status: NeedStatus
    provider: str
    words: str
    began_on: date | None
    ended_on: date | None
    review_on: date | None
    overdue: bool
    found_by: str
    at: datetime
    superseded_at: datetime | None


@dataclass(frozen=True, kw_only=True)
class GoalLine:
    reference: str
    words: str
    agency: str
    due_on: date
    state: GoalState
    late: bool
    own: bool
    ended_at: datetime | None


@dataclass(frozen=True, kw_only=True)
class PathwayPart:
    pathway: Pathway
    depth: Depth | None
    """By the agency that finds it deepest, of those shown; None where none of them has looked."""
    views: list[NeedLine]
    goals: list[GoalLine]


@dataclass(frozen=True, kw_only=True)
class DependantLine:
    key: int
    called: str
    born_in: int | None
    tie: Tie
    contact: Contact
    responsible: bool
    known_to_services: bool | None
    words: str
    agency: str
    at: datetime


@dataclass(frozen=True, kw_only=True)
class NeedsPage:
    banner: Banner
    breadth: Breadth
    parts: list[PathwayPart]
    all_of_health: bool
    """Whether what every agency found of health is shown, and not the reader's own agency's alone."""
    writes: bool
    dependants: list[DependantLine] | None
    writes_dependants: bool


@dataclass(frozen=True, kw_only=True)
class PathwayPage:
    banner: Banner
    part: PathwayPart
    before: list[NeedLine]
    """What was found before, the latest first."""
    why_not_write: list[Reason]
    own: NeedLine | None
    """What the reader's own agency holds now."""


@view
def needs_page(reference: str, by: Practitioner, on: date) -> NeedsPage:
    """Every pathway of the scheme, and any other on which something is held."""
    about = _seen(reference, by, "needs")
    parts = _parts(about, by, on)
    told = known(about, by)
    health = decide(Section.HEALTH_NEED, by, told.about(Section.HEALTH_NEED, own=False))
    return NeedsPage(
        banner=banner_of(about, by, on),
        breadth=breadth((part.depth for part in parts), arrangements(by.scheme, on).many),
        parts=parts,
        all_of_health=health.shown,
        writes=writes_needs(by),
        dependants=_dependants(about, by) if shows(Section.FAMILY, by) else None,
        writes_dependants=writes_dependants(by),
    )


@view
def pathway_page(reference: str, pathway: Pathway, by: Practitioner, on: date) -> PathwayPage:
    """One pathway: each agency's view, what was found before, and every goal."""
    about = _seen(reference, by, "pathway")
    every = needs(by, about).filter(pathway=pathway)
    lines = _lines(every.select_related("owner", "by").order_by("-at", "-pk"), by, on)
    views = [line for line in lines if line.superseded_at is None]
    kept = goals(by, about).filter(pathway=pathway).select_related("owner")
    return PathwayPage(
        banner=banner_of(about, by, on),
        part=_part(
            pathway,
            views,
            [_goal(each, by, on) for each in kept.order_by("-state", "due_on", "pk")],
        ),
        before=[line for line in lines if line.superseded_at is not None],
        why_not_write=why_not_write_on(pathway, arrangements(by.scheme, on).pathways, by),
        own=next((line for line in views if line.own), None),
    )


def summary(about: Person, by: Practitioner, on: date) -> Breadth | None:
    """The breadth alone, for the case page, of someone who was found; None for those who read no needs."""
    if not reads_needs(by):
        return None
    held = needs(by, about).filter(superseded_at=None)
    views: dict[Pathway, list[tuple[Depth, NeedStatus]]] = {}
    for pathway, depth, status in held.values_list("pathway", "depth", "status"):
        views.setdefault(pathway, []).append((depth, status))
    return breadth(map(deepest, views.values()), arrangements(by.scheme, on).many)


@dataclass(frozen=True, kw_only=True)
class OverdueLine:
    name: str
    person: str
    pathway: Pathway
    depth: Depth
    review_on: date
    days: int


@view
def overdue_page(by: Practitioner, on: date, number: int) -> Page[OverdueLine]:
    """The needs that the reader's agency should have looked at again, the longest ago first."""
    if not writes_needs(by):
        raise found.NotFound("Need")
    late = access.overdue(by, on).select_related("person").order_by("review_on", "pk")
    return page(late, number, lambda rows: _overdue(rows, by, on))


@view
def overdue_count(by: Practitioner, on: date) -> int:
    """How many, for the first page; nothing for those who review none."""
    return access.overdue(by, on).count() if writes_needs(by) else 0


def _overdue(rows: Sequence[Need], by: Practitioner, on: date) -> list[OverdueLine]:
    if rows:
        readings.note("needs to review", [each.person_id for each in rows], by)
    return [
        OverdueLine(
            name=name(each.person),
            person=each.person.reference,
            pathway=each.pathway,
            depth=each.depth,
            review_on=each.review_on,
            days=(on - each.review_on).days,
        )
        for each in rows
        if each.review_on
    ]


def _seen(reference: str, by: Practitioner, page: str) -> Person:
    """For those who could read some of it; for anyone else there is no such page."""
    if not reads_needs(by):
        raise found.NotFound("Need")
    return person(reference, by, page)


def _parts(about: Person, by: Practitioner, on: date) -> list[PathwayPart]:
    held = needs(by, about).filter(superseded_at=None).select_related("owner", "by")
    lines = _by_pathway(held.order_by("owner__name"))
    kept = goals(by, about).filter(state=GoalState.OPEN).select_related("owner")
    meant = _by_pathway(kept.order_by("due_on", "pk"))
    pathways = dict.fromkeys([*arrangements(by.scheme, on).pathways, *lines, *meant])
    return [
        _part(
            pathway,
            _lines(lines.get(pathway, []), by, on),
            [_goal(each, by, on) for each in meant.get(pathway, [])],
        )
        for pathway in pathways
    ]


def _by_pathway(records: Iterable[Record]) -> Mapping[Pathway, list[Record]]:
    sorted_out: dict[Pathway, list[Record]] = {}
    for each in records:
        sorted_out.setdefault(each.pathway, []).append(each)
    return sorted_out


def _part(pathway: Pathway, views: list[NeedLine], kept: list[GoalLine]) -> PathwayPart:
    return PathwayPart(
        pathway=pathway,
        depth=deepest((line.depth, line.status) for line in views),
        views=views,
        goals=kept,
    )


def _lines(held: Iterable[Need], by: Practitioner, on: date) -> list[NeedLine]:
    return [
        NeedLine(
            agency=each.owner.name,
            own=each.owner_id == by.agency,
            depth=each.depth,
            status=each.status,
            provider=each.provider,
            words=each.words,
            began_on=each.began_on,
            ended_on=each.ended_on,
            review_on=each.review_on,
            overdue=each.superseded_at is None and overdue(each.review_on, on),
            found_by=each.by.name,
            at=each.at,
            superseded_at=each.superseded_at,
        )
        for each in held
    ]


def _goal(each: Goal, by: Practitioner, on: date) -> GoalLine:
    return GoalLine(
        reference=each.reference,
        words=each.words,
        agency=each.owner.name,
        due_on=each.due_on,
        state=each.state,
        late=each.state is GoalState.OPEN and each.due_on < on,
        own=each.owner_id == by.agency,
        ended_at=each.ended_at,
    )


def _dependants(about: Person, by: Practitioner) -> list[DependantLine]:
    held = dependants(by, about).filter(ended_at=None).select_related("owner")
    return [_dependant(each) for each in held.order_by("born_in", "pk")]


def _dependant(each: Dependant) -> DependantLine:
    return DependantLine(
        key=each.pk,
        called=each.called,
        born_in=each.born_in,
        tie=each.tie,
        contact=each.contact,
        responsible=each.responsible,
        known_to_services=each.known_to_services,
        words=each.words,
        agency=each.owner.name,
        at=each.at,
    )


@dataclass(frozen=True, kw_only=True)
class DependantPage:
    banner: Banner
    dependant: DependantLine | None
    """None where another is added."""


@view
def dependant_page(
    reference: str, key: int | None, by: Practitioner, on: date
) -> DependantPage:
    """One who depends on the person now, to be changed; or the person alone, to add one."""
    if not writes_dependants(by):
        raise found.NotFound("Dependant")
    about = person(reference, by, "dependants")
    held = dependants(by, about).filter(ended_at=None).select_related("owner")
    return DependantPage(
        banner=banner_of(about, by, on),
        dependant=None if key is None else _dependant(found.one(held, pk=key)),
    )
