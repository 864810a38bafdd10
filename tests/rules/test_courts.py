"""Reports for court: every move from every state by every role on either side, and what stands against one."""

from datetime import date
from itertools import product

import pytest

from tests.rules.test_referrals import someone
from throughcare.rules.courts import (
    MOVES,
    Asking,
    CourtReportState,
    OtherBody,
    why_not_ask,
    why_not_countersign,
    why_not_hand_back,
    why_not_send,
    why_not_write,
)
from throughcare.rules.episodes import EpisodeState
from throughcare.rules.moves import Side
from throughcare.rules.plans_not_followed import Otherwise, why_not_put_down
from throughcare.rules.practitioners import Role

S = CourtReportState
ON, BEFORE, AFTER = date(2026, 3, 2), date(2026, 3, 1), date(2026, 3, 3)
CLINICAL = {Role.FMHP, Role.COMMUNITY_PSYCHIATRIC_NURSE, Role.SERVICE_MANAGER}
ALLOWED = {
    *product(["ask"], [None], CLINICAL, [Side.SERVICE]),
    *product(["write"], [S.ASKED_FOR], CLINICAL, [Side.SERVICE]),
    *product(["hand_back", "countersign"], [S.WRITTEN], CLINICAL, [Side.SERVICE]),
    *product(["send"], [S.COUNTERSIGNED], CLINICAL, [Side.SERVICE]),
}


@pytest.mark.parametrize("move", [move.name for move in MOVES])
@pytest.mark.parametrize("state", [None, *S])
@pytest.mark.parametrize("side", [None, *Side])
def test_only_these_moves_can_be_made(move: str, state: S | None, side: Side | None) -> None:
    for role in Role:
        can = not MOVES.why_not(move, state, someone(role), side)
        assert can == ((move, state, role, side) in ALLOWED), role


def test_what_stands_against_each() -> None:
    asked = Asking(court="Crown Court", asked_by="Probation", hearing_on=ON)
    assert why_not_ask(asked, EpisodeState.WAITING, ON) == []
    nothing = Asking(court=" ", asked_by="", hearing_on=BEFORE)
    against = [
        *why_not_ask(nothing, EpisodeState.CLOSED, ON),
        *why_not_write("", " "),
        *why_not_write("x" * 12_001, "Nothing."),
        *why_not_hand_back(" "),
        *why_not_countersign(1, someone(Role.FMHP)),
        *why_not_send(AFTER, BEFORE, ON),
        *why_not_send(BEFORE, ON, ON),
    ]
    assert [reason.code for reason in against] == [
        *("closed", "court", "asked-by", "past", "words", "recommendations", "long"),
        *("words", "own", "future", "before"),
    ]
    assert why_not_write("Words.", "Nothing.") == why_not_hand_back("More.") == []
    assert why_not_countersign(2, someone(Role.FMHP)) == why_not_send(ON, ON, ON) == []


def test_what_stands_against_putting_down_a_plan_that_was_not_followed() -> None:
    said = Otherwise(body=OtherBody.COURT, planned="A", decided="B", why="C", on=ON)
    for role in Role:
        puts_down = not why_not_put_down(said, ON, someone(role))
        works = role in {
            *(Role.OFFENDER_MANAGER, Role.POLICE_OFFENDER_MANAGER, Role.SENIOR),
            *(Role.PRISON_OFFENDER_MANAGER, Role.YOUTH_JUSTICE_WORKER, Role.LINK_OFFICER),
            *(Role.LEAD_WORKER, Role.SUBSTANCE_MISUSE_WORKER, Role.ACCOMMODATION_WORKER),
            *(CLINICAL | {Role.IOM_COORDINATOR}),
        }
        assert puts_down == works, role
    blank = Otherwise(body=OtherBody.COURT, planned="", decided=" ", why="", on=AFTER)
    against = why_not_put_down(blank, ON, someone(Role.ANALYST))
    assert [each.code for each in against] == [
        *("wrong-role", "planned", "decided", "why", "future"),
    ]
