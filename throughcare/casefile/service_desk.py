"""The desk of the mental-health service: a practitioner's own work, and for its manager the service's.

Counts are of people whom the reader reaches, so they come to what the lists behind them show. Each part is
one query, or one for each kind of thing to do, however many there are.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from throughcare.access import readings, selection
from throughcare.access import service_desk as access
from throughcare.access.context import view
from throughcare.access.found import NotFound
from throughcare.access.service_desk import Count, Wait
from throughcare.casefile import mental_health, service_capacity
from throughcare.casefile.desk_tables import Cell, Row, Table
from throughcare.casefile.mental_health import FlagLine
from throughcare.casefile.service_at_risk import RiskLine, at_risk
from throughcare.casefile.service_capacity import Cluster, Worker
from throughcare.casefile.service_due import DueLine, Kind, all_due
from throughcare.casefile.service_lists import (
    SupervisionLine,
    WaitingLine,
    Whose,
    supervision_lines,
    waiting_of,
)
from throughcare.casefile.service_reports import reports_counted
from throughcare.rules.episodes import OPEN, EpisodeState, Tier
from throughcare.rules.practitioners import Practitioner
from throughcare.rules.service_desk import Bucket, has_service_desk, manages_service

FEW = 5
"""As many of each of the service's lists are named on the desk."""


@dataclass(frozen=True, kw_only=True)
class Mine:
    """One practitioner's own work."""

    held: int
    caseload: Table
    due: Table
    first: list[DueLine]
    at_risk: list[RiskLine]
    """The first of those who may be dropping out."""
    at_risk_in_all: int


@dataclass(frozen=True, kw_only=True)
class Service:
    """The whole service's."""

    waiting: Table
    longest: list[WaitingLine]
    unallocated: int
    disengaged: int
    workers: list[Worker]
    clusters: list[Cluster]
    caseload: int
    supervision_due: int
    supervision_held: int
    to_supervise: list[SupervisionLine]
    reports: Table


@dataclass(frozen=True, kw_only=True)
class ServiceDesk:
    flags: Sequence[FlagLine]
    """Red flags at the service that wait for somebody to say what was done."""
    mine: Mine | None
    """None for a manager who has no episodes."""
    service: Service | None
    """None for those who do not manage it."""


@view
def service_desk(by: Practitioner, on: date) -> ServiceDesk:
    """For those who work with people at the service; for anyone else there is no such page."""
    if not has_service_desk(by):
        raise NotFound("Desk")
    manages = manages_service(by)
    counts = access.counts(by, mine=not manages)
    own = [each for each in counts if each.practitioner == by.key]
    return ServiceDesk(
        flags=mental_health.waiting(by),
        mine=_mine(own, by, on) if own or not manages else None,
        service=_service(counts, by, on) if manages else None,
    )


def _mine(own: Sequence[Count], by: Practitioner, on: date) -> Mine:
    kinds, first = all_due(by, on)
    risks = at_risk(by, on)
    people = [key for _, key in first] + [each.key for each in risks[:FEW]]
    if people:
        readings.note("service desk", people, by, wait=False)
    return Mine(
        held=sum(each.n for each in own),
        caseload=_by_tier_and_state(own),
        due=_due(kinds),
        first=[line for line, _ in first],
        at_risk=risks[:FEW],
        at_risk_in_all=len(risks),
    )


def _by_tier_and_state(own: Sequence[Count]) -> Table:
    def cell(tier: Tier | None, state: EpisodeState | None) -> Cell:
        asked = {"whose": Whose.MINE, "tier": tier, "state": state}
        return Cell(
            count=sum(each.n for each in own if _is(each, tier, state)),
            asks=urlencode({name: value.value for name, value in asked.items() if value}),
        )

    rows = [_row(tier.value.capitalize(), [*OPEN, None], tier, cell) for tier in Tier]
    return Table(
        heading="My caseload",
        what="Tier",
        columns=[*(each.value.capitalize() for each in OPEN), "All"],
        rows=rows,
        total=_row("All", [*OPEN, None], None, cell),
        page="service-episodes",
    )


def _is(each: Count, tier: Tier | None, state: EpisodeState | None) -> bool:
    return tier in (None, each.tier) and state in (None, each.state)


def _row(
    label: str,
    states: Sequence[EpisodeState | None],
    tier: Tier | None,
    cell: Callable[[Tier | None, EpisodeState | None], Cell],
) -> Row:
    return Row(label=label, cells=[cell(tier, state) for state in states])


def _due(kinds: Sequence[Kind]) -> Table:
    rows = [
        Row(
            label=each.what.value.capitalize(),
            cells=[
                *(Cell(count=each.counts[when]) for when in Bucket),
                Cell(
                    count=sum(each.counts.values()), asks=urlencode({"what": each.what.value})
                ),
            ],
        )
        for each in kinds
    ]
    return Table(
        heading="To do",
        what="What",
        columns=[*(each.value for each in Bucket), "All"],
        rows=rows,
        total=None,
        page="service-due",
    )


def _service(counts: Sequence[Count], by: Practitioner, on: date) -> Service:
    known = service_capacity.workers(counts, by, on)
    waits = access.waits(by, on, FEW)
    first = sorted((-each.days, key) for each in waits for key in each.first)[:FEW]
    to_supervise, held, due = supervision_lines(None, by, on, 0, FEW)
    return Service(
        waiting=_waiting(waits, by, on),
        longest=waiting_of([key for _, key in first], by, on),
        unallocated=sum(each.n for each in counts if each.practitioner is None),
        disengaged=sum(each.n for each in counts if each.state is EpisodeState.DISENGAGED),
        workers=sorted(known, key=lambda each: (-each.room, each.name))[:FEW],
        clusters=service_capacity.clusters(counts, known, by),
        caseload=selection.service_model(by.scheme, on).caseload,
        supervision_due=due,
        supervision_held=held,
        to_supervise=to_supervise,
        reports=_reports(by),
    )


def _waiting(waits: Sequence[Wait], by: Practitioner, on: date) -> Table:
    """By tier: how many wait, how many longer than the scheme's target, and the longest wait."""
    targets = selection.service_model(by.scheme, on).targets
    rows = []
    for tier in Tier:
        theirs = [(each.days, each.n) for each in waits if each.tier is tier]
        late = sum(n for days, n in theirs if days > targets[tier])
        rows.append(
            Row(
                label=f"{tier.value.capitalize()}, within {targets[tier]} days",
                cells=[
                    Cell(count=sum(n for _, n in theirs), asks=urlencode({"tier": tier.value})),
                    Cell(count=late),
                    Cell(count=max((days for days, _ in theirs), default=0)),
                ],
            )
        )
    return Table(
        heading="Waiting",
        what="Tier and target",
        columns=["Waiting", "Longer than the target", "Longest wait, days"],
        rows=rows,
        total=None,
        page="service-waiting",
    )


def _reports(by: Practitioner) -> Table:
    rows = [
        Row(
            label=f"{what.value.capitalize()}: {state}",
            cells=[Cell(count=n, asks=urlencode({"what": what.value}))],
        )
        for (what, state), n in reports_counted(by).items()
    ]
    return Table(
        heading="Reports to finish",
        what="Report",
        columns=["How many"],
        rows=rows,
        total=None,
        page="service-reports",
    )
