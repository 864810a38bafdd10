"""A summary or report as a paper: tagged, every word as it was typed, larger where it is asked for."""

import re
from dataclasses import replace

from tests.files.test_packs import NASTY
from throughcare.files.summaries import LARGE, Paper, as_pdf

PAPER = Paper(
    title="What we did together",
    subtitle=NASTY,
    marking=NASTY,
    made=NASTY,
    facts=[(NASTY, NASTY)],
    parts=[("Your summary", f"{NASTY}\n\n{NASTY}\nand more"), ("Help", "")],
)


def test_a_paper_is_a_tagged_pdf_and_nothing_typed_is_markup() -> None:
    made = as_pdf(PAPER)
    for told in (rb"/StructTreeRoot", rb"/Lang", rb"/DisplayDocTitle true", rb"pdfuaid:part"):
        assert re.search(told, made), told


def test_large_print_takes_more_pages() -> None:
    long = replace(PAPER, parts=[("Your summary", "A routine that works. " * 200)])
    pages = [
        as_pdf(each).count(b"/Type /Page\n") or as_pdf(each).count(b"/Type/Page/")
        for each in (long, replace(long, size=LARGE, draft=True))
    ]
    assert pages[0] < pages[1]
