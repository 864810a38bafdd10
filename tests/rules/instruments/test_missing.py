"""How many answers may be missing, by each instrument's own rule."""

from dataclasses import replace
from itertools import combinations

import pytest

from tests.rules.instruments.answering import most, without
from throughcare.rules.instruments.audit import AUDIT
from throughcare.rules.instruments.audit_c import AUDIT_C
from throughcare.rules.instruments.core10 import CORE_10
from throughcare.rules.instruments.core_om import CORE_OM
from throughcare.rules.instruments.dudit import DUDIT
from throughcare.rules.instruments.gad7 import GAD_7
from throughcare.rules.instruments.instrument import Instrument, Scale
from throughcare.rules.instruments.lds import LDS
from throughcare.rules.instruments.phq9 import PHQ_9
from throughcare.rules.instruments.scoring import score, why_not_scored
from throughcare.rules.reasons import NotAllowed

MOST_MISSING = {
    "total": 3,
    "non_risk": 3,
    "functioning": 1,
    "problems": 1,
    "wellbeing": 0,
    "risk": 0,
    "risk_to_self": 0,
    "risk_to_others": 0,
}


@pytest.mark.parametrize("scale", CORE_OM.scales, ids=lambda each: each.key)
def test_a_scale_of_core_om_bears_so_many_missing_and_no_more(scale: Scale) -> None:
    allowed = MOST_MISSING[scale.key]
    at_edge = score(CORE_OM, without(most(CORE_OM), *scale.items[:allowed]))
    assert scale.key in {each.scale.key for each in at_edge.scales}
    assert {each.score for each in at_edge.scales} == {40}
    if allowed < MOST_MISSING["total"]:
        beyond = score(CORE_OM, without(most(CORE_OM), *scale.items[: allowed + 1]))
        assert scale.key in beyond.without
        assert scale.key not in {each.scale.key for each in beyond.scales}
        assert beyond.total.score == 40


def test_core_om_without_three_answers_is_scored_and_without_four_is_not() -> None:
    """The items outside risk were allowed two until 17 April 2023, and three since."""
    keys = ("1", "2", "5", "8")
    assert score(CORE_OM, without(most(CORE_OM), *keys[:3])).total.answered == 31
    with pytest.raises(NotAllowed, match="questions 1, 2, 5, 8 not answered; at most 3 may be"):
        score(CORE_OM, without(most(CORE_OM), *keys))


def test_three_missing_outside_risk_leave_its_score_as_two_did_until_2023() -> None:
    """The reading of before 17 April 2023 is this one with two allowed: then three leave no score."""
    (outside,) = [each for each in CORE_OM.scales if each.key == "non_risk"]
    before = replace(CORE_OM, scales=(replace(outside, most_missing=2),))
    three = without(most(CORE_OM), "1", "2", "5")
    assert "non_risk" not in score(CORE_OM, three).without
    assert "non_risk" in score(before, three).without


def test_what_is_missing_does_not_pull_the_mean_down() -> None:
    total = score(CORE_10, without(most(CORE_10), "10")).total
    assert (total.raw, total.answered, total.score) == (36, 9, 40)


@pytest.mark.parametrize(
    ("instrument", "allowed"),
    [(CORE_10, 1), (PHQ_9, 0), (GAD_7, 0), (AUDIT_C, 0), (DUDIT, 0)],
    ids=lambda each: getattr(each, "key", each),
)
def test_so_many_may_be_missing_and_no_more(instrument: Instrument, allowed: int) -> None:
    answers = most(instrument)
    for gone in combinations(list(answers), allowed):
        assert not why_not_scored(instrument, without(answers, *gone))
    for gone in combinations(list(answers), allowed + 1):
        assert [each.code for each in why_not_scored(instrument, without(answers, *gone))] == [
            "missing"
        ]


@pytest.mark.parametrize(
    ("answers", "scored"),
    [
        ({"1": 0, "9": 0, "10": 0}, 0),
        ({"1": 0, "9": 2, "10": 4}, 6),
        ({"1": 0, "2": 1, "9": 0, "10": 0}, 1),
        ({"1": 2, "2": 0, "3": 0, "9": 0, "10": 0}, 2),
        ({"1": 0, "9": 0}, None),
        ({"1": 0, "10": 0}, None),
        ({"2": 0, "3": 0, "9": 0, "10": 0}, None),
        ({"1": 2, "2": 0, "9": 0, "10": 0}, None),
        ({"1": 2, "2": 0, "3": 1, "9": 0, "10": 0}, None),
        ({"1": 2, "2": 1, "3": 0, "9": 0, "10": 0}, None),
    ],
)
def test_audit_lets_questions_be_passed_over_by_its_own_rule(
    answers: dict[str, int], scored: int | None
) -> None:
    if scored is None:
        (reason,) = why_not_scored(AUDIT, answers)
        assert reason.code == "missing"
        assert reason.text.endswith("all must be answered but those its own rule passes over.")
    else:
        outcome = score(AUDIT, answers)
        assert outcome.total.score == scored
        assert not outcome.without


@pytest.mark.parametrize(
    ("answers", "reasons"),
    [
        ({"work_skills": 0, "learning_difficulties": 1}, ["missing"]),
        ({"nfa": 1, "problem_reading": 1}, ["missing", "part"]),
        (
            {
                "work_skills": 1,
                "learning_difficulties": 1,
                "qualifications": 0,
                "problem_reading": 1,
                "problem_numeracy": 0,
            },
            ["part", "part"],
        ),
        ({"work_skills": 1, "learning_difficulties": 1, "qualifications": 2}, []),
    ],
)
def test_lds_needs_three_of_four_facts_and_the_whole_before_its_part(
    answers: dict[str, int], reasons: list[str]
) -> None:
    assert [each.code for each in why_not_scored(LDS, answers)] == reasons
