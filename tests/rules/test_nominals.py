"""A line of a nominal list: every column read, every wrong cell said with how to mend it."""

from datetime import date

import pytest

from tests.builders import a_line
from throughcare.rules.nominal_columns import COLUMNS, HEADINGS, heading_of
from throughcare.rules.nominals import NominalLine, Problem, cells_of, columns_of, read_line
from throughcare.rules.people import Ethnicity, Sex
from throughcare.rules.risk.offences import OffenceGroup
from throughcare.rules.selection import Rag, StatutoryStatus

TODAY = date(2026, 3, 2)


def read(**changes: str) -> NominalLine:
    line = read_line(2, a_line(**changes), TODAY)
    assert isinstance(line, NominalLine), line
    return line


def problems(**changes: str) -> list[Problem]:
    found = read_line(2, a_line(**changes), TODAY)
    assert isinstance(found, list), found
    return found


def test_a_full_line_is_read_throughout() -> None:
    examples = {column.heading: column.example for column in COLUMNS}
    line = read_line(7, examples, TODAY)
    assert isinstance(line, NominalLine)
    assert (line.family_name, line.given_names) == ("Okonkwo-Hale", "Ngozi Jean")
    assert (line.born, line.sex, line.ethnicity) == (
        *(date(1990, 1, 31), Sex.FEMALE),
        Ethnicity.BLACK_AFRICAN,
    )
    assert [each.canonical for each in line.identifiers] == [
        *("2002/0073319Z", "065656/91H", "X123456", "A1234BC", "9434765919"),
    ]
    assert line.identifiers[-1].raw == "943 476 5919"
    assert (line.statutory_status, line.rag) == (StatutoryStatus.LICENCE, Rag.AMBER)
    assert (line.offence, line.offence_on) == ("02801", date(2025, 2, 14))
    assert line.record is not None
    assert line.record.offence is OffenceGroup.BURGLARY_DOMESTIC
    assert line.likelihood is not None
    given = {each.value: str(percent) for each, percent in line.given.items()}
    assert given == {"OVP": "44", "OGP": "58", "ARP": "61", "VRP": "37.5", "RSR": "0.14"}


def test_only_name_and_birth_are_needed() -> None:
    least = {"family name": "Osei", "given names": "Kofi", "date of birth": "17/05/1990"}
    line = read_line(2, least, TODAY)
    assert isinstance(line, NominalLine)
    assert (line.rag, line.sex, line.identifiers, line.likelihood) == (None, None, (), None)
    assert line.no_score == ""


BAD_CELLS = [
    ("family name", "", "blank"),
    ("family name", "   ", "blank"),
    ("family name", "12", "no letter"),
    ("family name", "Osei <b>", "no name has"),
    ("family name", "O\x00sei", "cannot be printed"),
    ("family name", "x" * 101, "101 characters"),
    ("given names", "", "blank"),
    ("given names", "Kofi2", "no name has"),
    ("date of birth", "", "blank"),
    ("date of birth", "17/05/90", "not a date"),
    ("date of birth", "05/17/1990", "no such day"),
    ("date of birth", "17/05/2030", "after 2 March 2026"),
    ("date of birth", "17/05/1890", "before 1 January 1900"),
    ("date of birth", "17/05/2020", "age of criminal responsibility"),
    ("date of birth", "33010", "not a date"),
    ("sex", "X", "one of the words"),
    ("sex", "1", "one of the words"),
    ("ethnicity", "W7", "one of the words"),
    ("ethnicity", "3", "one of the words"),
    ("PNC", "2002/0073319A", "check letter"),
    ("PNC", "unknown", "not a PNC"),
    ("CRO", "065656/91Z", "check letter"),
    ("CRO", "065656", "not a CRO"),
    ("CRN", "123456", "not a CRN"),
    ("CRN", "X12345.0", "not a CRN"),
    ("prison number", "A1234", "not a prison number"),
    ("NHS number", "9434765910", "last digit"),
    ("NHS number", "9.43E+09", "not an NHS number"),
    ("address", "x" * 501, "501 characters"),
    ("postcode", "LONDON", "not a postcode"),
    ("postcode", "SW1A1A", "not a postcode"),
    ("agency", "x" * 201, "201 characters"),
    ("statutory status", "parole", "one of the words"),
    ("RAG", "purple", "one of the words"),
    ("RAG", "red/amber", "one of the words"),
    ("index offence", "2801", "five digits"),
    ("index offence", "burglary", "five digits"),
    ("index offence", "99999", "No Home Office offence"),
    ("index offence date", "31/02/2025", "no such day"),
    ("index offence date", "01/01/2027", "after 2 March 2026"),
    ("index offence date", "01/01/1995", "was 4 that day"),
    ("age at first sanction", "9", "from 10 to 110"),
    ("age at first sanction", "14.5", "whole number"),
    ("age at first sanction", "fourteen", "whole number"),
    ("age at first sanction", "35", "age at conviction is 34"),
    ("age at first sanction", "", "OGRS3 needs"),
    ("age at conviction", "200", "from 10 to 110"),
    ("age at follow-up", "33", "age at conviction is 34"),
    ("age at follow-up", "40", "the person is 35"),
    ("previous sanctions", "-1", "whole number"),
    ("previous sanctions", "1000", "from 0 to 999"),
    ("previous sanctions", "", "OGRS3 needs"),
    ("OVP 2-year", "0", "from 1 to 99"),
    ("OVP 2-year", "44%", "whole number"),
    ("OGP 2-year", "0", "from 1 to 99"),
    ("ARP 2-year", "61.234", "not a percent"),
    ("VRP 2-year", "100", "not above 0 and below 100"),
    ("RSR 2-year", "0.00", "not above 0 and below 100"),
]


