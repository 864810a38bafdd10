"""OVP and OGP: the published cases, the points their tests name, what is refused, what never falls."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.rules.risk import published
from tests.rules.risk.records import ogp_records, ovp_records
from throughcare.rules.people import Sex
from throughcare.rules.reasons import NotAllowed
from throughcare.rules.risk import ogp, ovp
from throughcare.rules.risk.ovp import AnySanction
from throughcare.rules.risk.terms import as_percent

AN_OVP = ovp.Record(
    sex=Sex.MALE,
    age_at_follow_up=19,
    total_sanctions=31,
    violent_sanctions=17,
    recognises_impact=False,
    no_fixed_abode=True,
    unemployed=True,
    alcohol_current=1,
    alcohol_binge=0,
    psychiatric_treatment=False,
    temper=2,
    pro_criminal=1,
)
"""The Ministry's worked case, whose terms are 5, 24, 4, 20, 5, 4, 4, 4, 3, 0, 6 and 3."""

AN_OGP = ogp.Record(
    ogrs3_two_year=81,
    no_fixed_abode=False,
    unemployed=True,
    regular_offending_activities=1,
    current_drug_misuse=0,
    drug_motivation=0,
    problem_solving=1,
    awareness_of_consequences=1,
    understands_others=0,
    pro_criminal=1,
)


def test_the_published_case_of_ovp_comes_out_term_by_term() -> None:
    found = ovp.score(AN_OVP)
    (expected,) = [case["expected"] for case in published.of("ovp-fixture-2")]
    assert found.points == expected["points"]
    assert as_percent(found.one_year) == expected["percent_1yr"]
    assert as_percent(found.two_year) == expected["percent_2yr"]
    adds = [term.adds for term in ovp.terms(AN_OVP)]
    assert adds == [5, 24, 4, 20, 5, 4, 4, 4, 3, 0, 6, 3]


@pytest.mark.parametrize(
    "case",
    [
        case
        for start in ("ovp-alcohol", "ovp-viol", "ovp-nonviol", "ovp-age")
        for case in published.of(start)
    ],
    ids=published.name_of,
)
def test_the_points_the_ministrys_tests_name_come_out(case: published.Case) -> None:
    said, weight = case["input"], case["expected"]["weight"]
    match case["id"].split("-")[1]:
        case "alcohol":
            assert ovp.points_for_alcohol(said["current"] + said["binge"]) == weight
        case "viol":
            assert ovp.points_for_violent(said["n"]) == weight
        case "nonviol":
            assert ovp.points_for_other(said["n"]) == weight
        case "age":
            assert ovp.points_for_age(said["age"]) == weight


@pytest.mark.parametrize(
    ("violent", "points"),
    [(0, 0), (1, 4), (2, 7), (4, 11), (5, 12), (17, 24), (18, 25), (99, 25)],
)
def test_points_for_violence_stop_at_eighteen(violent: int, points: int) -> None:
    assert ovp.points_for_violent(violent) == points


@pytest.mark.parametrize(
    ("age", "points"),
    [
        *((18, 20), (19, 20), (20, 17), (21, 17), (22, 14), (24, 12), (25, 12), (26, 10)),
        *((30, 10), (31, 8), (36, 6), (41, 4), (46, 2), (50, 2), (51, 0), (99, 0)),
    ],
)
def test_points_for_age_fall(age: int, points: int) -> None:
    assert ovp.points_for_age(age) == points


def test_any_sanction_can_be_read_in_two_ways_that_differ_for_a_first_one_alone() -> None:
    """The Ministry's service counts the current sanction, so everyone has the five points."""
    first = replace(AN_OVP, total_sanctions=1, violent_sanctions=0)
    with_current = ovp.score(first, AnySanction.WITH_CURRENT)
    previous_alone = ovp.score(first, AnySanction.PREVIOUS_ALONE)
    assert ovp.score(first) == with_current
    assert with_current.points - previous_alone.points == 5
    for record in (AN_OVP, replace(first, total_sanctions=2)):
        assert ovp.score(record, AnySanction.PREVIOUS_ALONE) == ovp.score(record)


