"""throughcare score with each risk predictor: the published cases as they are, and what is refused."""

import json
import math

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from tests.rules.risk import published
from throughcare.commands.score import score
from throughcare.commands.score_risk import TOOLS
from throughcare.rules.reasons import NotAllowed

Printed = dict[str, object]


def run(tool: str, cases: list[published.Case]) -> list[Printed]:
    result = CliRunner().invoke(score, [tool, "-"], input=json.dumps(cases))
    assert result.exit_code == 0, result.output
    found: list[Printed] = json.loads(result.stdout)
    return found


@pytest.mark.parametrize(
    ("tool", "cases", "names"),
    [
        ("OGRS3", ["ogrs3-kt-1", "ogrs3-kt-5"], ["percent_1yr", "percent_2yr", "band"]),
        ("ovp", ["ovp-fixture"], ["points", "percent_1yr", "percent_2yr", "band"]),
        ("OGP", ["ogp-1"], ["points", "percent_1yr", "percent_2yr", "band"]),
    ],
)
def test_published_points_and_percents_come_out(
    tool: str, cases: list[str], names: list[str]
) -> None:
    given = [case for start in cases for case in published.of(start)]
    for found, case in zip(run(tool, given), given, strict=True):
        assert found["id"] == case["id"]
        assert found["score"] == case["expected"]["percent_2yr"]
        assert found["flags"] == []
        for name in names:
            assert found[name] == case["expected"][name], name


@pytest.mark.parametrize(("tool", "name"), [("ARP", "arp_p_2yr"), ("VRP", "vrp_p_2yr")])
def test_published_rows_of_arp_and_vrp_come_out(tool: str, name: str) -> None:
    cases = published.of("arp-vrp-static")
    for found, case in zip(run(tool, cases), cases, strict=True):
        assert round(float(str(found[name])), 9) == case["expected"][name]
    assert [each["score"] for each in run("ARP", cases)] == [5, 11, 5, 9, 18, 57]
    assert [each["band"] for each in run("ARP", cases)] == ["LOW"] * 5 + ["MEDIUM"]


def test_published_cases_of_snsv_come_out() -> None:
    cases = published.of("snsv-static-moj-js")
    for found, case in zip(run("SNSV", cases), cases, strict=True):
        assert found["p_2yr"] == pytest.approx(case["expected"]["p_2yr"], abs=1e-9)
        assert found["band"] is None


def test_an_rsr_that_was_sent_is_checked_by_its_parts() -> None:
    violence = published.of("snsv-static-moj-js-T379")[0]["input"]
    found = run(
        "RSR",
        [
            {"id": 1, "input": {**violence, "ever_sexual_offence": False}},
            {
                "id": 2,
                "input": {"gender": "M", "snsv_p_2yr": 0.0014, "ever_sexual_offence": False},
            },
            {
                "id": 3,
                "input": {"gender": "M", "snsv_p_2yr": 0.07, "ever_sexual_offence": True},
            },
        ],
    )
    assert (found[0]["rsr_percent"], found[0]["band"]) == (0.16, "LOW")
    assert (found[1]["rsr_percent"], found[1]["band"]) == (0.14, "LOW")
    assert "osp_dc_p_2yr must be" in str(found[2]["error"])
    assert "osp_iic_p_2yr must be" in str(found[2]["error"])


AN_OVP = published.of("ovp-fixture-2")[0]["input"]
AN_ARP = published.of("arp-vrp-static-0")[0]["input"]
AN_OGP = published.of("ogp-1")[0]["input"]
AN_SNSV = published.of("snsv-static-moj-js-T379")[0]["input"]
AN_OGRS3 = published.of("ogrs3-kt-1")[0]["input"]
AN_OGRS3_BY_AGES = {
    "gender": "F",
    "age_at_risk": 23,
    "age_at_current_conviction": 23,
    "age_at_first_sanction": 12,
    "previous_sanctions": 25,
    "offence_code": "13001",
}


