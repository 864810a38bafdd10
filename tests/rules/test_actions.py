"""What an agency is to do: every move from every state by every role from every side."""

from datetime import date
from itertools import product

import pytest

from tests.cast import NOON
from throughcare.rules import actions as rules
from throughcare.rules.actions import MOVES, ActionSide, Asked, sides, why_not_give
from throughcare.rules.actions import ActionState as S
from throughcare.rules.practitioners import AgencyKind, Practitioner, Role
from throughcare.rules.sharing import CASEWORKERS, CLINICIANS, MEETING

WORKING = CASEWORKERS | CLINICIANS | MEETING
ANY = [None, *ActionSide]
TODAY = date(2026, 3, 2)
ALLOWED = {
    *product(["give"], [None], WORKING, ANY),
    *product(["assign", "do"], [S.OPEN], WORKING, [ActionSide.OWNER]),
    *product(["put_off", "not_needed"], [S.OPEN], WORKING, [ActionSide.GIVER]),
    *product(["escalate"], [S.OPEN], {Role.IOM_COORDINATOR, Role.PROCESS}, ANY),
}


def someone(*roles: Role, agency: int = 1) -> Practitioner:
    return Practitioner(
        key=1,
        agency=agency,
        kind=AgencyKind.PROBATION,
        scheme="london",
        roles=frozenset(roles),
        at=NOON,
    )


@pytest.mark.parametrize("move", [move.name for move in MOVES])
def test_only_these_moves_can_be_made(move: str) -> None:
    for state, role, side in product([None, *S], Role, ANY):
        can = not MOVES.why_not(move, state, someone(role), side)
        assert can == ((move, state, role, side) in ALLOWED), (state, role, side)


@pytest.mark.parametrize(
    ("role", "owner", "giver", "found"),
    [
        (Role.OFFENDER_MANAGER, 1, 9, {ActionSide.OWNER}),
        (Role.OFFENDER_MANAGER, 2, 1, {ActionSide.GIVER}),
        (Role.OFFENDER_MANAGER, 2, 9, set()),
        (Role.SENIOR, 2, 9, set()),
        (Role.MEETING_CHAIR, 2, 9, {ActionSide.GIVER}),
        (Role.IOM_COORDINATOR, 2, 9, set(ActionSide)),
    ],
)
def test_where_somebody_stands(
    role: Role, owner: int, giver: int, found: set[ActionSide]
) -> None:
    assert sides(owner, giver, someone(role)) == found


def test_whoever_gave_it_to_another_agency_does_not_do_it_for_them() -> None:
    by = someone(Role.OFFENDER_MANAGER)
    theirs = sides(2, by.key, by)
    assert rules.open_to(S.OPEN, by, theirs) == {"put_off", "not_needed"}
    assert [each.code for each in rules.why_not("do", S.OPEN, by, theirs)] == ["wrong-agency"]
    assert rules.open_to(S.DONE, by, theirs) == frozenset()


ASKED = Asked(words="Ring.", due_on=TODAY, owner_works=True, worker_works=True, reached=True)


@pytest.mark.parametrize(
    ("change", "codes"),
    [
        ({}, []),
        ({"words": " ", "due_on": date(2026, 3, 1)}, ["words", "due"]),
        ({"words": "x" * 1001}, ["long"]),
        ({"owner_works": False, "reached": False}, ["owner"]),
        ({"worker_works": False, "reached": False}, ["no-worker"]),
        ({"reached": False}, ["not-involved"]),
    ],
)
def test_what_stands_against_giving_one(change: dict[str, object], codes: list[str]) -> None:
    asked = Asked(**{**vars(ASKED), **change})
    by = someone(Role.LINK_OFFICER)
    assert [each.code for each in why_not_give(asked, by, TODAY)] == codes


def test_it_is_put_off_to_a_later_day_and_escalated_when_overdue_and_once() -> None:
    due = date(2026, 3, 1)
    codes = [each.code for each in rules.why_not_put_off(due, date(2026, 2, 1), TODAY)]
    assert codes == ["due", "not-later"]
    assert rules.why_not_put_off(due, TODAY, TODAY) == []
    assert rules.why_not_escalate(due, False, TODAY) == []
    codes = [each.code for each in rules.why_not_escalate(TODAY, True, TODAY)]
    assert codes == ["not-overdue", "escalated"]
    assert rules.to_escalate_from(TODAY, 7) == date(2026, 2, 23)
