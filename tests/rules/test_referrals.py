"""The referral process, whole: every move from every state by every role on either side."""

from dataclasses import replace
from datetime import date
from itertools import product

import pytest

from throughcare.rules.moves import Side
from throughcare.rules.practitioners import Practitioner, Role
from throughcare.rules.referrals import (
    CRISIS_ADVICE,
    DECLINE_REASONS,
    LONGEST_TEXT,
    MOVES,
    PRESENTATION_WORDS,
    WITHDRAW_REASONS,
    Consent,
    ConsentGiven,
    DeclineReason,
    Presentation,
    ReferralAnswers,
    Standing,
    WithdrawReason,
    side_of,
    why_not_answers,
    why_not_begin,
)
from throughcare.rules.referrals import ReferralState as S
from throughcare.rules.risk.scores import Measure, Predictor
from throughcare.rules.schemes.london import RED_OR_AMBER
from throughcare.rules.selection import ListFacts, Rag

TODAY = date(2026, 3, 2)
REFERRING = {Role.OFFENDER_MANAGER}
SERVING = {Role.FMHP, Role.SERVICE_MANAGER}

ALLOWED = {
    *product(["send"], [None], REFERRING, [Side.REFERRER]),
    *product(["answer"], [S.RETURNED], REFERRING, [Side.REFERRER]),
    *product(["withdraw"], [S.SENT, S.RETURNED], REFERRING, [Side.REFERRER]),
    *product(["accept"], [S.SENT], SERVING, [Side.SERVICE]),
    *product(["return_for_information"], [S.SENT], SERVING, [Side.SERVICE]),
    *product(["decline"], [S.SENT], SERVING, [Side.SERVICE]),
}


def someone(*roles: Role, agency: int = 1) -> Practitioner:
    return Practitioner(key=1, agency=agency, scheme="london", roles=frozenset(roles))


@pytest.mark.parametrize("move", [move.name for move in MOVES])
@pytest.mark.parametrize("state", [None, *S])
@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("side", [None, *Side])
def test_only_these_moves_can_be_made(
    move: str, state: S | None, role: Role, side: Side | None
) -> None:
    can = not MOVES.why_not(move, state, someone(role), side)
    assert can == ((move, state, role, side) in ALLOWED)


def test_two_roles_do_not_lend_an_agency_the_other_side() -> None:
    both = someone(Role.OFFENDER_MANAGER, Role.FMHP, agency=1)
    assert side_of(both, referrer=1, service=2) is Side.REFERRER
    assert [r.code for r in MOVES.why_not("accept", S.SENT, both, Side.REFERRER)] == [
        "wrong-agency"
    ]


def test_where_an_agency_stands() -> None:
    assert side_of(someone(agency=2), referrer=1, service=2) is Side.SERVICE
    assert side_of(someone(agency=3), referrer=1, service=2) is None


STANDING = Standing(
    on_list=ListFacts(rag=Rag.RED, scores={Measure(Predictor.OGRS3, 2): 80}),
    led_by=1,
    open_referral=None,
    service=9,
)


@pytest.mark.parametrize(
    ("change", "codes"),
    [
        ({}, []),
        ({"led_by": 2}, ["wrong-agency"]),
        ({"led_by": None}, ["wrong-agency"]),
        ({"open_referral": S.SENT}, ["open-referral"]),
        ({"service": None}, ["no-service"]),
        ({"on_list": None}, ["not-on-scheme"]),
        ({"on_list": ListFacts(rag=None, scores={})}, ["rag-missing", "ogrs3-2-year-missing"]),
    ],
)
def test_what_stands_against_beginning(change: dict[str, object], codes: list[str]) -> None:
    standing = replace(STANDING, **change)  # type: ignore[arg-type]
    reasons = why_not_begin(standing, RED_OR_AMBER, someone(Role.OFFENDER_MANAGER))
    assert [reason.code for reason in reasons] == codes


ANSWERS = ReferralAnswers(
    in_crisis=False,
    consent=Consent(ConsentGiven.IN_WRITING, TODAY),
    presentations=frozenset({Presentation.CONCERN}),
    concern="Low.",
)


@pytest.mark.parametrize(
    ("change", "codes"),
    [
        ({}, []),
        ({"in_crisis": True}, ["crisis"]),
        ({"consent": None}, ["consent"]),
        ({"consent": Consent(ConsentGiven.SPOKEN, date(2026, 3, 3))}, ["consent-date"]),
        ({"presentations": frozenset()}, ["presentation"]),
        ({"concern": " \n "}, ["blank"]),
        ({"concern": "x" * LONGEST_TEXT}, []),
        ({"concern": "x" * (LONGEST_TEXT + 1)}, ["long"]),
        ({"in_crisis": True, "consent": None, "concern": ""}, ["crisis", "consent", "blank"]),
    ],
)
def test_what_stands_against_sending(change: dict[str, object], codes: list[str]) -> None:
    answers = replace(ANSWERS, **change)  # type: ignore[arg-type]
    assert [reason.code for reason in why_not_answers(answers, TODAY)] == codes


def test_any_one_of_the_five_presentations_is_enough() -> None:
    assert len(PRESENTATION_WORDS) == len(Presentation) == 5
    for each in Presentation:
        assert why_not_answers(replace(ANSWERS, presentations=frozenset({each})), TODAY) == []


def test_crisis_advice_names_what_to_do() -> None:
    assert "999" in CRISIS_ADVICE
    assert "A&E" in CRISIS_ADVICE


def test_every_coded_reason_has_its_words() -> None:
    assert set(DECLINE_REASONS) == set(DeclineReason)
    assert {coded.nhs_code for coded in DECLINE_REASONS.values()} == {"01", "02", "03"}
    assert set(WITHDRAW_REASONS) == set(WithdrawReason)
