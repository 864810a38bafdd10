"""Every letter in every language and form: whole, with what was put in and nothing left to fill in."""

import io
import re
import zipfile
from xml.etree import ElementTree

import pytest
from docxtpl import DocxTemplate

from throughcare.files.letters.pdf import as_pdf
from throughcare.files.letters.texts import (
    SIZES,
    BlockKind,
    NotFilled,
    declared,
    filled,
    template,
)
from throughcare.files.letters.word import as_docx, path_of
from throughcare.rules.letters import FIELDS, Language, LetterForm, LetterKind
from tools.letter_templates import VARIANTS, made

NASTY = "A & B < C > #x $y *z* _u_ {{ name }} {% if %} ]] \\ \"q\" 'r' @s `t` </w:t> ŵ ŷ"
LONG = "Wolfeschlegelsteinhausenbergerdorff-" * 8
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def said(kind: LetterKind, words: str = "") -> dict[str, str]:
    return {name: words or f"<{name}> one\n& two" for name in FIELDS[kind]}


def words_of(document: bytes) -> str:
    """What a Word document says, a line for each line of it."""
    with zipfile.ZipFile(io.BytesIO(document)) as package:
        root = ElementTree.fromstring(package.read("word/document.xml"))  # noqa: S314 - our own
    lines = []
    for paragraph in root.iter(f"{_W}p"):
        parts = (
            "\n" if each.tag == f"{_W}br" else each.text or ""
            for each in paragraph.iter()
            if each.tag in (f"{_W}t", f"{_W}br")
        )
        lines.append("".join(parts))
    return "\n\n".join(lines)


@pytest.mark.parametrize(("kind", "language", "form"), VARIANTS)
def test_a_template_has_its_kinds_fields_and_is_what_its_tool_makes(
    kind: LetterKind, language: Language, form: LetterForm
) -> None:
    blocks = template(kind, language, form)
    assert declared(blocks) == FIELDS[kind]
    assert (
        DocxTemplate(path_of(kind, language, form)).get_undeclared_template_variables()
        == (FIELDS[kind])
    )
    assert [each.kind for each in blocks].count(BlockKind.TITLE) == 1
    with zipfile.ZipFile(path_of(kind, language, form)) as kept:
        parts = {name: kept.read(name).decode() for name in kept.namelist()}
    assert parts == made(kind, language, form), "python -m tools.letter_templates"


@pytest.mark.parametrize(("kind", "language", "form"), VARIANTS)
def test_a_letter_says_all_that_is_put_in_and_leaves_no_place_empty(
    kind: LetterKind, language: Language, form: LetterForm
) -> None:
    fields = said(kind)
    blocks = filled(kind, language, form, fields)
    text = "\n\n".join(
        f"{each.name}: {each.words}" if each.name else each.words for each in blocks
    )
    assert not re.search(r"[{}]|……", text)
    assert all(words in text for words in fields.values())
    assert words_of(as_docx(kind, language, form, fields)) == text


@pytest.mark.parametrize("words", [NASTY, LONG, "x\x00\x0b\x1b\ud800\ufffey\t\r\nz"])
def test_what_is_put_in_is_words_and_no_more(words: str) -> None:
    kind, language, form = LetterKind.ONWARD, Language.WELSH, LetterForm.EASY_READ
    fields = said(kind, words)
    held = words_of(as_docx(kind, language, form, fields))
    expected = "xy \nz" if "\x00" in words else words
    assert held.count(expected) >= len(FIELDS[kind])
    assert as_pdf(kind, language, form, fields).startswith(b"%PDF-")


@pytest.mark.parametrize("form", LetterForm)
def test_a_pdf_is_tagged_in_its_language_and_has_its_title(form: LetterForm) -> None:
    pdf = as_pdf(
        LetterKind.APPOINTMENT, Language.WELSH, form, said(LetterKind.APPOINTMENT, "Gair")
    )
    for mark in (b"/MarkInfo", b"/Marked true", b"/StructTreeRoot", b"/Lang", b"pdfuaid:part"):
        assert mark in pdf
    assert b"cy-GB" in pdf


@pytest.mark.parametrize("make", [filled, as_docx, as_pdf])
def test_a_letter_that_would_not_be_whole_is_not_made(make: object) -> None:
    fields = said(LetterKind.APPOINTMENT) | {"diagnosis": "x", "time": " "}
    del fields["telephone"]
    with pytest.raises(NotFilled) as refused:
        make(LetterKind.APPOINTMENT, Language.ENGLISH, LetterForm.STANDARD, fields)  # type: ignore[operator]
    for name in ("the number to ring", "time", "diagnosis"):
        assert name in str(refused.value)


def test_large_print_is_large_and_easy_read_is_short() -> None:
    assert SIZES[LetterForm.LARGE_PRINT] >= 18
    assert SIZES[LetterForm.EASY_READ] > SIZES[LetterForm.STANDARD]
    for kind in LetterKind:
        for language in Language:
            for each in template(kind, language, LetterForm.EASY_READ):
                for sentence in re.split(r"[.?] ", each.words):
                    assert len(sentence.split()) <= 15, (kind, language, sentence)
