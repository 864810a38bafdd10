"""throughcare score of instruments: the published cases from the file, and what is wrong said in a sentence."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from throughcare.commands.score import score
from throughcare.commands.score_instruments import TOOLS
from throughcare.rules.reasons import NotAllowed

DATA = Path(__file__).parents[1] / "data"
CASES: list[dict[str, Any]] = json.loads((DATA / "instrument_cases.json").read_text())
FIXTURES = json.loads((DATA / "lds_fixtures.json").read_text())["fixtures"]
TOOL_OF = {"MoJ LDS (OASys learning-disability screen)": "LDS"}
FACTS = (
    *("nfa", "work_skills", "reading_writing_numeracy", "problem_reading", "problem_numeracy"),
    *("learning_difficulties", "qualifications"),
)
PHQ = {str(at): 1 for at in range(1, 10)}
CORE = {str(at): 0 for at in range(1, 35)}


def run(tool: str, *inputs: object) -> list[dict[str, Any]]:
    cases = [{"id": at, "input": each} for at, each in enumerate(inputs)]
    result = CliRunner().invoke(score, [tool, "-"], input=json.dumps(cases))
    assert result.exit_code == 0, result.output
    found: list[dict[str, Any]] = json.loads(result.stdout)
    return found


def one(tool: str, given_: object) -> dict[str, Any]:
    return run(tool, given_)[0]


def test_there_is_a_tool_for_every_instrument_that_is_scored() -> None:
    assert set(TOOLS) == {
        *("PHQ-9", "GAD-7", "CORE-OM", "CORE-10", "AUDIT", "AUDIT-C", "DUDIT", "LDS"),
    }


@pytest.mark.parametrize("name", ["PHQ-9", "phq-9", "PHQ9", "phq 9"])
def test_a_tool_is_known_however_its_name_is_written(name: str) -> None:
    assert one(name, {"items": PHQ})["score"] == 9


@pytest.mark.parametrize(
    "case",
    [each for each in CASES if TOOL_OF.get(each["instrument"], each["instrument"]) in TOOLS],
    ids=lambda case: case["id"],
)
def test_a_published_case_comes_out_of_the_command(case: dict[str, Any]) -> None:
    tool = TOOL_OF.get(case["instrument"], case["instrument"])
    found, expected = one(tool, case["input"]), case["expected"]
    if "error" in expected:
        assert set(found) == {"id", "error"}
        return
    assert "error" not in found, found
    scales = found["subscales"]
    for theirs, ours in (
        *(("total", found["score"]), ("positive", found.get("positive"))),
        *(("total_raw", found.get("raw")), ("total_mean", found.get("mean"))),
        *(("lds_score", found.get("lds_score")), ("consumption", scales.get("consumption"))),
        ("problems", scales.get("alcohol_related_problems")),
    ):
        assert expected.get(theirs, ours) == ours
    if "clinical_score_rounded" in expected:
        assert round(found["score"]) == expected["clinical_score_rounded"]
        assert int(found["mean"] * 100) / 100 == expected["mean"]


@pytest.mark.parametrize("fixture", FIXTURES, ids=lambda each: each["id"])
def test_the_ministrys_fixtures_come_out_of_the_command(fixture: dict[str, Any]) -> None:
    found = one("lds", dict(zip(FACTS, fixture["request"].values(), strict=True)))
    assert found.get("lds_score") == fixture["ldsScore"]
    assert ("error" in found) is (fixture["ldsScore"] is None)


def test_all_that_is_said_of_a_case() -> None:
    found = one("PHQ-9", {"items": {**PHQ, "9": 2}})
    assert found == {
        "id": 0,
        "score": 10,
        "band": "moderate",
        "subscales": {},
        "flags": [
            {
                "key": "item-9",
                "says": "Thoughts of being better off dead, or of hurting themselves",
                "to_do": found["flags"][0]["to_do"],
            }
        ],
        "positive": True,
    }
    assert "999" in found["flags"][0]["to_do"]


def test_a_whole_score_is_written_whole_and_no_band_is_null() -> None:
    result = CliRunner().invoke(
        score, ["DUDIT", "-"], input=json.dumps([{"id": 1, "input": {"items": [0] * 11}}])
    )
    assert '"score": 0,' in result.stdout
    assert '"band": null' in result.stdout


@pytest.mark.parametrize(
    ("sex", "positive"),
    [
        *(("male", False), ("M", False), ("Female", True), ("F", True)),
        *(("other", None), ("neither", None), ("not specified", None), (None, None)),
    ],
)
def test_dudit_is_held_to_the_cut_off_of_the_sex_given(
    sex: str | None, positive: bool | None
) -> None:
    found = one("DUDIT", {"items": [1, 1, 1, *[0] * 8], "sex": sex})
    assert found["positive"] is positive
    assert ("positive_why" in found) is (positive is None)
    assert one("DUDIT", {"items": [1, 1, 1, *[0] * 8], "gender": sex}) == found


def test_core_om_says_its_mean_its_points_and_what_it_has_no_score_of() -> None:
    found = one("CORE-OM", {"items": {**CORE, "4": None, "6": 3}})
    assert found["answered"] == 33
    assert found["raw"] == 7 * 4 + 3
    assert found["score"] == pytest.approx(10 * 31 / 33)
    assert "wellbeing" not in found["subscales"]
    assert "question 4 not answered" in found["without"]["wellbeing"]
    assert found["subscales"]["risk"] == 5
    assert found["subscales_raw"]["risk"] == 3
    assert [flag["key"] for flag in found["flags"]] == ["risk-to-others"]


def test_points_after_reversal_are_turned_back() -> None:
    points = dict.fromkeys(map(str, range(1, 11)), 0)
    assert one("CORE-10", {"item_scores_after_reversal": points})["score"] == 0
    assert (
        one("CORE-10", {"items": points})["score"] == 8
    )  # items 2 and 3 answered "Not at all"


def test_points_given_in_part_leave_the_others_unanswered_unless_they_are_said() -> None:
    assert "not answered" in one("CORE-10", {"scored_items": {"1": 4}})["error"]
    assert one("CORE-10", {"scored_items": {"1": 4}, "others": 1})["score"] == 13


def test_a_sum_alone_raises_no_flag_and_says_so() -> None:
    found = one("CORE-OM", {"total_raw": 120, "items_completed": 31})
    assert found["flags"] == []
    assert "could be looked at" in found["flags_why"]


@pytest.mark.parametrize(
    ("tool", "given_", "why"),
    [
        ("PHQ-9", {}, "Exactly one of items"),
        ("PHQ-9", {"items": PHQ, "scored_items": PHQ}, "Exactly one of items"),
        ("PHQ-9", {"total_raw": 9, "items_completed": 9}, "Exactly one of items"),
        ("PHQ-9", {"items": None}, "items must be an object or a list"),
        ("PHQ-9", {"items": "111111111"}, "items must be an object or a list"),
        ("PHQ-9", {"items": [1] * 8}, "has 9 questions, and 8 answers came"),
        ("PHQ-9", {"items": [1] * 10}, "has 9 questions, and 10 answers came"),
        ("PHQ-9", {"items": {**PHQ, "1": None}}, "question 1 not answered; all must be"),
        ("PHQ-9", {"items": {**PHQ, "1": "1"}}, "one of 0, 1, 2, 3, not '1'"),
        ("PHQ-9", {"items": {**PHQ, "1": 1.0}}, "one of 0, 1, 2, 3, not 1.0"),
        ("PHQ-9", {"items": {**PHQ, "1": True}}, "one of 0, 1, 2, 3, not True"),
        ("PHQ-9", {"items": {**PHQ, "1": 4}}, "one of 0, 1, 2, 3, not 4"),
        ("PHQ-9", {"items": {**PHQ, "1": -1}}, "one of 0, 1, 2, 3, not -1"),
        ("PHQ-9", {"items": {**PHQ, "1": 10**400}}, "not a number so large"),
        ("PHQ-9", {"items": {**PHQ, "1": float("nan")}}, "not nan"),
        ("PHQ-9", {"items": {**PHQ, "1": [1]}}, "not [1]"),
        ("PHQ-9", {"items": {**PHQ, "11": 0}}, "has no question 11"),
        ("PHQ-9", {"items": {**PHQ, "01": 0}}, "has no question 01"),
        ("PHQ-9", {"items": PHQ, "sexx": "M"}, '"sexx" is not read beside items'),
        ("PHQ-9", {"items": PHQ, "sex": "Q"}, "sex must be male, female"),
        ("PHQ-9", {"items": PHQ, "sex": 1}, "sex must be male, female"),
        ("AUDIT", {"items": [0] * 8 + [1, 3]}, "question 10 is answered with one of 0, 2, 4, not 3"),
        ("CORE-10", {"scored_items": {"2": 5}, "others": 0}, "question 2 scores one of 0, 1, 2, 3, 4"),
        ("CORE-10", {"scored_items": {"11": 0}, "others": 0}, 'scores no question "11"'),
        ("CORE-10", {"scored_items": {}, "others": "as before"}, "others must be a whole number"),
        ("CORE-10", {"scored_items": {}, "others": 1.5}, "others must be a whole number"),
        ("CORE-10", {"scored_items": {}, "others": "1.5"}, "others must be a whole number"),
        ("CORE-10", {"scored_items": {}, "others": 9}, "scores one of 0, 1, 2, 3, 4, not 9"),
        ("CORE-OM", {"total_raw": 137, "items_completed": 34}, "from 0 to 136"),
        ("CORE-OM", {"total_raw": 56, "items_completed": 30}, "from 31 to 34, not 30"),
        ("CORE-OM", {"total_raw": 56}, "items_completed must be a whole number from 31 to 34, and is not"),
        ("CORE-OM", {"total_raw": 56.0, "items_completed": 34}, "total_raw must be a whole number"),
        ("CORE-OM", {"total_raw": True, "items_completed": 34}, "total_raw must be a whole number"),
        ("LDS", {}, "needs three of"),
        ("LDS", {"nfa": 1}, "nfa must be true or false, not 1"),
        ("LDS", {"work_skills": 3}, "work_skills must be one of 0, 1, 2, not 3"),
        ("LDS", {"work_skills": True}, "work_skills must be one of 0, 1, 2, not true"),
        ("LDS", {"work_skills": "MANY"}, 'work_skills must be one of 0, 1, 2, not "MANY"'),
        ("LDS", {"qualifications": 2}, "qualifications must be ANY or NONE, not 2"),
        ("LDS", {"skills": 2}, 'knows no fact "skills"'),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_in_a_sentence(tool: str, given_: object, why: str) -> None:
    found = one(tool, given_)
    assert set(found) == {"id", "error"}
    assert why in found["error"]
    assert found["error"].endswith(".")


def test_all_that_is_wrong_is_said_at_once() -> None:
    said = one("PHQ-9", {"items": {**PHQ, "1": 4, "2": "x"}})["error"]
    assert "question 1" in said
    assert "question 2" in said


def test_a_number_longer_than_python_reads_is_no_traceback() -> None:
    said = '[{"id": 1, "input": {"items": [' + "9" * 5000 + "]}}]"
    result = CliRunner().invoke(score, ["PHQ-9", "-"], input=said)
    assert result.exit_code == 1
    assert "is not JSON" in result.output
    assert "sys.set_int_max_str_digits" not in result.output


def test_an_answer_written_twice_is_refused_and_neither_is_taken() -> None:
    said = '[{"id": 1, "input": {"items": {"9": 0, "9": 3}}}]'
    result = CliRunner().invoke(score, ["PHQ-9", "-"], input=said)
    assert result.exit_code == 1
    assert '"9" is written twice in one object' in result.output


def test_a_file_as_windows_writes_it_is_read(tmp_path: Path) -> None:
    file = tmp_path / "cases.json"
    file.write_text(json.dumps([{"id": 1, "input": {"items": PHQ}}]), encoding="utf-8-sig")
    result = CliRunner().invoke(score, ["PHQ-9", str(file)])
    assert [each["score"] for each in json.loads(result.stdout)] == [9]


def test_a_file_in_another_encoding_is_refused_in_a_sentence(tmp_path: Path) -> None:
    file = tmp_path / "cases.json"
    file.write_bytes('[{"id": "Zoë", "input": {}}]'.encode("cp1252"))
    result = CliRunner().invoke(score, ["PHQ-9", str(file)])
    assert result.exit_code == 1
    assert "is not JSON" in result.output
    assert "Traceback" not in result.output


anything = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=5)
    | st.sampled_from(["male", "ANY", "0 (factory default)", 0, 1, 2, 3, 4, 34]),
    lambda inner: (
        st.lists(inner, max_size=11)
        | st.dictionaries(st.text(max_size=3) | st.integers(1, 35).map(str), inner, max_size=11)
    ),
    max_leaves=20,
)
NAMES = (
    *("items", "item_scores_after_reversal", "scored_items", "others", "total_raw"),
    *("items_completed", "sex", "gender", *FACTS),
)


@given(
    st.sampled_from(list(TOOLS)),
    st.dictionaries(st.sampled_from(NAMES) | st.text(max_size=4), anything, max_size=4),
)
def test_whatever_is_given_is_scored_or_refused(tool: str, given_: dict[str, Any]) -> None:
    found: dict[str, object] | str
    try:
        found = TOOLS[tool](given_)
    except NotAllowed as refused:
        found = str(refused)
    assert json.loads(json.dumps(found, allow_nan=False)) == found
    assert isinstance(found, dict) or found.endswith(".")
