"""Onward referrals as chains: who bounced to whom, and the days at each stage."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from throughcare.access.onward import stands
from throughcare.records.models import OnwardReferral, OnwardStage
from throughcare.rules.clocks import Away, days_waited
from throughcare.rules.onward import (
    BRIDGED,
    MOVES,
    OPEN,
    SERVICE_CODES,
    OnwardState,
    Rejection,
    ServiceKind,
    Stage,
    came_to,
    words_of_chase,
)
from throughcare.rules.practitioners import Practitioner


@dataclass(frozen=True, kw_only=True)
class StageLine:
    state: OnwardState
    on: date
    until: date
    """The day of the next stage, or today; of a stage that ends it, its own."""
    days: int | None
    """Spent at it, less those on which the clock stood still; None for a stage that ends it."""
    words: str
    asked: list[tuple[date, str]]
    """What was heard when it was chased at this stage."""


@dataclass(frozen=True, kw_only=True)
class OnwardLine:
    """One referral of a chain."""

    reference: str
    service: str
    kind: ServiceKind
    code: str
    state: OnwardState
    words: str
    sent_by: str
    sent_on: date
    until: date
    """The day it ended, or today."""
    stages: list[StageLine]
    days: int
    """From the day it was sent until it ended or today, less those on which the clock stood still."""
    care_coordinator: str
    rejection: Rejection | None
    suggested: str
    chase: str
    late: bool
    bridging: str
    moves: list[str]
    """What the reader could do now, by the names of the moves; `chase`, `bridge` and `again` among them."""
    led_to: list["OnwardLine"]

    def and_after(self) -> Iterator["OnwardLine"]:
        """This one, and all that came of it, in the order they are told."""
        yield self
        for each in self.led_to:
            yield from each.and_after()


@dataclass(frozen=True, kw_only=True)
class Chain:
    """A first referral, and all that came of it."""

    first: OnwardLine
    until: date
    """The day somebody first saw the person; today, while one is open or they were turned away; else the last."""
    days: int
    stood_still: int
    """The days since the first referral that are not counted."""
    bounces: int
    """How often the person was turned away."""
    seen: bool
    nowhere: bool
    """Whether they were turned away, and nobody has them or is asked to."""
    away: list[Away]


class Ledger:
    """One person's onward referrals, and what was heard of each. Those that follow another are under it."""

    def __init__(
        self,
        records: Sequence[OnwardReferral],
        heard: Sequence[OnwardStage],
        spans: Mapping[int, list[Away]],
        by: Practitioner,
        on: date,
    ) -> None:
        self._spans, self._by, self._on = spans, by, on
        self._heard: dict[int, list[OnwardStage]] = defaultdict(list)
        for said in heard:
            self._heard[said.onward_id].append(said)
        self._after: dict[int | None, list[OnwardReferral]] = defaultdict(list)
        known = {each.pk for each in records}
        for each in records:
            self._after[each.follows_id if each.follows_id in known else None].append(each)

    def chains(self) -> list[Chain]:
        """The latest first."""
        return [self._chain(each) for each in reversed(self._after[None])]

    def line(self, each: OnwardReferral) -> OnwardLine:
        """One of them, and all that came of it."""
        stages = self._stages(each)
        until = self._on if each.state in OPEN else stages[-1].on
        return OnwardLine(
            reference=each.reference,
            service=each.service.name,
            kind=each.service.kind,
            code=SERVICE_CODES.get(each.service.kind, ""),
            state=each.state,
            words=each.words,
            sent_by=each.by.name,
            sent_on=each.sent_on,
            until=until,
            stages=stages,
            days=days_waited(each.sent_on, until, self._away(each)),
            care_coordinator=each.care_coordinator,
            rejection=each.rejection,
            suggested=each.suggested.name if each.suggested else "",
            chase=words_of_chase(each.chase_on, self._on),
            late=each.chase_on is not None and each.chase_on <= self._on,
            bridging=each.bridging,
            moves=self._moves(each),
            led_to=[self.line(later) for later in self._after[each.pk]],
        )

    def _moves(self, each: OnwardReferral) -> list[str]:
        side = stands(each, self._by)
        moves = MOVES.open_to(each.state, self._by, side)
        if MOVES.why_not("send", None, self._by, side):
            return moves
        moves += ["chase"] if each.state in OPEN else ["again"]
        return [*moves, "bridge"] if each.state in BRIDGED else moves

    def _away(self, each: OnwardReferral) -> list[Away]:
        return self._spans.get(each.episode_id, [])

    def _stages(self, each: OnwardReferral) -> list[StageLine]:
        heard = self._heard[each.pk]
        came = came_to(Stage(said.state, said.on) for said in heard)
        ends = [*(stage.on for stage in came[1:]), self._on]
        lines = []
        for stage, end in zip(came, ends, strict=True):
            first, *more = [said for said in heard if said.state is stage.state]
            lasts = stage.state in OPEN
            lines.append(
                StageLine(
                    state=stage.state,
                    on=stage.on,
                    until=end if lasts else stage.on,
                    days=days_waited(stage.on, end, self._away(each)) if lasts else None,
                    words=first.words,
                    asked=[(said.on, said.words) for said in more],
                )
            )
        return lines

    def _chain(self, each: OnwardReferral) -> Chain:
        first = self.line(each)
        lines = list(first.and_after())
        seen = [line.until for line in lines if line.state is OnwardState.SEEN]
        waits = any(line.state in OPEN for line in lines)
        nowhere = not waits and _turned_away_last(lines)
        if seen:
            until = min(seen)
        else:
            until = self._on if waits or nowhere else max(line.until for line in lines)
        days = days_waited(first.sent_on, until, self._away(each))
        return Chain(
            first=first,
            until=until,
            days=days,
            stood_still=max((until - first.sent_on).days, 0) - days,
            bounces=sum(line.state is OnwardState.REJECTED for line in lines),
            seen=bool(seen),
            nowhere=nowhere,
            away=self._away(each),
        )


def _turned_away_last(lines: Sequence[OnwardLine]) -> bool:
    """Whether the last of a chain was a rejection, and whoever saw them, if anyone, saw them before it: one who is
    sent on by a service that has seen them, and is turned away, needs somewhere to go as much as any other."""
    last = lines[-1]
    return last.state is OnwardState.REJECTED and all(
        any(later.reference == last.reference for later in line.and_after())
        for line in lines
        if line.state is OnwardState.SEEN
    )
