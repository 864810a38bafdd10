"""What others have published comes out here: their cases, as they printed them."""

import json
from pathlib import Path
from typing import Any

import pytest

from throughcare.rules.instruments.all import INSTRUMENTS
from throughcare.rules.instruments.change import paired
from throughcare.rules.instruments.instrument import Instrument
from throughcare.rules.instruments.lds import LDS, lds_score
from throughcare.rules.instruments.rci import rci
from throughcare.rules.instruments.scoring import score
from throughcare.rules.people import Sex
from throughcare.rules.reasons import NotAllowed

DATA = Path(__file__).parents[2] / "data"
CASES: list[dict[str, Any]] = json.loads((DATA / "instrument_cases.json").read_text())
FIXTURES = json.loads((DATA / "lds_fixtures.json").read_text())["fixtures"]
BY_NAME = {each.name: each for each in INSTRUMENTS.values()}
THEIR_BANDS = {"No anxiety": "none/minimal"}
SEXES = {"male": Sex.MALE, "female": Sex.FEMALE, None: None}


def answers_of(instrument: Instrument, given: dict[str, Any]) -> dict[str, int]:
    """The answers of a published case; those that give points are turned back."""
    if isinstance(given.get("items"), list):
        return {str(at): value for at, value in enumerate(given["items"], start=1)}
    if "items" in given:
        return dict(given["items"])
    points = given.get("item_scores_after_reversal") or given["scored_items"]
    return {item.key: item.points(points.get(item.key, 0)) for item in instrument.items}


def of(*names: str) -> list[Any]:
    return [
        pytest.param(case, id=case["id"])
        for case in CASES
        if case["instrument"] in names and "total_raw" not in case["input"]
    ]


@pytest.mark.parametrize("case", of(*BY_NAME))
def test_a_published_case_comes_out(case: dict[str, Any]) -> None:
    instrument, expected = BY_NAME[case["instrument"]], case["expected"]
    answers = answers_of(instrument, case["input"])
    sex = SEXES[case["input"].get("sex")]
    if "error" in expected:
        with pytest.raises(NotAllowed):
            score(instrument, answers, sex)
        return
    outcome = score(instrument, answers, sex)
    scales = {each.scale.key: each for each in outcome.scales}
    found = {
        "total": outcome.total.score,
        "band": outcome.total.band,
        "positive": outcome.above,
        "total_raw": outcome.total.raw,
        "total_mean": outcome.total.mean,
        "consumption": scales["consumption"].score if "consumption" in scales else None,
        "dependence": scales["dependence"].score if "dependence" in scales else None,
    }
    for letter, key in (
        *(("W_raw", "wellbeing"), ("P_raw", "problems"), ("F_raw", "functioning")),
        *(("R_raw", "risk"), ("problems", "alcohol_related_problems")),
    ):
        found[letter] = scales[key].raw if key in scales else None
    for name, value in expected.items():
        if name == "band":
            value = THEIR_BANDS.get(value, value.lower())
        assert found[name] == value, name


def test_every_case_there_is_is_tried() -> None:
    apart = {"coreom-socas", "core10-report-avg", "core10-report-avg-unpaired", "rci-cecp"}
    tried = {each.id for each in of(*BY_NAME)}
    assert {case["id"] for case in CASES} == tried | apart | {"lds-1"}


def test_the_mean_of_56_points_is_exact_and_prints_as_1_64_and_16() -> None:
    """socasresourcehub.com cuts 1.647 off after two places, and 16.47 to a whole."""
    points = {str(at): 4 for at in range(1, 15)}
    answers = {
        item.key: item.points(points.get(item.key, 0)) for item in BY_NAME["CORE-OM"].items
    }
    total = score(BY_NAME["CORE-OM"], answers).total
    assert (total.raw, total.answered) == (56, 34)
    assert total.mean == pytest.approx(56 / 34, abs=1e-12)
    assert int(total.mean * 100) / 100 == 1.64
    assert round(total.score) == 16


def test_hl7s_example_of_phq_9_has_the_sum_of_its_items_and_not_the_13_it_says() -> None:
    """HL7/sdc, questionnaireresponse-sdc-profile-example-PHQ9: the answers, in their order."""
    answers = dict(zip("123456789", (0, 0, 0, 1, 2, 1, 3, 2, 1), strict=True))
    outcome = score(BY_NAME["PHQ-9"], answers)
    assert outcome.total.score == 10
    assert [flag.key for flag in outcome.flags] == ["item-9"]


@pytest.mark.parametrize("fixture", FIXTURES, ids=lambda each: each["id"])
def test_each_of_the_ministrys_lds_fixtures_comes_out(fixture: dict[str, Any]) -> None:
    counts = {
        None: None,
        False: 0,
        True: 1,
        "NO_PROBLEMS": 0,
        "SOME_PROBLEMS": 1,
        "SIGNIFICANT_PROBLEMS": 2,
        "ANY_QUALIFICATION": 0,
        "NO_QUALIFICATIONS": 2,
    }
    given = zip((item.key for item in LDS.items), fixture["request"].values(), strict=True)
    answers = {key: counts[value] for key, value in given if value is not None}
    if fixture["ldsScore"] is None:
        with pytest.raises(NotAllowed, match="needs three of"):
            score(LDS, answers)  # type: ignore[arg-type]
    else:
        total = score(LDS, answers).total  # type: ignore[arg-type]
        assert lds_score(total.score) == fixture["ldsScore"]
        assert total.band == f"LDS score {fixture['ldsScore']}"


def test_there_are_thirteen_fixtures() -> None:
    assert len(FIXTURES) == 13


def test_the_published_reliable_change_index() -> None:
    case = next(each for each in CASES if each["id"] == "rci-cecp")
    assert rci(**case["input"]) == pytest.approx(case["expected"]["rci"], abs=1e-9)


def test_the_published_paired_averages() -> None:
    all_three = paired([(8, 2), (6, 3), (4, 4)])
    assert (all_three.first, all_three.latest, all_three.progress) == (6, 3, 3)
    one_once = paired([(8,), (6, 3), (4, 3)])
    assert (one_once.first, one_once.latest, one_once.progress) == (6, 3, 2)
    assert (one_once.of, one_once.pairs) == (3, 2)
