"""Episodes of care: every move from every state by every role on either side, and what stands against each."""

from datetime import date, timedelta
from itertools import product

import pytest

from tests.rules.test_referrals import someone
from throughcare.rules.episodes import (
    MOVES,
    Tier,
    why_not_clinical,
    why_not_end_pause,
    why_not_give,
    why_not_pause,
    why_not_step,
    why_not_supervised,
)
from throughcare.rules.episodes import EpisodeState as S
from throughcare.rules.moves import Side
from throughcare.rules.posts import Worker
from throughcare.rules.practitioners import Role
from throughcare.rules.referral_answers import LONGEST_TEXT

SERVING = {Role.FMHP, Role.COMMUNITY_PSYCHIATRIC_NURSE, Role.SERVICE_MANAGER}
MANAGING = {Role.SERVICE_MANAGER}
OURS = [Side.SERVICE]
OPEN = [S.WAITING, S.UNDER_WAY, S.DISENGAGED]
ON = date(2026, 3, 2)
DAY = timedelta(days=1)

ALLOWED = {
    *product(["allocate"], [S.WAITING], MANAGING, OURS),
    *product(["reallocate"], [S.UNDER_WAY, S.DISENGAGED], MANAGING, OURS),
    *product(["begin"], [S.WAITING], SERVING, OURS),
    *product(["step_on"], [S.UNDER_WAY], SERVING, OURS),
    *product(["disengage"], [S.WAITING, S.UNDER_WAY], SERVING, OURS),
    *product(["re_engage"], [S.DISENGAGED], SERVING, OURS),
    *product(["close"], OPEN, SERVING, OURS),
}


@pytest.mark.parametrize("move", [move.name for move in MOVES])
@pytest.mark.parametrize("state", [None, *S])
@pytest.mark.parametrize("side", [None, *Side])
def test_only_these_moves_can_be_made(move: str, state: S | None, side: Side | None) -> None:
    for role in Role:
        can = not MOVES.why_not(move, state, someone(role), side)
        assert can == ((move, state, role, side) in ALLOWED), role


@pytest.mark.parametrize("state", [S.UNDER_WAY, S.DISENGAGED])
def test_given_to_another_an_episode_stays_as_it_is(state: S) -> None:
    by = someone(Role.SERVICE_MANAGER)
    assert MOVES.after("reallocate", state, by, Side.SERVICE) is state


@pytest.mark.parametrize("side", [None, *Side])
def test_what_is_no_move_is_for_those_who_work_at_the_service(side: Side | None) -> None:
    for role in Role:
        may = role in SERVING and side is Side.SERVICE
        assert (not why_not_clinical(someone(role), side)) == may, role


def a_worker(agency: int = 9, *roles: Role) -> Worker:
    return Worker(key=7, name="Farah", agency=agency, roles=frozenset(roles or SERVING))


@pytest.mark.parametrize(
    ("receiver", "same", "codes"),
    [
        (a_worker(), False, []),
        (None, False, ["nobody"]),
        (a_worker(1, Role.OFFENDER_MANAGER), False, ["other-agency", "no-clinician"]),
        (a_worker(9, Role.CALDICOTT_GUARDIAN), True, ["no-clinician", "same"]),
    ],
)
def test_an_episode_is_given_to_a_clinician_of_the_service(
    receiver: Worker | None, same: bool, codes: list[str]
) -> None:
    assert [reason.code for reason in why_not_give(receiver, 9, same=same)] == codes


@pytest.mark.parametrize(
    ("to", "words", "codes"),
    [
        (Tier.ASSESSMENT, "He agrees.", []),
        (Tier.CONSULTATION, " ", ["blank", "same-tier"]),
        (Tier.ONE_TO_ONE, "x" * (LONGEST_TEXT + 1), ["long"]),
    ],
)
def test_a_step_is_to_another_tier_and_has_its_reason(
    to: Tier, words: str, codes: list[str]
) -> None:
    against = why_not_step(Tier.CONSULTATION, to, words)
    assert [reason.code for reason in against] == codes


@pytest.mark.parametrize(
    ("state", "on", "paused", "codes"),
    [
        (S.WAITING, ON, False, []),
        (S.DISENGAGED, ON - DAY, False, []),
        (S.UNDER_WAY, ON, True, ["paused"]),
        (S.CLOSED, ON + DAY, False, ["closed", "future"]),
        (S.WAITING, ON - 9 * DAY, True, ["paused", "before"]),
    ],
)
def test_what_stands_against_a_pause(
    state: S, on: date, paused: bool, codes: list[str]
) -> None:
    against = why_not_pause(state, on, paused=paused, opened_on=ON - 3 * DAY, today=ON)
    assert [reason.code for reason in against] == codes


@pytest.mark.parametrize(
    ("began_on", "on", "codes"),
    [
        (ON, ON, []),
        (None, ON, ["not-paused"]),
        (ON, ON - DAY, ["before"]),
        (ON, ON + DAY, ["future"]),
    ],
)
def test_what_stands_against_the_end_of_a_pause(
    began_on: date | None, on: date, codes: list[str]
) -> None:
    assert [reason.code for reason in why_not_end_pause(began_on, on, today=ON)] == codes


@pytest.mark.parametrize(
    ("on", "words", "codes"),
    [
        (ON, "Formulation talked through.", []),
        (ON + DAY, "", ["blank", "future"]),
        (ON - DAY, "Well.", ["before"]),
    ],
)
def test_what_stands_against_a_supervision(on: date, words: str, codes: list[str]) -> None:
    against = why_not_supervised(on, words, opened_on=ON, today=ON)
    assert [reason.code for reason in against] == codes
