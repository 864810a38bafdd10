"""What answers weigh in a form that writes no weights and is, all the same, one of our instruments.

HL7's own PHQ-9 and GAD-7 for personal health records name every question and answer by LOINC; its PHQ-9 of
Structured Data Capture has, in some versions, nothing but the words and the code of the total. Where a
question is one of ours, and its answers are just our answers, they weigh what they weigh there: it is the
same question, whoever prints it. `importing` asks this only of a form that then is one of our instruments.
"""

from collections.abc import Callable
from dataclasses import replace

from throughcare.files.questionnaires.names import LOINC
from throughcare.files.questionnaires.options import Choice
from throughcare.files.questionnaires.recognising import alike
from throughcare.rules.instruments.all import INSTRUMENTS
from throughcare.rules.instruments.instrument import Item, Option


def weighed(code: str, words: str, choices: list[Choice]) -> list[Choice]:
    """The answers with their weights, if codes or words tell them; else the answers as they are."""
    if code:
        named = _matched(choices, lambda item: item.code == code, lambda each: each.code)
        by_loinc = {each.system for each in choices} == {LOINC}
        return named or choices if by_loinc else choices
    return (
        _matched(choices, lambda item: alike(words, item.words), lambda each: each.label)
        or choices
    )


def _matched(
    choices: list[Choice], same: Callable[[Item], bool], named: Callable[[Option], str]
) -> list[Choice]:
    """The answers weighed as those of the first of our questions that is the same and has just these."""
    for instrument in INSTRUMENTS.values():
        for item in instrument.items:
            points = {
                named(option).casefold(): item.points(option.value) for option in item.options
            }
            theirs = _names(choices, points)
            if same(item) and len(theirs) == len(points) == len(choices):
                return [
                    replace(each, weight=points[name])
                    for each, name in zip(choices, theirs, strict=True)
                ]
    return []


def _names(choices: list[Choice], among: dict[str, int]) -> list[str]:
    """What each answer is called among ours: by its code, or by its words."""
    found = []
    for each in choices:
        name = next(
            (n for n in (each.code.casefold(), each.display.casefold()) if n in among), ""
        )
        if name and name not in found:
            found.append(name)
    return found
