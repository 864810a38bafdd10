"""What came of an appointment or of an attempt to reach someone, and what stands against putting it down.

That somebody did not come is a fact like any other: nothing is begun by it.
"""

from dataclasses import dataclass, field
from datetime import date, datetime, time

from throughcare.rules.appointments import (
    SEEN,
    Accompanied,
    Attended,
    CareContactKind,
    ContactPlace,
    Modality,
    Practical,
    Purpose,
)
from throughcare.rules.booking import LONGEST
from throughcare.rules.contacts import ContactKind
from throughcare.rules.days import at_clock
from throughcare.rules.hours import why_not_clock
from throughcare.rules.moves import Side
from throughcare.rules.reasons import Reason
from throughcare.rules.referral_answers import LONGEST_TEXT, why_not_words
from throughcare.rules.schemes.service import ServiceModel

KINDS = {
    ContactPlace.OFFICE: ContactKind.OFFICE,
    ContactPlace.PRISON: ContactKind.PRISON_VISIT,
    ContactPlace.HOME: ContactKind.HOME_VISIT,
    ContactPlace.STREET: ContactKind.STREET,
    ContactPlace.PHONE: ContactKind.TELEPHONE,
    ContactPlace.VIDEO: ContactKind.VIDEO,
    ContactPlace.SERVICE: ContactKind.LIAISON,
}
"""Of what kind the note of a contact at each place is."""


@dataclass(frozen=True, kw_only=True)
class Came:
    """What came of an appointment. `words` are what was said: clinical detail."""

    attended: Attended
    minutes: int | None = None
    accompanied: frozenset[Accompanied] = field(default_factory=frozenset)
    modalities: frozenset[Modality] = field(default_factory=frozenset)
    practical: frozenset[Practical] = field(default_factory=frozenset)
    words: str = ""

    @property
    def seen(self) -> bool:
        return self.attended in SEEN


@dataclass(frozen=True, kw_only=True)
class Attempt:
    """An attempt to reach someone, or a contact that nobody planned."""

    kind: CareContactKind
    on: date
    clock: time
    place: ContactPlace
    reached: bool
    minutes: int | None = None
    accompanied: frozenset[Accompanied] = field(default_factory=frozenset)
    practical: frozenset[Practical] = field(default_factory=frozenset)
    words: str = ""

    @property
    def at(self) -> datetime:
        return at_clock(self.on, self.clock)


def why_not_came(
    came: Came, starts_at: datetime, *, at: datetime, model: ServiceModel
) -> list[Reason]:
    """Everything in what came of an appointment against putting it down."""
    reasons = []
    if starts_at > at:
        said = "It is still to come. Move it or cancel it, or put this down when it is over."
        reasons.append(Reason("not-yet", said))
    reasons += _why_not_minutes(came.minutes)
    if came.seen:
        reasons += why_not_words(came.words, "what happened")
    else:
        reasons += _too_long(came.words)
        if came.modalities or came.practical or came.minutes is not None:
            said = "They were not seen: leave out how long it lasted and what was done."
            reasons.append(Reason("not-seen", said))
    if not came.modalities <= set(model.modalities):
        reasons.append(Reason("modality", "The service does not work in that way here."))
    if not came.practical <= set(model.practical):
        reasons.append(Reason("practical", "The service does not give that support here."))
    return reasons


def why_not_attempt(
    said: Attempt, *, at: datetime, model: ServiceModel, side: Side | None
) -> list[Reason]:
    """Everything against putting down an attempt to reach someone."""
    reasons = [*why_not_ours(side), *why_not_clock(said.on, said.clock)]
    if said.kind is CareContactKind.APPOINTMENT:
        reasons.append(Reason("kind", "Record an appointment where it was booked."))
    if said.at > at:
        reasons.append(Reason("future", "That time is still to come."))
    reasons += _why_not_minutes(said.minutes)
    if said.minutes is not None and not said.reached:
        reasons.append(Reason("not-reached", "They were not reached: leave out the minutes."))
    if not said.practical <= set(model.practical):
        reasons.append(Reason("practical", "The service does not give that support here."))
    return reasons + why_not_words(said.words, "what happened")


def why_not_ours(side: Side | None) -> list[Reason]:
    """Whether somebody came is the service's to put down."""
    if side is Side.SERVICE:
        return []
    return [Reason("wrong-agency", "Only the service it was sent to can do this.")]


def is_session(purpose: Purpose, came: Came) -> bool:
    """Whether it counts as one of the one-to-one sessions: only one that took place."""
    return purpose is Purpose.SESSION and came.seen


def _why_not_minutes(minutes: int | None) -> list[Reason]:
    if minutes is None or 1 <= minutes <= LONGEST:
        return []
    said = f"It lasted from one minute to {LONGEST // 60} hours."
    return [Reason("minutes", said)]


def _too_long(words: str) -> list[Reason]:
    return why_not_words(words, "what happened") if len(words) > LONGEST_TEXT else []
