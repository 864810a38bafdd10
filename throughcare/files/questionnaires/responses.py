"""Answers in and out as FHIR QuestionnaireResponses.

An answer is known by its coding, or its words, or, where it is a number, by what it adds. A total that
comes with the answers is never taken: the score is worked out, and a difference is told.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from throughcare.files.questionnaires.checking import items_of, why_not_response
from throughcare.files.questionnaires.document import why_not_sound
from throughcare.files.questionnaires.form import Coding, Form, as_form
from throughcare.files.questionnaires.names import NO_ANSWER, Element
from throughcare.rules.instruments.instrument import Answers, Instrument, Item
from throughcare.rules.instruments.scoring import score, why_not_answers
from throughcare.rules.reasons import NotAllowed, Reason, insist

_TAKEN = ("completed", "amended", "in-progress", "stopped")


@dataclass(frozen=True)
class Returned:
    """What someone answered, as their system sent it."""

    answers: Answers
    said: float | None
    """The total that came with the answers, if one did."""
    notes: tuple[str, ...]
    """What was left out, and where the total that came is not that of the answers."""


def response_to_answers(asked: Form | Instrument, found: object) -> Returned:
    """The answers in a QuestionnaireResponse. Raises NotAllowed with every reason."""
    form = as_form(asked)
    insist(why_not_sound(found))
    insist(why_not_response(found))
    assert isinstance(found, dict)  # noqa: S101 - its kind has been looked at
    read = _Read(form, ours=isinstance(asked, Instrument))
    read.take(found)
    insist(read.against)
    notes = [*read.notes, *_difference(form.instrument, read.answers, read.said)]
    return Returned(read.answers, read.said, tuple(notes))


class _Read:
    """What has been read of a response so far."""

    def __init__(self, form: Form, *, ours: bool) -> None:
        self.form = form
        self.ours = ours
        self.answers: dict[str, int] = {}
        self.said: float | None = None
        self.notes: list[str] = []
        self.against: list[Reason] = []
        self._seen: set[str] = set()

    def refuse(self, code: str, text: str) -> None:
        self.against.append(Reason(code, text))

    def take(self, found: Element) -> None:
        status = found.get("status")
        if status not in _TAKEN:
            self.refuse("status", f"The response says of itself that it is {str(status)[:40]}.")
        elif status not in ("completed", "amended"):
            self.notes.append(f"The response says of itself that it is {status}.")
        links = self._links(found)
        for item in items_of(found):
            given = item.get("answer") or []
            if not given:
                continue
            link = item["linkId"]
            if link in self.form.totals:
                self._total(given)
            elif link in links:
                self._answer(links[link], given, link)
            else:
                self.notes.append(
                    f"The answer to “{link[:80]}” is left out: it is not asked here."
                )
        if not self.answers and not self.against:
            self.refuse("nothing", f"It answers no question of {self.form.instrument.name}.")

    def _links(self, found: Element) -> dict[str, str]:
        """What the response may call each question. By our keys only if it says it answers our form, or
        says nothing: 1 to 9 may be anything in another. Theirs it must name."""
        asked = (*self.form.instrument.items, *self.form.instrument.extras)
        keys = {item.key: item.key for item in asked}
        answered, _, version = str(found.get("questionnaire") or "").partition("|")
        if not answered or not self.form.url or answered == self.form.url:
            if version and version != self.form.instrument.version:
                mine = self.form.instrument.version
                self.notes.append(
                    f"It answers version {version[:40]}; the form here is {mine[:40]}."
                )
            return {**self.form.also, **keys}
        if self.ours:
            return dict(self.form.also)
        self.refuse(
            "another-form",
            f"It answers “{answered[:200]}”, and the form here is “{self.form.url[:200]}”.",
        )
        return keys

    def _answer(self, key: str, given: list[Element], link: str) -> None:
        if len(given) > 1 or key in self._seen:
            self.refuse("answered-twice", f"Question “{link[:80]}” is answered more than once.")
            return
        self._seen.add(key)
        coding = given[0].get("valueCoding")
        if isinstance(coding, dict) and coding.get("system") in NO_ANSWER:
            self.notes.append(
                f"Question “{link[:80]}” is left open: {_said(given[0])} is no answer."
            )
            return
        item = self.form.instrument.item(key)
        found = _values(item, self.form.codings[key].items(), given[0])
        if len(found) == 1:
            self.answers[key] = found[0]
            return
        offered = ", ".join(f"“{option.label[:40]}”" for option in item.options[:10])
        self.refuse(
            "no-such-answer",
            f"Question “{link[:80]}” is answered with {_said(given[0])}, which "
            f"{'may be more than one' if found else 'is none'} of its answers: {offered}.",
        )

    def _total(self, given: list[Element]) -> None:
        for answer in given:
            quantity = answer.get("valueQuantity") or {}
            for value in (
                answer.get("valueDecimal"),
                answer.get("valueInteger"),
                quantity.get("value"),
            ):
                if isinstance(value, int | float) and self.said is None:
                    self.said = float(value)


def _values(item: Item, codings: Any, answer: Element) -> list[int]:
    """Which of the answers to a question this one may be."""
    named = list(codings)
    if isinstance(coding := answer.get("valueCoding"), dict):
        return _by_coding(named, coding)
    if isinstance(said := answer.get("valueString"), str):
        return [
            value for value, each in named if each.display.casefold() == said.strip().casefold()
        ]
    number = answer.get("valueInteger", answer.get("valueDecimal"))
    if isinstance(number, int | float) and not isinstance(number, bool):
        by_code = [
            value for value, each in named if each.system == "" and each.code == str(number)
        ]
        return by_code or [value for value, _ in named if item.points(value) == number]
    return []


def _by_coding(named: list[tuple[int, Coding]], coding: Element) -> list[int]:
    """By system and code; by the code alone where no system is said; and at last by the words."""
    system, code = coding.get("system"), coding.get("code")
    if code:
        found = [
            value
            for value, each in named
            if each.code == code and (not system or each.system == system)
        ]
        if found or not coding.get("display"):
            return found
    said = str(coding.get("display") or "").strip().casefold()
    return [value for value, each in named if each.display.casefold() == said] if said else []


def _said(answer: Element) -> str:
    for key, value in answer.items():
        if key.startswith("value"):
            named = (
                (value.get("display") or value.get("code"))
                if isinstance(value, dict)
                else value
            )
            return f"“{str(named)[:60]}”"
    return "nothing"


def _difference(instrument: Instrument, answers: Answers, said: float | None) -> Iterator[str]:
    if said is None:
        return
    try:
        own = score(instrument, answers).total.score
    except NotAllowed as refused:
        yield f"The total of {said:g} that came with it is not taken. {refused}"
        return
    if own != said:
        yield (
            f"The response says that its total is {said:g}. The answers in it make {own:g}, and that is "
            "what counts here."
        )


def to_response(
    asked: Form | Instrument, answers: Answers, *, authored: str, subject: str = ""
) -> dict[str, Any]:
    """A QuestionnaireResponse of these answers, with the total where there is one.

    `authored` is when they were given, as FHIR writes it; `subject` a reference such as Patient/12.
    Raises NotAllowed for what the instrument does not ask or offer.
    """
    form = as_form(asked)
    instrument = form.instrument
    insist(why_not_answers(instrument, answers))
    items: list[dict[str, Any]] = []
    for item in (*instrument.items, *instrument.extras):
        if item.key in answers:
            coding = form.codings[item.key][answers[item.key]]
            named = {"code": coding.code, "display": coding.display}
            system = {"system": coding.system} if coding.system else {}
            answer = {"valueCoding": {**system, **named}}
            words = {"text": item.words} if item.words else {}
            items.append({"linkId": item.key, **words, "answer": [answer]})
    try:
        total = score(instrument, answers).total.score
    except NotAllowed:
        complete = False
    else:
        complete = True
        if form.totals:
            value = {"valueDecimal": int(total) if total == int(total) else total}
            link = form.totals[0]
            items.append({"linkId": link, "text": instrument.total.name, "answer": [value]})
    return {
        "resourceType": "QuestionnaireResponse",
        **({"questionnaire": f"{form.url}|{instrument.version}"} if form.url else {}),
        "status": "completed" if complete else "in-progress",
        **({"subject": {"reference": subject}} if subject else {}),
        "authored": authored,
        "item": _in_groups(form, items),
    }


def _in_groups(form: Form, items: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Each answer in the groups that its question is in, as FHIR has a response follow its form."""
    outermost: list[dict[str, Any]] = []
    groups: dict[str, list[dict[str, Any]]] = {}
    for item in items:
        place = outermost
        for group in form.inside.get(item["linkId"], ()):
            if group not in groups:
                groups[group] = []
                place.append({"linkId": group, "item": groups[group]})
            place = groups[group]
        place.append(item)
    return outermost
