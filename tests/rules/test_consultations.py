"""Consultation: every move from every state by every role on either side, and what stands against each."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import product

import pytest

from tests.rules.test_referrals import REFERRING, someone
from throughcare.rules.consultations import (
    MOVES,
    Advice,
    ends_tier,
    why_not_advise,
    why_not_ask,
    why_not_follow_up,
)
from throughcare.rules.consultations import ConsultationState as S
from throughcare.rules.episodes import EpisodeState, Tier
from throughcare.rules.moves import Side
from throughcare.rules.practitioners import Role
from throughcare.rules.referral_answers import LONGEST_TEXT

ON = date(2028, 2, 28)
SERVING = {Role.FMHP, Role.COMMUNITY_PSYCHIATRIC_NURSE, Role.SERVICE_MANAGER}
ANY_SIDE = [None, *Side]
LONG = "x" * (LONGEST_TEXT + 1)
ALLOWED = {
    *product(["ask"], [None], REFERRING | SERVING, ANY_SIDE),
    *product(["advise"], [S.ASKED], SERVING, [Side.SERVICE]),
    *product(["follow_up"], [S.ADVISED], REFERRING | SERVING, ANY_SIDE),
}


@pytest.mark.parametrize("move", [move.name for move in MOVES])
@pytest.mark.parametrize("state", [None, *S])
@pytest.mark.parametrize("side", ANY_SIDE)
def test_only_these_moves_can_be_made(move: str, state: S | None, side: Side | None) -> None:
    for role in Role:
        can = not MOVES.why_not(move, state, someone(role), side)
        assert can == ((move, state, role, side) in ALLOWED), role


@pytest.mark.parametrize(
    ("question", "state", "codes"),
    [
        ("How do I ask about voices?", EpisodeState.WAITING, []),
        ("How do I ask about voices?", EpisodeState.DISENGAGED, []),
        ("  ", EpisodeState.CLOSED, ["blank", "closed"]),
        (LONG, EpisodeState.UNDER_WAY, ["long"]),
    ],
)
def test_what_stands_against_a_question(
    question: str, state: EpisodeState, codes: list[str]
) -> None:
    assert [reason.code for reason in why_not_ask(question, state)] == codes


SAID = Advice(
    advice="Meet at the same time each week.",
    formulation="",
    follow_up="Whether he comes.",
    follow_up_on=date(2028, 2, 29),
    to_assessment=True,
)


@pytest.mark.parametrize(
    ("changes", "where", "codes"),
    [
        ({}, {}, []),
        ({"follow_up": "", "follow_up_on": None}, {}, []),
        ({"follow_up": " "}, {}, ["follow-up"]),
        ({"follow_up_on": None}, {}, ["follow-up"]),
        ({"follow_up_on": ON - timedelta(days=1)}, {}, ["past"]),
        ({"advice": " ", "formulation": LONG}, {"agreed": False}, ["consent", "blank", "long"]),
        ({}, {"episode": EpisodeState.CLOSED}, ["closed"]),
        ({}, {"episode": EpisodeState.DISENGAGED}, ["disengaged"]),
        ({}, {"episode": EpisodeState.DISENGAGED, "tier": Tier.ONE_TO_ONE}, []),
        ({"to_assessment": False}, {"episode": EpisodeState.DISENGAGED}, []),
    ],
)
def test_what_stands_against_advice(
    changes: dict[str, object], where: dict[str, object], codes: list[str]
) -> None:
    said = replace(SAID, **changes)  # type: ignore[arg-type]
    so = {"agreed": True, "episode": EpisodeState.UNDER_WAY, "tier": Tier.CONSULTATION} | where
    against = why_not_advise(said, on=ON, **so)  # type: ignore[arg-type]
    assert [reason.code for reason in against] == codes


def test_advice_ends_the_first_tier_alone_and_only_where_it_leads_to_assessment() -> None:
    for tier in Tier:
        assert ends_tier(SAID, tier) == (tier is Tier.CONSULTATION)
        assert not ends_tier(replace(SAID, to_assessment=False), tier)


def test_nothing_need_be_said_of_the_use_of_advice() -> None:
    assert why_not_follow_up("") == []
    assert [reason.code for reason in why_not_follow_up(LONG)] == ["long"]
