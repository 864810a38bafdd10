"""The mental-health service's lists: its episodes, those who wait, when each was supervised."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from django.db.models import Q

from throughcare.access import readings, selection
from throughcare.access import service_desk as access
from throughcare.access.away import away
from throughcare.access.context import view
from throughcare.access.found import NotFound
from throughcare.access.service_desk import Count
from throughcare.casefile.naming import name
from throughcare.casefile.paging import Page, ordered_elsewhere, page
from throughcare.records.models import Episode
from throughcare.rules.clocks import days_waited, stands_still
from throughcare.rules.episodes import EpisodeState, Tier
from throughcare.rules.practitioners import Practitioner
from throughcare.rules.service_desk import has_service_desk, manages_service


class Whose(StrEnum):
    MINE = "mine"
    NOBODY = "nobody"
    ALL = "all"


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """What a list is narrowed to. A cluster or a practitioner is given by its key."""

    whose: Whose = Whose.ALL
    tier: Tier | None = None
    state: EpisodeState | None = None
    team: int | None = None
    practitioner: int | None = None


@dataclass(frozen=True, kw_only=True)
class EpisodeLine:
    reference: str
    name: str
    tier: Tier
    state: EpisodeState
    since: date
    practitioner: str
    cluster: str


@dataclass(frozen=True, kw_only=True)
class EpisodeList:
    episodes: Page[EpisodeLine]
    clusters: list[tuple[int, str]]
    practitioner: str
    """Whose they are, where one practitioner's were asked for."""


@view
def episodes_page(wanted: Wanted, by: Practitioner, on: date, number: int) -> EpisodeList:
    """Open episodes of the service, those longest in their tier and state first."""
    _insist(by)
    shown = access.of_service(by).filter(_narrowed(wanted, by)).order_by("since", "pk")
    known = {user.pk: user.name for user, *_ in access.workers(by)}
    return EpisodeList(
        episodes=page(
            shown.select_related("person", "practitioner", "team"),
            number,
            lambda rows: [_line(each) for each in _noted("episodes", rows, by)],
            total=sum(each.n for each in access.counts(by) if _is_wanted(each, wanted, by)),
        ),
        clusters=_clusters(by),
        practitioner=known.get(wanted.practitioner or 0, ""),
    )


def _narrowed(wanted: Wanted, by: Practitioner) -> Q:
    asked = Q()
    if wanted.whose is Whose.MINE:
        asked &= Q(practitioner=by.key)
    if wanted.whose is Whose.NOBODY:
        asked &= Q(practitioner=None)
    if wanted.practitioner:
        asked &= Q(practitioner=wanted.practitioner)
    for column, value in (
        ("tier", wanted.tier),
        ("state", wanted.state),
        ("team", wanted.team),
    ):
        if value:
            asked &= Q(**{column: value})
    return asked


def _is_wanted(each: Count, wanted: Wanted, by: Practitioner) -> bool:
    """Whether those that were counted together are in a list so narrowed."""
    return (
        (wanted.whose is not Whose.MINE or each.practitioner == by.key)
        and (wanted.whose is not Whose.NOBODY or each.practitioner is None)
        and wanted.practitioner in (None, 0, each.practitioner)
        and wanted.tier in (None, each.tier)
        and wanted.state in (None, each.state)
        and wanted.team in (None, 0, each.team)
    )


@dataclass(frozen=True, kw_only=True)
class WaitingLine(EpisodeLine):
    days: int
    target: int
    still: bool
    """Whether the clock stands still: they are in custody, or away."""

    @property
    def over(self) -> int:
        """By how many days the wait is longer than the scheme's target."""
        return max(self.days - self.target, 0)


@dataclass(frozen=True, kw_only=True)
class WaitingList:
    lines: Page[WaitingLine]
    clusters: list[tuple[int, str]]
    targets: list[tuple[Tier, int]]
    allocates: bool


@view
def waiting_page(wanted: Wanted, by: Practitioner, on: date, number: int) -> WaitingList:
    """Who waits, the longest first, by the days on which the clock ran."""
    _insist(by)
    return WaitingList(
        lines=ordered_elsewhere(lambda *some: waiting_lines(wanted, by, on, *some), number),
        clusters=_clusters(by),
        targets=list(selection.service_model(by.scheme, on).targets.items()),
        allocates=manages_service(by),
    )


