"""Contacts brought from an agency's own system: each line read throughout, or refused with how to mend it.

What its own system calls a contact is its reference: brought twice, it is one note.
"""

import difflib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from throughcare.rules import cells
from throughcare.rules.cells import Unreadable
from throughcare.rules.contacts import Attendance, Contact, ContactKind, Footing, clock
from throughcare.rules.days import at_clock
from throughcare.rules.identity import could_be
from throughcare.rules.nominals import Note, Problem, cells_of
from throughcare.rules.practitioners import Practitioner
from throughcare.rules.reasons import Reason
from throughcare.rules.referral_answers import LONGEST_TEXT
from throughcare.rules.sharing import Section, writes

MOST = 1_000
"""Lines brought at once: what a page can show whole."""

_EARLIEST = date(1990, 1, 1)
_REFERENCE = re.compile(r"[A-Za-z0-9][A-Za-z0-9/_.:-]{0,59}", re.ASCII)


@dataclass(frozen=True)
class Column:
    """One column: its heading, what to tell those who fill it in, and an example."""

    heading: str
    help: str
    example: str
    required: bool = False


COLUMNS = (
    Column("reference", "What your own system calls the contact.", "CON-20417", required=True),
    Column("person", "CRN, PNC or another number held here.", "X123456", required=True),
    Column("date", "Day, month and a year of four digits.", "27/03/2026", required=True),
    Column("time", "Where it is known.", "14:30"),
    Column("kind", "The kind of contact, or its code in the lead agency's system.", "ICON", required=True),
    Column("attendance", "Whether they came, where that is known.", "missed"),
    Column("footing", "Whether they were required to, where that is known.", "voluntary"),
    Column("words", "What happened.", "Seen with the team.", required=True),
)  # fmt: skip
HEADINGS = tuple(each.heading for each in COLUMNS)
_ALSO = {
    **dict.fromkeys(("id", "contact id", "source key"), "reference"),
    **dict.fromkeys(("crn", "pnc", "number", "person number"), "person"),
    **dict.fromkeys(("code", "contact code", "type", "contact type"), "kind"),
    **dict.fromkeys(("notes", "note", "what happened"), "words"),
    **dict.fromkeys(("outcome", "attended"), "attendance"),
}
_KINDS = cells.vocabulary(ContactKind, {})
_ATTENDANCES = cells.vocabulary(Attendance, {"did not attend": Attendance.MISSED})
_FOOTINGS = cells.vocabulary(Footing, {})


@dataclass(frozen=True, kw_only=True)
class Line:
    """One contact that can be read throughout. `numbers` are what was typed of the person, in every form."""

    line: int
    reference: str
    numbers: frozenset[str]
    typed: str
    happened_at: datetime
    contact: Contact
    words: str


@dataclass(frozen=True, kw_only=True)
class Held:
    """What was brought before under a reference."""

    person: int
    words: str
    happened_at: datetime


@dataclass(frozen=True, kw_only=True)
class Settled:
    """What loading would do: the new ones and whom each is about, those there already, and what is wrong."""

    new: list[tuple[Line, int]]
    same: int
    problems: list[Problem]
    notes: list[Note]


def why_not_bring(by: Practitioner) -> list[Reason]:
    """Everything against this practitioner bringing contacts of their agency."""
    if Section.CONTACT in writes(by):
        return []
    return [Reason("wrong-role", "Your role writes no contacts.")]


def why_not_whole(settled: Settled) -> list[Reason]:
    """Everything against loading: one line that is wrong, and none is loaded."""
    wrong = len({each.line for each in settled.problems})
    if not wrong:
        return []
    lines = "1 line is" if wrong == 1 else f"{wrong:,} lines are"
    return [Reason("bad-lines", f"{lines} to be mended, so nothing was brought.")]


def columns_of(written: Sequence[str], *, of_one: bool) -> list[str] | list[Problem]:
    """The column each heading means, or everything wrong with them. `of_one`: the page says who it is about."""
    plain = [" ".join(each.split()).casefold() for each in written]
    columns = [_ALSO.get(each, each) for each in plain]
    problems = []
    for each, column in zip(written, columns, strict=True):
        if column not in HEADINGS:
            near = difflib.get_close_matches(column, HEADINGS, 1)
            mend = (
                f"Did you mean “{near[0]}”?" if near else "Rename the column, or take it out."
            )
            problems.append(Problem(1, "", each[:60], "No column has this heading.", mend))
        elif columns.count(column) > 1:
            problems.append(Problem(1, column, each, "Two columns mean the same.", "Keep one."))
    for wanted in COLUMNS:
        needed = wanted.required and not (of_one and wanted.heading == "person")
        if needed and wanted.heading not in columns:
            mend = "Add it, and fill it in. The first line must hold the headings."
            problems.append(Problem(1, wanted.heading, "", "The column is missing.", mend))
    return problems or columns


def read_lines(
    headings: Sequence[str],
    rows: Iterable[tuple[int, Sequence[str]]],
    codes: Mapping[ContactKind, str],
    today: date,
    *,
    of_one: bool,
) -> tuple[list[Line], list[Problem]]:
    """Every line that can be read, and everything wrong with the others."""
    columns = columns_of(headings, of_one=of_one)
    wrong = [each for each in columns if isinstance(each, Problem)]
    if wrong:
        return [], wrong
    lines: list[Line] = []
    problems: list[Problem] = []
    by_code = {code.casefold(): kind for kind, code in codes.items()}
    for count, (number, row) in enumerate(rows):
        if count == MOST:
            why = f"There are more than {MOST:,} lines."
            return lines, [*problems, Problem(number, "", "", why, "Bring them in parts.")]
        raw = cells_of(number, [str(each) for each in columns], row)
        if isinstance(raw, Problem):
            problems.append(raw)
            continue
        read = _read(number, raw, by_code, today, of_one=of_one)
        if isinstance(read, Line):
            lines.append(read)
        else:
            problems += read
    return lines, problems


