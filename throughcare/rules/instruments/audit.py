"""AUDIT, the Alcohol Use Disorders Identification Test of the World Health Organization: ten questions, 0 to 40.

What each question may be answered, that 9 and 10 have only 0, 2 and 4, the cut-off of 8 and which
questions may be passed over: ucam-department-of-psychiatry/camcops at 56a303e1, task audit. Bands in their
UK names: NHS pages (portofcall.com, southamptonalcoholservice.org.uk). The US-AUDIT has other answers and
other zones and is not this one. Referral at 20: gov.uk, clinical guidelines for alcohol treatment, 3.

Its wording is the WHO's, free but not for commercial purposes, and so does not ship: `words` is empty.
"""

from collections.abc import Collection

from throughcare.rules.instruments.instrument import (
    Answers,
    Band,
    Codes,
    CutOff,
    Flag,
    Instrument,
    Item,
    Licence,
    Option,
    Scale,
)
from throughcare.rules.instruments.to_do import ALCOHOL_DEPENDENCE


def _options(values: Collection[int], *labels: str) -> tuple[Option, ...]:
    return tuple(Option(value, label) for value, label in zip(values, labels, strict=True))


_HOW_OFTEN = _options(
    range(5),
    "Never",
    "Monthly or less",
    "2-4 times a month",
    "2-3 times a week",
    "4+ times a week",
)
_HOW_MUCH = _options(range(5), "1-2", "3-4", "5-6", "7-9", "10+")
_FREQUENCY = _options(
    range(5), "Never", "Less than monthly", "Monthly", "Weekly", "Daily or almost daily"
)
IN_THE_LAST_YEAR = _options(
    (0, 2, 4), "No", "Yes, but not in the last year", "Yes, during the last year"
)
"""Of the last two questions, of DUDIT as of AUDIT: one and three are no answer."""

CONSUMPTION = (
    Item("1", "", _HOW_OFTEN),
    Item("2", "", _HOW_MUCH, note="In the UK, counted in units of alcohol (8 g each)."),
    Item(
        "3",
        "",
        _FREQUENCY,
        note="In the UK, six units or more for a woman, eight or more for a man.",
    ),
)
"""The first three questions, which are AUDIT-C."""

WHO_TERMS = Licence(
    name="World Health Organization, not for commercial purposes",
    text=(
        "Copyright World Health Organization. It may be freely reproduced, but not for sale or with "
        "commercial purposes, and so its questions do not ship with this software: read them from the form."
    ),
    ships_wording=False,
)

_ITEMS = (
    *CONSUMPTION,
    *(Item(str(number), "", _FREQUENCY) for number in range(4, 9)),
    Item("9", "", IN_THE_LAST_YEAR),
    Item("10", "", IN_THE_LAST_YEAR),
)


def _passed_over(answers: Answers) -> Collection[str]:
    """Who never drinks goes on to 9 and 10; who never drinks much goes there after 3."""
    if answers.get("1") == 0:
        return [str(number) for number in range(2, 9)]
    if answers.get("2") == 0 and answers.get("3") == 0:
        return [str(number) for number in range(4, 9)]
    return ()


AUDIT = Instrument(
    key="audit",
    name="AUDIT",
    title="Alcohol Use Disorders Identification Test",
    version="1",
    recall="",
    items=_ITEMS,
    total=Scale(
        "total",
        "Total",
        tuple(item.key for item in _ITEMS),
        bands=(
            Band(0, "low risk"),
            Band(8, "increasing risk"),
            Band(16, "higher risk"),
            Band(20, "possible dependence"),
        ),
    ),
    scales=(
        Scale("consumption", "Consumption", ("1", "2", "3")),
        Scale("dependence", "Dependence", ("4", "5", "6")),
        Scale("alcohol_related_problems", "Alcohol-related problems", ("7", "8", "9", "10")),
    ),
    cut_offs=(CutOff(8, "a positive screen", "CamCOPS at 56a303e1, AUDIT"),),
    flags=(
        Flag(
            "possible-dependence",
            "A total of 20 or more: possible dependence",
            ALCOHOL_DEPENDENCE,
            least=20,
        ),
    ),
    codes=Codes(loinc_total="75624-7", snomed="443280005"),
    licence=WHO_TERMS,
    skipped=_passed_over,
    not_asked=_passed_over,
    sources=(
        "CamCOPS at 56a303e1, AUDIT",
        "NHS pages: portofcall.com, southamptonalcoholservice.org.uk",
        "docsbay.net, the UK form",
        "gov.uk, clinical guidelines for alcohol treatment",
    ),
    absent={
        "wording": "The WHO's terms are non-commercial: the questions are read from the form.",
        "recall": "It is part of the wording.",
        "reliable change": "None was found.",
        "LOINC of the panel": "No code was found.",
    },
)
