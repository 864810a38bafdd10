from decimal import Decimal

import pytest

from tests.rules.risk import published
from throughcare.rules.risk.scores import (
    HORIZONS,
    Band,
    Kind,
    Measure,
    Predictor,
    band,
    bands_of,
    kind_of,
    percent,
)

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


@pytest.mark.parametrize(
    "case", [*published.of("ogrs3-band"), *published.of("ovp-band")], ids=published.name_of
)
def test_the_bands_the_ministrys_tests_name_come_out(case: published.Case) -> None:
    measure = {"ogrs3": OGRS3, "ovp": OVP}[case["id"].split("-")[0]]
    assert band(measure, case["input"]["percent_2yr"]) is Band[case["expected"]["band"]]


@pytest.mark.parametrize(
    ("predictor", "score", "expected"),
    [
        *((Predictor.OGP, "33", Band.LOW), (Predictor.OGP, "34", Band.MEDIUM)),
        *((Predictor.OGP, "67", Band.HIGH), (Predictor.OGP, "85", Band.VERY_HIGH)),
        *((Predictor.ARP, "49.99", Band.LOW), (Predictor.ARP, "50", Band.MEDIUM)),
        *((Predictor.VRP, "29.99", Band.LOW), (Predictor.VRP, "80", Band.VERY_HIGH)),
        *((Predictor.RSR, "0.14", Band.LOW), (Predictor.RSR, "2.99", Band.LOW)),
        *((Predictor.RSR, "3.00", Band.MEDIUM), (Predictor.RSR, "6.89", Band.MEDIUM)),
        *((Predictor.RSR, "6.90", Band.HIGH), (Predictor.RSR, "50", Band.HIGH)),
        *((Predictor.CSRP, "0.99", Band.LOW), (Predictor.CSRP, "6.9", Band.VERY_HIGH)),
        *((Predictor.SVRP, "1", Band.MEDIUM), (Predictor.SVRP, "3", Band.HIGH)),
        *((Predictor.OSP_DC, "1", None), (Predictor.IIC_SRP, "1", None)),
    ],
)
def test_bands_of_the_other_predictors(
    predictor: Predictor, score: str, expected: Band | None
) -> None:
    assert band(Measure(predictor, 2), Decimal(score)) is expected


def test_a_band_is_one_of_those_the_predictor_publishes() -> None:
    for predictor in Predictor:
        for years in HORIZONS:
            measure = Measure(predictor, years)
            found = {band(measure, each) for each in range(1, 100)} - {None}
            assert found <= set(bands_of(measure))
        assert bands_of(Measure(predictor, 1)) == ()
    assert Band.VERY_HIGH not in bands_of(Measure(Predictor.RSR, 2))
    assert bands_of(Measure(Predictor.OSP_DC, 2))[-1] is Band.VERY_HIGH


def test_a_predictor_that_comes_as_one_kind_alone_says_which() -> None:
    assert kind_of(Predictor.OGRS3) is Kind.STATIC
    assert kind_of(Predictor.OVP) is kind_of(Predictor.OGP) is Kind.DYNAMIC
    assert kind_of(Predictor.ARP) is kind_of(Predictor.RSR) is None
