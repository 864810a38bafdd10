"""Bands and cut-offs are the published ones, and where sources differ the one that was chosen."""

import pytest

from tests.rules.instruments.answering import scoring
from throughcare.rules.instruments.all import INSTRUMENTS
from throughcare.rules.instruments.audit import AUDIT
from throughcare.rules.instruments.audit_c import AUDIT_C
from throughcare.rules.instruments.core10 import CORE_10
from throughcare.rules.instruments.core_om import CORE_OM
from throughcare.rules.instruments.dudit import DUDIT
from throughcare.rules.instruments.gad7 import GAD_7
from throughcare.rules.instruments.instrument import How, Instrument
from throughcare.rules.instruments.lds import LDS
from throughcare.rules.instruments.phq9 import PHQ_9
from throughcare.rules.instruments.scoring import band, score
from throughcare.rules.people import Sex


@pytest.mark.parametrize(
    ("instrument", "bands"),
    [
        (
            PHQ_9,
            {
                0: "none/minimal",
                4: "none/minimal",
                5: "mild",
                9: "mild",
                10: "moderate",
                14: "moderate",
                15: "moderately severe",
                19: "moderately severe",
                20: "severe",
                27: "severe",
            },
        ),
        (
            GAD_7,
            {
                0: "none/minimal",
                4: "none/minimal",
                5: "mild",
                9: "mild",
                10: "moderate",
                14: "moderate",
                15: "severe",
                21: "severe",
            },
        ),
        (
            AUDIT,
            {
                0: "low risk",
                7: "low risk",
                8: "increasing risk",
                15: "increasing risk",
                16: "higher risk",
                19: "higher risk",
                20: "possible dependence",
            },
        ),
        (
            AUDIT_C,
            {
                0: "lower risk",
                4: "lower risk",
                5: "increasing risk",
                7: "increasing risk",
                8: "higher risk",
                10: "higher risk",
                11: "possible dependence",
            },
        ),
        (DUDIT, {0: "", 24: "", 25: "highly probable dependence"}),
        (
            CORE_10,
            {
                0: "healthy/low",
                10: "healthy/low",
                11: "mild",
                14: "mild",
                15: "moderate",
                19: "moderate",
                20: "moderate to severe",
                24: "moderate to severe",
                25: "severe",
                40: "severe",
            },
        ),
        (LDS, {2: "LDS score 0", 3: "LDS score 1", 4: "LDS score 1", 5: "LDS score 2"}),
    ],
    ids=lambda each: getattr(each, "key", ""),
)
def test_bands_are_the_published_ones(instrument: Instrument, bands: dict[int, str]) -> None:
    assert {at: band(instrument.total, at) for at in bands} == bands


@pytest.mark.parametrize(
    ("at", "expected", "above"),
    [
        (9.999, "healthy / low level", False),
        (10, "healthy / low level", True),  # coreims.co.uk would call it mild from here
        (10.9, "healthy / low level", True),
        (11, "mild", True),
        (14.9, "mild", True),
        (15, "moderate", True),
        (24.99, "moderate to severe", True),
        (25, "severe", True),
    ],
)
def test_core_om_is_banded_unrounded_and_its_cut_off_is_told_apart(
    at: float, expected: str, above: bool
) -> None:
    assert band(CORE_OM.total, at) == expected
    assert (at >= CORE_OM.cut_offs[0].at) is above


def test_a_core_om_of_10_is_above_the_cut_off_and_of_no_band_of_distress() -> None:
    """34 points of 34 items: ten exactly."""
    answers = {item.key: item.points(1) for item in CORE_OM.items}
    outcome = score(CORE_OM, answers)
    assert (outcome.total.score, outcome.above) == (10, True)
    assert outcome.total.band == "healthy / low level"
    below = score(CORE_OM, {**answers, "1": 0})
    assert (below.total.score < 10, below.above) == (True, False)


@pytest.mark.parametrize(
    ("sex", "total", "above"),
    [
        *((Sex.MALE, 5, False), (Sex.MALE, 6, True)),
        *((Sex.FEMALE, 1, False), (Sex.FEMALE, 2, True)),
        *((Sex.NEITHER, 44, None), (Sex.NOT_SPECIFIED, 3, None), (None, 3, None)),
    ],
)
def test_dudit_has_a_cut_off_for_men_and_for_women_and_borrows_none(
    sex: Sex | None, total: int, above: bool | None
) -> None:
    answers, left = {}, total
    for item in DUDIT.items:
        answers[item.key] = max(value for value in item.values if value <= left)
        left -= answers[item.key]
    outcome = score(DUDIT, answers, sex)
    assert outcome.total.score == total
    assert outcome.above is above
    if above is None:
        assert outcome.above_why == (
            "The cut-offs of DUDIT are published for male (6) and female (2) only."
        )


@pytest.mark.parametrize("sex", [None, *Sex])
def test_audit_c_has_the_one_cut_off_of_the_uk_for_everyone(sex: Sex | None) -> None:
    """The United States have 4 for men and 3 for women."""
    assert score(AUDIT_C, scoring(AUDIT_C, q1=4), sex).above is False
    assert score(AUDIT_C, scoring(AUDIT_C, q1=4, q2=1), sex).above is True


def test_gad_7s_lowest_answer_is_not_at_all() -> None:
    labels = {item.options[0].label for item in GAD_7.items}
    assert labels == {"Not at all"}  # "Not at all sure" is a copyist's slip


@pytest.mark.parametrize(
    ("key", "how"),
    [("core-om", How.MEAN_TIMES_TEN), ("core-10", How.MEAN_TIMES_TEN), ("audit", How.SUM)],
)
def test_how_a_total_is_made(key: str, how: How) -> None:
    assert INSTRUMENTS[key].total.how is how
