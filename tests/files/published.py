"""Questionnaires as others publish them, made here with the same facts: linkIds, codes, weights, shape.

Where each comes from, at which commit and on what terms: tests/data/questionnaires/README.md.
"""

from collections.abc import Callable
from typing import Any

Json = dict[str, Any]

LOINC = "http://loinc.org"
HL7 = "http://hl7.org/fhir/StructureDefinition"
SDC = "http://hl7.org/fhir/uv/sdc/StructureDefinition"

PHQ_9_CODES = (
    *("44250-9", "44255-8", "44259-0", "44254-1", "44251-7"),
    *("44258-2", "44252-5", "44253-3", "44260-8"),
)
GAD_7_CODES = (*("69725-0", "68509-9", "69733-4", "69734-2", "69735-9", "69689-8", "69736-7"),)
FREQUENCY = (
    ("LA6568-5", "Not at all"),
    ("LA6569-3", "Several days"),
    ("LA6570-1", "More than half the days"),
    ("LA6571-9", "Nearly every day"),
)
DIFFICULTY = (
    ("LA6572-7", "Not difficult at all"),
    ("LA6573-5", "Somewhat difficult"),
    ("LA6575-0", "Very difficult"),
    ("LA6574-3", "Extremely difficult"),
)
# As HL7 words them, with its own slip in the eighth.
HL7_WORDS = (
    "Little interest or pleasure in doing things?",
    "Feeling down, depressed, or hopeless?",
    "Trouble falling or staying asleep, or sleeping too much?",
    "Feeling tired or having little energy?",
    "Poor appetite or overeating?",
    "Feeling bad about yourself - or that you are a failure or have let yourself or your family down?",
    "Trouble concentrating on things, such as reading the newspaper or watching television?",
    (
        "Moving or speaking so slowly that other people could gave noticed? Or so fidgety or restless "
        "that you have been moving a lot more than usual?"
    ),
    "Thoughts that you would be better off dead, or thoughts of hurting yourself in some way?",
)
GAD_7_WORDS = (
    "Feeling nervous, anxious, or on edge",
    "Not being able to stop or control worrying",
    "Worrying too much about different things",
    "Trouble relaxing",
    "Being so restless that it is hard to sit still",
    "Becoming easily annoyed or irritable",
    "Feeling afraid, as if something awful might happen",
)
RECALL = "Over the last two weeks, how often have you been bothered by any of the following problems?"


def loinc(code: str) -> list[Json]:
    return [{"system": LOINC, "code": code}]


def coded(code: str, display: str) -> Json:
    return {"system": LOINC, "code": code, "display": display}


def weighed(url: str) -> list[Json]:
    """The four answers of PHQ-9 and GAD-7, with weights of one kind."""
    return [
        {"extension": [{"url": url, "valueDecimal": weight}], "valueCoding": coded(*each)}
        for weight, each in enumerate(FREQUENCY)
    ]


def lforms_phq9(calculated: str = f"{HL7}/questionnaire-calculatedExpression") -> Json:
    """linkIds are LOINC codes after a stroke; the total is a decimal that is not declared readOnly."""
    asked = [
        {
            "type": "choice",
            "extension": [
                {"url": f"{HL7}/questionnaire-minOccurs", "valueInteger": 1},
                {
                    "url": f"{HL7}/questionnaire-observationLinkPeriod",
                    "valueDuration": {
                        "value": "1",
                        "unit": "year",
                        "system": "http://unitsofmeasure.org",
                        "code": "a",
                    },
                },
            ],
            "required": True,
            "linkId": f"/{code}",
            "code": loinc(code),
            "text": words,
            "answerOption": weighed(f"{HL7}/ordinalValue"),
        }
        for code, words in zip(PHQ_9_CODES, HL7_WORDS, strict=True)
    ]
    total = {
        "type": "decimal",
        "extension": [
            {
                "url": calculated,
                "valueExpression": {
                    "language": "text/fhirpath",
                    "expression": "%resource.item.where(linkId != '/69722-7').answer.weight().sum()",
                },
            }
        ],
        "required": False,
        "linkId": "/44261-6",
        "code": loinc("44261-6"),
        "text": "Patient health questionnaire 9 item total score",
    }
    difficulty = {
        "type": "choice",
        "required": False,
        "linkId": "/69722-7",
        "code": loinc("69722-7"),
        "text": "How difficult have these problems made it for you to do your work, take care of things "
        "at home, or get along with other people?",
        "answerOption": [{"valueCoding": coded(*each)} for each in DIFFICULTY],
    }
    return {
        "resourceType": "Questionnaire",
        "status": "draft",
        "meta": {"profile": [f"{SDC}/sdc-questionnaire|3.5.0"]},
        "title": "PHQ-9 quick depression assessment panel",
        "name": "PHQ-9 quick depression assessment panel",
        "identifier": [{"system": LOINC, "value": "44249-1"}],
        "code": loinc("44249-1"),
        "subjectType": ["Patient", "Person"],
        "item": [*asked, total, difficulty],
    }


