"""The papers of a meeting as a PDF, tagged for screen readers (PDF/UA-1), and as CSV.

Everything that is said in them reaches the maker as data, never as its markup: what somebody types can
be no more than words. The fonts are those the maker carries, so it looks the same on every machine.
"""

import csv
import io
import json
import unicodedata
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import typst

from throughcare.files.safe import safe

_DRAWN = (
    (0x20, 0x4FF),
    (0x1E00, 0x1FFF),
    (0x2010, 0x2027),
    (0x2030, 0x2040),
    (0x20A0, 0x20C0),
    (0x2190, 0x21FF),
)
"""The signs that the maker's fonts draw: Latin, Greek, Cyrillic, and what goes with them."""
_TEMPLATE = Path(__file__).parent / "pack_templates" / "pack.typ"


@dataclass(frozen=True, kw_only=True)
class Section:
    """One item of an agenda. Each list is of rows of text."""

    title: str
    about: str
    minutes: list[tuple[str, str]]
    """What was said; who put it down, and when."""
    decision: list[tuple[str, str]]
    actions: list[tuple[str, str, str, str]]
    """What, who, by when, and whether it was given here or before."""


@dataclass(frozen=True, kw_only=True)
class Pack:
    """The papers of one meeting."""

    title: str
    subtitle: str
    marking: str
    """At the head of every page."""
    made: str
    """For whom and when, at the foot of every page."""
    facts: list[tuple[str, str]]
    attended: list[tuple[str, str, str]]
    sections: list[Section]


def as_pdf(pack: Pack) -> bytes:
    """The pack as a tagged PDF."""
    made = typst.compile(
        _TEMPLATE.read_bytes(),
        format="pdf",
        ignore_system_fonts=True,
        pdf_standards=["ua-1"],
        sys_inputs={"pack": json.dumps(_shown(asdict(pack)))},
    )
    assert isinstance(made, bytes)  # noqa: S101 - a PDF is one file
    return made


def _shown(said: Any) -> Any:
    """The same, with what the fonts have no sign for named in words: a PDF that shows a box instead is none."""
    match said:
        case str():
            return "".join(map(_sign, unicodedata.normalize("NFC", said)))
        case dict():
            return {key: _shown(value) for key, value in said.items()}
        case list() | tuple():
            return [_shown(each) for each in said]
    return said


def _sign(sign: str) -> str:
    drawn = any(first <= ord(sign) <= last for first, last in _DRAWN)
    if sign == "\n" or drawn and unicodedata.category(sign) not in ("Cn", "Cc", "Cf"):
        return sign
    if sign in "\t\u2028\u2029":
        return " "
    named = unicodedata.name(sign, "").lower()
    return f"({named})" if named and unicodedata.category(sign) != "Cf" else ""


HEADINGS = ("item", "about", "what", "words", "who", "when")


def as_csv(pack: Pack) -> bytes:
    """The pack as a table of one line for each thing, that a spreadsheet shows and does not run."""
    written = io.StringIO()
    writer = csv.writer(written)
    writer.writerow(HEADINGS)
    writer.writerows([safe(cell) for cell in row] for row in _rows(pack))
    return b"\xef\xbb\xbf" + written.getvalue().encode()


def _rows(pack: Pack) -> Iterator[tuple[str, str, str, str, str, str]]:
    for what, words in pack.facts:
        yield "", pack.subtitle, what, words, "", ""
    for agency, here, who in pack.attended:
        yield "", "", "Attendance", f"{agency}: {here}", who, ""
    for each in pack.sections:
        yield each.title, each.about, "Item", "", "", ""
        for words, who in each.minutes:
            yield each.title, "", "Minute", words, who, ""
        for what, words in each.decision:
            yield each.title, "", f"Decision: {what}", words, "", ""
        for words, owner, due, which in each.actions:
            yield each.title, "", f"Action: {which}", words, owner, due
