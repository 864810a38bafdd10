"""Very many at once say what one by one says."""

import random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.rules.instruments.answering import SCORED, most
from throughcare.rules.instruments.bulk import Row, score_all
from throughcare.rules.instruments.instrument import Instrument
from throughcare.rules.instruments.phq9 import PHQ_9
from throughcare.rules.instruments.scoring import Outcome, score
from throughcare.rules.people import Sex
from throughcare.rules.reasons import NotAllowed


def one_by_one(instrument: Instrument, row: Row, sex: Sex | None) -> Outcome | list[str]:
    keys = [item.key for item in instrument.items]
    answers = {key: value for key, value in zip(keys, row, strict=True) if value is not None}
    try:
        return score(instrument, answers, sex)
    except NotAllowed as refused:
        return [each.text for each in refused.reasons]


def said(outcome: Outcome | NotAllowed) -> Outcome | list[str]:
    if isinstance(outcome, NotAllowed):
        return [each.text for each in outcome.reasons]
    return outcome


@st.composite
def batches(draw: st.DrawFn) -> tuple[Instrument, list[list[Any]]]:
    """Rows of an instrument, most of them of answers it offers, some not."""
    instrument = draw(st.sampled_from(SCORED))
    odd = st.sampled_from([None, None, -1, 5, 10**30, True, 1.0, "1"])
    row = st.tuples(
        *(
            st.one_of(*[st.sampled_from(item.values)] * 9, odd)
            if item.key == instrument.items[draw(st.integers(0, len(instrument.items) - 1))].key
            else st.sampled_from(item.values)
            for item in instrument.items
        )
    )
    return instrument, [list(each) for each in draw(st.lists(row, max_size=8))]


@given(batches(), st.sampled_from([None, *Sex]))
def test_in_bulk_and_one_by_one_are_the_same(
    batch: tuple[Instrument, list[list[Any]]], sex: Sex | None
) -> None:
    instrument, rows = batch
    found = [said(each) for each in score_all(instrument, rows, sex)]
    assert found == [one_by_one(instrument, row, sex) for row in rows]


@pytest.mark.parametrize("instrument", SCORED, ids=lambda each: each.key)
@pytest.mark.parametrize(
    "odd", [None, True, 1.0, "1", 9, -1, [], pytest.param(10**5000, id="huge")]
)
def test_something_unusual_in_each_place(instrument: Instrument, odd: Any) -> None:
    whole = list(most(instrument).values())
    rows = [[*whole[:at], odd, *whole[at + 1 :]] for at in range(len(whole))]
    found = [said(each) for each in score_all(instrument, rows)]
    assert found == [one_by_one(instrument, row, None) for row in rows]


def test_true_is_no_answer_even_after_one_was() -> None:
    whole = [1] * 9
    first, second = score_all(PHQ_9, [whole, [True, *whole[1:]]])
    assert isinstance(first, Outcome)
    assert isinstance(second, NotAllowed)


def test_a_row_too_short_or_too_long_is_refused_in_its_place() -> None:
    found = score_all(PHQ_9, [[0] * 8, [0] * 9, [0] * 10])
    assert [isinstance(each, NotAllowed) for each in found] == [True, False, True]
    assert str(found[0]) == "PHQ-9 has 9 questions, and 8 answers came."


def test_nothing_is_nothing() -> None:
    assert score_all(PHQ_9, []) == []


@pytest.mark.parametrize("instrument", SCORED, ids=lambda each: each.key)
def test_among_many_each_has_its_own(instrument: Instrument) -> None:
    """Enough of them that most are put together from parts that others have had."""
    chance = random.Random(3)
    rows = [[chance.choice(item.values) for item in instrument.items] for _ in range(400)]
    rows += [[value if chance.random() < 0.1 else 0 for value in row] for row in rows]
    found = [said(each) for each in score_all(instrument, rows, Sex.FEMALE)]
    assert found == [one_by_one(instrument, row, Sex.FEMALE) for row in rows]


@pytest.mark.parametrize("instrument", SCORED, ids=lambda each: each.key)
def test_no_sum_is_too_large_for_its_places(instrument: Instrument) -> None:
    points = [item.points(value) for item in instrument.items for value in item.values]
    assert min(points) >= 0
    assert sum(points) < 2**16
