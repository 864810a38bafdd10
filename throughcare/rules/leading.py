"""Who leads a case: exactly one agency, by the scheme's rule."""

from enum import StrEnum


class WhyLead(StrEnum):
    """Why the lead of a case is who it is."""

    LIST = "given with the nominal list"
    NOMINATION = "nominated by them"
    RULE = "the scheme's rule"
    OVERRIDE = "decided otherwise, with reasons"
    HAND_OVER = "handed over"
    TRANSFER = "transfer from youth to adult services"
