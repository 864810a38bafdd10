"""The report of an assessment: tagged, a draft on every page until it is none, the same words as text."""

import re
from dataclasses import replace

from tests.files.test_packs import NASTY
from throughcare.files.reports import Report, as_pdf, as_text

REPORT = Report(
    title="Assessment",
    subtitle=NASTY,
    marking="OFFICIAL-SENSITIVE",
    draft="Draft, not countersigned",
    made="Made for Farah.",
    facts=[("Service", NASTY)],
    sections=[
        ("Risk", [("Risk to self", f"{NASTY}\n\n{'A long line. ' * 600}"), ("Risk", "x")])
    ],
    instruments=[("PHQ-9", "2 March 2026", NASTY)],
)


def test_a_report_is_a_tagged_pdf_with_a_language_and_a_title() -> None:
    made = as_pdf(REPORT)
    for told in (rb"/StructTreeRoot", rb"/Lang", rb"/DisplayDocTitle true", rb"pdfuaid:part"):
        assert re.search(told, made), told


def test_that_it_is_a_draft_stands_at_the_head_of_every_page() -> None:
    """The head is set once for all pages; without it the same report is smaller by its words."""
    assert len(as_pdf(REPORT)) > len(as_pdf(replace(REPORT, draft="")))


def test_the_text_says_the_same() -> None:
    said = as_text(REPORT).decode()
    assert said.startswith("OFFICIAL-SENSITIVE\nDraft, not countersigned\n")
    for words in (NASTY, "RISK", "Risk to self", "PHQ-9, 2 March 2026: ", "Made for Farah."):
        assert words in said
    assert "Draft" not in as_text(replace(REPORT, draft="")).decode()
