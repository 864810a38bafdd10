from decimal import Decimal

import pytest

from throughcare.rules.risk.scores import Band, Measure, Predictor, band, percent

OGRS3 = Measure(Predictor.OGRS3, 2)
OVP = Measure(Predictor.OVP, 2)


@pytest.mark.parametrize(
    ("probability", "whole"),
    [
        ("0.494999", 50),  # five places first (0.49500), as the Ministry's service does
        ("0.494994", 49),
        ("0.495", 50),
        ("0.505", 51),
        ("0.004", 1),
        ("0.999", 99),
        ("0.5", 50),
    ],
)
def test_halves_go_up_and_the_ends_are_one_and_ninety_nine(
    probability: str, whole: int
) -> None:
    assert percent(Decimal(probability)) == whole


@pytest.mark.parametrize(
    ("measure", "score", "expected"),
    [
        *((OGRS3, 1, Band.LOW), (OGRS3, 49, Band.LOW), (OGRS3, 50, Band.MEDIUM)),
        *((OGRS3, 74, Band.MEDIUM), (OGRS3, 75, Band.HIGH), (OGRS3, 89, Band.HIGH)),
        *((OGRS3, 90, Band.VERY_HIGH), (OGRS3, 99, Band.VERY_HIGH)),
        *((OVP, 29, Band.LOW), (OVP, 30, Band.MEDIUM), (OVP, 59, Band.MEDIUM)),
        *((OVP, 60, Band.HIGH), (OVP, 79, Band.HIGH), (OVP, 80, Band.VERY_HIGH)),
        (Measure(Predictor.OGRS3, 1), 50, None),
    ],
)
def test_bands_are_the_published_ones(
    measure: Measure, score: int, expected: Band | None
) -> None:
    assert band(measure, score) is expected
