"""throughcare questionnaire: what it prints, what it refuses. No database is needed, and none is had."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tests.files.forms import a_form, a_question
from tests.files.published import hl7_phq9
from throughcare.commands.questionnaire import questionnaire
from throughcare.files.questionnaires.exporting import to_fhir
from throughcare.rules.instruments.all import INSTRUMENTS


def run(*arguments: str) -> Result:
    return CliRunner().invoke(questionnaire, arguments)


def check(tmp_path: Path, content: bytes) -> Result:
    file = tmp_path / "form.json"
    file.write_bytes(content)
    return run("check", str(file))


@pytest.mark.parametrize("key", INSTRUMENTS)
def test_an_instrument_is_printed_and_what_is_printed_is_understood(
    key: str, tmp_path: Path
) -> None:
    printed = run("export", key)
    assert printed.exit_code == 0
    assert json.loads(printed.stdout) == to_fhir(INSTRUMENTS[key])
    understood = check(tmp_path, printed.stdout.encode())
    assert understood.exit_code == 0
    assert f"It is {INSTRUMENTS[key].name}: scored and read as" in understood.stdout


def test_an_instrument_there_is_none_of() -> None:
    assert run("export", "phq-99").exit_code == 2


def test_anothers_form_is_known(tmp_path: Path) -> None:
    result = check(tmp_path, json.dumps(hl7_phq9()).encode())
    assert result.exit_code == 0
    assert "It is PHQ-9" in result.stdout
    assert "9 questions in the score, from 0 to 27." in result.stdout
    assert (
        "- “H1/TS: Patient health questionnaire 9 item total score” is left out"
        in result.stdout
    )


def test_a_schemes_own_form_is_told_question_by_question(tmp_path: Path) -> None:
    form = a_form(a_question("a", 0, 3), a_question("b", -1, 2), a_question("c", None, None))
    result = check(tmp_path, json.dumps(form).encode())
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    assert lines[:3] == [
        "Ours, version 2",
        "https://scheme.example/Questionnaire/Well-being",
        "It is none of the instruments here: its score is the sum of its weights, and no more.",
    ]
    assert "a         Question a?  0 Answer 0, 3 Answer 1" in lines
    assert "c         Question c?  not in the score" in lines
    assert "2 questions in the score, from -1 to 5." in lines
    assert "- Bands: Not declared in the questionnaire." in lines


def test_every_reason_against_a_form_is_printed(tmp_path: Path) -> None:
    form = a_form(a_question("a", 0, None), a_question("b", 0, 1, repeats=True))
    result = check(tmp_path, json.dumps(form).encode())
    assert result.exit_code == 1
    assert result.stdout == ""
    assert "form.json: In question “a” some answers have a weight" in result.stderr
    assert "form.json: Question “b: Question b?” counts towards the score" in result.stderr
    assert "Error: The form cannot be taken." in result.stderr


def test_what_is_too_large_is_not_read(tmp_path: Path) -> None:
    result = check(tmp_path, b" " * 10_000_000)
    assert result.exit_code == 1
    assert "It is larger than 2 MB." in result.stderr
