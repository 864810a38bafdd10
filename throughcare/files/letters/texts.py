"""The words of each letter, from the files in `words`, with its fields filled in.

In a file, a line that begins with # is the title, one with = is a fact of the form "= Name: value", and
lines together are a paragraph. `{{ name }}` is where a field goes. Standard and large print say the same
words; easy read has its own.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from throughcare.rules.letters import (
    FIELDS,
    Language,
    LetterForm,
    LetterKind,
    plain,
    why_not_fields,
)

_WORDS = Path(__file__).parent / "words"
_FIELD = re.compile(r"\{\{ (\w+) \}\}")

SLUGS = {
    LetterKind.APPOINTMENT: "appointment",
    LetterKind.APPOINTMENT_MOVED: "moved",
    LetterKind.MISSED: "missed",
    LetterKind.ONWARD: "onward",
    LetterKind.CLOSING: "closing",
}
CODES = {Language.ENGLISH: "en", Language.WELSH: "cy"}
SIZES = {LetterForm.STANDARD: 12, LetterForm.LARGE_PRINT: 20, LetterForm.EASY_READ: 16}
"""In points. Large print is 16 to 18 at the least, and giant print from 22: UK Association for Accessible Formats."""


class BlockKind(StrEnum):
    TITLE = "title"
    PARAGRAPH = "paragraph"
    FACT = "fact"


@dataclass(frozen=True)
class Block:
    """One piece of a letter. A fact has a name."""

    kind: BlockKind
    name: str
    words: str


class NotFilled(ValueError):
    """A letter that would not be whole: everything that is wrong with its fields."""


def template(kind: LetterKind, language: Language, form: LetterForm) -> list[Block]:
    """The words of a letter, its fields still to be filled in."""
    easy = "-easy" if form is LetterForm.EASY_READ else ""
    text = (_WORDS / f"{SLUGS[kind]}-{CODES[language]}{easy}.txt").read_text("utf-8")
    return [each for part in text.strip().split("\n\n") for each in _blocks(part)]


def _blocks(part: str) -> list[Block]:
    if part.startswith("# "):
        return [Block(BlockKind.TITLE, "", part[2:].strip())]
    if part.startswith("= "):
        pairs = (line[2:].split(": ", 1) for line in part.splitlines())
        return [Block(BlockKind.FACT, name, said) for name, said in pairs]
    return [Block(BlockKind.PARAGRAPH, "", part)]


def declared(blocks: Sequence[Block]) -> set[str]:
    """The fields that a template has a place for."""
    return {name for each in blocks for name in _FIELD.findall(each.words)}


def filled(
    kind: LetterKind, language: Language, form: LetterForm, fields: Mapping[str, str]
) -> list[Block]:
    """The words of a letter with every field in its place. Raises NotFilled."""
    if wrong := why_not_fields(kind, fields):
        raise NotFilled(" ".join(each.text for each in wrong))
    return shown(kind, language, form, fields)


def shown(
    kind: LetterKind, language: Language, form: LetterForm, fields: Mapping[str, str]
) -> list[Block]:
    """The same while some fields are still to be said: each of those is dots. To be looked at, never sent."""
    said = {name: plain(fields.get(name, "")) or "……" for name in FIELDS[kind]}
    return [
        Block(each.kind, each.name, _FIELD.sub(lambda found: said[found[1]], each.words))
        for each in template(kind, language, form)
    ]


def title(blocks: Sequence[Block]) -> str:
    return next(each.words for each in blocks if each.kind is BlockKind.TITLE)
