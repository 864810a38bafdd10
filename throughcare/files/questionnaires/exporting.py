"""One of our instruments as a FHIR Questionnaire that others can show and score.

The weight of an answer (ordinalValue, and itemWeight for readers of R5) is what it adds after any
reversal, so that anybody's sum of weights is right. The value as it was answered is the code, where the
answers have no LOINC codes. docs/decisions/0020.
"""

import re
from typing import Any

from throughcare.files.questionnaires.form import Coding, Form, as_form, free_link
from throughcare.files.questionnaires.names import (
    CALCULATED,
    ITEM_WEIGHT,
    LOINC,
    ORDINAL_VALUE,
    REVERSED,
    SCALE,
    SNOMED,
)
from throughcare.rules.instruments.instrument import How, Instrument, Item, Scale


def to_fhir(asked: Form | Instrument) -> dict[str, Any]:
    """The Questionnaire, R4."""
    form = as_form(asked)
    instrument = form.instrument
    passed = _may_be_passed_over(instrument)
    items = [_question(form, item, item.key not in passed) for item in instrument.items]
    items += [_question(form, item, required=False) for item in instrument.extras]
    if instrument.recall:
        link = free_link(instrument, "recall")
        items.insert(0, {"linkId": link, "text": instrument.recall, "type": "display"})
    items += [_score(instrument, each) for each in (instrument.total, *instrument.scales)]
    codes = _codes((LOINC, instrument.codes.loinc_panel))
    return {
        "resourceType": "Questionnaire",
        **({"url": form.url} if form.url else {}),
        "version": instrument.version,
        "name": _computer_name(instrument.name),
        "title": instrument.title,
        "status": "active",
        "subjectType": ["Patient"],
        "copyright": instrument.licence.text,
        **({"code": codes} if codes else {}),
        "item": items,
    }


def _question(form: Form, item: Item, required: bool) -> dict[str, Any]:
    codes = _codes((LOINC, item.code))
    scored = item in form.instrument.items
    return {
        **({"extension": [{"url": REVERSED, "valueBoolean": True}]} if item.reversed else {}),
        "linkId": item.key,
        **({"code": codes} if codes else {}),
        "text": item.words or f"Question {item.key}, as worded on the form",
        "type": "choice",
        "required": required,
        "answerOption": [
            {
                **({"extension": _weights(item.points(value))} if scored else {}),
                "valueCoding": _coding(coding),
            }
            for value, coding in form.codings[item.key].items()
        ],
    }


def _weights(points: int) -> list[dict[str, Any]]:
    return [{"url": url, "valueDecimal": points} for url in (ORDINAL_VALUE, ITEM_WEIGHT)]


def _coding(coding: Coding) -> dict[str, str]:
    system = {"system": coding.system} if coding.system else {}
    return {**system, "code": coding.code, "display": coding.display}


def _score(instrument: Instrument, scale: Scale) -> dict[str, Any]:
    """A scale, worked out by the form itself where it is a sum. How and from what is said in any case."""
    total = scale is instrument.total
    said: list[dict[str, Any]] = [
        {"url": "how", "valueString": scale.how.value},
        {"url": "mostMissing", "valueInteger": scale.most_missing},
        *({"url": "item", "valueString": key} for key in scale.items),
    ]
    found: list[dict[str, Any]] = [{"url": SCALE, "extension": said}]
    if scale.how is How.SUM:
        expression = {"language": "text/fhirpath", "expression": _sum_of(scale.items)}
        found.append({"url": CALCULATED, "valueExpression": expression})
    loinc = instrument.codes.loinc_total if total else ""
    snomed = (
        instrument.codes.snomed if total else instrument.codes.snomed_scales.get(scale.key, "")
    )
    codes = _codes((LOINC, loinc), (SNOMED, snomed))
    return {
        "extension": found,
        "linkId": free_link(instrument, "total" if total else f"scale-{scale.key}"),
        **({"code": codes} if codes else {}),
        "text": scale.name,
        "type": "decimal",
        "readOnly": True,
    }


def _sum_of(items: tuple[str, ...]) -> str:
    """FHIRPath for the sum of the weights of the answers to these (Structured Data Capture, weight())."""
    escaped = (key.replace("\\", "\\\\").replace("'", "\\'") for key in items)
    named = " | ".join(f"'{key}'" for key in escaped)
    return f"%resource.item.where(linkId in ({named})).answer.value.weight().sum()"


def _may_be_passed_over(instrument: Instrument) -> frozenset[str]:
    """The questions that the instrument's own rule may let go unanswered, and so does the form.

    Where some number of any may be missing, that is all of them. Otherwise the rule is asked with
    nothing answered, with each answer alone, and with the first and the last answer to everything.
    """
    if instrument.total.most_missing:
        return frozenset(instrument.total.items)
    tried: list[dict[str, int]] = [{}]
    tried += ({item.key: value} for item in instrument.items for value in item.values)
    tried += ({item.key: item.values[at] for item in instrument.items} for at in (0, -1))
    return frozenset(key for answers in tried for key in instrument.skipped(answers))


def _codes(*pairs: tuple[str, str]) -> list[dict[str, str]]:
    return [{"system": system, "code": code} for system, code in pairs if code]


def _computer_name(name: str) -> str:
    """FHIR's rule for a name that programs may use: a capital, then letters, digits and underscores."""
    kept = re.sub(r"[^A-Za-z0-9]+", "_", name).strip("_")
    kept = kept if kept[:1].isalpha() else f"Form_{kept}"
    return kept[0].upper() + kept[1:255]
