"""A letter as a PDF, tagged for screen readers (PDF/UA-1). Its words reach the maker as data, never as markup."""

from collections.abc import Mapping
from pathlib import Path

from throughcare.files.letters.texts import CODES, SIZES, filled, title
from throughcare.files.typeset import pdf
from throughcare.rules.letters import Language, LetterForm, LetterKind

_TEMPLATE = Path(__file__).parent / "letter.typ"


def as_pdf(
    kind: LetterKind, language: Language, form: LetterForm, fields: Mapping[str, str]
) -> bytes:
    """The letter, whole. Raises NotFilled where a field is missing, blank or unknown, with all of them."""
    blocks = filled(kind, language, form, fields)
    letter = {
        "title": title(blocks),
        "language": CODES[language],
        "size": SIZES[form],
        "blocks": [
            {"kind": each.kind.value, "name": each.name, "words": each.words} for each in blocks
        ],
    }
    return pdf(_TEMPLATE, "letter", letter)
