"""The meeting, whole: every move from every state by every role; who must come; what keeps it from closing."""

from dataclasses import replace
from itertools import product

import pytest

from tests.cast import NOON
from throughcare.rules.meetings import (
    MOVES,
    ItemState,
    must_attend,
    why_no_quorum,
    why_not_arrange,
    why_not_close,
    why_not_discussed,
    why_not_plan,
    why_not_put_off,
    why_not_run,
    why_not_say,
)
from throughcare.rules.meetings import MeetingState as S
from throughcare.rules.practitioners import AgencyKind, Practitioner, Role
from throughcare.rules.schemes.leicester import IOM
from throughcare.rules.sharing import runs_meetings

RUNNING = {Role.IOM_COORDINATOR, Role.MEETING_CHAIR}
ALLOWED = {
    *product(["plan"], [None], RUNNING),
    *product(["begin", "cancel"], [S.PLANNED], RUNNING),
    *product(["close"], [S.OPEN], RUNNING),
}


def someone(*roles: Role, kind: AgencyKind = AgencyKind.POLICE) -> Practitioner:
    return Practitioner(
        key=1, agency=1, kind=kind, scheme="london", roles=frozenset(roles), at=NOON
    )


@pytest.mark.parametrize("move", [move.name for move in MOVES])
@pytest.mark.parametrize("state", [None, *S])
def test_only_these_moves_can_be_made(move: str, state: S | None) -> None:
    for role in Role:
        can = not MOVES.why_not(move, state, someone(role))
        assert can == ((move, state, role) in ALLOWED), role


@pytest.mark.parametrize("role", Role)
def test_only_who_runs_meetings_arranges_and_minutes_them_and_only_while_they_last(
    role: Role,
) -> None:
    by = someone(role)
    assert runs_meetings(by) == (role in RUNNING)
    for state in S:
        arranges, runs = not why_not_arrange(state, by), not why_not_run(state, by)
        assert arranges == (role in RUNNING and state in (S.PLANNED, S.OPEN))
        assert runs == (role in RUNNING and state is S.OPEN)


def test_a_meeting_is_planned_for_a_time_to_come_and_a_place() -> None:
    assert [each.code for each in why_not_plan(NOON, " ", NOON)] == ["past", "place"]


def test_who_must_attend_is_by_the_kind_of_agency() -> None:
    partners = {1: AgencyKind.POLICE, 2: AgencyKind.HOUSING, 3: AgencyKind.PROBATION}
    assert must_attend(IOM, partners) == {1, 3}


@pytest.mark.parametrize(
    ("present", "said"),
    [
        (3, []),
        (
            1,
            [
                "One agency is here; 3 agencies must be for a decision. Not here: Police, Prison."
            ],
        ),
        (
            0,
            ["No agency is here; 3 agencies must be for a decision. Not here: Police, Prison."],
        ),
    ],
)
def test_too_few_agencies_are_said_with_who_is_missing(present: int, said: list[str]) -> None:
    assert [each.text for each in why_no_quorum(3, present, ["Police", "Prison"])] == said


def test_everything_that_keeps_a_meeting_open_is_said_at_once() -> None:
    left = why_not_close(2, ["Police"], confirmed=False)
    assert [each.code for each in left] == ["waiting", "attendance", "minutes"]
    assert why_not_close(0, [], confirmed=True) == []


def test_what_was_put_off_may_yet_be_discussed_and_not_the_other_way() -> None:
    can_put_off = [each for each in ItemState if not why_not_put_off(each)]
    can_discuss = [each for each in ItemState if not why_not_discussed(each, undecided=False)]
    assert can_put_off == [ItemState.WAITING]
    assert can_discuss == [ItemState.WAITING, ItemState.PUT_OFF]
    undecided = why_not_discussed(ItemState.WAITING, undecided=True)
    assert [each.code for each in undecided] == ["undecided"]


def test_the_restricted_part_is_minuted_by_those_who_take_part_in_it() -> None:
    chair = someone(Role.MEETING_CHAIR)
    elsewhere = replace(chair, kind=AgencyKind.LOCAL_AUTHORITY)
    assert why_not_say("Said.", chair, restricted=True) == []
    assert why_not_say("Said.", elsewhere, restricted=False) == []
    refused = why_not_say(" ", elsewhere, restricted=True)
    assert [each.code for each in refused] == ["restricted", "blank"]
    assert [each.code for each in why_not_say("x" * 4_001, chair, restricted=False)] == ["long"]
