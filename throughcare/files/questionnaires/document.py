"""A FHIR document as it was sent: bytes to plain values, or refused with why and how to mend it.

Whoever sends it may be mistaken or may mean harm, so size and depth are bounded before anything else
looks, and what JSON leaves open (the same name twice, numbers that are none) is refused.
"""

import codecs
import json
import math
import re
from collections.abc import Sequence
from typing import Any, NoReturn

from throughcare.rules.reasons import NotAllowed, Reason, insist

LARGEST = 2_000_000
"""Bytes. The largest published questionnaires have a tenth of it."""
DEEPEST = 60
_LONGEST_NUMBER = 30
_EXPORT_AGAIN = "Export it again as JSON, in UTF-8, from the program that made it."
# What a database and a page cannot hold: controls other than tab and line ends, and half characters.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")


class _Broken(ValueError):
    """Something JSON lets pass and we do not."""


def read(content: bytes) -> Any:
    """The values in a JSON document. Raises NotAllowed."""
    if len(content) > LARGEST:
        _refuse(
            "too-large", f"It is larger than {LARGEST // 1_000_000} MB. Send the form alone."
        )
    if not content.strip():
        _refuse("empty", "The file is empty. Choose the file with the questionnaire in it.")
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or b"\0" in content[:4]:
        _refuse("encoding", f"It is not in UTF-8. {_EXPORT_AGAIN}")
    if content.lstrip()[:1] == b"<":
        _refuse("not-json", f"It is XML or a web page, not JSON. {_EXPORT_AGAIN}")
    try:
        found = json.loads(
            content.decode("utf-8-sig"),
            object_pairs_hook=_each_once,
            parse_constant=_no_number,
            parse_int=_whole,
            parse_float=_finite,
        )
    except UnicodeDecodeError:
        _refuse("encoding", f"It is not in UTF-8. {_EXPORT_AGAIN}")
    except json.JSONDecodeError as error:
        where = f"line {error.lineno}, column {error.colno}"
        _refuse("not-json", f"It is not JSON: {error.msg} at {where}. {_EXPORT_AGAIN}")
    except _Broken as broken:
        _refuse("not-json", f"{broken} {_EXPORT_AGAIN}")
    except RecursionError:
        insist([_too_deep()])
    insist(why_not_sound(found))
    return found


def why_not_sound(found: object) -> list[Reason]:
    """What stands against going through the values at all, whoever made them."""
    waiting: list[tuple[object, int]] = [(found, 1)]
    while waiting:
        value, depth = waiting.pop()
        if depth > DEEPEST:
            return [_too_deep()]
        match value:
            case dict():
                for name in value:
                    if not isinstance(name, str) or _UNPRINTABLE.search(name):
                        return [_unprintable(name)]
                waiting += ((each, depth + 1) for each in value.values())
            case list():
                waiting += ((each, depth + 1) for each in value)
            case str() if _UNPRINTABLE.search(value):
                return [_unprintable(value)]
            case float() if not math.isfinite(value):
                return [
                    Reason(
                        "not-a-number",
                        f"It holds {value}, which is not a number that JSON knows.",
                    )
                ]
            case int() if abs(value) >= 10**_LONGEST_NUMBER:
                return [Reason("not-a-number", "A number in it is too long to be meant.")]
            case str() | int() | float() | None:
                pass
            case _:
                return [Reason("not-json", f"It holds a {type(value).__name__}, not JSON.")]
    return []


def _each_once(pairs: Sequence[tuple[str, Any]]) -> dict[str, Any]:
    """An object, in which no name may come twice: which of the two would count is not said."""
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise _Broken(f"“{twice[:60]}” is written twice in one object.")
    return found


def _no_number(text: str) -> float:
    raise _Broken(f"{text} is not a number that JSON knows.")


def _whole(text: str) -> int:
    if len(text) > _LONGEST_NUMBER:
        raise _Broken(f"The number {text[:20]}… is too long to be meant.")
    return int(text)


def _finite(text: str) -> float:
    number = float(text)
    if not math.isfinite(number):
        raise _Broken(f"The number {text[:20]} is too large to be meant.")
    return number


def _unprintable(text: object) -> Reason:
    said = repr(text)[:60]
    return Reason("unprintable", f"{said} has a character that cannot be shown. Take it out.")


def _too_deep() -> Reason:
    text = f"It is nested more than {DEEPEST} deep. Flatten its groups."
    return Reason("too-deep", text)


def _refuse(code: str, text: str) -> NoReturn:
    raise NotAllowed([Reason(code, text)])
