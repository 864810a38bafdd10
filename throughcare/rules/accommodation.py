"""Places in a hostel that are held for a scheme's team: offered, arrived at, left. No place is anybody's twice at once."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from throughcare.rules.days import day_in_words
from throughcare.rules.moves import Move, Moves
from throughcare.rules.practitioners import Practitioner, Role
from throughcare.rules.reasons import Reason
from throughcare.rules.sharing import CASEWORKERS, Section, always_shown, keeps_places


class StayState(StrEnum):
    OFFERED = "offered"
    ACCEPTED = "accepted"
    ARRIVED = "arrived"
    DEPARTED = "departed"
    NOT_ARRIVED = "did not arrive"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


TAKES_A_PLACE = (StayState.OFFERED, StayState.ACCEPTED, StayState.ARRIVED, StayState.DEPARTED)
"""In these states a stay has its place for its nights."""

S = StayState
OPEN = (S.OFFERED, S.ACCEPTED, S.ARRIVED)
"""In these something is still to come: nobody is offered a second place meanwhile."""

_OFFERING = CASEWORKERS | {Role.IOM_COORDINATOR}
_TEAM = tuple(role for role in Role if role in _OFFERING)

MOVES = Moves(
    "stay",
    Move("offer", (), S.OFFERED, by=_TEAM),
    Move("accept", (S.OFFERED,), S.ACCEPTED, by=_TEAM),
    Move("refuse", (S.OFFERED,), S.REFUSED, by=_TEAM),
    Move("arrive", (S.ACCEPTED,), S.ARRIVED, by=_TEAM),
    Move("not_arrive", (S.ACCEPTED,), S.NOT_ARRIVED, by=_TEAM),
    Move("withdraw", (S.OFFERED, S.ACCEPTED), S.WITHDRAWN, by=_TEAM),
    Move("depart", (S.ARRIVED,), S.DEPARTED, by=_TEAM),
)


@dataclass(frozen=True, kw_only=True)
class Nights:
    """The nights of a stay: from a day until the day of leaving, which is not a night; None while it is open."""

    from_on: date
    until_on: date | None

    def meets(self, other: "Nights") -> bool:
        """Whether they have a night in common."""
        begins = other.until_on is None or self.from_on < other.until_on
        ends = self.until_on is None or other.from_on < self.until_on
        return begins and ends


@dataclass(frozen=True, kw_only=True)
class Somebodys(Nights):
    """Nights that are somebody's, whoever it is."""

    state: StayState

    def outstays(self, on: date) -> bool:
        """Whether they were to have left by now, and nobody has put down that they did."""
        return self.state is S.ARRIVED and self.until_on is not None and self.until_on <= on


@dataclass(frozen=True, kw_only=True)
class Held:
    """A place as the rules read it: since when it is held for the team, until when, and what is taken."""

    since: date
    until: date | None
    taken: tuple[Somebodys, ...]


@dataclass(frozen=True, kw_only=True)
class Guest:
    """The person a place is for, as the rules read them."""

    on_scheme: bool
    has_a_stay: bool


TAKEN = Reason("taken", "Some of those nights at that place are somebody's already.")
HAS_A_PLACE = Reason(
    "has-a-place", "The person has been offered a place already, or lives in one."
)
"""The database refuses both too, however many are at it at once; it is told in the same words."""


def offers(by: Practitioner) -> bool:
    """Whether they offer places and put down what becomes of them: who works with people, and sees where they live."""
    return by.is_any_of(*_TEAM) and always_shown(Section.ADDRESS, by)


def why_not_shown(by: Practitioner) -> list[Reason]:
    """Whoever is not shown where people live offers them nowhere to."""
    if always_shown(Section.ADDRESS, by):
        return []
    return [Reason("not-shown", "Your agency and role are not shown where people live.")]


def why_not_offer(
    nights: Nights, held: Held, guest: Guest, *, team_only: bool, on: date
) -> list[Reason]:
    """Everything against offering this place for these nights to this person, whoever would."""
    reasons = []
    if team_only and not guest.on_scheme:
        reasons.append(
            Reason(
                "not-on-scheme",
                "The place is held for people on the scheme, and this person is not on it now.",
            )
        )
    if guest.has_a_stay:
        reasons.append(HAS_A_PLACE)
    if nights.from_on < on:
        reasons.append(Reason("past", "A place cannot be offered from a day that is past."))
    return reasons + why_not_nights(nights, held, on)


