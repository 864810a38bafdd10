"""What is asked of an appointment, and what stands against it: the time, the place, who meets whom."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from throughcare.rules.appointments import AskedBy, ContactPlace, Purpose, RemindBy
from throughcare.rules.days import at_clock, day_in_words
from throughcare.rules.episodes import CLINICAL_STAFF, EpisodeState, Tier
from throughcare.rules.hours import open_day, why_not_clock, why_not_open
from throughcare.rules.posts import Worker
from throughcare.rules.reasons import Reason
from throughcare.rules.referral_answers import why_not_words
from throughcare.rules.schemes.service import ServiceModel

SHORTEST, LONGEST = 5, 480
"""Minutes."""
LONGEST_DETAIL = 300
"""Characters in the details of a place."""
_SAID_WHERE = frozenset(
    {ContactPlace.OFFICE, ContactPlace.PRISON, ContactPlace.HOME, ContactPlace.SERVICE}
)
"""Places of which there are several: which one is to be said."""


@dataclass(frozen=True, kw_only=True)
class When:
    """A time on a UK clock, and for how long."""

    on: date
    clock: time
    minutes: int

    @property
    def starts_at(self) -> datetime:
        return at_clock(self.on, self.clock).astimezone(UTC)

    @property
    def span(self) -> tuple[datetime, datetime]:
        """From when until when."""
        return self.starts_at, self.starts_at + timedelta(minutes=self.minutes)


@dataclass(frozen=True, kw_only=True)
class Where:
    """The kind of place, which one, and whether the service joins an appointment that another has there."""

    place: ContactPlace
    detail: str = ""
    joins: bool = False
    meets_with: int | None = None
    """Whose appointment is joined: their key."""


@dataclass(frozen=True, kw_only=True)
class Booking:
    """What whoever books says. `words` are why it is at an hour at which the service is shut."""

    purpose: Purpose
    practitioner: int
    when: When
    where: Where
    words: str = ""
    remind_by: RemindBy | None = None


@dataclass(frozen=True)
class Taken:
    """A time at which a practitioner has an appointment, whoever it is with."""

    appointment: int
    starts_at: datetime
    minutes: int


def why_not_book(
    said: Booking, *, at: datetime, model: ServiceModel, taken: Sequence[Taken]
) -> list[Reason]:
    """Everything in an appointment against booking it: the service's hours among it."""
    reasons = _why_not_said(said.when, said.where)
    when = said.when
    if when.starts_at <= at:
        reasons.append(Reason("past", "That time is past. Put it down as a past appointment."))
    reasons += why_not_open(
        when.on,
        when.clock,
        when.minutes,
        place=said.where.place,
        words=said.words,
        model=model,
    )
    return reasons + why_not_free(when, taken)


def why_not_put_down(
    said: Booking, *, at: datetime, opened_on: date, taken: Sequence[Taken]
) -> list[Reason]:
    """Everything against putting down an appointment that nobody had booked. It was when it was: no hours bind it."""
    reasons = _why_not_said(said.when, said.where)
    if said.when.starts_at > at:
        reasons.append(Reason("future", "That time is still to come. Book the appointment."))
    reasons += why_not_before(said.when.on, opened_on)
    return reasons + why_not_free(said.when, taken)


def why_not_before(on: date, opened_on: date) -> list[Reason]:
    """What is past was with someone whom the service worked with by then."""
    if on >= opened_on:
        return []
    said = f"That day is before the episode began on {day_in_words(opened_on)}."
    return [Reason("before", said)]


def _why_not_said(when: When, where: Where) -> list[Reason]:
    reasons = why_not_clock(when.on, when.clock)
    if not SHORTEST <= when.minutes <= LONGEST:
        lasts = f"An appointment lasts from {SHORTEST} minutes to {LONGEST // 60} hours."
        reasons.append(Reason("minutes", lasts))
    if where.place in _SAID_WHERE and not where.detail.strip():
        reasons.append(Reason("where", "Say which place it is, or its address."))
    if len(where.detail) > LONGEST_DETAIL:
        said = f"Say where in at most {LONGEST_DETAIL} characters."
        reasons.append(Reason("where-long", said))
    if where.joins and where.meets_with is None:
        reasons.append(Reason("joins", "Say whose appointment the service joins."))
    if where.meets_with is not None and not where.joins:
        said = "Nobody's appointment is joined: leave out whose it is."
        reasons.append(Reason("joins-nobody", said))
    return reasons


def why_not_free(when: When, taken: Sequence[Taken]) -> list[Reason]:
    """Nobody is at two appointments at once. One may begin as another ends."""
    begins, ends = when.span
    for each in taken:
        if each.starts_at < ends and begins < each.starts_at + timedelta(minutes=each.minutes):
            said = "The practitioner has another appointment at that time."
            return [Reason("overlaps", said)]
    return []


def why_not_workers(
    practitioner: Worker | None, joined: Worker | None, where: Where, owner: int, referrer: int
) -> list[Reason]:
    """Everything against these two meeting the person: one of the service, and whom it joins of those who referred."""
    reasons = []
    sees = practitioner is not None and practitioner.agency == owner
    if practitioner is None or not sees or practitioner.roles.isdisjoint(CLINICAL_STAFF):
        said = "Choose somebody at the service who sees people."
        reasons.append(Reason("practitioner", said))
    if where.meets_with is not None and (joined is None or joined.agency != referrer):
        said = "Choose somebody of the agency that referred, whose appointment is joined."
        reasons.append(Reason("joined", said))
    return reasons


def why_not_of_episode(state: EpisodeState) -> list[Reason]:
    """Nothing new is begun with someone whose episode is over."""
    if state is EpisodeState.CLOSED:
        return [Reason("closed", "The episode of care is closed.")]
    return []


def why_not_purpose(purpose: Purpose, tier: Tier) -> list[Reason]:
    """A session is one of those that there are so many of: there are none but at one-to-one support."""
    if purpose is not Purpose.SESSION or tier is Tier.ONE_TO_ONE:
        return []
    said = f"They are at {tier.value}: {Purpose.SESSION.value}s are held at {Tier.ONE_TO_ONE.value}."
    return [Reason("not-one-to-one", said)]


def why_not_change(asked_by: AskedBy | None, words: str, what: str) -> list[Reason]:
    """What is asked of moving or cancelling: who asked for it, and why. `what` completes "Say …"."""
    reasons = [] if asked_by else [Reason("asked-by", "Say who asked for it.")]
    return [*reasons, *why_not_words(words, what)]


def remind_at(said: Booking, model: ServiceModel, at: datetime) -> datetime | None:
    """When the person is reminded: as the service opens, so many days before; at once where that is past.

    A letter is posted by somebody, and takes days: it is asked for earlier, on a day on which the service is open.
    """
    if said.remind_by is None:
        return None
    if said.remind_by is RemindBy.LETTER:
        before = open_day(said.when.on - timedelta(days=model.letter_before_days), model)
    else:
        before = said.when.on - timedelta(days=model.remind_before_days)
    return max(at_clock(before, model.opens), at)
