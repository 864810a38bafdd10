"""A paper for the person it is about, as a PDF: tagged for screen readers (PDF/UA-1), in print of their size.

As with a meeting's papers, all that is said reaches the maker as data and is set as text. There is no marking
on it and no name of an illness: it is carried in a pocket.
"""

from dataclasses import dataclass
from pathlib import Path

from throughcare.files.typeset import pdf

_TEMPLATE = Path(__file__).parent / "pack_templates" / "person_paper.typ"


@dataclass(frozen=True, kw_only=True)
class PersonPaper:
    """Every word of it text."""

    title: str
    subtitle: str
    parts: list[tuple[str, list[str], list[str]]]
    """Headings, each with its paragraphs and then its points."""
    made: str
    """At the foot of every page."""
    size: int = 12
    """Of the print, in points. Large print is 16 at least (UK Association for Accessible Formats)."""


def as_pdf(paper: PersonPaper) -> bytes:
    """The paper as a tagged PDF."""
    return pdf(_TEMPLATE, "paper", paper)
