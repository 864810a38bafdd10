"""Whether someone may be dropping out of the service, why, and what the service can do next: in words.

Where people with many needs come and go the trouble often lies with the services: waits, being passed on,
being turned away (the North East IOM mental-health nurses' evaluation, 2013). So a wait, another practitioner
and an appointment that the service cancelled are signs as much as one that was missed, and every sign leads
to something for the service to do. None is held against the person, and nothing is begun by one.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from throughcare.rules.appointments import SEEN, Attended, CareContactKind, ContactPlace
from throughcare.rules.clocks import Away, days_waited, stands_still
from throughcare.rules.days import day_in_words
from throughcare.rules.episodes import EpisodeState, Tier
from throughcare.rules.reasons import Reason
from throughcare.rules.schemes.service import ServiceModel
from throughcare.rules.support_plans import EVERY_DAYS, Intensity


class Verdict(StrEnum):
    """Where they stand with the service."""

    IN_TOUCH = "in touch"
    MAY_DROP_OUT = "may be dropping out"
    DISENGAGED = "not in touch for now"
    AWAY = "away: the clock stands still"
    CLOSED = "support has ended"


@dataclass(frozen=True, kw_only=True)
class Contacted:
    """One time that they met, or that it was tried."""

    on: date
    kind: CareContactKind
    place: ContactPlace
    attended: Attended | None
    reached: bool | None

    @property
    def met(self) -> bool:
        """Whether somebody of the service met or spoke with them."""
        return self.attended in SEEN or bool(self.reached)


def until_met(contacts: Iterable[Contacted]) -> list[Contacted]:
    """Of contacts, the latest first, those back to when they were last met: what was before says nothing more."""
    found = []
    for each in contacts:
        found.append(each)
        if each.met:
            break
    return found


@dataclass(frozen=True, kw_only=True)
class EngagementFacts:
    """What is on record of one episode, and the practitioner can see."""

    tier: Tier
    state: EpisodeState
    since: date
    """From when it has been in its tier and state."""
    away: Sequence[Away] = ()
    contacts: Sequence[Contacted] = ()
    """The latest first."""
    changed_on: Sequence[date] = ()
    """The days on which another practitioner took over."""
    back_on: date | None = None
    """The day on which they last came back, after a time out of touch: what was before it says nothing more."""
    next_on: date | None = None
    """The day of the next appointment that is booked."""
    intensity: Intensity | None = None
    """How often they chose to be in touch, where there is a plan and it may be seen."""


@dataclass(frozen=True, kw_only=True)
class Engagement:
    """Where they stand, the signs of it, and what may be done."""

    verdict: Verdict
    signs: list[Reason]
    """Each a sentence with its fact."""
    steps: list[Reason]
    """What to do next, the first first."""
    last_met: date | None
    next_on: date | None
    attempts: int
    """How often it was tried to reach them, since they were last met."""

    @property
    def at_risk(self) -> bool:
        return self.verdict is Verdict.MAY_DROP_OUT


_GRACE = 7
"""Days beyond what someone chose before silence says anything. CHECK WITH YOUR SCHEME."""
_STRONG = frozenset({"missed", "quiet", "waiting"})
"""The signs of which one is enough. Of the others it takes two."""
_CAME = SEEN | {Attended.TOO_LATE}
_WHERE = {
    ContactPlace.PHONE: "by phone",
    ContactPlace.HOME: "at home",
    ContactPlace.STREET: "on the street, where they are known to be",
}


def engagement(facts: EngagementFacts, model: ServiceModel, on: date) -> Engagement:
    """Where someone stands with the service on a day."""
    back = facts.back_on
    if back is not None:
        facts = replace(facts, contacts=[each for each in facts.contacts if each.on > back])
    since_met = _since_met(facts.contacts)
    signs = list(_signs(facts, model, on)) if _counts(facts, on) else []
    verdict = _verdict(facts, signs, on)
    return Engagement(
        verdict=verdict,
        signs=signs,
        steps=list(_steps(verdict, facts, signs)),
        last_met=_last_met(facts),
        next_on=facts.next_on,
        attempts=len(_tried(since_met)),
    )


def missed_in_a_row(contacts: Iterable[Contacted]) -> list[date]:
    """The days of the latest appointments that were missed, with none between at which they were met.

    One that was cancelled, by whomever, is not missed; whoever came too late to be seen came.
    """
    days: list[date] = []
    for each in contacts:
        if each.attended is Attended.DID_NOT_ATTEND:
            days.append(each.on)
        elif each.attended in _CAME or each.reached:
            break
    return days


def quiet_after(model: ServiceModel, intensity: Intensity | None) -> int:
    """After how many days without contact silence is a sign: never sooner than the person chose to be in touch."""
    chosen = EVERY_DAYS[intensity] + _GRACE if intensity else 0
    return max(model.at_risk_after_days, chosen)


def _counts(facts: EngagementFacts, on: date) -> bool:
    open_ = facts.state in (EpisodeState.WAITING, EpisodeState.UNDER_WAY)
    return open_ and not stands_still(on, facts.away)


def _verdict(facts: EngagementFacts, signs: list[Reason], on: date) -> Verdict:
    match facts.state:
        case EpisodeState.CLOSED:
            return Verdict.CLOSED
        case EpisodeState.DISENGAGED:
            return Verdict.DISENGAGED
    if stands_still(on, facts.away):
        return Verdict.AWAY
    codes = {each.code for each in signs}
    enough = codes & _STRONG or len(codes) > 1
    return Verdict.MAY_DROP_OUT if enough else Verdict.IN_TOUCH


def _signs(facts: EngagementFacts, model: ServiceModel, on: date) -> Iterable[Reason]:
    """Every sign with its fact: what the service did first, and then what came of it."""
    last = _last_met(facts)
    since_met = _since_met(facts.contacts)
    if facts.state is EpisodeState.WAITING:
        waited = days_waited(facts.since, on, facts.away)
        target = model.targets[facts.tier]
        if waited > target:
            yield Reason(
                "waiting",
                f"They have waited {_days(waited)} for {facts.tier.value}, where {target} are aimed at.",
            )
    taken_over = sum(last is None or each > last for each in facts.changed_on)
    if taken_over:
        often = "" if taken_over == 1 else f" {taken_over} times"
        when = "since they were last met" if last else "before anyone met them"
        yield Reason("changed", f"Their practitioner has changed{often} {when}.")
    cancelled = sum(each.attended is Attended.CANCELLED_BY_SERVICE for each in since_met)
    if cancelled:
        what = _many(cancelled, "appointment")
        yield Reason("cancelled", f"The service cancelled {what} and has not met them since.")
    missed = missed_in_a_row(facts.contacts)
    if len(missed) >= model.at_risk_after_missed:
        yield Reason(
            "missed",
            f"{_many(len(missed), 'appointment')} in a row"
            f" {'was' if len(missed) == 1 else 'were'} missed, the last on {day_in_words(missed[0])}.",
        )
    tried = _tried(since_met)
    if tried:
        yield Reason(
            "unreached",
            f"{_many(len(tried), 'attempt')} to reach them found nobody, the last on"
            f" {day_in_words(tried[0].on)}.",
        )
    if facts.state is EpisodeState.UNDER_WAY and _meets(facts):
        yield from _silence(facts, model, on, last)


def _silence(
    facts: EngagementFacts, model: ServiceModel, on: date, last: date | None
) -> Iterable[Reason]:
    begins = max(last, facts.since) if last else facts.since
    quiet = days_waited(begins, on, facts.away)
    if quiet >= quiet_after(model, facts.intensity):
        what = (
            f"since {day_in_words(last)}"
            if last == begins
            else f"since {facts.tier.value} got under way on {day_in_words(facts.since)}"
        )
        yield Reason("quiet", f"Nobody has met or spoken with them for {_days(quiet)}, {what}.")
    if facts.next_on is None:
        yield Reason("nothing-booked", "No appointment is booked.")


def _steps(verdict: Verdict, facts: EngagementFacts, signs: list[Reason]) -> Iterable[Reason]:
    codes = {each.code for each in signs}
    match verdict:
        case Verdict.CLOSED:
            return
        case Verdict.AWAY:
            yield Reason(
                "where-they-are",
                "Arrange to meet them where they are, in prison or in hospital, or ring them there.",
            )
            return
        case Verdict.DISENGAGED:
            yield _outreach(facts)
            yield _ask_the_manager()
            yield Reason(
                "open-door",
                "Write to them, without saying what it is about on the envelope, how they can come back.",
            )
            return
        case Verdict.IN_TOUCH if "nothing-booked" not in codes:
            return
    if "waiting" in codes:
        yield Reason(
            "tell-the-wait",
            "Tell them how much longer it may be, and offer a call meanwhile.",
        )
    if codes & {"missed", "quiet", "unreached", "cancelled", "changed"}:
        yield _outreach(facts)
    if codes & {"missed", "quiet", "unreached"}:
        yield _ask_the_manager()
        if facts.intensity:
            yield Reason(
                "intensity",
                f"Ask whether {facts.intensity.value} still suits them. How often is theirs to choose,"
                " down to a phone call a month.",
            )
    if facts.next_on is None and _meets(facts):
        yield Reason("book", "Book an appointment, at a time and a place that they choose.")


def _meets(facts: EngagementFacts) -> bool:
    """Whether the person is to be seen: a consultation is advice to whoever works with them."""
    return facts.tier is not Tier.CONSULTATION


def _outreach(facts: EngagementFacts) -> Reason:
    """Another way than those that were tried since they were last met."""
    tried = {each.place for each in _tried(_since_met(facts.contacts))}
    left = [words for place, words in _WHERE.items() if place not in tried]
    if not left:
        return Reason("outreach", "Every way has been tried: try again at another time of day.")
    also = " They may also be met where they have other appointments." if tried else ""
    return Reason("outreach", f"Try to reach them {', or '.join(left)}.{also}")


def _ask_the_manager() -> Reason:
    return Reason(
        "ask",
        "With their consent, ask their offender manager whether something has changed, and join an"
        " appointment of theirs.",
    )


def _last_met(facts: EngagementFacts) -> date | None:
    return next((each.on for each in facts.contacts if each.met), facts.back_on)


def _since_met(contacts: Iterable[Contacted]) -> list[Contacted]:
    found = []
    for each in contacts:
        if each.met:
            break
        found.append(each)
    return found


def _tried(contacts: Iterable[Contacted]) -> list[Contacted]:
    return [each for each in contacts if each.kind is not CareContactKind.APPOINTMENT]


def _many(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"


def _days(number: int) -> str:
    return _many(number, "day")
