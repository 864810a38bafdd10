"""What may be answered to one question of someone's form, and what each answer weighs.

Answers stand in the item itself (answerOption) or in a value set that the form holds (answerValueSet, by
its id or its address). A weight stands at the answer, inside its coding, at a concept of the value set,
or in a code system that the form holds. Raises NotAllowed where the list cannot be had from the file.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Any, NoReturn

from throughcare.files.questionnaires.names import (
    EXPANSION_PROPERTY,
    NO_ANSWER,
    VARIABLE_OPTIONS,
    WEIGHT_PROPERTIES,
    WEIGHTS,
    Element,
    extensions,
)
from throughcare.rules.reasons import NotAllowed, Reason, insist

MOST_OPTIONS = 200
_HEAVIEST = 10_000
_MOST_SETS = 20


@dataclass(frozen=True)
class Choice:
    """One answer that may be given."""

    system: str
    code: str
    display: str
    weight: int | None


class Lists:
    """The value sets and code systems that a form holds."""

    def __init__(self, form: Element) -> None:
        self._sets: dict[str, Element] = {}
        self._systems: dict[str, Element] = {}
        self._concepts: dict[str, dict[str, Element]] = {}
        self._known: dict[str, list[Choice]] = {}
        self.no_answers: set[str] = set()
        """What the form offers among the answers that says why there is none."""
        for each in form.get("contained") or ():
            kept = {"ValueSet": self._sets, "CodeSystem": self._systems}.get(
                str(each.get("resourceType"))
            )
            for name in (f"#{each.get('id', '')}", str(each.get("url", ""))):
                if kept is None or name in ("", "#"):
                    continue
                if name in kept:
                    _refuse(
                        "contained-twice",
                        f"The form holds two lists named “{name[:200]}”. Keep one.",
                    )
                kept[name] = each

    def choices(self, item: Element) -> list[Choice]:
        """What may be answered to an item, in the order of the form. Raises NotAllowed with every reason."""
        name = f"question “{item['linkId'][:60]}”"
        if any(extensions(item, VARIABLE_OPTIONS)):
            _refuse(
                "variable-answers",
                f"In {name} the answers are worked out as the form is filled in.",
            )
        if reference := item.get("answerValueSet"):
            found = self._known.get(reference) or list(
                islice(self._in_set(reference, name, set()), MOST_OPTIONS + 1)
            )
            self._known[reference] = found
        else:
            found = [_in_item(each, name) for each in item.get("answerOption") or ()]
        self.no_answers |= {each.display for each in found if each.system in NO_ANSWER}
        found = [each for each in found if each.system not in NO_ANSWER]
        _insist_on_sense(found, name)
        return found

    def _in_set(self, reference: str, name: str, seen: set[str]) -> Iterator[Choice]:
        canonical = reference.split("|")[0]
        held = self._sets.get(canonical)
        if held is None:
            _refuse(
                "answers-elsewhere",
                f"The answers of {name} are in the value set “{reference[:200]}”, which is not in the "
                "file. Put it into the form's contained resources, or the answers into the item.",
            )
        if canonical in seen:
            _refuse(
                "circle",
                f"The value set “{reference[:200]}” of {name} includes itself, or is included twice. "
                "Take that out.",
            )
        seen.add(canonical)
        if len(seen) > _MOST_SETS:
            _refuse("circle", f"The answers of {name} are spread over too many value sets.")
        if expansion := held.get("expansion"):
            listed = list(_flat(expansion.get("contains") or (), "contains"))
            total = expansion.get("total")
            if isinstance(total, int) and total > len(listed):
                _refuse(
                    "part",
                    f"The value set of {name} is only part of its list. Put all of it in.",
                )
            for each in listed:
                if not each.get("abstract"):
                    yield self._concept(each, str(each.get("system", "")), name)
            return
        compose = held.get("compose") or {}
        if compose.get("exclude"):
            _refuse(
                "exclude",
                f"The value set of {name} excludes some answers. List those that are left.",
            )
        for include in compose.get("include") or ():
            yield from self._included(include, name, seen)

    def _included(self, include: Element, name: str, seen: set[str]) -> Iterator[Choice]:
        if include.get("filter"):
            _refuse(
                "filter", f"The value set of {name} is a search (filter). List its answers."
            )
        system, sets = str(include.get("system", "")), include.get("valueSet") or ()
        if len(sets) + bool(system) > 1:  # FHIR means what is in all of them
            _refuse(
                "in-all",
                f"The value set of {name} is what several lists share. List its answers.",
            )
        for each in sets:
            yield from self._in_set(each, name, seen)
        if concepts := include.get("concept"):
            yield from (self._concept(each, system, name) for each in concepts)
        elif system in self._systems:
            for each in _flat(self._systems[system].get("concept") or (), "concept"):
                yield self._concept(each, system, name)
        elif system:
            _refuse(
                "answers-elsewhere",
                f"The answers of {name} are all of the code system “{system[:200]}”, which is not in "
                "the file. List them in the value set.",
            )

    def _concept(self, concept: Element, system: str, name: str) -> Choice:
        weight = _weight(concept, name)
        if weight is None and system in self._systems:
            weight = _weight(self._defined(system).get(str(concept.get("code"))) or {}, name)
        code = str(concept.get("code", ""))
        return Choice(system, code, str(concept.get("display") or code), weight)

    def _defined(self, system: str) -> dict[str, Element]:
        """The concepts of a code system that the form holds, by their codes."""
        if system not in self._concepts:
            listed = _flat(self._systems[system].get("concept") or (), "concept")
            self._concepts[system] = {str(each.get("code")): each for each in listed}
        return self._concepts[system]


def _in_item(option: Element, name: str) -> Choice:
    coding = option.get("valueCoding")
    if isinstance(coding, Mapping):
        code = str(coding.get("code", ""))
        display = str(coding.get("display") or code)
        weights = {_weight(option, name), _weight(coding, name)} - {None}
        if len(weights) > 1:
            _refuse("weights-differ", f"In {name} “{display[:60]}” has two weights. Keep one.")
        return Choice(
            str(coding.get("system", "")), code or display, display, next(iter(weights), None)
        )
    said = next(
        (str(option[key]) for key in ("valueString", "valueInteger") if key in option), ""
    )
    return Choice("", said, said, _weight(option, name))


def _weight(element: Element, name: str) -> int | None:
    found = {_whole(each, name) for each in _weights(element)}
    if len(found) > 1:
        said = str(element.get("display") or element.get("code") or "an answer")[:60]
        _refuse("weights-differ", f"In {name} “{said}” has two weights. Keep one.")
    return next(iter(found), None)


def _weights(element: Element) -> Iterator[object]:
    """Each weight an element has, as it is written."""
    for each in extensions(element, WEIGHTS):
        yield next((each[key] for key in each if key.startswith("value")), None)
    for each in element.get("property") or ():
        if each.get("code") in WEIGHT_PROPERTIES:
            yield next((each[key] for key in each if key.startswith("value")), None)
    for each in extensions(element, frozenset({EXPANSION_PROPERTY})):
        parts: dict[str, Any] = {}
        for part in each.get("extension") or ():
            parts[str(part.get("url"))] = next(
                (part[key] for key in part if key.startswith("value")), None
            )
        if parts.get("code") in WEIGHT_PROPERTIES:
            yield parts.get("value")


def _whole(weight: object, name: str) -> int:
    if isinstance(weight, bool) or not isinstance(weight, int | float):
        _refuse(
            "weight", f"In {name} the weight {str(weight)[:40]!r} is not written as a number."
        )
    if weight != int(weight) or abs(weight) > _HEAVIEST:
        _refuse(
            "weight",
            f"In {name} the weight {weight:g} is not a whole number up to {_HEAVIEST:,}. Scores are added "
            "up in whole points: multiply all weights alike.",
        )
    return int(weight)


def _flat(concepts: Any, below: str) -> Iterator[Element]:
    for each in concepts:
        yield each
        yield from _flat(each.get(below) or (), below)


def _insist_on_sense(found: list[Choice], name: str) -> None:
    against = []
    if not found:
        against.append(
            Reason(
                "no-answers", f"Question {name[9:]} has no answers to choose from. Add them."
            )
        )
    if len(found) > MOST_OPTIONS:
        text = f"In {name} there are too many answers. At most {MOST_OPTIONS} are read."
        against.append(Reason("too-many-answers", text))
    if any(not each.display for each in found):
        against.append(Reason("unnamed", f"In {name} an answer has neither code nor words."))
    named = {(each.system, each.code) for each in found}
    if len(named) < len(found):
        text = f"In {name} the same answer is offered twice. Keep one of each."
        against.append(Reason("answer-twice", text))
    if len({each.weight is None for each in found}) > 1:
        without = ", ".join(f"“{each.display[:60]}”" for each in found if each.weight is None)
        text = (
            f"In {name} some answers have a weight and {without[:300]} has none. Give each a weight, "
            "0 where it adds nothing."
        )
        against.append(Reason("weight-missing", text))
    insist(against)


def _refuse(code: str, text: str) -> NoReturn:
    raise NotAllowed([Reason(code, text)])
