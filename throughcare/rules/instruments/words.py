"""Wording that is under a licence of its own: one file an instrument, in `wording` beside this module.

Each file is whole and as its owner publishes it, and says its licence, its owner and where the words
were read. A file is never shortened, changed or translated here: its licence does not allow that.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

from throughcare.rules.instruments.instrument import Item, Licence, Option


@dataclass(frozen=True)
class Wording:
    """The words of one form."""

    licence: str
    licence_note: str
    attribution: str
    """The line that is shown wherever the words are."""
    sources: tuple[str, ...]
    instructions: str
    stem: str
    items: Mapping[str, str]
    options: Mapping[str, str]

    def as_items(self, reversed_items: frozenset[int]) -> tuple[Item, ...]:
        """The questions, each with the same options; which are reversed is the instrument's to say."""
        options = tuple(Option(int(value), label) for value, label in self.options.items())
        return tuple(
            Item(key, words, options, reversed=int(key) in reversed_items)
            for key, words in self.items.items()
        )

    def as_licence(self) -> Licence:
        """On what terms it is shown: with its owner's line."""
        return Licence(
            name=self.licence,
            text=f"{self.attribution}. {self.licence_note}",
            ships_wording=True,
        )


@cache
def wording(key: str) -> Wording:
    """The wording of an instrument, by its key."""
    file = resources.files(__package__) / "wording" / f"{key}.json"
    read = json.loads(file.read_text(encoding="utf-8"))
    return Wording(
        licence=read["licence"],
        licence_note=read["licence_note"],
        attribution=read["attribution"],
        sources=tuple(read["sources"]),
        instructions=read["instructions"],
        stem=read["stem"],
        items=read["items"],
        options=read["options"],
    )
