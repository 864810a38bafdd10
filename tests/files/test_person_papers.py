"""A paper for the person: tagged, in their print, every word as it was typed."""

import re

import pytest

from tests.files.test_packs import NASTY
from throughcare.files.person_papers import PersonPaper, as_pdf


@pytest.mark.parametrize("size", [12, 16, 20])
def test_a_paper_is_a_tagged_pdf_in_any_size_and_runs_nothing(size: int) -> None:
    paper = PersonPaper(
        title="Your plan",
        subtitle=NASTY,
        parts=[("What you said", [f"{NASTY}\nand more"], [NASTY, "é, ŵ and ŷ"])],
        made="Made on 3 March 2026",
        size=size,
    )
    made = as_pdf(paper)
    for told in (rb"/StructTreeRoot", rb"/Lang", rb"/DisplayDocTitle true", rb"pdfuaid:part"):
        assert re.search(told, made), told
