"""The console commands: what they print, what they refuse, with what they end."""

import csv
import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from django.test import Client

from tests.builders import a_file, a_line, a_person, a_sent_referral, load
from tests.cast import SCHEME
from tests.signing_in import sign_in_with_both, with_an_app
from throughcare.commands.add import add
from throughcare.commands.eligible import eligible
from throughcare.commands.load import load as import_
from throughcare.commands.practitioner import practitioner
from throughcare.commands.report import report
from throughcare.commands.score import score
from throughcare.records.models import JournalEntry, Person, User
from throughcare.rules.practitioners import Practitioner

pytestmark = pytest.mark.django_db
DATA = Path(__file__).parents[1] / "data"


def run(command: object, *arguments: str, said: str | None = None) -> Result:
    runner = CliRunner(env={"THROUGHCARE_SCHEME": SCHEME})
    return runner.invoke(command, arguments, input=said)  # type: ignore[arg-type]


# throughcare import nominals


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "list.csv"


def test_a_list_is_loaded(file: Path) -> None:
    file.write_bytes(a_file([a_line(), a_line()]))
    result = run(import_, "nominals", str(file))
    assert result.exit_code == 0
    assert result.stdout == "list.csv: 2 added, 0 changed, 0 as they were, 0 left out.\n"


def test_a_bad_line_is_named_and_nothing_is_loaded(file: Path) -> None:
    file.write_bytes(a_file([a_line(), a_line(rag="pink")]))
    result = run(import_, "nominals", str(file))
    assert result.exit_code == 1
    assert "list.csv, line 3, RAG “pink”: It is not one of the words we know." in result.stderr
    assert "1 line cannot be loaded, so nothing was." in result.stderr
    assert not Person.objects.exists()


def test_the_good_lines_alone(file: Path) -> None:
    file.write_bytes(a_file([a_line(), a_line(rag="pink")]))
    result = run(import_, "nominals", str(file), "--accept-good-lines")
    assert result.exit_code == 0
    assert "1 added, 0 changed, 0 as they were, 1 left out." in result.stdout


def test_a_dry_run_changes_nothing_and_says_so(file: Path) -> None:
    file.write_bytes(a_file([a_line()]))
    result = run(import_, "nominals", str(file), "--dry-run")
    assert result.exit_code == 0
    assert "1 would be added" in result.stdout
    assert "Nothing was changed." in result.stdout
    assert not Person.objects.exists()


def test_a_dry_run_of_a_list_that_would_be_refused_ends_with_an_error(file: Path) -> None:
    file.write_bytes(a_file([a_line(), a_line(rag="pink")]))
    result = run(import_, "nominals", str(file), "--dry-run")
    assert result.exit_code == 1
    assert "1 would be left out" in result.stdout
    assert (
        run(import_, "nominals", str(file), "--dry-run", "--accept-good-lines").exit_code == 0
    )


def test_lines_that_name_no_agency_are_led_by_the_one_given(file: Path) -> None:
    file.write_bytes(a_file([a_line(agency="")]))
    assert run(import_, "nominals", str(file)).exit_code == 1
    given = ("nominals", str(file), "--agency", "South London Probation")
    assert run(import_, *given).exit_code == 0


@pytest.mark.parametrize(
    ("content", "why"),
    [(b"", "file is empty"), (b"%PDF-1.4", "It is a PDF"), (b"a,b\n1,2\n", "headings")],
)
def test_a_file_that_is_no_list_is_refused_in_one_line(
    file: Path, content: bytes, why: str
) -> None:
    file.write_bytes(content)
    result = run(import_, "nominals", str(file))
    assert result.exit_code == 1
    assert why in result.stderr
    assert "Traceback" not in result.stderr


def test_a_file_that_is_not_there_is_said() -> None:
    result = run(import_, "nominals", "/nowhere/list.csv")
    assert result.exit_code == 2
    assert "does not exist" in result.stderr


def test_the_published_list_goes_in_by_the_command() -> None:
    result = run(import_, "nominals", str(DATA / "nominals_moj.csv"))
    assert result.exit_code == 0, result.stderr
    assert "500 added" in result.stdout
    again = run(import_, "nominals", str(DATA / "nominals_moj.csv"))
    assert "0 added, 0 changed, 500 as they were" in again.stdout


# throughcare score


def scored(*cases: object) -> list[dict[str, object]]:
    result = run(score, "OGRS3", "-", said=json.dumps(cases))
    assert result.exit_code == 0, result.output
    found: list[dict[str, object]] = json.loads(result.stdout)
    return found


A_CASE = {
    "gender": "M",
    "age_at_risk": 23,
    "age_at_current_conviction": 23,
    "age_at_first_sanction": 12,
    "previous_sanctions": 25,
    "offence_group_index": 12,
    "offence_coefficient": 0.380059431,
}


