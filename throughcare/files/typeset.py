"""Making a PDF, tagged for screen readers (PDF/UA-1), from a template and what it is to say.

Everything that is said reaches the maker as data, never as its markup: what somebody types can be no
more than words. It is set in Liberation Sans, which lies here, has the widths of the Arial of our Word letters
and is read more easily than a face with serifs (decision 0030); what that does not draw, in the maker's own
fonts. So it looks the same on every machine.
"""

import json
import unicodedata
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typst

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

_FONTS = typst.Fonts(include_system_fonts=False, font_paths=[Path(__file__).parent / "fonts"])
_DRAWN = (
    (0x20, 0x4FF),
    (0x1E00, 0x1FFF),
    (0x2010, 0x2027),
    (0x2030, 0x2040),
    (0x20A0, 0x20C0),
    (0x2190, 0x21FF),
)
"""The signs that the maker's fonts draw: Latin, Greek, Cyrillic, and what goes with them."""


def pdf(template: Path, name: str, said: "DataclassInstance | Mapping[str, object]") -> bytes:
    """The template with what it is given, under a name, as a tagged PDF."""
    words = dict(said) if isinstance(said, Mapping) else asdict(said)
    made = typst.compile(
        template.read_bytes(),
        format="pdf",
        font_paths=_FONTS,
        pdf_standards=["ua-1"],
        sys_inputs={name: json.dumps(_shown(words))},
    )
    assert isinstance(made, bytes)  # noqa: S101 - a PDF is one file
    return made


def _shown(said: Any) -> Any:
    """The same, with what the fonts have no sign for named in words: a PDF that shows a box instead is none."""
    match said:
        case str():
            return "".join(map(_sign, unicodedata.normalize("NFC", said)))
        case dict():
            return {key: _shown(value) for key, value in said.items()}
        case list() | tuple():
            return [_shown(each) for each in said]
    return said


def _sign(sign: str) -> str:
    drawn = any(first <= ord(sign) <= last for first, last in _DRAWN)
    if sign == "\n" or drawn and unicodedata.category(sign) not in ("Cn", "Cc", "Cf"):
        return sign
    if sign in "\t\u2028\u2029":
        return " "
    named = unicodedata.name(sign, "").lower()
    return f"({named})" if named and unicodedata.category(sign) != "Cf" else ""
