"""What FHIR calls things: the addresses of code systems and extensions, and how an extension is found.

R4 (hl7.org/fhir/R4/questionnaire.html), Structured Data Capture (hl7.org/fhir/uv/sdc).
"""

from collections.abc import Iterator, Mapping
from typing import Any

Element = Mapping[str, Any]
"""Any object in a FHIR document."""

BASE = "https://throughcare.example"
"""Where our own questionnaires, code systems and extensions are said to be. A domain nobody can own."""

LOINC = "http://loinc.org"
SNOMED = "http://snomed.info/sct"
NO_ANSWER = frozenset(
    {
        "http://terminology.hl7.org/CodeSystem/data-absent-reason",  # R4
        "http://hl7.org/fhir/data-absent-reason",  # STU3
    }
)
"""Code systems of why there is no answer. Some forms offer one among the answers, as "asked but declined"."""

_HL7 = "http://hl7.org/fhir/StructureDefinition"
_SDC = "http://hl7.org/fhir/uv/sdc/StructureDefinition"

ORDINAL_VALUE = f"{_HL7}/ordinalValue"
ITEM_WEIGHT = f"{_HL7}/itemWeight"
WEIGHTS = frozenset(
    {
        ORDINAL_VALUE,  # R4
        ITEM_WEIGHT,  # R5, and SDC from 4 on
        f"{_HL7}/questionnaire-ordinalValue",  # STU3 had one for each place, still met in R4 forms
        f"{_HL7}/valueset-ordinalValue",
        f"{_HL7}/codesystem-ordinalValue",
        f"{_HL7}/iso21090-CO-value",
    }
)
WEIGHT_PROPERTIES = frozenset({"itemWeight", "ordinalValue"})
"""A code system may have the weight of a concept as one of its properties (R5 names it itemWeight)."""
EXPANSION_PROPERTY = (
    "http://hl7.org/fhir/5.0/StructureDefinition/extension-ValueSet.expansion.contains.property"
)

CALCULATED = f"{_SDC}/sdc-questionnaire-calculatedExpression"
FORMULAS = frozenset({CALCULATED, f"{_HL7}/questionnaire-calculatedExpression"})
CONDITIONS = frozenset({f"{_SDC}/sdc-questionnaire-enableWhenExpression"})
VARIABLE_OPTIONS = frozenset(
    {
        f"{_SDC}/sdc-questionnaire-answerExpression",
        f"{_SDC}/sdc-questionnaire-candidateExpression",
        f"{_SDC}/sdc-questionnaire-answerOptionsToggleExpression",
    }
)
"""Answers that are worked out as the form is filled in."""

REVERSED = f"{BASE}/StructureDefinition/reversed"
SCALE = f"{BASE}/StructureDefinition/scale"


def extensions(element: Element, urls: frozenset[str]) -> Iterator[Element]:
    """The extensions of one element that have one of these addresses."""
    return (each for each in element.get("extension") or () if each.get("url") in urls)


def code_in(element: Element, system: str) -> str:
    """The first code the element has in a code system, or nothing."""
    return next(
        (
            str(each["code"])
            for each in element.get("code") or ()
            if each.get("system") == system and each.get("code")
        ),
        "",
    )
