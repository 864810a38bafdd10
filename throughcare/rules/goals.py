"""Goals: something the person means to reach on a pathway, until it is met or given up."""

from datetime import date
from enum import StrEnum

from throughcare.rules.moves import Move, Moves
from throughcare.rules.needs import WRITERS, GoalState, Pathway, why_not_pathway
from throughcare.rules.practitioners import Practitioner
from throughcare.rules.reasons import Reason
from throughcare.rules.referral_answers import why_not_words


class GoalSide(StrEnum):
    """Where an agency stands to a goal."""

    OWNER = "the agency whose goal it is"


_OPEN = GoalState.OPEN

MOVES = Moves(
    "goal",
    Move("agree", (), _OPEN, by=WRITERS, side=GoalSide.OWNER),
    Move("meet", (_OPEN,), GoalState.MET, by=WRITERS, side=GoalSide.OWNER),
    Move("give_up", (_OPEN,), GoalState.GIVEN_UP, by=WRITERS, side=GoalSide.OWNER),
)


def why_not_agree(
    pathway: Pathway,
    words: str,
    due_on: date,
    *,
    pathways: tuple[Pathway, ...],
    on: date,
    by: Practitioner,
) -> list[Reason]:
    """Everything in a goal against agreeing it on a day: the pathway, the words, the day it is for."""
    reasons = why_not_pathway(pathway, pathways, by)
    reasons += why_not_words(words, "what they mean to reach")
    if due_on < on:
        reasons.append(Reason("past", "The day by which it is to be reached is past."))
    return reasons