def lforms_weight_function() -> Json:
    return lforms_phq9(f"{SDC}/sdc-questionnaire-calculatedExpression")


def argonaut_phq9() -> Json:
    """Value sets by their address, weights in the expansion, in groups, a narrative without its text."""
    base = "http://fhir.org/guides/argonaut-questionnaire"

    def value_set(name: str, answers: list[Json]) -> Json:
        return {
            "resourceType": "ValueSet",
            "id": name,
            "url": f"{base}/ValueSet/{name}",
            "version": "0.0.0",
            "status": "active",
            "expansion": {
                "identifier": f"{name}-expansion",
                "timestamp": "2018-06-27T22:49:08-07:00",
                "total": 4,
                "contains": answers,
            },
        }

    frequency = [
        {
            "extension": [{"url": f"{HL7}/valueset-ordinalValue", "valueDecimal": weight}],
            "version": "2.64",
            **coded(*each),
        }
        for weight, each in enumerate(FREQUENCY)
    ]
    asked = [
        {
            "linkId": f"g1.q{number}",
            "code": loinc(code),
            "prefix": f"{number}.",
            "text": words,
            "type": "choice",
            "required": True,
            "repeats": False,
            "answerValueSet": f"{base}/ValueSet/PHQ-9",
        }
        for number, (code, words) in enumerate(zip(PHQ_9_CODES, HL7_WORDS, strict=True), 1)
    ]
    shown = {"linkId": "g1.d", "text": RECALL, "type": "display", "required": True}
    scoring = {
        "extension": [{"url": f"{HL7}/questionnaire-hidden", "valueBoolean": True}],
        "linkId": "g1.s",
        "code": loinc("44261-6"),
        "text": "Scoring: add up all checked boxes on PHQ-9.",
        "type": "display",
        "repeats": False,
    }
    difficulty = {
        "linkId": "g2.q1",
        "code": loinc("69722-7"),
        "text": "How difficult have these problems made it for you?",
        "type": "choice",
        "required": True,
        "answerValueSet": f"{base}/ValueSet/PHQ-10",
    }
    return {
        "resourceType": "Questionnaire",
        "id": "questionnaire-example-phq9",
        "text": {"status": "additional"},
        "contained": [
            value_set("PHQ-9", frequency),
            value_set("PHQ-10", [coded(*each) for each in DIFFICULTY]),
        ],
        "url": f"{base}/Questionnaire/questionnaire-example-phq9",
        "version": "0.0.0",
        "title": "Patient Health Questionnaire (PHQ-9)",
        "_title": {
            "extension": [{"url": f"{HL7}/rendering-style", "valueString": "color: green"}]
        },
        "status": "draft",
        "date": "2018-07-26T00:00:00-07:00",
        "code": loinc("44249-1"),
        "subjectType": ["Patient"],
        "item": [
            {
                "linkId": "g1",
                "code": loinc("44249-1"),
                "type": "group",
                "required": True,
                "item": [shown, *asked, scoring],
            },
            {"linkId": "g2", "type": "group", "required": True, "item": [difficulty]},
        ],
    }


CSPHQ9 = "http://hl7.org/fhir/uv/sdc/CodeSystem/CSPHQ9"
_HL7_ANSWERS = tuple(
    zip(
        ("Not-at-all", "Several-days", "More than half the days", "Nearly every day"),
        (display for _, display in FREQUENCY),
        strict=True,
    )
)


def hl7_phq9_without_weights() -> Json:
    """As later versions have it: weights are in the code system alone, which is not in the form."""
    form = hl7_phq9()
    for concept in form["contained"][0]["compose"]["include"][0]["concept"]:
        del concept["extension"]
    return form


HL7_URL = "http://hl7.org/fhir/uv/sdc/Questionnaire/questionnaire-sdc-profile-example-PHQ9"