def why_not_arrive(nights: Nights, held: Held, on: date) -> list[Reason]:
    """Everything in the day somebody arrived, and the day they are to leave, against putting it down."""
    reasons = why_not_nights(nights, held, on)
    if nights.from_on > on:
        reasons.append(Reason("future", "The day they arrived is not yet here."))
    return reasons


def why_not_leave(nights: Nights, held: Held, on: date) -> list[Reason]:
    """Everything in the day somebody left against putting it down."""
    reasons = []
    if nights.until_on is None or nights.until_on > on:
        reasons.append(Reason("future", "The day they left is not yet here."))
    if nights.until_on is not None and nights.until_on < nights.from_on:
        reasons.append(Reason("order", "They cannot have left before they arrived."))
    return reasons + why_not_free(nights, held.taken)


def why_not_nights(nights: Nights, held: Held, on: date) -> list[Reason]:
    """Everything in some nights against having the place for them. `held.taken` is what others have of it."""
    reasons = []
    if nights.until_on is not None and nights.until_on <= nights.from_on:
        reasons.append(Reason("order", "The day of leaving must be after the day of arrival."))
    if nights.from_on < held.since:
        since = day_in_words(held.since)
        reasons.append(Reason("not-yet", f"The place is held for the team from {since} on."))
    if held.until is not None and (nights.until_on is None or nights.until_on > held.until):
        until = day_in_words(held.until)
        reasons.append(Reason("no-longer", f"The place is held for the team until {until}."))
    if any(each.outstays(on) for each in held.taken):
        reasons.append(
            Reason(
                "still-there",
                "Whoever lives there was to have left: put down that they did, or change their dates.",
            )
        )
    return reasons + why_not_free(nights, held.taken)


def why_not_free(nights: Nights, taken: Iterable[Nights]) -> list[Reason]:
    """Said without a name: whose the nights are is not for everyone who offers."""
    if any(nights.meets(each) for each in taken):
        return [TAKEN]
    return []


def why_not_change_dates(
    state: StayState, held_from: date, from_on: date, on: date, by: Practitioner
) -> list[Reason]:
    """Everything, but for what is taken, against planning a stay for days that begin on another."""
    reasons = []
    if state not in OPEN:
        reasons.append(Reason("wrong-state", f"The stay is already {state.value}."))
    if state is S.ARRIVED and from_on != held_from:
        reasons.append(
            Reason("arrived", "They have arrived: only the day of leaving can change.")
        )
    elif from_on != held_from and from_on < on:
        reasons.append(Reason("past", "A place cannot be offered from a day that is past."))
    if not by.is_any_of(*_TEAM):
        reasons.append(
            Reason("wrong-role", "Only someone who works with people on the team can do this.")
        )
    return reasons


def free_from(held: Held, on: date) -> date | None:
    """The first day from which nobody has the place, on or after a day; None while there is no such day."""
    first = max(on, held.since)
    for each in sorted(held.taken, key=lambda one: one.from_on):
        if each.until_on is None or each.outstays(on):
            return None
        first = max(first, each.until_on)
    return None if held.until is not None and first >= held.until else first


def free_tonight(held: Held, on: date) -> bool:
    """Whether the place stands empty on a day, whoever comes later."""
    gone = held.until is not None and held.until <= on
    there = (
        each.from_on <= on
        and (each.until_on is None or on < each.until_on or each.outstays(on))
        for each in held.taken
    )
    return held.since <= on and not gone and not any(there)


def why_not_keep(by: Practitioner) -> list[Reason]:
    """Everything against this practitioner saying which places are held for the team."""
    if keeps_places(by):
        return []
    return [
        Reason(
            "wrong-role",
            "Only the IOM co-ordinator or an accommodation worker says which places are held.",
        )
    ]


def why_not_end(until: date, held: Held) -> list[Reason]:
    """Everything in a day against a place's being held until it and no longer."""
    reasons = []
    if until <= held.since:
        reasons.append(Reason("order", "The last day must be after the first."))
    after = Nights(from_on=until, until_on=None)
    return reasons + why_not_free(after, held.taken)
