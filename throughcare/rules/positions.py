"""A place on the scheme: what it may become and by whom, and when it is looked at again.

A level that a scheme enters through its meeting alone is decided there; between meetings a co-ordinator
may only say where someone came in without a level, or step them down, with the reasons.
"""

from datetime import date, timedelta
from enum import StrEnum

from throughcare.rules.levels import Cohort, Level, why_not_cohort, why_not_level
from throughcare.rules.moves import Move, Moves
from throughcare.rules.practitioners import Practitioner, Role
from throughcare.rules.reasons import Reason
from throughcare.rules.referral_answers import why_not_words
from throughcare.rules.schemes.arrangements import Arrangements
from throughcare.rules.selection import Rag
from throughcare.rules.sharing import CASEWORKERS, SUPERVISING


class Place(StrEnum):
    """Where someone stands, as far as what may be done next turns on it."""

    NOMINEE = "nominated, and not decided on"
    UNPLACED = "on the scheme without a level"
    STANDARD = "at Standard"
    ENHANCED = "at Enhanced"
    PRIORITY = "at Priority"
    WATCHED = "off the scheme, and watched"
    LEFT = "off the scheme, and no longer watched"


P = Place
ON_SCHEME = (P.UNPLACED, P.STANDARD, P.ENHANCED, P.PRIORITY)
AT: dict[Level, Place] = {
    Level.STANDARD: P.STANDARD,
    Level.ENHANCED: P.ENHANCED,
    Level.PRIORITY: P.PRIORITY,
}
_KEEPS = (Role.IOM_COORDINATOR,)
_DECIDES = (Role.IOM_COORDINATOR, Role.MEETING_CHAIR)

MOVES = Moves(
    "person",
    Move("place_at_standard", (P.UNPLACED,), P.STANDARD, by=_KEEPS),
    Move("step_up_to_enhanced", (P.UNPLACED, P.STANDARD), P.ENHANCED, by=_KEEPS),
    Move("step_up_to_priority", (P.UNPLACED, P.STANDARD, P.ENHANCED), P.PRIORITY, by=_KEEPS),
    Move("step_down_to_enhanced", (P.PRIORITY,), P.ENHANCED, by=_KEEPS),
    Move("step_down_to_standard", (P.PRIORITY, P.ENHANCED), P.STANDARD, by=_KEEPS),
    Move("de_select", ON_SCHEME, P.WATCHED, by=_DECIDES),
    Move("bring_back", (P.WATCHED,), P.UNPLACED, by=_DECIDES),
)

SOON = 14
"""Days ahead that the list of positions to review looks. CHECK WITH YOUR SCHEME: how often its team sits."""


def move_to(here: Place, level: Level) -> str | None:
    """The move from here to a level; None where there is none, as they are there already."""
    to = AT[level]
    return next((each.name for each in MOVES if each.after is to and here in each.before), None)


def why_not_move(
    here: Place,
    level: Level,
    born: date,
    on: date,
    words: str,
    arrangements: Arrangements,
    by: Practitioner,
) -> list[Reason]:
    """Everything against this practitioner moving someone to a level, outside a meeting."""
    reasons = why_not_level(level, born, on, arrangements.levels, arrangements.adults_only)
    move = move_to(here, level)
    if move:
        reasons += MOVES.why_not(move, here, by)
    else:
        reasons.append(Reason("wrong-state", f"The person is already {here.value}."))
    if move and move.startswith("step_up") and level in arrangements.by_meeting:
        reasons.append(_by_meeting(level, arrangements))
    return [*reasons, *why_not_words(words, "why the level changes")]


def _by_meeting(level: Level, arrangements: Arrangements) -> Reason:
    name, meeting = level.value.capitalize(), arrangements.meeting
    return Reason(
        "by-meeting", f"{name} is entered through the {meeting} alone: nominate them to it."
    )


def levels_between_meetings(
    here: Place, born: date, on: date, arrangements: Arrangements, by: Practitioner
) -> list[Level]:
    """The levels to which this practitioner could move someone now: what a form offers."""
    said = "For their reasons."
    return [
        level
        for level in arrangements.levels
        if not why_not_move(here, level, born, on, said, arrangements, by)
    ]


def why_not_rate(led_by: int, by: Practitioner) -> list[Reason]:
    """Everything against this practitioner reviewing where someone stands, and rating them anew."""
    keeps = by.is_any_of(*_KEEPS)
    if keeps or led_by == by.agency and by.is_any_of(*CASEWORKERS, *SUPERVISING):
        return []
    return [
        Reason(
            "wrong-agency",
            "Only the IOM co-ordinator, or someone who works with people at the lead agency, reviews this.",
        )
    ]


def review_by(rag: Rag | None, on: date, arrangements: Arrangements) -> date:
    """The last day for the next review of someone rated so on a day."""
    within = arrangements.review_within_days
    return on + timedelta(days=within.get(rag, within[None]))


def why_not_stand(
    cohort: Cohort | None,
    rag: Rag | None,
    review_on: date,
    words: str,
    on: date,
    arrangements: Arrangements,
) -> list[Reason]:
    """Everything against someone standing so after a review: the cohort, the day of the next, the reason."""
    reasons = why_not_cohort(cohort, arrangements.cohorts) if cohort else []
    latest = review_by(rag, on, arrangements)
    rated = f"rated {rag.value}" if rag else "without a rating"
    if review_on < on:
        reasons.append(Reason("review-past", "The day of the next review has gone."))
    if review_on > latest:
        reasons.append(
            Reason(
                "review-late",
                f"Someone {rated} is reviewed by {latest:%d/%m/%Y} at the latest on this scheme.",
            )
        )
    return [*reasons, *why_not_words(words, "why they stand so")]
