"""Goals: every move from every state by every role, and what is asked of one."""

from datetime import date
from itertools import product

import pytest

from tests.rules.test_needs import WRITES, someone
from throughcare.rules.goals import MOVES, GoalSide, why_not_agree
from throughcare.rules.needs import GoalState, Pathway
from throughcare.rules.practitioners import Role
from throughcare.rules.schemes.starting import SEVEN_PATHWAYS

ON = date(2026, 3, 2)
ALLOWED = {
    *product(["agree"], [None], WRITES, [GoalSide.OWNER]),
    *product(["meet", "give_up"], [GoalState.OPEN], WRITES, [GoalSide.OWNER]),
}


@pytest.mark.parametrize("move", [move.name for move in MOVES])
@pytest.mark.parametrize("state", [None, *GoalState])
@pytest.mark.parametrize("side", [None, *GoalSide])
def test_only_these_moves_can_be_made(
    move: str, state: GoalState | None, side: GoalSide | None
) -> None:
    for role in Role:
        can = not MOVES.why_not(move, state, someone(role), side)
        assert can == ((move, state, role, side) in ALLOWED), role


@pytest.mark.parametrize(
    ("pathway", "words", "due_on", "codes"),
    [
        (Pathway.FINANCE, "Open an account", ON, []),
        (Pathway.ABUSE, " ", date(2026, 3, 1), ["pathway", "blank", "past"]),
    ],
)
def test_what_stands_against_a_goal(
    pathway: Pathway, words: str, due_on: date, codes: list[str]
) -> None:
    by = someone(Role.OFFENDER_MANAGER)
    against = why_not_agree(pathway, words, due_on, pathways=SEVEN_PATHWAYS, on=ON, by=by)
    assert [reason.code for reason in against] == codes
