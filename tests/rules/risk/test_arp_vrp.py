"""ARP and VRP, static: the Ministry's regression rows to nine places, what is refused, what never falls."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.rules.risk import published
from tests.rules.risk.records import arp_vrp_records
from throughcare.rules.people import Sex
from throughcare.rules.reasons import NotAllowed
from throughcare.rules.risk import arp, vrp
from throughcare.rules.risk.arp_vrp import Record
from throughcare.rules.risk.categories import Category, category

A_RECORD = Record(
    sex=Sex.MALE,
    category=Category.CRIMINAL_DAMAGE,
    total_sanctions=7,
    violent_sanctions=3,
    age_at_follow_up=27,
    age_at_first_sanction=18,
    age_at_current_sanction=25,
    offence_free_months=36,
)


def record_of(case: published.Case) -> Record:
    said = case["input"]
    return Record(
        sex=Sex(said["gender"]),
        category=category(said["actuarial_category"]),
        total_sanctions=said["total_sanctions"],
        violent_sanctions=said["violent_sanctions"],
        age_at_follow_up=said["age_at_start_of_followup"],
        age_at_first_sanction=said["age_at_first_sanction"],
        age_at_current_sanction=said["age_at_current_sanction"],
        offence_free_months=said["offence_free_months_capped_36"],
    )


@pytest.mark.parametrize("case", published.of("arp-vrp-static"), ids=published.name_of)
def test_the_published_rows_come_out_to_nine_places(case: published.Case) -> None:
    record = record_of(case)
    assert round(arp.score(record), 9) == case["expected"]["arp_p_2yr"]
    assert round(vrp.score(record), 9) == case["expected"]["vrp_p_2yr"]


def test_every_kind_of_offence_has_its_weight() -> None:
    assert len(Category) == 24
    for each in Category:
        assert 0 < arp.score(replace(A_RECORD, category=each)) < 1
        assert 0 < vrp.score(replace(A_RECORD, category=each)) < 1
    assert category("UNKNOWN") is None
    assert category("NEED_DETAILS_OF_EXACT_OFFENCE") is None


def test_months_without_an_offence_above_36_count_as_36() -> None:
    longer = replace(A_RECORD, offence_free_months=60)
    assert (arp.score(longer), vrp.score(longer)) == (arp.score(A_RECORD), vrp.score(A_RECORD))


def test_a_first_a_second_and_a_third_sanction_are_read_each_in_its_way() -> None:
    said = [
        {term.what for term in arp.terms(replace(A_RECORD, total_sanctions=total))}
        for total in (1, 2, 3)
    ]
    assert "A first sanction" in said[0]
    assert {"A second sanction", "Years from the first sanction to the second"} <= said[1]
    assert {"How fast sanctions have come", "The same, squared"} <= said[2]
    assert "A first sanction" not in said[1] | said[2]


@pytest.mark.parametrize(
    ("change", "reasons"),
    [
        ({"sex": Sex.NEITHER}, ["sex"]),
        ({"category": None}, ["category"]),
        ({"age_at_first_sanction": 7}, ["first-sanction"]),
        ({"age_at_first_sanction": 26}, ["order"]),
        ({"age_at_follow_up": 24}, ["follow-up"]),
        ({"age_at_follow_up": 110}, ["follow-up"]),
        ({"total_sanctions": 0, "violent_sanctions": 0}, ["sanctions"]),
        ({"total_sanctions": 1000}, ["sanctions"]),
        ({"violent_sanctions": 8}, ["violent"]),
        ({"offence_free_months": -1}, ["months"]),
        ({"sex": Sex.NEITHER, "category": None}, ["sex", "category"]),
    ],
)
@pytest.mark.parametrize("score", [arp.score, vrp.score])
def test_a_record_they_are_not_defined_for_is_refused(
    score: Callable[[Record], float], change: dict[str, object], reasons: list[str]
) -> None:
    with pytest.raises(NotAllowed) as refused:
        score(replace(A_RECORD, **change))  # type: ignore[arg-type]
    assert [each.code for each in refused.value.reasons] == reasons


@given(arp_vrp_records(), st.integers(1, 20))
def test_they_are_probabilities_and_from_the_third_sanction_on_each_raises_vrp_by_violence(
    record: Record, more: int
) -> None:
    assert 0 < arp.score(record) < 1
    assert 0 < vrp.score(record) < 1
    longer = replace(record, total_sanctions=99, violent_sanctions=2)
    violent = replace(longer, violent_sanctions=2 + more)
    assert vrp.score(longer) < vrp.score(violent)
