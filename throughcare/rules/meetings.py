"""The single referral meeting: the one gateway to the levels of IOM and to MAPPA level 2 and 3."""

from enum import StrEnum


class MeetingState(StrEnum):
    PLANNED = "planned"
    OPEN = "open"
    CLOSED = "closed"
    CANCELLED = "cancelled"


class ItemKind(StrEnum):
    """Why someone is on the agenda."""

    NOMINATION = "nomination"
    REVIEW = "review"
    OTHER = "other business"


class ItemState(StrEnum):
    WAITING = "to be discussed"
    DISCUSSED = "discussed"
    PUT_OFF = "put off"
