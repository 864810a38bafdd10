"""Nomination to a scheme: by any agency, taken up by the co-ordinator, decided at the single referral meeting."""

from enum import StrEnum


class NominationState(StrEnum):
    MADE = "made"
    TAKEN_UP = "taken up"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


class Ground(StrEnum):
    """Why someone is put forward. IOM is all-risk: none of these is needed more than another."""

    NEIGHBOURHOOD_CRIME = "neighbourhood crime"
    PROLIFIC = "prolific and other priority"
    HARM = "high risk of serious harm"
    ABUSIVE_BEHAVIOUR = "abusive behaviour"
    SHORT_SENTENCE = "short sentence without supervision"
    EMERGING = "emerging concern"
    NEEDS = "complex needs"
    TRANSFER = "transfer from another scheme"


OPEN = (NominationState.MADE, NominationState.TAKEN_UP)
"""Not decided yet: nobody is nominated to a scheme a second time meanwhile."""
