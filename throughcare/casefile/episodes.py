"""One episode of care, as the service and whoever referred see it."""

from dataclasses import dataclass
from datetime import date, datetime

from throughcare.access.away import away
from throughcare.access.context import view
from throughcare.access.engagement import reads_engagement
from throughcare.access.episodes import consultations, episode, pauses, side, steps
from throughcare.access.onward import reads_onward
from throughcare.access.selection import service_model
from throughcare.casefile.people import Banner, banner_of
from throughcare.records.models import Consultation, Episode, Pause, Step
from throughcare.rules import consultations as consulting
from throughcare.rules.clocks import Away, days_waited, due_on, stands_still
from throughcare.rules.consultations import ConsultationState, Used
from throughcare.rules.episode_next import Facts, what_next
from throughcare.rules.episodes import (
    MOVES,
    EpisodeState,
    PauseReason,
    Tier,
    why_not_clinical,
)
from throughcare.rules.moves import Side
from throughcare.rules.practitioners import Practitioner


@dataclass(frozen=True, kw_only=True)
class StepLine:
    """One tier, and how long it was or is waited for."""

    tier: Tier
    waiting_since: date
    began_on: date | None
    ended_on: date | None
    words: str
    days: int
    """Days waited, those on which the clocks stood still not counted."""
    target: int
    due_on: date | None
    """By when it is to begin, while it is waited for and the clock goes."""

    @property
    def over(self) -> int:
        """Days waited beyond the scheme's target."""
        return max(self.days - self.target, 0)


@dataclass(frozen=True, kw_only=True)
class PauseLine:
    why: PauseReason
    words: str
    began_on: date
    ended_on: date | None


@dataclass(frozen=True, kw_only=True)
class ConsultationLine:
    reference: str
    state: ConsultationState
    question: str
    asked_by: str
    asked_at: datetime
    follow_up_on: date | None
    used: Used | None


@dataclass(frozen=True, kw_only=True)
class EpisodePage:
    banner: Banner
    reference: str
    referral: str
    service: str
    practitioner: str
    team: str
    tier: Tier
    state: EpisodeState
    since: date
    opened_at: datetime
    steps: list[StepLine]
    ahead: list[Tier]
    """The tiers it has not come to, while it is open: none before the one the scheme begins at."""
    pauses: list[PauseLine]
    paused: bool
    """Whether a pause that was put down goes on."""
    still: bool
    """Whether the clocks stand still today, by a pause or by custody on record."""
    consultations: list[ConsultationLine]
    next: str
    """What is to be done next, in words."""
    crisis_line: str
    ours: bool
    """Whether the reader is of the service itself."""
    reads_engagement: bool
    """Whether the reader is shown who came, and how it was tried to reach them."""
    pauses_it: bool
    """Whether stopping and starting the clocks is theirs to do."""
    asks: bool
    """Whether asking for advice is."""
    reads_onward: bool
    """Whether the reader is shown where the person was referred on to."""
    moves: list[str]
    """What this practitioner could do now, by the names of the moves."""


@view
def episode_page(reference: str, by: Practitioner, on: date) -> EpisodePage:
    """Where someone is with the mental-health service, how long each tier was waited for, and what may be done."""
    each = episode(reference, by)
    stands = side(each, by)
    spans = away([each], by)[each.pk]
    still = stands_still(on, spans)
    stops = [_pause(held) for held in pauses(by).filter(episode=each).order_by("-began_on")]
    asked = consultations(by).filter(episode=each).select_related("asked_by")
    advice = [_consultation(held) for held in asked.order_by("-asked_at", "-pk")]
    gone = [
        _step(held, each, on, spans)
        for held in steps(by).filter(episode=each).order_by("waiting_since", "pk")
    ]
    open_now = each.state is not EpisodeState.CLOSED
    facts = Facts(
        tier=each.tier,
        state=each.state,
        given=each.practitioner is not None,
        asked=any(line.state is ConsultationState.ASKED for line in advice),
        still=still,
        ours=stands is Side.SERVICE,
    )
    return EpisodePage(
        banner=banner_of(each.person, by, on),
        reference=each.reference,
        referral=each.referral.reference,
        service=each.owner.name,
        practitioner=each.practitioner.name if each.practitioner else "",
        team=each.team.name if each.team else "",
        tier=each.tier,
        state=each.state,
        since=each.since,
        opened_at=each.opened_at,
        steps=gone,
        ahead=_ahead(gone) if open_now else [],
        pauses=stops,
        paused=any(line.ended_on is None for line in stops),
        still=still,
        consultations=advice,
        next=what_next(facts),
        crisis_line=service_model(each.scheme, on).crisis_line,
        ours=stands is Side.SERVICE,
        reads_engagement=reads_engagement(each, by),
        pauses_it=open_now and not why_not_clinical(by, stands),
        asks=open_now and not consulting.MOVES.why_not("ask", None, by, stands),
        reads_onward=reads_onward(each, by),
        moves=MOVES.open_to(each.state, by, stands),
    )


def _ahead(gone: list[StepLine]) -> list[Tier]:
    tiers, come_to = list(Tier), {line.tier for line in gone}
    after = tiers[tiers.index(gone[0].tier) :] if gone else tiers
    return [tier for tier in after if tier not in come_to]


def _step(step: Step, of: Episode, on: date, spans: list[Away]) -> StepLine:
    target = service_model(of.scheme, step.waiting_since).targets[step.tier]
    until = step.began_on or step.ended_on
    waits = until is None and not stands_still(on, spans)
    return StepLine(
        tier=step.tier,
        waiting_since=step.waiting_since,
        began_on=step.began_on,
        ended_on=step.ended_on,
        words=step.words,
        days=days_waited(step.waiting_since, until or on, spans),
        target=target,
        due_on=due_on(step.waiting_since, target, on, spans) if waits else None,
    )


def _pause(held: Pause) -> PauseLine:
    return PauseLine(
        why=held.why, words=held.words, began_on=held.began_on, ended_on=held.ended_on
    )


def _consultation(held: Consultation) -> ConsultationLine:
    return ConsultationLine(
        reference=held.reference,
        state=held.state,
        question=held.question,
        asked_by=held.asked_by.name,
        asked_at=held.asked_at,
        follow_up_on=held.follow_up_on,
        used=held.used,
    )
