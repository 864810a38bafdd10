"""Assessments: every move from every state by every role, and what stands against each."""

from itertools import product

import pytest

from tests.rules.test_needs import someone
from throughcare.rules.assessments import (
    FIELDS,
    GROUPS,
    MOVES,
    AssessmentState,
    is_final,
    why_not_as_read,
    why_not_begin,
    why_not_countersign,
    why_not_save,
    why_not_sign,
)
from throughcare.rules.episodes import EpisodeState, Tier
from throughcare.rules.instruments.all import INSTRUMENTS, RESULT_ONLY
from throughcare.rules.moves import Side
from throughcare.rules.practitioners import Role
from throughcare.rules.referral_answers import LONGEST_TEXT
from throughcare.rules.schemes.all import SCHEMES

CLINICAL = (Role.FMHP, Role.COMMUNITY_PSYCHIATRIC_NURSE, Role.SERVICE_MANAGER)
S = AssessmentState
ALLOWED = {
    *product(["begin"], [None], CLINICAL, [Side.SERVICE]),
    *product(["sign", "set_aside"], [S.BEING_WRITTEN], CLINICAL, [Side.SERVICE]),
    *product(["resume"], [S.SET_ASIDE], CLINICAL, [Side.SERVICE]),
    *product(["hand_back", "countersign"], [S.SIGNED], CLINICAL, [Side.SERVICE]),
}
WHOLE = dict.fromkeys(FIELDS, "Said.")


@pytest.mark.parametrize("move", [move.name for move in MOVES])
@pytest.mark.parametrize("state", [None, *AssessmentState])
@pytest.mark.parametrize("side", [None, *Side])
def test_only_these_moves_can_be_made(
    move: str, state: AssessmentState | None, side: Side | None
) -> None:
    for role in Role:
        can = not MOVES.why_not(move, state, someone(role), side)
        assert can == ((move, state, role, side) in ALLOWED), role


@pytest.mark.parametrize(
    ("tier", "state", "unfinished", "codes"),
    [
        (Tier.ASSESSMENT, EpisodeState.UNDER_WAY, False, []),
        (Tier.ASSESSMENT, EpisodeState.WAITING, False, []),
        (Tier.CONSULTATION, EpisodeState.CLOSED, True, ["closed", "tier", "unfinished"]),
        (Tier.ONE_TO_ONE, EpisodeState.UNDER_WAY, False, ["tier"]),
    ],
)
def test_what_stands_against_beginning(
    tier: Tier, state: EpisodeState, unfinished: bool, codes: list[str]
) -> None:
    assert [each.code for each in why_not_begin(tier, state, unfinished)] == codes


@pytest.mark.parametrize(
    ("state", "ours", "words", "codes"),
    [
        (S.BEING_WRITTEN, True, {"risk": "x" * LONGEST_TEXT}, []),
        (S.BEING_WRITTEN, True, {"risk": "x" * (LONGEST_TEXT + 1)}, ["long"]),
        (S.SIGNED, False, {"mood": ""}, ["wrong-agency", "wrong-state", "field"]),
    ],
)
def test_what_stands_against_saving(
    state: AssessmentState, ours: bool, words: dict[str, str], codes: list[str]
) -> None:
    assert [each.code for each in why_not_save(state, ours, words)] == codes


@pytest.mark.parametrize("wanting", ["risk", "formulation", "recommendations", "summary"])
def test_it_is_not_signed_without_what_it_is_for(wanting: str) -> None:
    reasons = why_not_sign({**WHOLE, wanting: " \n"}, [], False)
    assert [each.code for each in reasons] == [f"blank-{wanting}"]
    assert why_not_sign(WHOLE, [], False) == []


def test_a_red_flag_that_waits_is_named_and_everything_is_said_at_once() -> None:
    reasons = why_not_sign({}, ["PHQ-9", "CORE-OM"], True)
    assert [each.code for each in reasons[-3:]] == ["flag", "flag", "unsaved"]
    assert "PHQ-9" in reasons[-3].text
    assert len(reasons) == 7


def test_nobody_countersigns_themselves_or_stands_by_what_they_did_not_read() -> None:
    assert why_not_countersign(4, 5) == []
    assert [each.code for each in why_not_countersign(5, 5)] == ["own"]
    assert why_not_as_read(3, 3) == []
    assert [each.code for each in why_not_as_read(4, 3)] == ["changed"]


@pytest.mark.parametrize(
    ("state", "final"),
    [
        *((S.BEING_WRITTEN, False), (S.SIGNED, False)),
        *((S.COUNTERSIGNED, True), (S.SET_ASIDE, False)),
    ],
)
def test_until_it_is_countersigned_it_is_a_draft(state: AssessmentState, final: bool) -> None:
    assert is_final(state) == final


def test_every_field_is_on_the_page_once() -> None:
    assert sorted(key for group in GROUPS.values() for key in group) == sorted(FIELDS)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_what_a_scheme_assesses_beside_is_an_instrument_there_is(scheme: str) -> None:
    for model in SCHEMES[scheme].service_models:
        assert set(model.instruments) <= INSTRUMENTS.keys() | RESULT_ONLY.keys()
