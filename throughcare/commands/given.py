"""Reading the input of one case for throughcare score: what is there, and what is wrong with it.

Each reader puts what is wrong on `against` and goes on, so that a case is refused with everything at
once. What it gives back for something wrong is not to be used: insist on `against` first.
"""

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from throughcare.rules.people import Sex
from throughcare.rules.people import age as age_of
from throughcare.rules.reasons import Reason

Given = Mapping[str, Any]
"""The input of one case, as JSON: its names are the tool's."""

MOST = 999
_SEXES = {"m": Sex.MALE, "male": Sex.MALE, "f": Sex.FEMALE, "female": Sex.FEMALE}


def is_whole(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def whole(given: Given, name: str, against: list[Reason]) -> int:
    """A whole number, of a size that anything counted has."""
    value = given.get(name)
    if is_whole(value) and abs(given[name]) <= MOST:
        return int(given[name])
    against.append(must_be(name, f"a whole number up to {MOST}", given))
    return 0


def number(
    given: Given, name: str, against: list[Reason], *, least: float, most: float
) -> float:
    """A number, whole or not, within bounds."""
    value = given.get(name)
    if (
        isinstance(value, int | float)
        and not isinstance(value, bool)
        and least <= value <= most
    ):
        return float(value)
    against.append(must_be(name, f"a number from {least:g} to {most:g}", given))
    return least


def yes_or_no(given: Given, name: str, against: list[Reason]) -> bool:
    """True or false, and nothing that could be taken for either."""
    value = given.get(name)
    if not isinstance(value, bool):
        against.append(must_be(name, "true or false", given))
    return value is True


def day(given: Given, name: str, against: list[Reason]) -> date:
    """A date, as 2026-03-01."""
    try:
        return date.fromisoformat(str(given.get(name)))
    except ValueError:
        against.append(must_be(name, "a date, as 2026-03-01", given))
        return date.min


def sex(given: Given, against: list[Reason]) -> Sex:
    """The sex, as the Ministry's cases write it: by its letter, or in a word."""
    found = _SEXES.get(str(given.get("gender")).lower())
    if found is None:
        against.append(must_be("gender", "M or F", given))
    return found or Sex.NOT_SPECIFIED


def age(given: Given, name: str, born: str, on: str, against: list[Reason]) -> int:
    """An age in whole years: given as such under `name`, or by the day of birth and the day it is of."""
    if name in given or on not in given:
        return whole(given, name, against)
    before = len(against)
    birth, then = day(given, born, against), day(given, on, against)
    if len(against) > before:
        return 0
    if then < birth:
        against.append(Reason(on, f"{on} is before {born}."))
    return age_of(birth, then)


def must_be(name: str, what: str, given: Given) -> Reason:
    """What something must be, and what it is."""
    is_said = f"not {said(given[name])}" if name in given else "and is not given"
    return Reason(name, f"{name} must be {what}, {is_said}.")


def said(value: object) -> str:
    """What was given, as it was written, if it is not long."""
    return json.dumps(value)[:60]
