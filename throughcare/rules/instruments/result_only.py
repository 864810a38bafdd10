"""What an instrument is of which only the result may be kept: it was done elsewhere, on its owner's own form.

Its questions, its scoring or both are its owner's, or were not found. So there is nothing to score: what
may be recorded is named, checked for its kind, and never added up.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from throughcare.rules.instruments.instrument import Licence
from throughcare.rules.reasons import Reason


class Kind(StrEnum):
    """What a field holds."""

    WORDS = "words"
    DATE = "date"
    YES_OR_NO = "yes or no"
    PERCENTAGE = "percentage"
    CHOICE = "choice"
    DOCUMENT = "document"
    """What names the document where it is kept; never its content."""


@dataclass(frozen=True)
class Field:
    """One thing that may be recorded of it."""

    key: str
    name: str
    kind: Kind
    choices: tuple[str, ...] = ()
    needed: bool = False


WHEN = Field("date", "Date it was done", Kind.DATE, needed=True)
WHO = Field("assessor", "Who did it", Kind.WORDS, needed=True)
WHERE = Field("document", "Where the document is kept", Kind.DOCUMENT)
"""Of every one of them: when, by whom, and where its owner's form is. What it came to is its own."""


@dataclass(frozen=True, kw_only=True)
class ResultOnly:
    """One such instrument. `why` is said on its page: why there is nothing more."""

    key: str
    name: str
    title: str
    version: str
    fields: tuple[Field, ...]
    why: str
    licence: Licence
    sources: tuple[str, ...]
    least_age: int = 0
    absent: Mapping[str, str] = field(default_factory=dict)

    @property
    def outcome(self) -> tuple[Field, ...]:
        """What it came to, in a line: its percentage, or its judgement, outcome or summary."""
        return tuple(each for each in self.fields if each.key in _OUTCOME)


_OUTCOME = ("percentage", "judgement", "outcome", "summary")


def why_not_recorded(
    instrument: ResultOnly, given: Mapping[str, object], age: int | None = None
) -> list[Reason]:
    """Everything against keeping this result. A field that is not given, or None, is left empty."""
    named = {each.key: each for each in instrument.fields}
    there = {key: value for key, value in given.items() if value is not None}
    against = [
        Reason("no-such-field", f"{instrument.name} has no {key} to record.")
        for key in there
        if key not in named
    ]
    against += [
        Reason("missing", f"{instrument.name} needs: {each.name}.")
        for each in instrument.fields
        if each.needed and each.key not in there
    ]
    against += [
        Reason("wrong", f"{instrument.name}, {named[key].name}: {why}")
        for key, value in there.items()
        if key in named and (why := _why_not(named[key], value))
    ]
    if age is not None and age < instrument.least_age:
        against.append(
            Reason("age", f"{instrument.name} is for people of {instrument.least_age} or over.")
        )
    return against


def _why_not(of: Field, value: object) -> str:
    """What is wrong with a value, or nothing."""
    match of.kind:
        case Kind.YES_OR_NO:
            return "" if isinstance(value, bool) else "it is yes or no."
        case Kind.DATE:
            return "" if type(value) is date else "it is a date."
        case Kind.PERCENTAGE:
            number = isinstance(value, int | float) and not isinstance(value, bool)
            well = number and 0 <= value <= 100  # type: ignore[operator]
            return "" if well else "it is from 0 to 100."
        case Kind.CHOICE:
            return "" if value in of.choices else f"it is one of {', '.join(of.choices)}."
        case Kind.WORDS | Kind.DOCUMENT:
            return "" if isinstance(value, str) and value.strip() else "it is words."
