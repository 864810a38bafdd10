"""Nomination to a scheme: by any agency, taken up by the co-ordinator, decided at the single referral meeting."""

from enum import StrEnum

from throughcare.rules.moves import Move, Moves
from throughcare.rules.practitioners import Role
from throughcare.rules.sharing import CASEWORKERS, CLINICIANS, MEETING


class NominationState(StrEnum):
    MADE = "made"
    TAKEN_UP = "taken up"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


class NominationSide(StrEnum):
    """Where someone stands in a nomination: they may stand in more than one place at once."""

    NOMINATOR = "the agency that nominated"
    SCHEME = "the scheme nominated to"
    ASKED = "an agency that was asked"


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


S, SIDE = NominationState, NominationSide
NOMINATES = tuple(role for role in Role if role in CASEWORKERS | CLINICIANS | MEETING)
"""Whoever works with people, for any agency, or sits in the meeting."""
_COORDINATOR = (Role.IOM_COORDINATOR,)
_DECIDES = (Role.IOM_COORDINATOR, Role.MEETING_CHAIR)

MOVES = Moves(
    "nomination",
    Move("nominate", (), S.MADE, by=NOMINATES, side=SIDE.NOMINATOR),
    Move("transfer", (), S.MADE, by=_COORDINATOR, side=SIDE.NOMINATOR),
    Move("take_up", (S.MADE,), S.TAKEN_UP, by=_COORDINATOR, side=SIDE.SCHEME),
    Move("ask", (S.TAKEN_UP,), S.TAKEN_UP, by=_COORDINATOR, side=SIDE.SCHEME),
    Move("return_information", (S.TAKEN_UP,), S.TAKEN_UP, by=NOMINATES, side=SIDE.ASKED),
    Move("accept", (S.TAKEN_UP,), S.ACCEPTED, by=_DECIDES, side=SIDE.SCHEME),
    Move("decline", (S.MADE, S.TAKEN_UP), S.DECLINED, by=_DECIDES, side=SIDE.SCHEME),
    Move("withdraw", (S.MADE, S.TAKEN_UP), S.WITHDRAWN, by=NOMINATES, side=SIDE.NOMINATOR),
)

OPEN = (NominationState.MADE, NominationState.TAKEN_UP)
"""Not decided yet: nobody is nominated to a scheme a second time meanwhile."""
