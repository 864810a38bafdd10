"""Instruments and forms that tests of FHIR questionnaires are made with."""

import random

from tests.files.published import GAD_7_WORDS, Json
from throughcare.files.questionnaires.names import ORDINAL_VALUE
from throughcare.rules.instruments.all import INSTRUMENTS
from throughcare.rules.instruments.instrument import (
    Codes,
    How,
    Instrument,
    Item,
    Licence,
    Option,
    Scale,
)
from throughcare.rules.instruments.phq9 import FREQUENCY, PHQ_9

_ITEMS = tuple(Item(str(at), words, FREQUENCY) for at, words in enumerate(GAD_7_WORDS, 1))
GAD_7 = INSTRUMENTS.get("gad-7") or Instrument(
    key="gad-7",
    name="GAD-7",
    title="Generalised Anxiety Disorder-7",
    version="1",
    recall="",
    items=_ITEMS,
    total=Scale("total", "Total", tuple(item.key for item in _ITEMS)),
    codes=Codes(loinc_panel="69737-5", loinc_total="70274-6"),
    licence=PHQ_9.licence,
    sources=(),
)
OURS = {**INSTRUMENTS, "gad-7": GAD_7}

_OFTEN = tuple(Option(value, "") for value in range(5))
TURNED = Instrument(
    key="turned",
    name="2 turned",
    title="A mean of ten, one question turned round, without its words",
    version="3",
    recall="",
    items=tuple(Item(str(at), "", _OFTEN, reversed=at == 2) for at in range(1, 5)),
    total=Scale("total", "Total", ("1", "2", "3", "4"), How.MEAN_TIMES_TEN, most_missing=1),
    scales=(Scale("risk", "Risk", ("1", "2")),),
    licence=Licence(name="", text="Not to be shipped.", ships_wording=False),
    sources=(),
)
EVERY = [*INSTRUMENTS.values(), TURNED]


def chosen(instrument: Instrument, chance: random.Random) -> dict[str, int]:
    return {item.key: chance.choice(item.values) for item in instrument.items}


def a_form(*items: Json, **more: object) -> Json:
    return {"resourceType": "Questionnaire", "status": "active", "title": "Ours"} | {
        "url": "https://scheme.example/Questionnaire/Well-being",
        "version": "2",
        "item": list(items),
        **more,
    }


def a_question(link: str, *weights: float | None, **more: object) -> Json:
    return {
        "linkId": link,
        "text": f"Question {link}?",
        "type": "choice",
        "answerOption": [
            {
                **({"extension": weight(each)} if each is not None else {}),
                "valueCoding": {"code": f"a{at}", "display": f"Answer {at}"},
            }
            for at, each in enumerate(weights)
        ],
        **more,
    }


def weight(points: float, url: str = ORDINAL_VALUE) -> list[Json]:
    return [{"url": url, "valueDecimal": points}]


WHEN = {"question": "a", "operator": "exists", "answerBoolean": True}


def held(*concepts: Json, name: str = "v", system: str = "https://scheme.example/cs") -> Json:
    return {
        "resourceType": "ValueSet",
        "id": name,
        "status": "active",
        "compose": {"include": [{"system": system, "concept": list(concepts)}]},
    }


SYSTEM = {
    "resourceType": "CodeSystem",
    "id": "c",
    "url": "https://scheme.example/cs",
    "status": "active",
    "content": "complete",
    "concept": [
        {"code": "no", "property": [{"code": "itemWeight", "valueDecimal": 0}]},
        {
            "code": "yes",
            "extension": weight(3),
            "concept": [{"code": "very", "extension": weight(4)}],
        },
    ],
}
IN_SET: Json = {"linkId": "a", "text": "A?", "type": "coding", "answerValueSet": "#v"}
