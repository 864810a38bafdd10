"""One cell of a list as someone typed it: read, or refused with why and how to mend it."""

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import TypeVar

Word = TypeVar("Word", bound=StrEnum)

_MONTHS = (
    *("january", "february", "march", "april", "may", "june", "july", "august", "september"),
    *("october", "november", "december"),
)
_YEAR_FIRST = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[ T]00:00(?::00)?)?", re.ASCII)
_DAY_FIRST = re.compile(r"(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{4})", re.ASCII)
_IN_WORDS = re.compile(r"(\d{1,2})[ \-]([A-Za-z]{3,9})[ \-](\d{4})", re.ASCII)


class Unreadable(ValueError):
    """A cell that cannot be read: what is wrong with it, and how to mend it."""

    def __init__(self, why: str, mend: str) -> None:
        self.why = why
        self.mend = mend
        super().__init__(f"{why} {mend}")


def text(raw: str, longest: int = 200) -> str:
    """Words, with runs of blanks made one. Refuses control characters and the over-long."""
    words = " ".join(raw.split())
    if any(not character.isprintable() for character in words):
        raise Unreadable(
            "It holds a character that cannot be printed.", "Type the words again."
        )
    if len(words) > longest:
        raise Unreadable(
            f"It is {len(words)} characters long.", f"Give at most {longest} characters."
        )
    return words


def day(raw: str, earliest: date, latest: date) -> date:
    """A date within bounds, in a form that cannot be misread: the year is always four digits."""
    words = raw.strip()
    parts = _date_parts(words)
    if parts is None:
        raise Unreadable(
            "It is not a date we can read.",
            "Write day/month/year with four digits for the year, as 31/01/1990.",
        )
    year, month, on = parts
    try:
        found = date(year, month, on)
    except ValueError:
        raise Unreadable(
            "There is no such day.", "Write the day first, then the month, as 31/01/1990."
        ) from None
    return _within(found, earliest, latest)


def _date_parts(words: str) -> tuple[int, int, int] | None:
    if found := _DAY_FIRST.fullmatch(words):
        return int(found[3]), int(found[2]), int(found[1])
    if found := _YEAR_FIRST.fullmatch(words):
        return int(found[1]), int(found[2]), int(found[3])
    if found := _IN_WORDS.fullmatch(words):
        month = _month(found[2].casefold())
        return None if month is None else (int(found[3]), month, int(found[1]))
    return None


def _month(name: str) -> int | None:
    return next((at for at, month in enumerate(_MONTHS, 1) if name in (month, month[:3])), None)


def _within(found: date, earliest: date, latest: date) -> date:
    if found < earliest:
        raise Unreadable(f"It is before {_words(earliest)}.", "Check the year.")
    if found > latest:
        raise Unreadable(f"It is after {_words(latest)}.", "Check the year.")
    return found


def _words(on: date) -> str:
    return f"{on.day} {on:%B %Y}"


def whole(raw: str, least: int, most: int) -> int:
    """A whole number within bounds."""
    words = raw.strip()
    if not re.fullmatch(r"\d{1,6}", words, re.ASCII):
        raise Unreadable("It is not a whole number.", f"Write a number from {least} to {most}.")
    if not least <= int(words) <= most:
        raise Unreadable(
            f"It is not from {least} to {most}.", f"Write a number from {least} to {most}."
        )
    return int(words)


def percent(raw: str) -> Decimal:
    """A percent above 0 and below 100, to two places at most. Its sign may be left out."""
    words = raw.strip().removesuffix("%").rstrip()
    if not re.fullmatch(r"\d{1,3}(\.\d{1,2})?", words, re.ASCII):
        raise Unreadable(
            "It is not a percent.", "Write a number with two places at most, as 0.14."
        )
    if not 0 < Decimal(words) < 100:
        raise Unreadable("It is not above 0 and below 100.", "Check the number.")
    return Decimal(words)


def vocabulary(words: type[Word], others: Mapping[str, Word]) -> dict[str, Word]:
    """Every way of saying each word of a set, in small letters: its own, and others in use for it."""
    return {word.value.casefold(): word for word in words} | {
        other.casefold(): word for other, word in others.items()
    }


def word(raw: str, known: Mapping[str, Word]) -> Word:
    """One of a fixed set, in capitals or not. `known` is a `vocabulary`."""
    said = " ".join(raw.split()).casefold()
    if said not in known:
        listed = ", ".join(dict.fromkeys(word.value for word in known.values()))
        raise Unreadable("It is not one of the words we know.", f"Write one of: {listed}.")
    return known[said]
