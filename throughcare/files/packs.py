"""The papers of a meeting as a PDF, tagged for screen readers (PDF/UA-1), and as CSV."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from throughcare.files.safe import safe
from throughcare.files.typeset import pdf

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
    return pdf(_TEMPLATE, "pack", pack)


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
