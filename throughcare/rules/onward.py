"""Referrals onward to other services, and what becomes of them: the bounce ledger."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from throughcare.rules.days import day_in_words
from throughcare.rules.episodes import CLINICAL_STAFF
from throughcare.rules.moves import Move, Moves, Side
from throughcare.rules.practitioners import Practitioner
from throughcare.rules.reasons import Reason
from throughcare.rules.referral_answers import why_not_words


class ServiceKind(StrEnum):
    """What another service is for. The codes are those of SERVICE OR TEAM TYPE, Mental Health Services Data Set."""

    CMHT = "community mental health team"
    ADHD = "ADHD and neurodevelopment"
    AFFECTIVE = "affective disorder"
    PERSONALITY_DISORDER = "personality disorder"
    LEARNING_DISABILITY = "learning disability"
    SUBSTANCE_MISUSE = "substance misuse"
    COUNSELLING = "counselling and talking therapies"
    GP = "GP"
    BRAIN_INJURY = "acquired brain injury"
    CRISIS = "crisis resolution and home treatment"
    OTHER = "another service"


SERVICE_CODES = {
    ServiceKind.CMHT: "A06",
    ServiceKind.ADHD: "C04",
    ServiceKind.PERSONALITY_DISORDER: "A16",
    ServiceKind.LEARNING_DISABILITY: "E01",
    ServiceKind.SUBSTANCE_MISUSE: "D01",
    ServiceKind.COUNSELLING: "A05",
    ServiceKind.BRAIN_INJURY: "C08",
    ServiceKind.CRISIS: "A02",
}
"""For the kinds the data set has a code for."""


class OnwardState(StrEnum):
    SENT = "sent"
    RECEIVED = "received"
    SCREENED = "screened"
    ACCEPTED = "accepted"
    ALLOCATED = "allocated to a care co-ordinator"
    SEEN = "first seen"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"


class Rejection(StrEnum):
    """Why a service turned someone away: REFERRAL REJECTION REASON of the NHS Data Dictionary, and what the
    North East's nurses met with."""

    DUPLICATE = "duplicate"
    INAPPROPRIATE = "inappropriate"
    INCOMPLETE = "incomplete"
    BELOW_THRESHOLD = "below the service's threshold"
    DUAL_DIAGNOSIS = "drug or alcohol use"
    RISK = "risk"
    OUT_OF_AREA = "out of area"
    NO_ENGAGEMENT = "did not attend"
    NO_CAPACITY = "no capacity"
    OTHER = "other"


NHS_REJECTION = {
    Rejection.DUPLICATE: "01",
    Rejection.INAPPROPRIATE: "02",
    Rejection.BELOW_THRESHOLD: "02",
    Rejection.DUAL_DIAGNOSIS: "02",
    Rejection.RISK: "02",
    Rejection.OUT_OF_AREA: "02",
    Rejection.INCOMPLETE: "03",
}
"""Each reason's code there, for those it has a code for: what a service's threshold, a second diagnosis, risk
or area keep out, it calls inappropriate."""

S = OnwardState
OPEN = (S.SENT, S.RECEIVED, S.SCREENED, S.ACCEPTED, S.ALLOCATED)
"""Still to come: each is chased."""


def _move(name: str, before: tuple[OnwardState, ...], after: OnwardState) -> Move[OnwardState]:
    return Move(name, before, after, by=CLINICAL_STAFF, side=Side.SERVICE)


MOVES = Moves(
    "onward referral",
    _move("send", (), S.SENT),
    _move("receive", (S.SENT,), S.RECEIVED),
    _move("screen", (S.SENT, S.RECEIVED), S.SCREENED),
    _move("accept", (S.SENT, S.RECEIVED, S.SCREENED), S.ACCEPTED),
    _move("allocate", (S.ACCEPTED,), S.ALLOCATED),
    _move("see", (S.ACCEPTED, S.ALLOCATED), S.SEEN),
    _move("reject", (S.SENT, S.RECEIVED, S.SCREENED, S.ACCEPTED), S.REJECTED),
    _move("withdraw", OPEN, S.WITHDRAWN),
)

BRIDGED = (*OPEN, S.REJECTED)
"""While these last, nobody else has the person: what the service does meanwhile is put down."""
OPEN_THERE = Reason(
    "open-there", "They are referred to that service already, and it has not ended."
)


@dataclass(frozen=True, kw_only=True)
class Sending:
    """An onward referral as it is sent: the words, the day, when it is chased, what is done meanwhile."""

    words: str
    sent_on: date
    chase_on: date | None
    bridging: str = ""


@dataclass(frozen=True, kw_only=True)
class Heard:
    """What was heard of an onward referral: on which day, the words, and when it is chased next.

    `seen` is the state in which whoever writes it down saw the referral: another may have heard more since.
    """

    on: date
    words: str = ""
    chase_on: date | None = None
    seen: OnwardState | None = None


