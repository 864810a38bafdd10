"""A letter as a Word document, made from its template, which a service may change in Word.

What is put in is text: it cannot end an element, begin one, or be a field itself.
"""

import io
from collections.abc import Mapping
from pathlib import Path

from docxtpl import DocxTemplate
from jinja2 import Environment, StrictUndefined

from throughcare.files.letters.texts import CODES, SLUGS, NotFilled
from throughcare.rules.letters import (
    FIELDS,
    Language,
    LetterForm,
    LetterKind,
    plain,
    why_not_fields,
)

TEMPLATES = Path(__file__).parent / "templates"


def path_of(kind: LetterKind, language: Language, form: LetterForm) -> Path:
    """The template of a letter."""
    return TEMPLATES / f"{SLUGS[kind]}-{CODES[language]}-{form.value.replace(' ', '-')}.docx"


def as_docx(
    kind: LetterKind, language: Language, form: LetterForm, fields: Mapping[str, str]
) -> bytes:
    """The letter, whole. Raises NotFilled where a field is missing, blank or unknown, with all of them."""
    if wrong := why_not_fields(kind, fields):
        raise NotFilled(" ".join(each.text for each in wrong))
    document = DocxTemplate(path_of(kind, language, form))
    if odd := document.get_undeclared_template_variables() ^ FIELDS[kind]:
        raise NotFilled(f"The template and its letter differ in {', '.join(sorted(odd))}.")
    said = {name: plain(words) for name, words in fields.items()}
    document.render(said, Environment(undefined=StrictUndefined, autoescape=True), True)
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()