def hl7_phq9() -> Json:
    """No code but the total's, answers in a contained value set of its own code system."""
    held = {
        "resourceType": "ValueSet",
        "id": "VSPHQ9",
        "url": "http://hl7.org/fhir/uv/sdc/ValueSet/VSPHQ9",
        "name": "VSPHQ9",
        "status": "draft",
        "immutable": True,
        "compose": {
            "include": [
                {
                    "system": CSPHQ9,
                    "concept": [
                        {
                            "extension": [
                                {"url": f"{HL7}/ordinalValue", "valueDecimal": weight}
                            ],
                            "code": code,
                            "display": display,
                        }
                        for weight, (code, display) in enumerate(_HL7_ANSWERS)
                    ],
                }
            ]
        },
    }
    asked = [
        {
            "linkId": f"H1/T1/Q{number}",
            "text": words,
            "type": "choice",
            "answerValueSet": "#VSPHQ9",
        }
        for number, words in enumerate(HL7_WORDS, 1)
    ]
    total = {
        "extension": [
            {
                "url": f"{SDC}/sdc-questionnaire-calculatedExpression",
                "valueExpression": {
                    "name": "score",
                    "language": "text/fhirpath",
                    "expression": "%resource.item.where(linkId!='H1/TS').answer.value.weight().sum()",
                },
            }
        ],
        "linkId": "H1/TS",
        "code": loinc("44261-6"),
        "text": "Patient health questionnaire 9 item total score",
        "type": "quantity",
    }
    group = {"linkId": "H1/T1", "text": RECALL, "type": "group", "item": [*asked, total]}
    return {
        "resourceType": "Questionnaire",
        "contained": [held],
        "extension": [{"url": f"{HL7}/rendering-styleSensitive", "valueBoolean": True}],
        "url": HL7_URL,
        "name": "SDCPHQ9",
        "title": "Patient Health Questionnaire - 9 Item",
        "status": "active",
        "experimental": True,
        "subjectType": ["Patient"],
        "approvalDate": "2019-08-20",
        "effectivePeriod": {
            "start": "2018-08-20T04:00:00.000Z",
            "end": "2020-08-20T04:00:00.000Z",
        },
        "item": [group],
    }


def hl7_phq9_response() -> Json:
    """HL7's own example. It says that its total is 13; its answers make 10."""
    weights = (0, 0, 0, 1, 2, 1, 3, 2, 1)
    given: list[Json] = [
        {
            "linkId": f"H1/T1/Q{number}",
            "answer": [
                {
                    "valueCoding": {
                        "system": CSPHQ9,
                        "code": _HL7_ANSWERS[weight][0],
                        "display": _HL7_ANSWERS[weight][1],
                    }
                }
            ],
        }
        for number, weight in enumerate(weights, 1)
    ]
    quantity = {"value": 13, "code": "1", "system": "http://unitsofmeasure.org"}
    total = {"linkId": "H1/TS", "answer": [{"valueQuantity": quantity}]}
    return {
        "resourceType": "QuestionnaireResponse",
        "questionnaire": HL7_URL,
        "status": "completed",
        "subject": {"reference": "http://example.org/fhir/Patient/proband"},
        "authored": "2019-08-21T20:36:57.544Z",
        "item": [{"linkId": "H1/T1", "text": RECALL, "item": [*given, total]}],
    }


def _mii(name: str, items: list[Json], codes: list[Json], total: Json) -> Json:
    base = "https://www.medizininformatik-initiative.de/fhir/ext/modul-pro"
    shown = {"linkId": f"{name}-intro", "text": RECALL, "type": "display"}
    return {
        "resourceType": "Questionnaire",
        "id": f"mii-qst-pro-{name}",
        "language": "en",
        "text": {"status": "extensions", "div": "<div><script>alert(1)</script></div>"},
        "url": f"{base}/Questionnaire/mii-qst-pro-{name}",
        "version": "2027.0.0-ballot.1",
        "title": f"MII QST PRO {name.upper()}",
        "status": "active",
        "experimental": True,
        "date": "2026-09-11T15:59:56+00:00",
        "copyright": "Freely available",
        **({"code": codes} if codes else {}),
        "item": [shown, *items, {**total, "type": "decimal", "readOnly": True}],
    }


def _german(text: str) -> Json:
    said = [{"url": "lang", "valueCode": "de"}, {"url": "content", "valueString": text}]
    return {"extension": [{"url": f"{HL7}/translation", "extension": said}]}


def mii_phq9() -> Json:
    items = [
        {
            "linkId": f"phq-phq2{letter}",
            "code": loinc(code),
            "prefix": str(number),
            "text": words,
            "_text": _german("Frage"),
            "type": "choice",
            "answerOption": weighed(f"{HL7}/itemWeight"),
        }
        for number, (letter, code, words) in enumerate(
            zip("abcdefghi", PHQ_9_CODES, HL7_WORDS, strict=True), 1
        )
    ]
    difficulty = {
        "linkId": "phq-phq9-difficulty",
        "code": loinc("69722-7"),
        "prefix": "10",
        "text": "How difficult have these problems made it for you to do your work?",
        "type": "choice",
        "answerOption": [{"valueCoding": coded(*each)} for each in DIFFICULTY],
    }
    own = {"system": "https://www.medizininformatik-initiative.de/own", "code": "phq-phq9"}
    total = {
        "linkId": "phq-phq9-score-total",
        "code": loinc("44261-6"),
        "text": "PHQ-9 Total Score",
    }
    return _mii("phq-9", [*items, difficulty], [*loinc("44249-1"), own], total)