def waiting_lines(
    wanted: Wanted, by: Practitioner, on: date, skip: int, take: int
) -> tuple[list[WaitingLine], int]:
    """Some of those who wait, and how many they are."""
    nobody = wanted.whose is Whose.NOBODY
    some = access.waiting(by, on, wanted.tier, wanted.team, skip, take, unallocated=nobody)
    return waiting_of([key for key, _ in some.rows], by, on), some.total


def waiting_of(keys: list[int], by: Practitioner, on: date) -> list[WaitingLine]:
    """Those whose keys these are, in this order; and that they were shown."""
    rows = _in_order(keys, "waiting list", by)
    spans = away(rows, by) if rows else {}
    targets = selection.service_model(by.scheme, on).targets
    return [
        WaitingLine(
            **vars(_line(each)),
            days=days_waited(each.since, on, spans[each.pk]),
            target=targets[each.tier],
            still=stands_still(on, spans[each.pk]),
        )
        for each in rows
    ]


@dataclass(frozen=True, kw_only=True)
class SupervisionLine(EpisodeLine):
    last_on: date | None
    due_on: date
    overdue: bool


@dataclass(frozen=True, kw_only=True)
class Supervised:
    """One practitioner's episodes: how many, and how many are due to be looked at."""

    key: int
    name: str
    held: int
    due: int


@dataclass(frozen=True, kw_only=True)
class SupervisionList:
    lines: Page[SupervisionLine]
    practitioners: list[Supervised]
    every_days: int


@view
def supervision_page(
    practitioner: int | None, by: Practitioner, on: date, number: int
) -> SupervisionList:
    """When each open episode that somebody has was last looked at in supervision, the longest ago first."""
    _insist(by)
    every = selection.service_model(by.scheme, on).supervised_every_days
    return SupervisionList(
        lines=ordered_elsewhere(
            lambda *some: supervision_lines(practitioner, by, on, *some)[:2], number
        ),
        practitioners=supervised(by, on),
        every_days=every,
    )


def supervision_lines(
    practitioner: int | None, by: Practitioner, on: date, skip: int, take: int
) -> tuple[list[SupervisionLine], int, int]:
    """Some of them, how many they are, and how many of those are due."""
    every = timedelta(days=selection.service_model(by.scheme, on).supervised_every_days)
    some = access.supervised(by, on - every, practitioner, skip, take)
    said = {key: (last_on, since) for key, last_on, since, _ in some.rows}
    lines = [
        SupervisionLine(
            **vars(_line(each)),
            last_on=said[each.pk][0],
            due_on=said[each.pk][1] + every,
            overdue=said[each.pk][1] + every < on,
        )
        for each in _in_order(list(said), "supervision list", by)
    ]
    return lines, some.total, some.rows[0][-1] if some.rows else 0


def supervised(by: Practitioner, on: date) -> list[Supervised]:
    """Each practitioner who has episodes, by name."""
    every = timedelta(days=selection.service_model(by.scheme, on).supervised_every_days)
    counted = access.supervisions(by, on - every)
    names = access.names([key for key, *_ in counted])
    found = [
        Supervised(key=key, name=names[key], held=held, due=due) for key, held, due in counted
    ]
    return sorted(found, key=lambda each: each.name)


def _insist(by: Practitioner) -> None:
    if not has_service_desk(by):
        raise NotFound("Episode")


def _clusters(by: Practitioner) -> list[tuple[int, str]]:
    return [(each.pk, each.name) for each in access.clusters(by)]


def _in_order(keys: list[int], what: str, by: Practitioner) -> list[Episode]:
    """The episodes that the database put in order, in that order."""
    if not keys:
        return []
    known = access.of_service(by).filter(pk__any_of=keys)
    rows = {each.pk: each for each in known.select_related("person", "practitioner", "team")}
    return _noted(what, [rows[key] for key in keys if key in rows], by)


def _noted(what: str, rows: list[Episode], by: Practitioner) -> list[Episode]:
    if rows:
        readings.note(what, [each.person_id for each in rows], by, wait=False)
    return rows


def _line(each: Episode) -> EpisodeLine:
    return EpisodeLine(
        reference=each.reference,
        name=name(each.person),
        tier=each.tier,
        state=each.state,
        since=each.since,
        practitioner=each.practitioner.name if each.practitioner else "",
        cluster=each.team.name if each.team else "",
    )
