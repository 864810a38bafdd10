"""Going through an instrument question by question: what comes next, what is left, and what is refused."""

import pytest

from throughcare.rules.completions import (
    Way,
    first_open,
    following,
    why_not_answer,
    why_not_finish,
    why_not_way,
)
from throughcare.rules.instruments.all import INSTRUMENTS
from throughcare.rules.instruments.audit import AUDIT
from throughcare.rules.instruments.instrument import Instrument
from throughcare.rules.instruments.phq9 import PHQ_9

EACH = pytest.mark.parametrize("instrument", INSTRUMENTS.values(), ids=list(INSTRUMENTS))


@pytest.mark.parametrize(
    ("given", "after", "onward"),
    [
        ({}, 1, 2),
        ({"1": 0}, 1, 9),  # who never drinks is asked no more but the last two
        ({"1": 2, "2": 0, "3": 0}, 3, 9),
        ({"1": 2, "2": 1, "3": 0}, 3, 4),
        ({"1": 0, "9": 0}, 9, 10),
        ({"1": 0, "9": 0, "10": 0}, 10, None),
    ],
)
def test_what_audits_own_rule_leaves_out_is_not_asked(
    given: dict[str, int], after: int, onward: int | None
) -> None:
    assert following(AUDIT, given, after) == onward


def test_what_is_left_out_by_rule_keeps_nobody_from_finishing() -> None:
    given = {"1": 0, "9": 0, "10": 0}
    assert first_open(AUDIT, given) is None
    assert why_not_finish(AUDIT, given) == []


def test_what_is_in_no_score_keeps_nobody_from_finishing() -> None:
    given: dict[str, int | None] = dict.fromkeys("123456789", 1)
    assert first_open(PHQ_9, given) == 10
    assert why_not_finish(PHQ_9, given) == []
    assert first_open(PHQ_9, {**given, "10": None}) is None
    assert following(PHQ_9, given, 9) == 10


@EACH
def test_going_from_question_to_question_asks_each_once_and_ends(
    instrument: Instrument,
) -> None:
    given: dict[str, int | None] = {}
    number: int | None = 1
    asked = []
    while number is not None:
        item = instrument.asked[number - 1]
        asked.append(item.key)
        given[item.key] = max(item.values, key=item.points)
        number = following(instrument, given, number)
    assert asked == [item.key for item in instrument.asked]
    assert why_not_finish(instrument, given) == []


@EACH
def test_every_question_may_be_passed_over_but_not_all_of_them(instrument: Instrument) -> None:
    for item in instrument.asked:
        assert why_not_answer(instrument, item.key, None) == []
    nothing = dict.fromkeys(item.key for item in instrument.asked)
    assert [reason.code for reason in why_not_finish(instrument, nothing)] == ["empty"]


@EACH
def test_alone_is_for_what_a_person_is_asked_in_words_that_may_be_shown(
    instrument: Instrument,
) -> None:
    alone = not why_not_way(instrument, Way.ALONE)
    assert alone == (instrument.key in {"phq-9", "gad-7", "core-om", "core-10"})
    assert why_not_way(instrument, Way.TOGETHER) == []