def mii_gad7() -> Json:
    """Its questions have no codes: only its total has."""
    items = [
        {
            "linkId": f"phq-phq5{letter}",
            "prefix": str(number),
            "text": words,
            "type": "choice",
            "answerOption": weighed(f"{HL7}/itemWeight"),
        }
        for number, (letter, words) in enumerate(zip("abcdefg", GAD_7_WORDS, strict=True), 1)
    ]
    total = {
        "linkId": "phq-gad7-score-total",
        "code": loinc("70274-6"),
        "text": "GAD-7 Total Score (0-21)",
    }
    return _mii("gad-7", items, [], total)


DECLINED = {
    "system": "http://terminology.hl7.org/CodeSystem/data-absent-reason",
    "code": "asked-declined",
    "display": "Asked But Declined",
}


def _phr(name: str, panel: str, codes: tuple[str, ...], words: tuple[str, ...]) -> Json:
    """No weights anywhere: questions and answers are told by LOINC."""
    answers = [{"valueCoding": coded(*each)} for each in FREQUENCY]
    return {
        "resourceType": "Questionnaire",
        "id": name.lower(),
        "url": f"http://hl7.org/fhir/uv/phr/Questionnaire/QuestionnaireScoredAssessment{name}",
        "version": "1.0.0",
        "name": name,
        "title": f"{name} assesment",
        "status": "active",
        "subjectType": ["Patient"],
        "date": "2024-11-01",
        "code": loinc(panel),
        "item": [
            {
                "linkId": code,
                "code": loinc(code),
                "text": said,
                "type": "choice",
                "answerOption": list(answers),
            }
            for code, said in zip(codes, words, strict=True)
        ],
    }


def phr_gad7() -> Json:
    """Every question may be declined, by an answer that says why there is none."""
    form = _phr("GAD7", "69737-5", GAD_7_CODES, GAD_7_WORDS)
    form["item"][1]["text"] = (
        "Over the past 2 weeks have you not been able to stop or control worrying"
    )
    for item in form["item"]:
        item["answerOption"].append({"valueCoding": DECLINED})
    return form


def phr_phq9() -> Json:
    """The ninth alone may be declined, and need not be answered."""
    form = _phr("PHQ9", "44249-1", PHQ_9_CODES, HL7_WORDS)
    for item in form["item"]:
        item["required"] = True
    form["item"][8]["required"] = False
    form["item"][8]["answerOption"].append({"valueCoding": DECLINED})
    return form


def phr_gad7_response() -> Json:
    """HL7's personal health record: linkIds are the LOINC codes of the questions. The answers make 3."""
    weights = (0, 0, 1, 1, 0, 1, 0)
    return {
        "resourceType": "QuestionnaireResponse",
        "id": "gad7",
        "questionnaire": "http://hl7.org/fhir/uv/phr/Questionnaire/QuestionnaireScoredAssessmentGAD7",
        "status": "completed",
        "authored": "2024-12-01T12:00:00+09:00",
        "item": [
            {"linkId": code, "answer": [{"valueCoding": coded(*FREQUENCY[weight])}]}
            for code, weight in zip(GAD_7_CODES, weights, strict=True)
        ],
    }


def phr_phq9_response() -> Json:
    """As above. The answers make 3."""
    weights = (0, 0, 1, 1, 1, 0, 0, 0, 0)
    return {
        **phr_gad7_response(),
        "id": "phq9",
        "questionnaire": "http://hl7.org/fhir/uv/phr/Questionnaire/QuestionnaireScoredAssessmentPHQ9",
        "item": [
            {"linkId": code, "answer": [{"valueCoding": coded(*FREQUENCY[weight])}]}
            for code, weight in zip(PHQ_9_CODES, weights, strict=True)
        ],
    }


FORMS: dict[str, tuple[str, Callable[[], Json]]] = {
    "lforms": ("phq-9", lforms_phq9),
    "lforms, weight()": ("phq-9", lforms_weight_function),
    "Argonaut": ("phq-9", argonaut_phq9),
    "HL7": ("phq-9", hl7_phq9),
    "HL7, without weights": ("phq-9", hl7_phq9_without_weights),
    "MII": ("phq-9", mii_phq9),
    "MII, anxiety": ("gad-7", mii_gad7),
    "HL7, health record": ("phq-9", phr_phq9),
    "HL7, health record, anxiety": ("gad-7", phr_gad7),
}
"""Who publishes it, to the key of our instrument that it is, and the form."""
