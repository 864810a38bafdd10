"""What somebody was asked to do: by which agency, by when; carried forward from meeting to meeting until it is done."""

from enum import StrEnum


class ActionState(StrEnum):
    OPEN = "open"
    DONE = "done"
    NOT_NEEDED = "no longer needed"
