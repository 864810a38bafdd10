"""The instruments of throughcare score: their input read, under the names of the published cases.

A case gives the answers, as an object or as a list in the form's order; or the points they came to after
reversal; or, where a scale is a mean, the points added up and how many items were completed.
"""

import json
import re
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from throughcare.rules.instruments import lds
from throughcare.rules.instruments.all import INSTRUMENTS
from throughcare.rules.instruments.instrument import How, Instrument, Item
from throughcare.rules.instruments.scoring import Outcome, band, score
from throughcare.rules.people import Sex
from throughcare.rules.reasons import Reason, insist

Given = Mapping[str, Any]
"""The input of one case, as JSON: its names are the tool's."""

Found = dict[str, object]

_SEXES = {
    **dict.fromkeys(("male", "m", "man"), Sex.MALE),
    **dict.fromkeys(("female", "f", "woman"), Sex.FEMALE),
    **dict.fromkeys(("neither", "n", "other", "x", "non-binary"), Sex.NEITHER),
    **dict.fromkeys(("not specified", "ns", "unknown"), Sex.NOT_SPECIFIED),
}
_AFTER_REVERSAL = ("item_scores_after_reversal", "scored_items")
_WAYS = ("items", *_AFTER_REVERSAL, "total_raw")
_BESIDE = {"total_raw": ("items_completed",), "scored_items": ("others",)}
_SEX = ("sex", "gender")


def _scored(instrument: Instrument, given: Given) -> Found:
    """What the instrument says of one case. Raises NotAllowed."""
    against: list[Reason] = []
    sex = _sex(given, against)
    way = _way(instrument, given, against)
    insist(against)
    if way == "total_raw":
        return _from_sum(instrument, given)
    if way == "items":
        answers = _answers(instrument, given["items"], against)
    else:
        answers = _before_reversal(instrument, given, way, against)
    insist(against)
    return _said_of(instrument, score(instrument, answers, sex))


def _way(instrument: Instrument, given: Given, against: list[Reason]) -> str:
    """In which of its ways the case gives what is scored; exactly one, and nothing that is not read."""
    ways = _WAYS if instrument.total.how is How.MEAN_TIMES_TEN else _WAYS[:-1]
    taken = [way for way in ways if way in given]
    if len(taken) != 1:
        against.append(Reason("items", f"Exactly one of {', '.join(ways)} must be given."))
        return ""
    read = {taken[0], *_BESIDE.get(taken[0], ()), *_SEX}
    against += [
        Reason("no-such-field", f"{_said(name)} is not read beside {taken[0]}.")
        for name in given
        if name not in read
    ]
    return taken[0]


def _answers(instrument: Instrument, items: object, against: list[Reason]) -> dict[str, Any]:
    """The answers there are: null is unanswered. What each may be, the scorer says."""
    if isinstance(items, list):
        asked = len(instrument.items)
        if len(items) != asked:
            reason = f"{instrument.name} has {asked} questions, and {len(items)} answers came."
            against.append(Reason("length", reason))
            return {}
        named = {item.key: value for item, value in zip(instrument.items, items, strict=True)}
    elif isinstance(items, dict):
        named = items
    else:
        against.append(_must_be("items", "an object or a list of answers", items))
        return {}
    return {key: value for key, value in named.items() if value is not None}


def _before_reversal(
    instrument: Instrument, given: Given, way: str, against: list[Reason]
) -> dict[str, int]:
    """The answers that come to the points given."""
    points = _answers(instrument, given[way], against)
    others = _others(given["others"], against) if "others" in given else None
    if others is not None and not against:
        points = {**{item.key: others for item in instrument.items}, **points}
    asked = {item.key: item for item in instrument.items}
    answers = {}
    for key, value in points.items():
        if key not in asked:
            reason = f"{instrument.name} scores no question {_said(key)}."
            against.append(Reason("no-such-item", reason))
        elif type(value) is not int or value not in _points(asked[key]):
            offered = ", ".join(map(str, sorted(_points(asked[key]))))
            reason = (
                f"{instrument.name} question {key} scores one of {offered}, not {_said(value)}."
            )
            against.append(Reason("out-of-range", reason))
        else:
            answers[key] = _points(asked[key])[value]
    return answers


def _points(item: Item) -> dict[int, int]:
    """The points an item may score, each with the answer that scores it."""
    return {item.points(value): value for value in item.values}


def _others(value: object, against: list[Reason]) -> int | None:
    """What every item scores that is not named: a number, perhaps with a remark after it."""
    if type(value) is int:
        return value
    if isinstance(value, str) and (found := re.match(r"\s*(\d{1,3})\b(?!\.\d)", value)):
        return int(found[1])
    against.append(_must_be("others", "a whole number", value))
    return None


