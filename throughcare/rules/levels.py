"""What a place on a scheme is: the levels and cohorts of Integrated Offender Management, and who may have which.

The levels are Leicestershire's: *Standard* is local partnership with a link officer, *Enhanced* adds
the hub's information exchange, risk assessment and chaired case meetings, *Priority* gives the case to
a co-located team. The cohorts, Fixed, Flex and Free, are the names of the national operational
guidance (version 5, January 2025); what puts someone in one is for a scheme to say.
"""

from collections.abc import Mapping
from enum import StrEnum


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
