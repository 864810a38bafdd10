"""Leaving the scheme and coming back to it: why, how long someone is watched, and who leads them then."""

from datetime import date, timedelta
from enum import StrEnum

from throughcare.rules.levels import Cohort, Level, why_not_cohort, why_not_level
from throughcare.rules.positions import MOVES, Place
from throughcare.rules.practitioners import Practitioner
from throughcare.rules.reasons import Reason
from throughcare.rules.referral_answers import why_not_words
from throughcare.rules.schemes.arrangements import Arrangements
from throughcare.rules.selection import StatutoryStatus


class WhyLeft(StrEnum):
    """Why someone is de-selected."""

    RISK_FELL = "the risk fell"
    SENTENCE_ENDED = "the sentence ended"
    MOVED = "moved out of the area"
    CUSTODY = "in custody for long"
    DIED = "died"
    DECLINED = "no longer takes part, and need not"
    OTHER = "another reason"


def watched_until(why: WhyLeft, on: date, arrangements: Arrangements) -> date | None:
    """The last day on which they may come back without being nominated anew."""
    if why is WhyLeft.DIED:
        return None
    return on + timedelta(days=arrangements.watch_days)


def closed_why(why: WhyLeft, words: str) -> str:
    """The reason as the case keeps it: its word first, which is counted, and then what was said."""
    said = words.strip()
    return f"{why.value}: {said}" if said else why.value


def why_not_de_select(
    here: Place, why: WhyLeft, words: str, status: StatutoryStatus | None, by: Practitioner
) -> list[Reason]:
    """Everything against this practitioner letting someone leave the scheme."""
    reasons = MOVES.why_not("de_select", here, by)
    if why is WhyLeft.OTHER and not words.strip():
        reasons.append(Reason("words", "Say what the other reason is."))
    if why is WhyLeft.DECLINED and status not in (None, StatutoryStatus.VOLUNTARY):
        reasons.append(
            Reason(
                "not-voluntary",
                f"They are managed under statute ({status.value}), which is not theirs to decline.",
            )
        )
    return reasons


def why_not_bring_back(
    here: Place,
    level: Level | None,
    cohort: Cohort | None,
    words: str,
    born: date,
    on: date,
    arrangements: Arrangements,
    by: Practitioner,
) -> list[Reason]:
    """Everything against someone coming back without a nomination. After the watch they are nominated anew."""
    reasons = MOVES.why_not("bring_back", here, by)
    if here is Place.LEFT:
        reasons.append(
            Reason(
                "watch-over",
                "The time in which they could come back is over: nominate them anew.",
            )
        )
    if level is not None:
        reasons += why_not_level(level, born, on, arrangements.levels, arrangements.adults_only)
        if level in arrangements.by_meeting:
            reasons.append(
                Reason(
                    "by-meeting",
                    f"{level.value.capitalize()} is entered through the {arrangements.meeting} alone.",
                )
            )
    if cohort is not None:
        reasons += why_not_cohort(cohort, arrangements.cohorts)
    return [*reasons, *why_not_words(words, "why they come back")]


def levels_to_come_back_at(born: date, on: date, arrangements: Arrangements) -> list[Level]:
    """The levels at which someone may come back: those that are not entered through the meeting."""
    return [
        level
        for level in arrangements.levels
        if level not in arrangements.by_meeting
        and not why_not_level(level, born, on, arrangements.levels, arrangements.adults_only)
    ]