def _read(
    number: int,
    raw: Mapping[str, str],
    by_code: Mapping[str, ContactKind],
    today: date,
    *,
    of_one: bool,
) -> Line | list[Problem]:
    values: dict[str, Any] = {}
    problems = []
    for column in COLUMNS:
        cell = raw.get(column.heading, "").strip()
        if not cell:
            if column.required and not (of_one and column.heading == "person"):
                mend = f"Every line needs its {column.heading}."
                problems.append(Problem(number, column.heading, "", "It is blank.", mend))
            continue
        try:
            values[column.heading] = _cell(column.heading, cell, by_code, today)
        except Unreadable as wrong:
            problems.append(Problem(number, column.heading, cell[:60], wrong.why, wrong.mend))
    if problems:
        return problems
    return Line(
        line=number,
        reference=values["reference"],
        numbers=values.get("person", frozenset()),
        typed=raw.get("person", "").strip(),
        happened_at=at_clock(values["date"], values.get("time", time())),
        contact=Contact(
            kind=values["kind"],
            attendance=values.get("attendance"),
            footing=values.get("footing"),
        ),
        words=values["words"],
    )


def _cell(heading: str, cell: str, by_code: Mapping[str, ContactKind], today: date) -> Any:
    match heading:
        case "reference":
            if not _REFERENCE.fullmatch(cell):
                raise Unreadable(
                    "It is not a reference.",
                    "Give letters, digits and / _ . : - alone, 60 at most.",
                )
            return cell
        case "person":
            numbers = could_be(cells.text(cell, 40), today)
            if not numbers:
                raise Unreadable("It is no number.", "Give the CRN or the PNC, not the name.")
            return frozenset(numbers)
        case "date":
            return cells.day(cell, _EARLIEST, today)
        case "time":
            return clock(cell.removesuffix(":00") if cell.count(":") == 2 else cell)
        case "kind":
            return by_code.get(cell.casefold()) or _kind(cell, by_code)
        case "attendance":
            return cells.word(cell, _ATTENDANCES)
        case "footing":
            return cells.word(cell, _FOOTINGS)
    return _words(cell)


def _kind(cell: str, by_code: Mapping[str, ContactKind]) -> ContactKind:
    try:
        return cells.word(cell, _KINDS)
    except Unreadable as unreadable:
        codes = ", ".join(code.upper() for code in by_code)
        raise Unreadable(
            "It is no kind of contact, and no code of one.",
            f"{unreadable.mend} Or one of the codes: {codes}.",
        ) from None


def _words(cell: str) -> str:
    words = cell.replace("\r\n", "\n").replace("\r", "\n")
    if any(not (sign.isprintable() or sign in "\n\t") for sign in words):
        raise Unreadable(
            "It holds a character that cannot be printed.", "Type the words again."
        )
    if len(words) > LONGEST_TEXT:
        raise Unreadable(
            f"It is {len(words):,} characters long.", f"Give at most {LONGEST_TEXT:,}."
        )
    return words


def settle(
    lines: Sequence[Line],
    problems: Sequence[Problem],
    people: Mapping[str, int],
    held: Mapping[str, Held],
    *,
    of_one: int | None,
    now: datetime,
) -> Settled:
    """Whom each line is about, and what is new of them: `people` by number, `held` by reference."""
    new: list[tuple[Line, int]] = []
    found, notes = list(problems), []
    seen: dict[str, int] = {}
    same = 0
    for each in lines:
        whom = {people[number] for number in each.numbers if number in people}
        person = of_one if of_one and not each.numbers else next(iter(whom), None)
        before = held.get(each.reference)
        wrong = _why_wrong(
            each, len(whom), person, seen.get(each.reference), before, of_one, now
        )
        seen.setdefault(each.reference, each.line)
        if wrong or person is None:
            found += wrong
        elif before:
            same += 1
            if (before.words, before.happened_at) != (each.words, each.happened_at):
                notes.append(
                    Note(each.line, "It was brought before in other words, which stay: a note is never changed.")
                )  # fmt: skip
        else:
            new.append((each, person))
    return Settled(
        new=new, same=same, problems=sorted(found, key=lambda one: one.line), notes=notes
    )


def _why_wrong(
    each: Line,
    count: int,
    person: int | None,
    earlier: int | None,
    before: Held | None,
    of_one: int | None,
    now: datetime,
) -> list[Problem]:
    wrong = []
    if person is None or count > 1:
        why = "The number is of more than one person." if count > 1 else (
            "You reach nobody on the scheme with this number."
        )  # fmt: skip
        mend = "Check the number, or take the line out."
        wrong.append(Problem(each.line, "person", each.typed[:60], why, mend))
    elif of_one and person != of_one:
        why = "The number is of somebody else than this page is about."
        mend = "Take the line out, or bring it from the page of contacts of several people."
        wrong.append(Problem(each.line, "person", each.typed[:60], why, mend))
    elif before and before.person != person:
        why = "It was brought before, about somebody else."
        wrong.append(Problem(each.line, "reference", each.reference, why, "Check both."))
    if earlier:
        why = f"Line {earlier} has the same reference."
        wrong.append(Problem(each.line, "reference", each.reference, why, "Keep one of them."))
    if each.happened_at > now:
        why = "It has not happened yet."
        wrong.append(Problem(each.line, "time", f"{each.happened_at:%H:%M}", why, "Check it."))
    return wrong
