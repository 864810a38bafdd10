"""What one discussion of one person may decide: any permutation of IOM and MAPPA together."""

from enum import IntEnum, StrEnum


class MappaLevel(IntEnum):
    """Multi-agency management above level 1. MAPPA guidance, chapter 7."""

    LEVEL_2 = 2
    LEVEL_3 = 3


class MappaCategory(IntEnum):
    """The one category a person is in at a time. MAPPA guidance, chapter 6."""

    REGISTERED_SEXUAL = 1
    VIOLENT_OR_OTHER_SEXUAL = 2
    OTHER_DANGEROUS = 3
    TERRORIST = 4


class DeclineNomination(StrEnum):
    """Why someone is not taken onto a scheme."""

    CRITERIA = "does not meet the scheme's criteria"
    MANAGED_ELSEWHERE = "better managed by another arrangement"
    NOT_ENOUGH_KNOWN = "not enough is known"
    CUSTODY = "in custody beyond the scheme's planning"
    AREA = "lives outside the scheme's area"
    NO_PLACE = "no place on the scheme"
    VOLUNTARY_DECLINED = "does not wish to take part, and need not"
