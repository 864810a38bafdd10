"""How templates are read and what every one of them can use."""

from collections.abc import Collection, Iterable
from datetime import date, datetime
from datetime import time as dt_time
from enum import StrEnum
from pathlib import Path
from typing import Any

from django.templatetags.static import static
from django.urls import reverse
from jinja2 import (
    ChainableUndefined,
    ChoiceLoader,
    Environment,
    FileSystemLoader,
    PackageLoader,
    PrefixLoader,
)

from throughcare.rules.days import clock_in_words, clock_of, day_in_words, day_of
from throughcare.rules.instruments.change import shown
from throughcare.rules.referral_answers import PRESENTATION_WORDS, Presentation

_TEMPLATES = Path(__file__).parent / "templates"
_COMPONENTS = "govuk_frontend_jinja"


def environment(**options: Any) -> Environment:
    """Our templates, and the design system's components under their own name.

    Undefined names are quietly empty, because the components ask for options nobody gave; our own
    templates are held to their names by tests/web/test_templates.py.
    """
    options["loader"] = ChoiceLoader(
        [FileSystemLoader(_TEMPLATES), PrefixLoader({_COMPONENTS: PackageLoader(_COMPONENTS)})]
    )
    made = Environment(  # noqa: S701 - Django passes autoescape on
        **{
            **options,
            "undefined": ChainableUndefined,
            "trim_blocks": True,
            "lstrip_blocks": True,
        }
    )
    made.globals.update({"static": static, "url": _url})
    made.filters.update(
        {
            "day": day,
            "short_day": short_day,
            "moment": moment,
            "time": time,
            "clock": clock,
            "number": number,
            "as_items": as_items,
            "values": values,
            "texts": texts,
            "as_words": as_words,
            "capitalized": capitalized,
            "in_words": in_words,
            "score": shown,
        }
    )
    return made


def _url(name: str, *arguments: str | int) -> str:
    return reverse(name, args=arguments)


def day(on: date) -> str:
    """A day in words: 3 March 2026."""
    return day_in_words(on)


def short_day(on: date) -> str:
    """A day where there is little room: 3 Mar 2026."""
    return f"{on.day} {on:%b %Y}"


def moment(at: datetime) -> str:
    """An instant in words, by the clock in the United Kingdom: 3 March 2026 at 2:05pm."""
    return f"{day(day_of(at))} at {time(at)}"


def time(at: datetime) -> str:
    """The time of day, by the clock in the United Kingdom: 2:05pm."""
    return clock(clock_of(at))


def clock(shown: dt_time) -> str:
    """A time of day, as a clock shows it: 2:05pm."""
    return clock_in_words(shown)


def number(count: int) -> str:
    return f"{count:,}"


def as_items(choices: Iterable[tuple[object, str]]) -> list[dict[str, str]]:
    """Choices as the design system's components take them."""
    return [{"value": str(value), "text": text} for value, text in choices]


def values(words: Iterable[StrEnum]) -> list[str]:
    return sorted(word.value for word in words)


def capitalized(words: str) -> str:
    """The first letter large, and the rest as it is: IOM lead worker stays so."""
    return words[:1].upper() + words[1:]


def as_words(words: Iterable[StrEnum]) -> list[tuple[str, str]]:
    """Words as choices: what is sent, and what is shown."""
    return [(word.value, word.value[0].upper() + word.value[1:]) for word in words]


def texts(keys: Iterable[int]) -> list[str]:
    return [str(key) for key in keys]


def in_words(presentations: Collection[Presentation]) -> list[str]:
    """Presentations in the words they were asked in, and in that order."""
    return [words for code, words in PRESENTATION_WORDS.items() if code in presentations]
