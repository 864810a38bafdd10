"""The report of an assessment as a tagged PDF, and as plain text of the same words."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from throughcare.files.typeset import pdf

_TEMPLATE = Path(__file__).parent / "report_templates" / "report.typ"


@dataclass(frozen=True, kw_only=True)
class Report:
    """One report, every word of it text."""

    title: str
    subtitle: str
    marking: str
    """At the head of every page."""
    draft: str
    """Beside it on every page, while it is not final."""
    made: str
    """For whom and when, at the foot of every page."""
    facts: list[tuple[str, str]]
    sections: list[tuple[str, list[tuple[str, str]]]]
    """Under each heading, or none: what each part is called, and its words."""
    instruments: list[tuple[str, str, str]]
    """Name, day, and what it came to."""


def as_pdf(report: Report) -> bytes:
    """The report as a tagged PDF."""
    return pdf(_TEMPLATE, "report", report)


def as_text(report: Report) -> bytes:
    """The same words, to be read out or copied."""
    return "\n".join(_lines(report)).encode()


def _lines(report: Report) -> Iterator[str]:
    yield from (each for each in (report.marking, report.draft) if each)
    yield from ("", f"{report.title}: {report.subtitle}", "")
    yield from (f"{what}: {words}" for what, words in report.facts)
    for heading, parts in report.sections:
        if heading:
            yield from ("", heading.upper())
        for what, words in parts:
            yield from ("", what, "", words)
    if report.instruments:
        yield from ("", "INSTRUMENTS", "")
        yield from (f"{name}, {on}: {came_to}" for name, on, came_to in report.instruments)
    yield from ("", report.made, "")