def test_the_published_cases_come_out_of_the_command() -> None:
    result = run(score, "ogrs3", str(DATA / "ogrs3_moj_cases.json"))
    found = json.loads(result.stdout)
    cases = json.loads((DATA / "ogrs3_moj_cases.json").read_text())
    assert [each["id"] for each in found] == [case["id"] for case in cases]
    for each, case in zip(found, cases, strict=True):
        assert each["p_1yr"] == pytest.approx(case["expected"]["p_1yr"], abs=1e-9)
        assert each["p_2yr"] == pytest.approx(case["expected"]["p_2yr"], abs=1e-9)


@pytest.mark.parametrize("written", ["M", "m", "MALE", "Male"])
def test_a_sex_is_known_by_its_letter_or_its_word(written: str) -> None:
    (found,) = scored({"id": 1, "input": {**A_CASE, "gender": written}})
    assert found["percent_2yr"] == 90


def test_a_home_office_code_stands_for_its_group() -> None:
    by_code = {k: v for k, v in A_CASE.items() if not k.startswith("offence")}
    found = scored(
        {"id": 1, "input": {**by_code, "offence_code": "13001"}},
        {"id": 2, "input": {**by_code, "offence_group_index": 12}},
    )
    assert found[0]["p_2yr"] == found[1]["p_2yr"]


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"gender": "X"}, "gender must be M or F"),
        ({"gender": None}, "gender must be M or F"),
        ({"age_at_risk": "23"}, "age_at_risk must be a whole number"),
        ({"age_at_risk": 23.5}, "age_at_risk must be a whole number"),
        ({"age_at_risk": True}, "age_at_risk must be a whole number"),
        ({"age_at_risk": 22}, "follow-up is below the age at conviction"),
        ({"age_at_first_sanction": 9}, "below 10"),
        ({"age_at_first_sanction": 24}, "above the age at conviction"),
        ({"previous_sanctions": -1}, "below nought"),
        ({"previous_sanctions": 10**400}, "up to 999"),
        ({"offence_group_index": 20}, "from 0 to 19"),
        ({"offence_coefficient": 0.5}, "is not that of taking and driving away"),
        ({"offence_coefficient": "0.38"}, "is not that of taking and driving away"),
        ({"offence_group_index": 0, "offence_coefficient": False}, "is not that of violence"),
        ({"offence_group_index": None, "offence_code": "08800"}, "exact offence is needed"),
        ({"offence_group_index": None, "offence_code": "95000"}, "no weight"),
        (
            {"offence_group_index": None, "offence_code": "130"},
            "not a Home Office offence code",
        ),
        ({"offence_group_index": None}, "must be given"),
    ],
)
def test_a_case_that_cannot_be_scored_says_why(change: dict[str, object], why: str) -> None:
    found = scored({"id": "a", "input": A_CASE}, {"id": "b", "input": {**A_CASE, **change}})
    assert "p_2yr" in found[0]
    assert found[1]["id"] == "b"
    assert set(found[1]) == {"id", "error"}
    assert why in str(found[1]["error"])


def test_what_is_no_case_is_said_in_its_place() -> None:
    assert [each["error"] for each in scored(3, {"id": 1}, {"input": {}})][:2] == [
        "A case must be an object with an id and an input.",
        "The case has no input object.",
    ]


@pytest.mark.parametrize("said", ["", "{", '{"id": 1}', "[" * 100_000])
def test_a_file_that_is_no_list_of_cases_is_refused(said: str) -> None:
    result = run(score, "OGRS3", "-", said=said)
    assert result.exit_code == 1
    assert "Traceback" not in result.output


def test_a_tool_we_do_not_have_is_refused() -> None:
    result = run(score, "OGRS9", "-", said="[]")
    assert result.exit_code == 2
    assert "'OGRS9' is none of OGRS3" in result.output


@pytest.mark.parametrize("name", ["ogrs3", "OGRS-3", "Ogrs 3", "OGRS/3"])
def test_a_tool_is_known_however_it_is_written(name: str) -> None:
    assert run(score, name, "-", said="[]").exit_code == 0


# throughcare eligible


@pytest.fixture
def listed(command_line: Practitioner) -> None:
    load(
        a_line(family_name="Abbot"),
        a_line(family_name="Bell", rag="green", previous_sanctions="0"),
        a_line(family_name="=cmd()", rag="red") | {"family name": "Cole"},
        by=command_line,
    )


@pytest.mark.usefixtures("listed")
def test_who_may_be_referred_as_json() -> None:
    found = json.loads(run(eligible, "--scheme", "london", "--format", "json").stdout)
    assert [(each["name"], each["may_be_referred"]) for each in found] == [
        *(("ABBOT, Kofi", True), ("BELL, Kofi", False), ("COLE, Kofi", True)),
    ]
    assert [reason["code"] for reason in found[1]["reasons"]] == ["rag", "ogrs3-2-year"]
    assert found[0]["scores"]["OGRS3 2-year score"] == 82


