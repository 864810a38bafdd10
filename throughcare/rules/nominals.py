"""The nominal list: one line of it, read throughout or refused with everything that is wrong.

A nominal is a person on a scheme's list. `rules/nominal_columns.py` says what the columns are.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from throughcare.rules.cells import Unreadable
from throughcare.rules.identity import IdentifierKind
from throughcare.rules.nominal_columns import (
    COLUMNS,
    REQUIRED,
    Column,
    Identifier,
    heading_of,
    nearest_to,
)
from throughcare.rules.people import Ethnicity, Sex, age
from throughcare.rules.risk import ogrs3
from throughcare.rules.risk.offences import group_of, why_no_group
from throughcare.rules.risk.scores import Predictor
from throughcare.rules.selection import Rag, StatutoryStatus

_IDENTIFIERS = tuple(kind.value for kind in IdentifierKind)
_OGRS3_AGES = ("age at first sanction", "age at conviction", "age at follow-up")
_OGRS3 = (*_OGRS3_AGES, "previous sanctions")
_GIVEN = {
    f"{each.value} 2-year": each
    for each in (*(Predictor.OVP, Predictor.OGP, Predictor.ARP, Predictor.VRP, Predictor.RSR),)
}


@dataclass(frozen=True)
class Problem:
    """What is wrong in one cell of a list, and how to mend it."""

    line: int
    column: str
    value: str
    why: str
    mend: str

    def __str__(self) -> str:
        where = f"line {self.line}, {self.column}" if self.column else f"line {self.line}"
        value = f" “{self.value}”" if self.value else ""
        return f"{where}{value}: {self.why} {self.mend}"


@dataclass(frozen=True)
class Note:
    """Something to know of a line that does not keep it from being loaded."""

    line: int
    text: str

    def __str__(self) -> str:
        return f"line {self.line}: {self.text}"


@dataclass(frozen=True, kw_only=True)
class NominalLine:
    """One line of a list that can be read throughout. None is for a cell left blank."""

    line: int
    family_name: str
    given_names: str
    born: date
    sex: Sex | None
    ethnicity: Ethnicity | None
    identifiers: tuple[Identifier, ...]
    address: str
    postcode: str
    agency: str
    statutory_status: StatutoryStatus | None
    rag: Rag | None
    offence: str
    offence_on: date | None
    record: ogrs3.Record | None
    """What OGRS3 reads, where the line says all of it; `likelihood` is the score."""
    likelihood: ogrs3.Likelihood | None
    no_score: str
    """Why OGRS3 was asked for and not worked out, to be said to whoever gave the list; or nothing."""
    given: Mapping[Predictor, Decimal]
    """The two-year percents given with the list, by who predicted."""


def columns_of(written: Sequence[str]) -> list[str] | list[Problem]:
    """The column that each heading of a list means, or everything that is wrong with the headings."""
    columns = [heading_of(each) for each in written]
    problems = []
    for each, column in zip(written, columns, strict=True):
        if column is None:
            near = nearest_to(each)
            mend = f"Did you mean “{near}”?" if near else "Rename the column, or take it out."
            problems.append(
                Problem(1, "", each[:60], "No column of a list has this heading.", mend)
            )
        elif columns.count(column) > 1:
            problems.append(
                Problem(1, column, each, "Two columns have this heading.", "Keep one.")
            )
    for column in REQUIRED:
        if column not in columns:
            mend = "Add it, and fill it in for everyone. The first line must hold the headings."
            problems.append(Problem(1, column, "", "The column is missing.", mend))
    return problems or [column for column in columns if column is not None]


def cells_of(
    line: int, columns: Sequence[str], cells: Sequence[str]
) -> dict[str, str] | Problem:
    """The cells of one line by column, or the problem where there are more or fewer than headings."""
    if len(cells) < len(columns) or any(cell.strip() for cell in cells[len(columns) :]):
        return Problem(
            *(line, "", ""),
            f"It has {len(cells)} cells where the headings have {len(columns)}.",
            "Look for a comma or a line break inside a cell, or a line cut short.",
        )
    return dict(zip(columns, cells, strict=False))


def read_line(line: int, raw: Mapping[str, str], on: date) -> NominalLine | list[Problem]:
    """One line of the list, or everything that is wrong with it.

    `raw` is heading to cell, as typed; `on` is today.
    """
    values: dict[str, Any] = {}
    problems = []
    for column in COLUMNS:
        cell = raw.get(column.heading, "").strip()
        if not cell:
            if column.required:
                problems.append(_blank(line, column))
            continue
        try:
            values[column.heading] = column.read(cell, on)
        except Unreadable as unreadable:
            problems.append(
                Problem(line, column.heading, cell[:60], unreadable.why, unreadable.mend)
            )
    if not problems:
        problems = _contradictions(line, raw, values, on)
    if problems:
        return problems
    return _line(line, values)


def _blank(line: int, column: Column) -> Problem:
    return Problem(
        line, column.heading, "", "It is blank.", f"Every line needs its {column.heading}."
    )


def _contradictions(
    line: int, raw: Mapping[str, str], values: Mapping[str, Any], on: date
) -> list[Problem]:
    """What is wrong between the cells of one line, each being right by itself."""
    problems = []

    def against(column: str, why: str, mend: str) -> None:
        problems.append(Problem(line, column, raw.get(column, "").strip(), why, mend))

    born: date = values["date of birth"]
    for heading in _OGRS3_AGES:
        if values.get(heading, 0) > age(born, on):
            against(
                heading, f"By the date of birth the person is {age(born, on)}.", "Check both."
            )
    committed = values.get("index offence date")
    if committed and age(born, committed) < ogrs3.YOUNGEST:
        against(
            "index offence date",
            f"The person was {age(born, committed)} that day.",
            "Check it against the date of birth.",
        )
    given = [heading for heading in _OGRS3 if heading in values]
    if given and len(given) < len(_OGRS3):
        missing = [heading for heading in _OGRS3 if heading not in values]
        against(
            missing[0],
            f"OGRS3 needs {' and '.join(missing)} beside {' and '.join(given)}.",
            "Give all four, or leave all four blank.",
        )
    elif given:
        first, conviction, follow_up = (values[heading] for heading in _OGRS3_AGES)
        if first > conviction:
            against(
                "age at first sanction",
                f"The age at conviction is {conviction}.",
                "Check both.",
            )
        if follow_up < conviction:
            against(
                "age at follow-up", f"The age at conviction is {conviction}.", "Check both."
            )
    return problems


def _record(values: Mapping[str, Any]) -> ogrs3.Record | None:
    """What OGRS3 reads, or None where the line does not say all of it."""
    code = values.get("index offence")
    group = group_of(code) if code else None
    if "sex" not in values or group is None or any(each not in values for each in _OGRS3):
        return None
    return ogrs3.Record(
        sex=values["sex"],
        age_at_follow_up=values["age at follow-up"],
        age_at_conviction=values["age at conviction"],
        age_at_first_sanction=values["age at first sanction"],
        previous_sanctions=values["previous sanctions"],
        offence=group,
    )


def _no_score(values: Mapping[str, Any], record: ogrs3.Record | None) -> str:
    """Why the ages and sanctions are there and no score can be made of them: said, never guessed."""
    if _OGRS3[0] not in values:
        return ""
    if record is not None:
        return " ".join(reason.text for reason in ogrs3.why_not_scored(record))
    if "sex" not in values:
        return "OGRS3 needs the sex."
    code = values.get("index offence")
    return why_no_group(code) if code else "OGRS3 needs the index offence."


def _line(line: int, values: Mapping[str, Any]) -> NominalLine:
    record = _record(values)
    no_score = _no_score(values, record)
    return NominalLine(
        line=line,
        family_name=values["family name"],
        given_names=values["given names"],
        born=values["date of birth"],
        sex=values.get("sex"),
        ethnicity=values.get("ethnicity"),
        identifiers=tuple(values[kind] for kind in _IDENTIFIERS if kind in values),
        address=values.get("address", ""),
        postcode=values.get("postcode", ""),
        agency=values.get("agency", ""),
        statutory_status=values.get("statutory status"),
        rag=values.get("RAG"),
        offence=values.get("index offence", ""),
        offence_on=values.get("index offence date"),
        record=record,
        likelihood=ogrs3.score(record) if record and not no_score else None,
        no_score=no_score,
        given={
            predictor: Decimal(values[heading])
            for heading, predictor in _GIVEN.items()
            if heading in values
        },
    )
