"""What a referrer says, and what in it stands against sending."""

from dataclasses import replace
from datetime import date

import pytest

from throughcare.rules.referral_answers import (
    CRISIS_ADVICE,
    LONGEST_TEXT,
    PRESENTATION_WORDS,
    Consent,
    ConsentGiven,
    Presentation,
    ReferralAnswers,
    why_not_answers,
)
from throughcare.rules.referral_reasons import (
    DECLINE_REASONS,
    WITHDRAW_REASONS,
    DeclineReason,
    WithdrawReason,
)

TODAY = date(2026, 3, 2)
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