@pytest.mark.parametrize(
    ("tool", "case", "change", "why"),
    [
        ("OVP", AN_OVP, {"unemployed": 1}, "unemployed must be true or false, not 1."),
        ("OVP", AN_OVP, {"date_of_birth": "15/10/2000"}, "date_of_birth must be a date"),
        ("OVP", AN_OVP, {"date_of_birth": "2002-10-15"}, "OVP is for people of 18 and over."),
        ("OVP", AN_OVP, {"date_of_birth": "2020-10-15"}, "is before date_of_birth"),
        ("OVP", AN_OVP, {"temper": 3}, "temper is answered by 0, 1 or 2."),
        ("OVP", AN_OVP, {"gender": "N"}, "gender must be M or F"),
        (
            "OGP",
            AN_OGP,
            {"ogrs3_2yr_percent": None},
            "ogrs3_2yr_percent must be a whole number",
        ),
        ("ARP", AN_ARP, {"actuarial_category": "UNKNOWN"}, "actuarial_category must be a kind"),
        ("ARP", AN_ARP, {"actuarial_category": None}, "actuarial_category must be given"),
        ("VRP", AN_ARP, {"violent_sanctions": 3}, "Violent sanctions are from nought"),
        ("VRP", AN_ARP, {"age_at_first_sanction": 7}, "not from 8 to 98"),
        ("SNSV", AN_SNSV, {"vatp_category": None}, "needs its kind"),
        ("SNSV", AN_SNSV, {"offence_free_months": 1.5}, "offence_free_months must be a whole"),
        ("OGRS3", AN_OGRS3, {"offence_coefficient": 0.0328}, "is that of no one offence group"),
        ("OGRS3", AN_OGRS3, {"date_of_current_conviction": "x"}, "must be a date"),
    ],
)
def test_a_case_that_cannot_be_scored_says_why(
    tool: str, case: published.Case, change: dict[str, object], why: str
) -> None:
    (found,) = run(tool, [{"id": "a", "input": {**case, **change}}])
    assert set(found) == {"id", "error"}
    assert why in str(found["error"])


anything: st.SearchStrategy[object] = (
    st.none()
    | st.booleans()
    | st.integers(-2, 120)
    | st.sampled_from([998, 999, 1000, 10**30, -(10**30), 0.5, 1e308, math.nan, math.inf])
    | st.sampled_from(
        ["", "1", "M", "F", "2020-02-30", "9999-12-31", "08800", "95000", "x" * 90]
    )
    | st.just([])
    | st.just({})
)


@pytest.mark.parametrize(
    ("tool", "case"),
    [
        *(("OVP", AN_OVP), ("ARP", AN_ARP), ("VRP", AN_ARP), ("OGP", AN_OGP)),
        *(("SNSV", AN_SNSV), ("RSR", {**AN_SNSV, "ever_sexual_offence": False})),
        *(("OGRS3", AN_OGRS3), ("OGRS3", AN_OGRS3_BY_AGES)),
    ],
    ids=["OVP", "ARP", "VRP", "OGP", "SNSV", "RSR", "OGRS3", "OGRS3, ages"],
)
@given(data=st.data())
def test_whatever_is_in_a_case_it_is_scored_or_refused_in_words(
    tool: str, case: published.Case, data: st.DataObject
) -> None:
    names = data.draw(st.lists(st.sampled_from(sorted(case)), max_size=3))
    changed = {**case, **{name: data.draw(anything) for name in names}}
    found = scored_or_refused(tool, changed)
    if isinstance(found, NotAllowed):
        assert str(found).endswith(".")
    else:
        assert 0 <= float(str(found["score"])) <= 100
        json.dumps(found, allow_nan=False)


def scored_or_refused(tool: str, case: published.Case) -> Printed | NotAllowed:
    try:
        return TOOLS[tool](case)
    except NotAllowed as refused:
        return refused


def test_everything_wrong_is_said_at_once() -> None:
    (found,) = run("ogp", [{"id": "a", "input": {}}])
    assert str(found["error"]).count("must be") == 10
