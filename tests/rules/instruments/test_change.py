"""What may be said of a change: by the published thresholds, and worked out from a sample."""

import math
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.rules.instruments.answering import SCORED
from throughcare.rules.instruments.audit import AUDIT
from throughcare.rules.instruments.change import Paired, Verdict, changed, paired
from throughcare.rules.instruments.core10 import CORE_10
from throughcare.rules.instruments.core_om import CORE_OM
from throughcare.rules.instruments.gad7 import GAD_7
from throughcare.rules.instruments.instrument import Instrument
from throughcare.rules.instruments.phq9 import PHQ_9
from throughcare.rules.instruments.rci import criterion_c, rci

BETTER, WORSE, SAME = (
    Verdict.RELIABLE_IMPROVEMENT,
    Verdict.RELIABLE_DETERIORATION,
    Verdict.NO_RELIABLE_CHANGE,
)


@pytest.mark.parametrize(
    ("instrument", "first", "last", "verdict", "significant"),
    [
        *((PHQ_9, 18, 12, BETTER, False), (PHQ_9, 18, 13, SAME, False)),
        *((PHQ_9, 4, 10, WORSE, False), (PHQ_9, 4, 9, SAME, False)),
        *(
            (GAD_7, 12, 8, BETTER, False),
            (GAD_7, 12, 9, SAME, False),
            (GAD_7, 8, 12, WORSE, False),
        ),
        (CORE_OM, 14.9, 9.9, BETTER, True),
        (CORE_OM, 15, 10, BETTER, False),  # at the cut-off is not below it
        (CORE_OM, 10.3, 5, BETTER, True),
        (CORE_OM, 10, 5, BETTER, False),  # began at the cut-off and not above it: decision 0018
        (CORE_OM, 9.9, 4, BETTER, False),  # began below it
        (CORE_OM, 12, 9, SAME, False),  # crossed it, but by chance it may be
        (CORE_OM, 9, 14, WORSE, False),
        (CORE_10, 15, 10, BETTER, True),
        (CORE_10, 16, 11, BETTER, False),
        (CORE_10, 11, 6, BETTER, True),
        (CORE_10, 10, 5, BETTER, False),
        (AUDIT, 30, 2, Verdict.NOT_PUBLISHED, False),
    ],
)
def test_a_change_is_told_as_published(
    instrument: Instrument, first: float, last: float, verdict: Verdict, significant: bool
) -> None:
    found = changed(instrument, first, last)
    assert (found.verdict, found.clinically_significant) == (verdict, significant)
    assert found.by == pytest.approx(last - first)


def test_who_begins_at_the_cut_off_of_core_om_is_read_in_two_ways_that_differ_there_alone() -> (
    None
):
    """coreims.co.uk: "above 10 at intake". By the cut-off of Connell 2007, ten itself is clinical."""
    assert CORE_OM.change
    other = replace(CORE_OM, change=replace(CORE_OM.change, from_above=False))
    for first in (9.9, 10, 10.1, 20):
        differ = changed(CORE_OM, first, 1) != changed(other, first, 1)
        assert differ is (first == 10)
    assert changed(other, 10, 1).clinically_significant


def test_for_which_a_reliable_change_is_published() -> None:
    published = {each.key: each.change.points for each in SCORED if each.change}
    assert published == {"core-om": 5, "core-10": 5, "phq-9": 6, "gad-7": 4}


@given(st.sampled_from(SCORED), st.integers(0, 40), st.integers(0, 40))
def test_there_and_back_are_mirrors(instrument: Instrument, first: int, last: int) -> None:
    there, back = changed(instrument, first, last), changed(instrument, last, first)
    assert there.by == -back.by
    mirror = {BETTER: WORSE, WORSE: BETTER}
    assert back.verdict is mirror.get(there.verdict, there.verdict)


def test_the_reliable_change_index_is_a_product() -> None:
    assert rci(7.5, 0.8) == pytest.approx(
        1.959963984540054 * math.sqrt(2) * 7.5 * math.sqrt(0.2)
    )
    assert rci(7.5, 1) == 0


@pytest.mark.parametrize(
    "given_",
    [
        (-1, 0.8, 0.95),
        (math.nan, 0.8, 0.95),
        (7.5, 1.1, 0.95),
        (7.5, -0.1, 0.95),
        (7.5, 0.8, 1),
    ],
)
def test_what_is_no_sample_is_refused(given_: tuple[float, float, float]) -> None:
    with pytest.raises(ValueError, match="must be"):
        rci(*given_)


def test_criterion_c_lies_between_the_means_nearer_the_narrower() -> None:
    """(5 * 20 + 10 * 5) / 15."""
    found = criterion_c(healthy_mean=5, healthy_sd=5, clinical_mean=20, clinical_sd=10)
    assert found == pytest.approx(10)
    with pytest.raises(ValueError, match="not both nought"):
        criterion_c(healthy_mean=5, healthy_sd=0, clinical_mean=20, clinical_sd=0)


def test_nobody_has_no_averages() -> None:
    assert paired([]) == paired([(), ()]) == Paired(None, 0, None, None, 0)
    assert paired([(8,)]) == Paired(8, 1, None, None, 0)


def test_the_scores_between_first_and_last_do_not_count() -> None:
    assert paired([(8, 40, 2)]) == Paired(8, 1, 2, 6, 1)
