"""A summary or a report as a PDF, tagged for screen readers (PDF/UA-1): in ordinary, large or very large print.

As with the papers of a meeting, all that is said reaches the maker as data and is set as text.
"""

from dataclasses import dataclass
from pathlib import Path

from throughcare.files.typeset import pdf

_TEMPLATE = Path(__file__).parent / "pack_templates" / "summary.typ"
ORDINARY, EASY, LARGE = 12, 16, 20
"""Sizes of print, in points: large print is at least 16 (UK Association for Accessible Formats)."""


@dataclass(frozen=True, kw_only=True)
class Paper:
    """One paper, every word of it text."""

    title: str
    subtitle: str
    marking: str
    """At the head of every page; nothing for what is the person's own."""
    made: str
    """For whom and when, at the foot of every page."""
    facts: list[tuple[str, str]]
    parts: list[tuple[str, str]]
    """Headings, each with what is said under it."""
    size: int = ORDINARY
    draft: bool = False
    """Whether it says on every page that it is not finished."""


def as_pdf(paper: Paper) -> bytes:
    """The paper as a tagged PDF."""
    return pdf(_TEMPLATE, "paper", paper)
