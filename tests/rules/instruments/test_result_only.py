"""What is licensed, or was not found, is recorded as its owner's form left it, and never scored."""

from datetime import date, datetime

import pytest

from throughcare.rules.instruments.all import RESULT_ONLY
from throughcare.rules.instruments.b_raid import B_RAID
from throughcare.rules.instruments.bisi import BISI
from throughcare.rules.instruments.face import FACE
from throughcare.rules.instruments.hcr20 import FACTORS, HCR_20
from throughcare.rules.instruments.ldsq import LDSQ
from throughcare.rules.instruments.result_only import (
    WHEN,
    WHERE,
    WHO,
    Kind,
    ResultOnly,
    why_not_recorded,
)

DAY = date(2026, 11, 2)
DONE: dict[str, object] = {"date": DAY, "assessor": "A. Osei"}


@pytest.mark.parametrize("instrument", RESULT_ONLY.values(), ids=lambda each: each.key)
def test_each_says_why_there_is_nothing_more(instrument: ResultOnly) -> None:
    assert instrument.why
    assert instrument.absent
    assert not instrument.licence.ships_wording
    keys = [each.key for each in instrument.fields]
    assert len(keys) == len(set(keys))
    assert not hasattr(instrument, "total")
    assert instrument.outcome
    assert {WHEN, WHO, WHERE} <= set(instrument.fields)
    assert all(bool(each.choices) is (each.kind is Kind.CHOICE) for each in instrument.fields)


@pytest.mark.parametrize(
    ("instrument", "given"),
    [
        (LDSQ, {**DONE, "percentage": 43.5, "outcome": "Likely; referred."}),
        (LDSQ, {**DONE, "percentage": None, "outcome": "Not completed: he was tired."}),
        (BISI, {**DONE, "completed": False}),
        (
            BISI,
            {
                **DONE,
                "completed": True,
                "outcome": "Knocked out twice.",
                "referral_made": True,
            },
        ),
        (
            HCR_20,
            {
                **DONE,
                "H1-presence": "Present",
                "H1-relevance": "High",
            },
        ),
        (FACE, {**DONE, "document": "RiO 12", "summary": "Low."}),
        (B_RAID, {**DONE, "outcome": "Amber"}),
    ],
)
def test_a_result_is_recorded(instrument: ResultOnly, given: dict[str, object]) -> None:
    assert why_not_recorded(instrument, given, 30) == []


@pytest.mark.parametrize(
    ("instrument", "given", "codes"),
    [
        (LDSQ, {}, ["missing", "missing", "missing"]),
        (LDSQ, {**DONE, "outcome": "x", "percentage": 100.1}, ["wrong"]),
        (LDSQ, {**DONE, "outcome": "x", "percentage": float("nan")}, ["wrong"]),
        (LDSQ, {**DONE, "outcome": "x", "percentage": True}, ["wrong"]),
        (LDSQ, {**DONE, "outcome": "x", "percentage": "40"}, ["wrong"]),
        (LDSQ, {**DONE, "date": datetime(2026, 11, 2), "outcome": "x"}, ["wrong"]),
        (LDSQ, {**DONE, "outcome": "  "}, ["wrong"]),
        (BISI, {**DONE, "completed": "yes"}, ["wrong"]),
        (BISI, {**DONE, "completed": True, "score": 7}, ["no-such-field"]),
        (HCR_20, {**DONE, "H1-presence": 2}, ["wrong"]),
        (
            HCR_20,
            {**DONE, "H11-presence": "Present"},
            ["no-such-field"],
        ),
        (HCR_20, {**DONE, "total": 30}, ["no-such-field"]),
    ],
)
def test_what_is_not_its_kind_is_refused(
    instrument: ResultOnly, given: dict[str, object], codes: list[str]
) -> None:
    assert [each.code for each in why_not_recorded(instrument, given)] == codes


def test_hcr_20_is_for_adults_and_has_no_numbers() -> None:
    given = {**DONE}
    assert [each.code for each in why_not_recorded(HCR_20, given, 17)] == ["age"]
    assert why_not_recorded(HCR_20, given, 18) == []
    assert len(FACTORS) == 20
    ratings = [each for each in HCR_20.fields if each.kind is Kind.CHOICE]
    assert len(ratings) == 40
    assert not any(each.kind is Kind.PERCENTAGE for each in HCR_20.fields)
    assert not any(choice.isdigit() for each in ratings for choice in each.choices)