def test_every_column_has_been_tried_with_something_wrong() -> None:
    assert {heading for heading, _, _ in BAD_CELLS} == set(HEADINGS)
    assert len(BAD_CELLS) >= 40


@pytest.mark.parametrize(("heading", "cell", "why"), BAD_CELLS)
def test_a_wrong_cell_is_said_with_its_line_its_column_and_how_to_mend_it(
    heading: str, cell: str, why: str
) -> None:
    found = read_line(12, a_line() | {heading: cell}, TODAY)
    assert isinstance(found, list), found
    assert [(each.line, each.column) for each in found] == [(12, heading)]
    assert why in str(found[0])
    assert found[0].mend
    assert found[0].value == cell.strip()[:60]


def test_everything_wrong_with_a_line_is_said_at_once() -> None:
    found = problems(family_name="", date_of_birth="x", rag="x", pnc="x")
    assert [each.column for each in found] == ["family name", "date of birth", "PNC", "RAG"]


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"sex": ""}, "OGRS3 needs the sex."),
        ({"sex": "N"}, "OGRS3 is published for male and female only."),
        ({"index_offence": ""}, "OGRS3 needs the index offence."),
        ({"index_offence": "08800"}, "Offence code 08800 covers several offences"),
        ({"index_offence": "95000"}, "OGRS3 gives no weight to offence code 95000."),
    ],
)
def test_a_score_that_cannot_be_worked_out_is_told_and_never_guessed(
    changes: dict[str, str], why: str
) -> None:
    line = read(**changes)
    assert line.likelihood is None
    assert why in line.no_score


@pytest.mark.parametrize(
    ("written", "means"),
    [
        ("FAMILY_NAME", "family name"),
        (" family-name ", "family name"),
        ("Age at follow up", "age at follow-up"),
        ("ovp 2 year", "OVP 2-year"),
        ("nhs  NUMBER", "NHS number"),
    ],
)
def test_a_heading_is_known_however_it_is_written(written: str, means: str) -> None:
    assert heading_of(written) == means


@pytest.mark.parametrize(
    ("headings", "why"),
    [
        (["family name", "given names"], "date of birth: The column is missing"),
        (["family name", "given names", "date of birth", "RGA"], "“RAG”"),
        (["family name", "given names", "date of birth", "shoe size"], "No column of a list"),
        (["family name", "given names", "date of birth", "PNC", "pnc"], "Two columns"),
        (["Osei", "Kofi", "17/05/1990"], "first line must hold the headings"),
    ],
)
def test_wrong_headings_are_said(headings: list[str], why: str) -> None:
    found = columns_of(headings)
    assert any(why in str(each) for each in found), found
    assert all(isinstance(each, Problem) for each in found)


def test_a_line_cut_short_is_said() -> None:
    found = cells_of(9, ["a", "b", "c"], ["1", "2"])
    assert isinstance(found, Problem)
    assert "2 cells where the headings have 3" in str(found)
    assert isinstance(cells_of(9, ["a"], ["1", "2"]), Problem)
    assert cells_of(9, ["a"], ["1", "", " "]) == {"a": "1"}
