"""What holds of every instrument: bounds, order, reversal, and what is no answer."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.rules.instruments.answering import SCORED, forms, least, most
from throughcare.rules.instruments.all import INSTRUMENTS, RESULT_ONLY
from throughcare.rules.instruments.audit import AUDIT
from throughcare.rules.instruments.audit_c import AUDIT_C
from throughcare.rules.instruments.core10 import CORE_10
from throughcare.rules.instruments.core_om import CORE_OM
from throughcare.rules.instruments.dudit import DUDIT
from throughcare.rules.instruments.gad7 import GAD_7
from throughcare.rules.instruments.instrument import Instrument
from throughcare.rules.instruments.phq9 import PHQ_9
from throughcare.rules.instruments.scoring import score, why_not_scored

BOUNDS = {
    "core-om": (0, 40),
    "core-10": (0, 40),
    "phq-9": (0, 27),
    "gad-7": (0, 21),
    "audit": (0, 40),
    "audit-c": (0, 12),
    "dudit": (0, 44),
    "lds": (0, 11),
}


def test_no_key_is_used_twice() -> None:
    keys = [*INSTRUMENTS, *RESULT_ONLY]
    assert len(keys) == len(set(keys)) == 13


@pytest.mark.parametrize("instrument", SCORED, ids=lambda each: each.key)
def test_an_instrument_is_whole(instrument: Instrument) -> None:
    keys = [item.key for item in (*instrument.items, *instrument.extras)]
    assert len(keys) == len(set(keys))
    assert list(instrument.total.items) == [item.key for item in instrument.items]
    named = [each.items for each in instrument.scales]
    named += [each.items for each in instrument.flags]
    assert all(set(items) <= set(keys) for items in named)
    for scale in (instrument.total, *instrument.scales):
        assert [band.least for band in scale.bands] == sorted(
            {band.least for band in scale.bands}
        )
    assert all(flag.to_do and flag.words for flag in instrument.flags)
    assert instrument.sources
    assert instrument.licence.text
    worded = [bool(item.words) for item in instrument.items]
    assert all(worded) or not any(worded)
    assert all(worded) == instrument.licence.ships_wording


@pytest.mark.parametrize("instrument", SCORED, ids=lambda each: each.key)
def test_its_least_and_its_most_are_the_published_ones(instrument: Instrument) -> None:
    found = [score(instrument, every(instrument)).total.score for every in (least, most)]
    assert tuple(found) == BOUNDS[instrument.key]


@given(forms())
def test_a_score_is_within_its_bounds(form: tuple[Instrument, dict[str, int]]) -> None:
    instrument, answers = form
    low, high = BOUNDS[instrument.key]
    outcome = score(instrument, answers)
    assert low <= outcome.total.score <= high
    for each in outcome.scales:
        assert (
            0
            <= each.raw
            <= sum(
                max(map(instrument.item(key).points, instrument.item(key).values))
                for key in each.scale.items
            )
        )


@given(forms(), st.data())
def test_raising_an_answer_raises_the_score_or_lowers_it_where_it_is_reversed(
    form: tuple[Instrument, dict[str, int]], data: st.DataObject
) -> None:
    instrument, answers = form
    item = data.draw(st.sampled_from(instrument.items))
    higher = [value for value in item.values if value >= answers[item.key]]
    raised = {**answers, item.key: data.draw(st.sampled_from(higher))}
    before, after = score(instrument, answers), score(instrument, raised)
    by = after.total.score - before.total.score
    assert by <= 0 if item.reversed else by >= 0
    for first, last in zip(before.scales, after.scales, strict=True):
        change = last.raw - first.raw
        assert change <= 0 if item.reversed else change >= 0


@pytest.mark.parametrize("instrument", SCORED, ids=lambda each: each.key)
def test_reversed_twice_an_answer_is_itself(instrument: Instrument) -> None:
    for item in instrument.items:
        for value in item.values:
            assert item.points(item.points(value)) == value
            assert (item.points(value) == value) or item.reversed


def test_which_items_are_reversed() -> None:
    def of(instrument: Instrument) -> list[int]:
        return [int(item.key) for item in instrument.items if item.reversed]

    assert of(CORE_OM) == [3, 4, 7, 12, 19, 21, 31, 32]  # and not 30
    assert of(CORE_10) == [2, 3]
    for each in (PHQ_9, GAD_7, AUDIT, AUDIT_C, DUDIT):
        assert of(each) == []


def test_thinking_oneself_to_blame_counts_for_distress() -> None:
    """CORE-OM item 30: a public library reverses it, and makes of it a ninth good thing."""
    blamed = {**least(CORE_OM), "30": 4}
    assert score(CORE_OM, blamed).total.raw == 4


def test_the_domains_of_core_om_share_out_its_items() -> None:
    scales = {scale.key: scale.items for scale in CORE_OM.scales}
    sizes = {key: len(items) for key, items in scales.items()}
    assert sizes == {
        "wellbeing": 4,
        "problems": 12,
        "functioning": 12,
        "risk": 6,
        "non_risk": 28,
        "risk_to_self": 4,
        "risk_to_others": 2,
    }
    domains = ("wellbeing", "problems", "functioning", "risk")
    shared = [key for domain in domains for key in scales[domain]]
    assert sorted(shared, key=int) == list(CORE_OM.total.items)
    assert set(scales["non_risk"]) | set(scales["risk"]) == set(CORE_OM.total.items)
    assert set(scales["risk_to_self"]) | set(scales["risk_to_others"]) == set(scales["risk"])


@pytest.mark.parametrize(
    "value",
    [-1, 5, pytest.param(10**5000, id="huge"), True, False, 1.0, "1", None, float("nan"), []],
)
@pytest.mark.parametrize("instrument", SCORED, ids=lambda each: each.key)
def test_what_is_not_offered_is_refused(instrument: Instrument, value: object) -> None:
    answers: dict[str, object] = {**least(instrument), instrument.items[0].key: value}
    against = why_not_scored(instrument, answers)  # type: ignore[arg-type]
    assert [each.code for each in against] == ["out-of-range"]
    assert len(against[0].text) < 200


@pytest.mark.parametrize(
    ("instrument", "last"),
    [(AUDIT, ("9", "10")), (DUDIT, ("10", "11"))],
    ids=["AUDIT", "DUDIT"],
)
def test_the_last_two_have_no_one_and_no_three(
    instrument: Instrument, last: tuple[str, str]
) -> None:
    for key in last:
        assert instrument.item(key).values == (0, 2, 4)
        for value in (1, 3):
            assert why_not_scored(instrument, {**least(instrument), key: value})


def test_every_wrong_answer_is_named_at_once() -> None:
    against = why_not_scored(PHQ_9, {"1": 4, "2": -1, "12": 0})
    assert [each.code for each in against] == ["out-of-range", "out-of-range", "no-such-item"]


def test_the_extra_question_of_phq_9_is_kept_and_not_counted() -> None:
    assert score(PHQ_9, {**least(PHQ_9), "10": 3}).total.score == 0