@pytest.mark.parametrize(
    ("change", "reasons"),
    [
        ({"sex": Sex.NOT_SPECIFIED}, ["sex"]),
        ({"age_at_follow_up": 17}, ["age"]),
        ({"age_at_follow_up": 110}, ["age"]),
        ({"total_sanctions": 0, "violent_sanctions": 0}, ["sanctions"]),
        ({"violent_sanctions": 32}, ["violent"]),
        ({"violent_sanctions": -1}, ["violent"]),
        ({"temper": 3, "alcohol_binge": -1}, ["alcohol_binge", "temper"]),
    ],
)
def test_ovp_refuses_what_it_is_not_defined_for(
    change: dict[str, object], reasons: list[str]
) -> None:
    with pytest.raises(NotAllowed) as refused:
        ovp.score(replace(AN_OVP, **change))  # type: ignore[arg-type]
    assert [each.code for each in refused.value.reasons] == reasons


def test_the_published_case_of_ogp_comes_out() -> None:
    found = ogp.score(AN_OGP)
    (expected,) = [case["expected"] for case in published.of("ogp-1")]
    assert (found.points, as_percent(found.one_year), as_percent(found.two_year)) == (
        *(expected["points"], expected["percent_1yr"], expected["percent_2yr"]),
    )


@pytest.mark.parametrize(
    ("change", "points"),
    [
        ({"current_drug_misuse": 1}, 4),  # 3.75
        ({"current_drug_misuse": 1, "drug_motivation": 1}, 8),  # 7.5: a half goes up
        ({"current_drug_misuse": 2, "drug_motivation": 1}, 11),  # 11.25
        ({"current_drug_misuse": 2, "drug_motivation": 2}, 15),
        ({"understands_others": 1}, 1),  # from 1.67 to 2.5: a half goes up
        ({"no_fixed_abode": True}, 5),
        ({"pro_criminal": 2}, 2),
    ],
)
def test_the_points_of_ogp_go_to_the_nearest_halves_up(
    change: dict[str, object], points: int
) -> None:
    more = ogp.score(replace(AN_OGP, **change))  # type: ignore[arg-type]
    assert more.points - ogp.score(AN_OGP).points == points


@pytest.mark.parametrize(
    ("change", "reasons"),
    [
        ({"ogrs3_two_year": 0}, ["ogrs3"]),
        ({"ogrs3_two_year": 100, "pro_criminal": 5}, ["ogrs3", "pro_criminal"]),
        ({"drug_motivation": 3}, ["drug_motivation"]),
    ],
)
def test_ogp_refuses_what_it_is_not_defined_for(
    change: dict[str, object], reasons: list[str]
) -> None:
    with pytest.raises(NotAllowed) as refused:
        ogp.score(replace(AN_OGP, **change))  # type: ignore[arg-type]
    assert [each.code for each in refused.value.reasons] == reasons


@given(ovp_records(), st.integers(1, 10))
def test_more_sanctions_never_lower_ovp(record: ovp.Record, more: int) -> None:
    longer = replace(record, total_sanctions=record.total_sanctions + more)
    violent = replace(longer, violent_sanctions=record.violent_sanctions + more)
    assert ovp.score(record).points <= ovp.score(longer).points
    assert ovp.score(record).two_year <= ovp.score(violent).two_year
    assert 0 < ovp.score(record).one_year < ovp.score(record).two_year < 1


@given(ogp_records(), st.integers(1, 20))
def test_a_higher_ogrs3_never_lowers_ogp(record: ogp.Record, more: int) -> None:
    higher = replace(record, ogrs3_two_year=min(record.ogrs3_two_year + more, 99))
    assert ogp.score(record).points <= ogp.score(higher).points
    assert 0 < ogp.score(record).one_year < ogp.score(record).two_year < 1
