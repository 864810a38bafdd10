"""A held score worked out again from what it was read from."""

from decimal import Decimal

import pytest

from throughcare.rules.risk import ogrs3
from throughcare.rules.risk.explaining import explain
from throughcare.rules.risk.scores import Measure, Predictor

READ_FROM: dict[str, object] = {
    "sex": "M",
    "age_at_follow_up": 35,
    "age_at_conviction": 34,
    "age_at_first_sanction": 14,
    "previous_sanctions": 40,
    "offence": "burglary, domestic",
}
TWO_YEAR = Measure(Predictor.OGRS3, 2)


def test_what_is_worked_out_again_is_what_was_worked_out() -> None:
    found = explain(TWO_YEAR, READ_FROM)
    assert found is not None
    assert found.percent == 82
    assert found.z == found.begins_at + sum(term.adds for term in found.terms)
    assert not found.differs_from(82, Decimal(repr(found.probability)))
    assert not found.differs_from(82, None)
    assert found.begins_at == ogrs3.BEGINS_AT[2]


def test_another_figure_than_the_one_held_is_told() -> None:
    found = explain(TWO_YEAR, READ_FROM)
    assert found is not None
    assert found.differs_from(81, None)
    assert found.differs_from(None, None)
    assert found.differs_from(82, Decimal("0.821"))


@pytest.mark.parametrize(
    "change",
    [
        {"sex": "NS"},
        {"sex": "?"},
        {"offence": "arson"},
        {"previous_sanctions": "40"},
        {"previous_sanctions": None},
        {"age_at_first_sanction": 9},
    ],
)
def test_what_cannot_be_worked_out_again_is_not(change: dict[str, object]) -> None:
    assert explain(TWO_YEAR, {**READ_FROM, **change}) is None


def test_only_what_throughcare_works_out_is_explained() -> None:
    assert explain(TWO_YEAR, {}) is None
    assert explain(Measure(Predictor.OVP, 2), READ_FROM) is None
    assert explain(Measure(Predictor.OGRS3, 5), READ_FROM) is None