def _from_sum(instrument: Instrument, given: Given) -> Found:
    """The mean and the score, where the answers were added up elsewhere. Flags of answers are not to be had."""
    against: list[Reason] = []
    asked, total = len(instrument.items), instrument.total
    fewest, most = asked - total.most_missing, max(instrument.items[0].values)
    completed: Any = given.get("items_completed")
    if type(completed) is not int or not fewest <= completed <= asked:
        what = f"a whole number from {fewest} to {asked}"
        against.append(_must_be("items_completed", what, completed))
    insist(against)
    raw = given["total_raw"]
    if type(raw) is not int or not 0 <= raw <= most * completed:
        against.append(
            _must_be("total_raw", f"a whole number from 0 to {most * completed}", raw)
        )
    insist(against)
    clinical = 10 * raw / completed
    return {
        "score": _number(clinical),
        "band": band(total, clinical) or None,
        "subscales": {},
        "flags": [],
        "flags_why": "The answers were not given, so none of them could be looked at.",
        "positive": clinical >= instrument.cut_offs[0].at,
        "mean": raw / completed,
        "raw": raw,
    }


def _lds(given: Given) -> Found:
    """LDS for one case, under the names of its own facts. Raises NotAllowed."""
    if "items" in given:
        found = _scored(lds.LDS, given)
    else:
        against: list[Reason] = []
        asked = {item.key: item for item in lds.LDS.items}
        answers: dict[str, int] = {}
        for name, value in given.items():
            if name not in asked:
                if name not in _SEX:
                    against.append(Reason("no-such-field", f"LDS knows no fact {_said(name)}."))
            elif value is not None and (fact := _fact(asked[name], value, against)) is not None:
                answers[name] = fact
        insist(against)
        found = _said_of(lds.LDS, score(lds.LDS, answers))
    points = found["score"]
    assert isinstance(points, int)  # noqa: S101 - a sum of whole points
    published = lds.lds_score(points)  # what the Ministry's service gives: nought, one or two
    return {**found, "score": published, "raw": points, "lds_score": published}


_WORDS = {
    "NO_PROBLEMS": 0,
    "SOME_PROBLEMS": 1,
    "SIGNIFICANT_PROBLEMS": 2,
}
_QUALIFICATIONS = {
    **dict.fromkeys(("ANY", "ANY_QUALIFICATION"), 0),
    **dict.fromkeys(("NONE", "NO", "NO_QUALIFICATIONS"), 2),
}


def _fact(item: Item, value: object, against: list[Reason]) -> int | None:
    """What a fact counts: as the Ministry's service writes it, or as the published case does."""
    if item.key == "qualifications":
        if isinstance(value, str) and value.upper() in _QUALIFICATIONS:
            return _QUALIFICATIONS[value.upper()]
        what = "ANY or NONE"
    elif item.values == (0, 1):
        if isinstance(value, bool):
            return int(value)
        what = "true or false"
    else:
        if isinstance(value, str) and value.upper() in _WORDS:
            return _WORDS[value.upper()]
        if type(value) is int and value in item.values:
            return value
        what = f"one of {', '.join(map(str, item.values))}"
    against.append(_must_be(item.key, what, value))
    return None


def _said_of(instrument: Instrument, outcome: Outcome) -> Found:
    """What is printed of an outcome."""
    total = outcome.total
    found: Found = {
        "score": _number(total.score),
        "band": total.band or None,
        "subscales": {each.scale.key: _number(each.score) for each in outcome.scales},
        "flags": [
            {"key": flag.key, "says": flag.words, "to_do": flag.to_do} for flag in outcome.flags
        ],
    }
    if outcome.without:
        found["without"] = dict(outcome.without)
    if instrument.cut_offs:
        found["positive"] = outcome.above
        if outcome.above is None:
            found["positive_why"] = outcome.above_why
    if total.scale.how is How.MEAN_TIMES_TEN:
        found |= {"mean": total.mean, "raw": total.raw, "answered": total.answered}
        if outcome.scales:
            found["subscales_raw"] = {each.scale.key: each.raw for each in outcome.scales}
    return found


def _sex(given: Given, against: list[Reason]) -> Sex | None:
    """The sex, if it is given: in a word or by its letter."""
    for name in _SEX:
        value = given.get(name)
        if value is None:
            continue
        if isinstance(value, str) and value.strip().lower() in _SEXES:
            return _SEXES[value.strip().lower()]
        against.append(_must_be(name, "male, female, neither or not specified", value))
    return None


def _number(value: float) -> float:
    """A whole number is written without its point."""
    return int(value) if value == int(value) else value


def _must_be(name: str, what: str, value: object) -> Reason:
    is_said = "and is not given" if value is None else f"not {_said(value)}"
    return Reason(name, f"{name} must be {what}, {is_said}.")


def _said(value: object) -> str:
    """What was given, as it was written, if it is not long."""
    return json.dumps(value)[:60]


def _tools() -> dict[str, Callable[[Given], Found]]:
    made: dict[str, Callable[[Given], Found]] = {
        each.name: partial(_scored, each) for each in INSTRUMENTS.values()
    }
    return {**made, lds.LDS.name: _lds}


TOOLS = _tools()
"""Every instrument that is scored, by its name."""
