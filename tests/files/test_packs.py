"""The papers of a meeting: tagged, every word as it was typed, and nothing in it run."""

import csv
import io
import re
import unicodedata
from dataclasses import replace

import pytest

from throughcare.files.packs import HEADINGS, Pack, Section, as_csv, as_pdf
from throughcare.files.typeset import _sign

NASTY = (
    '#eval("1 + 1") ] #panic("x") *b* _i_ "q" $x$ <l> @r \\ `r` // c /* x */ = h #import "x"'
)
PACK = Pack(
    title="Minutes",
    subtitle=NASTY,
    marking="OFFICIAL-SENSITIVE",
    made="Made for Carl.",
    facts=[("Where", NASTY)],
    attended=[("Police", "Here", NASTY)],
    sections=[
        Section(
            title="1. ÖZTÜRK, Zając",
            about=NASTY,
            minutes=[(f"{NASTY}\nand more", "Carl, 2:05pm")],
            decision=[("Level", NASTY)],
            actions=[(NASTY, "Housing", "3 March 2026", "Given")],
        ),
        Section(title="2. Burglary", about="", minutes=[], decision=[], actions=[]),
    ],
)


def test_a_pack_is_a_tagged_pdf_with_a_language_and_a_title() -> None:
    made = as_pdf(PACK)
    assert made.startswith(b"%PDF-")
    for told in (rb"/StructTreeRoot", rb"/Lang", rb"/DisplayDocTitle true", rb"pdfuaid:part"):
        assert re.search(told, made), told


def test_what_is_typed_is_never_markup() -> None:
    """Were any of it read as markup, making the pack would fail: half of it is no markup at all."""
    assert len(as_pdf(PACK)) > len(as_pdf(replace(PACK, sections=[], facts=[], attended=[])))


@pytest.mark.parametrize(
    ("sign", "shown"),
    [
        ("\N{GRINNING FACE}", "(grinning face)"),
        ("\u4e2d", "(cjk unified ideograph-4e2d)"),
        ("\u202e", ""),
        ("\x07", ""),
        ("\t", " "),
        ("ą", "ą"),
    ],
)
def test_a_sign_that_no_font_has_is_named(sign: str, shown: str) -> None:
    assert _sign(sign) == shown


def test_every_sign_that_is_said_to_be_drawn_is() -> None:
    kept = [chr(code) for code in range(0x20, 0x2200) if _sign(chr(code)) == chr(code)]
    assert len(kept) > 1_500
    letters = "".join(
        f"e{each}" if unicodedata.combining(each) else f"{each} " for each in kept
    )
    made = as_pdf(replace(PACK, subtitle=letters, sections=[]))
    assert made.startswith(b"%PDF-")


def test_the_table_has_a_line_for_each_thing_and_runs_nothing() -> None:
    pack = replace(
        PACK,
        sections=[replace(PACK.sections[0], minutes=[("=1+1", "Carl"), ("-2", "Carl")])],
    )
    lines = list(csv.reader(io.StringIO(as_csv(pack).decode("utf-8-sig"))))
    assert tuple(lines[0]) == HEADINGS
    said = [line[3] for line in lines if line[2] == "Minute"]
    assert said == ["'=1+1", "'-2"]
