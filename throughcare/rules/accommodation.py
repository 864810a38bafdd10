"""Places in a hostel that are held for a scheme's team: offered, arrived at, left. No place is anybody's twice at once."""

from enum import StrEnum


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
