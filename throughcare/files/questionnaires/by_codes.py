"""What answers weigh in a form that writes no weights and names everything by LOINC.

HL7's own PHQ-9 and GAD-7 for personal health records are such forms. Where a question has the code of one
of ours, and its answers have just the codes of our answers, they weigh what they weigh there: one code is
one question, whoever prints it. `importing` asks this only of a form that then is one of our instruments.
"""

from collections.abc import Mapping
from dataclasses import replace

from throughcare.files.questionnaires.names import LOINC
from throughcare.files.questionnaires.options import Choice
from throughcare.rules.instruments.all import INSTRUMENTS

_POINTS: Mapping[str, Mapping[str, int]] = {
    item.code: {option.code: item.points(option.value) for option in item.options}
    for instrument in INSTRUMENTS.values()
    for item in instrument.items
    if item.code and all(option.code for option in item.options)
}
"""A question's code, to the codes of its answers, to what each adds."""


def weighed(question: str, choices: list[Choice]) -> list[Choice]:
    """The answers with their weights, if the codes tell them; else the answers as they are."""
    points = _POINTS.get(question)
    if points is None or {each.system for each in choices} != {LOINC}:
        return choices
    if {each.code for each in choices} != set(points):
        return choices
    return [replace(each, weight=points[each.code]) for each in choices]
