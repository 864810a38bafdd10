"""One time with the mental-health service, tier by tier: from an accepted referral to closure."""

from datetime import date
from enum import StrEnum

from throughcare.rules.moves import Move, Moves, Side
from throughcare.rules.posts import Worker
from throughcare.rules.practitioners import Practitioner, Role
from throughcare.rules.reasons import Reason
from throughcare.rules.referral_answers import why_not_words


class Tier(StrEnum):
    """The three levels of the London service: more support as complexity, vulnerability and risk grow."""

    CONSULTATION = "case consultation"
    ASSESSMENT = "assessment"
    ONE_TO_ONE = "one-to-one support"


class EpisodeState(StrEnum):
    WAITING = "waiting"
    UNDER_WAY = "under way"
    DISENGAGED = "disengaged"
    CLOSED = "closed"


class PauseReason(StrEnum):
    """Why the clock of a wait stands still. Custody that is on record as a sentence pauses it by itself."""

    CUSTODY = "in custody"
    RECALL = "recalled to prison"
    HOSPITAL = "in hospital"
    AWAY = "away, by their own wish"


class CloseReason(StrEnum):
    """Why the service ends its work with someone. After HMPPS's Refer and Monitor an Intervention."""

    COMPLETED = "support completed"
    REFERRED_ON = "taken on by another service"
    NOT_SUITABLE = "further support not appropriate"
    NOT_ENGAGED = "did not engage"
    NOT_WANTED = "no longer wishes it"
    MET_ELSEWHERE = "needs met elsewhere"
    CUSTODY = "returned to custody"
    MOVED = "moved away"
    SENTENCE_ENDED = "sentence or order ended"
    DIED = "died"
    OTHER = "other"


class EpisodeOutcome(StrEnum):
    """How far what was agreed with the person was reached. The values of Refer and Monitor an Intervention."""

    ACHIEVED = "achieved"
    PARTLY = "partially achieved"
    NOT_ACHIEVED = "not achieved"
    NOT_KNOWN = "not known"


S = EpisodeState
CLINICAL_STAFF = (Role.FMHP, Role.COMMUNITY_PSYCHIATRIC_NURSE, Role.SERVICE_MANAGER)
"""Who works with people at the mental-health service."""
OPEN = (S.WAITING, S.UNDER_WAY, S.DISENGAGED)

MOVES = Moves(
    "episode of care",
    Move("allocate", (S.WAITING,), S.WAITING, by=(Role.SERVICE_MANAGER,), side=Side.SERVICE),
    Move(
        "reallocate",
        (S.UNDER_WAY, S.DISENGAGED),
        S.UNDER_WAY,
        by=(Role.SERVICE_MANAGER,),
        side=Side.SERVICE,
        stays=True,
    ),
    Move("begin", (S.WAITING,), S.UNDER_WAY, by=CLINICAL_STAFF, side=Side.SERVICE),
    Move("step_on", (S.UNDER_WAY,), S.WAITING, by=CLINICAL_STAFF, side=Side.SERVICE),
    Move(
        "disengage",
        (S.WAITING, S.UNDER_WAY),
        S.DISENGAGED,
        by=CLINICAL_STAFF,
        side=Side.SERVICE,
    ),
    Move("re_engage", (S.DISENGAGED,), S.UNDER_WAY, by=CLINICAL_STAFF, side=Side.SERVICE),
    Move("close", OPEN, S.CLOSED, by=CLINICAL_STAFF, side=Side.SERVICE),
)


def why_not_clinical(by: Practitioner, side: Side | None) -> list[Reason]:
    """Everything against an act on an episode that is no move of it: it is for whoever works at its service."""
    reasons = []
    if not by.is_any_of(*CLINICAL_STAFF):
        who = " or ".join(role.value for role in CLINICAL_STAFF)
        reasons.append(Reason("wrong-role", f"Only a {who} can do this."))
    if side is not Side.SERVICE:
        reasons.append(Reason("wrong-agency", f"Only {Side.SERVICE.value} can do this."))
    return reasons


def why_not_give(receiver: Worker | None, service: int, *, same: bool) -> list[Reason]:
    """Everything against giving an episode to someone. `same`: they have it already, in that cluster."""
    if receiver is None:
        return [Reason("nobody", "Choose who works with them.")]
    reasons = []
    if receiver.agency != service:
        reasons.append(
            Reason("other-agency", f"{receiver.name} does not work for the service.")
        )
    if receiver.roles.isdisjoint(CLINICAL_STAFF):
        reasons.append(
            Reason("no-clinician", f"{receiver.name} is no clinician of this scheme.")
        )
    if same:
        reasons.append(Reason("same", f"{receiver.name} works with them already."))
    return reasons


def why_not_step(now: Tier, to: Tier, words: str) -> list[Reason]:
    """Everything against going on from one tier to another, beside the move itself."""
    reasons = why_not_words(words, "why they go on to another tier")
    if to is now:
        reasons.append(Reason("same-tier", f"They are at {now.value} already."))
    return reasons


def why_not_pause(
    state: EpisodeState,
    on: date,
    *,
    paused: bool,
    opened_on: date,
    today: date,
    words: str = "",
) -> list[Reason]:
    """Everything against an episode's clocks standing still from a day on."""
    reasons = []
    if state is EpisodeState.CLOSED:
        reasons.append(Reason("closed", "The episode of care is closed: no clock goes."))
    if paused:
        reasons.append(Reason("paused", "The clocks stand still already."))
    if words.strip():
        reasons += why_not_words(words, "what you say of it")
    return reasons + _why_not_day(on, opened_on, today)


def why_not_end_pause(began_on: date | None, on: date, *, today: date) -> list[Reason]:
    """Everything against the clocks going on from a day. `began_on`: since when they stand still, if they do."""
    if began_on is None:
        return [Reason("not-paused", "The clocks do not stand still.")]
    reasons = []
    if on < began_on:
        reasons.append(Reason("before", "That day is before the clocks stood still."))
    if on > today:
        reasons.append(Reason("future", "That day is not yet here."))
    return reasons


def why_not_supervised(on: date, words: str, *, opened_on: date, today: date) -> list[Reason]:
    """Everything against what is put down of an episode's supervision."""
    return why_not_words(words, "what was said in supervision") + _why_not_day(
        on, opened_on, today
    )


def _why_not_day(on: date, opened_on: date, today: date) -> list[Reason]:
    reasons = []
    if on > today:
        reasons.append(Reason("future", "That day is not yet here."))
    if on < opened_on:
        reasons.append(Reason("before", "That day is before the episode of care began."))
    return reasons
