"""What a place on a scheme is: the levels and cohorts of Integrated Offender Management, and who may have which.

The levels are Leicestershire's: *Standard* is local partnership with a link officer, *Enhanced* adds
the hub's information exchange, risk assessment and chaired case meetings, *Priority* gives the case to
a co-located team. The cohorts, Fixed, Flex and Free, are the names of the national operational
guidance (version 5, January 2025); what puts someone in one is for a scheme to say.
"""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum

from throughcare.rules.people import age
from throughcare.rules.reasons import Reason


class Level(StrEnum):
    """How closely someone on a scheme is managed, from the least."""

    STANDARD = "standard"
    ENHANCED = "enhanced"
    PRIORITY = "priority"


class Cohort(StrEnum):
    """Which part of a scheme's cohort someone is in."""

    FIXED = "fixed"
    FLEX = "flex"
    FREE = "free"


LEVEL_WORDS: Mapping[Level, str] = {
    Level.STANDARD: "Local partnership, with a link officer",
    Level.ENHANCED: "The hub shares information, assesses risk, and co-ordinates and chairs case meetings",
    Level.PRIORITY: "The co-located team is responsible for managing the person",
}
"""What each level means for the case. Leicester, Leicestershire and Rutland, introduction to IOM."""

ADULT = 18
"""Priority is a scheme for adults. Leicester, Leicestershire and Rutland, introduction to IOM."""


def why_not_level(
    level: Level,
    born: date,
    on: date,
    offered: tuple[Level, ...],
    adults_only: frozenset[Level],
) -> list[Reason]:
    """Everything against someone being at this level on a day: the scheme has it, and they are old enough."""
    reasons = []
    if level not in offered:
        reasons.append(
            Reason("no-level", f"This scheme has no {level.value.capitalize()} level.")
        )
    if level in adults_only and age(born, on) < ADULT:
        reasons.append(
            Reason(
                "adults-only",
                f"{level.value.capitalize()} is for adults: the person is {age(born, on)}, and is"
                f" {ADULT} on {birthday(born, ADULT):%d/%m/%Y}.",
            )
        )
    return reasons


def why_not_cohort(cohort: Cohort, offered: tuple[Cohort, ...]) -> list[Reason]:
    """Everything against someone being in this cohort."""
    if cohort in offered:
        return []
    return [Reason("no-cohort", f"This scheme has no {cohort.value.capitalize()} cohort.")]


def birthday(born: date, years: int) -> date:
    """The day someone is so old; someone born on 29 February is a year older on 1 March."""
    try:
        return born.replace(year=born.year + years)
    except ValueError:
        return date(born.year + years, 3, 1)