@dataclass(frozen=True, kw_only=True)
class Earlier:
    """The onward referral that another follows, as the rules read it."""

    same_person: bool
    state: OnwardState
    last_on: date


def why_not_send(
    sent: Sending,
    on: date,
    *,
    began_on: date,
    closed: bool,
    in_directory: bool,
    open_there: bool,
    earlier: Earlier | None,
) -> list[Reason]:
    """Everything against sending it, whoever would. `began_on` is the day the episode of care began."""
    reasons = why_not_words(sent.words, "why they are referred there")
    if closed:
        reasons.append(Reason("closed", "The episode of care is closed."))
    if not in_directory:
        reasons.append(Reason("no-service", "That service is in the directory no longer."))
    if open_there:
        reasons.append(OPEN_THERE)
    if sent.sent_on > on:
        reasons.append(Reason("future", "The day it was sent is not yet here."))
    if sent.sent_on < began_on:
        since = day_in_words(began_on)
        reasons.append(Reason("before", f"The episode of care began on {since}, after that."))
    return reasons + why_not_chase_on(sent.chase_on, on) + _why_not_follow(earlier, sent)


def _why_not_follow(earlier: Earlier | None, sent: Sending) -> list[Reason]:
    if earlier is None:
        return []
    if not earlier.same_person:
        return [Reason("another-person", "The referral it follows is another person's.")]
    if earlier.state in OPEN:
        return [Reason("not-ended", "The referral it follows has not ended.")]
    if sent.sent_on < earlier.last_on:
        ended = day_in_words(earlier.last_on)
        return [Reason("early", f"The referral it follows ended on {ended}, after that.")]
    return []


def why_not_chase_on(chase_on: date | None, on: date) -> list[Reason]:
    """Everything against chasing it next on a day: while it is open, there is one."""
    if chase_on is None:
        return [Reason("no-chase", "Say when it is chased.")]
    if chase_on <= on:
        return [Reason("chase", "The day on which it is chased must be after today.")]
    return []


def why_not_stage(
    heard: Heard, state: OnwardState, after: OnwardState, since: date, on: date
) -> list[Reason]:
    """Everything in what was heard against putting it down. `since` is the day of the stage before."""
    reasons = []
    if heard.seen not in (None, state):
        reasons.append(
            Reason("changed", f"Meanwhile somebody put down that it is {state.value}.")
        )
    if heard.on < since:
        came = day_in_words(since)
        reasons.append(Reason("early", f"The stage before was on {came}, after that."))
    if heard.on > on:
        reasons.append(Reason("future", "That day is not yet here."))
    if after in OPEN:
        reasons += why_not_chase_on(heard.chase_on, on)
    return reasons


def why_not_allocate(care_coordinator: str) -> list[Reason]:
    """Without a name, nobody knows whom to ring."""
    if care_coordinator.strip():
        return []
    return [Reason("no-name", "Say who the care co-ordinator is.")]


def why_not_reject(words: str, *, itself: bool, in_directory: bool) -> list[Reason]:
    """Everything against putting down a rejection: its words, and the service it named instead, if it did."""
    reasons = why_not_words(words, "what they said")
    if itself:
        reasons.append(Reason("itself", "It cannot send them on to itself."))
    if not in_directory:
        reasons.append(Reason("no-service", "The service named is in the directory no longer."))
    return reasons


def why_not_chase(
    state: OnwardState,
    words: str,
    chase_on: date | None,
    on: date,
    by: Practitioner,
    side: Side | None,
) -> list[Reason]:
    """Everything against putting down that it was chased: whoever could withdraw it, may chase it."""
    reasons = MOVES.why_not("withdraw", state, by, side)
    return reasons + why_not_words(words, "what you heard") + why_not_chase_on(chase_on, on)


def why_not_bridge(
    state: OnwardState, words: str, by: Practitioner, side: Side | None
) -> list[Reason]:
    """Everything against putting down what is done meanwhile: while nobody else has the person."""
    reasons = MOVES.why_not("send", None, by, side)
    if state not in BRIDGED:
        reasons.append(Reason("wrong-state", f"The onward referral is already {state.value}."))
    return reasons + why_not_words(words, "what the service does meanwhile")


@dataclass(frozen=True)
class Stage:
    """A stage that was come to, and the day."""

    state: OnwardState
    on: date


def came_to(heard: Iterable[Stage]) -> list[Stage]:
    """The stages in their order. What was heard again at a stage, being chased, is no stage of its own."""
    first: dict[OnwardState, Stage] = {}
    for each in heard:
        first.setdefault(each.state, each)
    return list(first.values())


def words_of_chase(chase_on: date | None, on: date) -> str:
    """Whether it is time to chase, in words. Nothing where none is to be chased."""
    if chase_on is None:
        return ""
    days = (on - chase_on).days
    if days < 0:
        return f"To be chased on {day_in_words(chase_on)}"
    if days == 0:
        return "To be chased today"
    return f"Was to be chased on {day_in_words(chase_on)}, {days} {'day' if days == 1 else 'days'} ago"