@pytest.mark.usefixtures("listed")
def test_who_may_be_referred_as_csv_and_as_a_table() -> None:
    found = list(csv.reader(io.StringIO(run(eligible, "--format", "csv").stdout)))
    assert found[0][6] == "may be referred"
    assert [row[6] for row in found[1:]] == ["yes", "no", "yes"]
    assert "The RAG rating is green, not red or amber." in found[2][8]
    table = run(eligible).stdout
    assert "2 may be referred, 1 may not." in table


def test_an_empty_list_is_an_empty_list() -> None:
    assert json.loads(run(eligible, "--format", "json").stdout) == []
    assert "0 may be referred" in run(eligible).stdout


def test_a_scheme_we_do_not_have_is_refused() -> None:
    assert run(eligible, "--scheme", "atlantis").exit_code == 2


# throughcare report


def test_the_report_as_a_table_and_as_csv(nora: Practitioner) -> None:
    for _ in range(6):
        a_sent_referral(by=nora)
    period = ("referrals", "--from", "2026-03-01", "--to", "2026-03-31")
    table = run(report, *period)
    assert table.exit_code == 0, table.output
    assert "london: referrals from 01/03/2026 to 31/03/2026" in table.stdout
    assert "Numbers under five" in table.stdout
    found = list(csv.reader(io.StringIO(run(report, *period, "--format", "csv").stdout)))
    assert ["Referrals received", "All", "", "6"] in found


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("--from", "2026-03-31", "--to", "2026-03-01"), 1),
        (("--from", "yesterday"), 2),
        (("--from", "2026-02-30"), 2),
    ],
)
def test_a_period_that_cannot_be_is_refused(arguments: tuple[str, ...], code: int) -> None:
    assert run(report, "referrals", *arguments).exit_code == code


# throughcare add


def test_an_agency_and_someone_who_works_for_it() -> None:
    result = run(add, "agency", "Riverside Homes", "--kind", "housing")
    assert result.output == "Riverside Homes is on the scheme.\n"
    given = (
        "--name",
        "Hal Harbour",
        "--agency",
        "Riverside Homes",
        "--role",
        "offender manager",
    )
    said = "a-long-enough-password\n" * 2
    result = run(add, "practitioner", "hal", *given, said=said)
    assert result.exit_code == 0, result.output
    assert User.objects.get(username="hal").name == "Hal Harbour"
    assert "a-long-enough-password" not in result.output


def test_someone_who_cannot_be_added_is_refused_with_every_reason() -> None:
    given = ("--name", "x", "--agency", "Nowhere", "--role", "commissioner")
    result = run(add, "practitioner", "nora", *given, said="short\nshort\n")
    assert result.exit_code == 1
    for reason in ("No agency called Nowhere", "already someone called nora", "too short"):
        assert reason in result.stderr
    assert run(add, "agency", "London FMHP Service", "--kind", "housing").exit_code == 1


def test_a_person_made_by_the_tests_is_on_the_scheme(command_line: Practitioner) -> None:
    assert a_person(by=command_line).scheme == "london"


# throughcare practitioner reset


@pytest.mark.usefixtures("collected")
def test_someone_is_given_back_their_access(client: Client) -> None:
    with_an_app("nora")
    sign_in_with_both(client, "nora")
    given = "a password good once"
    result = run(practitioner, "reset", " NORA ", said=f"{given}\n{given}\n")
    assert result.exit_code == 0, result.output
    assert given not in result.output
    assert client.get("/").status_code == 302
    said = {"username": "nora", "password": given}
    assert client.post("/sign-in/", said).headers["Location"] == "/sign-in/new-password/"
    again = client.post("/sign-in/new-password/", {"new_password": given})
    assert again.status_code == 409
    client.post("/sign-in/new-password/", {"new_password": "three words of mine"})
    assert client.get("/sign-in/").headers["Location"] == "/sign-in/set-up/"
    assert client.post("/sign-out/")
    assert client.post("/sign-in/", said).status_code == 409
    act = JournalEntry.objects.get(act="restore access")
    assert (act.about, act.detail) == ("nora", {"sessions": 1})


@pytest.mark.parametrize(
    ("username", "password", "said"),
    [
        ("nobody", "a password good once", "Nobody on the scheme is called nobody."),
        ("worker", "a password good once", "Nobody on the scheme is called worker."),
        ("nora", "short", "This password is too short."),
        ("nora", "password1234", "This password is too common."),
    ],
)
def test_access_that_cannot_be_given_back(username: str, password: str, said: str) -> None:
    result = run(practitioner, "reset", username, said=f"{password}\n{password}\n")
    assert result.exit_code == 1
    assert said in result.stderr
    assert not JournalEntry.objects.filter(act="restore access").exists()
