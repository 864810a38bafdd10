"""LDS, the learning disability screen that the Ministry of Justice makes from seven facts of an OASys assessment.

ministryofjustice/hmpps-arns-risk-actuarial-api (Crown copyright, MIT licence), LDSTransformationHelper.kt
and LDSValidationHelper.kt: what each fact counts, that three of four facts are needed, that a problem with
reading or with numbers is not to be given without the question above it, and that what is not known
counts as nought. The points are added up, and 0 to 2 of them are an LDS score of 0, 3 or 4 of 1, 5 or more
of 2. It says that someone may need a closer look, and nothing of what they have.

The facts are worded in our own words: they are not a form.
"""

from collections.abc import Collection, Sequence

from throughcare.rules.instruments.instrument import (
    Answers,
    Band,
    Instrument,
    Item,
    Licence,
    Option,
    Scale,
)
from throughcare.rules.reasons import Reason

_NO_OR_YES = (Option(0, "No"), Option(1, "Yes"))
_HOW_MUCH = (
    Option(0, "No problems"),
    Option(1, "Some problems"),
    Option(2, "Significant problems"),
)
_ITEMS = (
    Item("nfa", "Of no fixed abode, or in transient accommodation", _NO_OR_YES),
    Item("work_skills", "Problems with skills for work", _HOW_MUCH),
    Item("reading_writing_numeracy", "Problems with reading, writing or numbers", _HOW_MUCH),
    Item("problem_reading", "Reading is one of them", _NO_OR_YES),
    Item("problem_numeracy", "Numbers are one of them", _NO_OR_YES),
    Item("learning_difficulties", "Learning difficulties", _HOW_MUCH),
    Item(
        "qualifications",
        "School, professional or vocational qualifications",
        (Option(0, "Any"), Option(2, "None")),
    ),
)
_LEAST = 3
_COUNTED = (
    "work_skills",
    "reading_writing_numeracy",
    "learning_difficulties",
    "qualifications",
)
"""The facts of which three are needed."""


def lds_score(points: float) -> int:
    """The LDS score of the points added up."""
    return 0 if points < 3 else 1 if points < 5 else 2


def _passed_over(answers: Answers) -> Collection[str]:
    """Whatever is not known counts as nought: whether enough is known is asked apart."""
    return [item.key for item in _ITEMS]


def _also_needed(answers: Answers) -> Sequence[Reason]:
    against = []
    known = [key for key in _COUNTED if key in answers]
    if len(known) < _LEAST:
        against.append(
            Reason(
                "missing",
                f"LDS needs three of {', '.join(_COUNTED)}; {len(known) or 'none'} "
                f"{'is' if len(known) < 2 else 'are'} known.",
            )
        )
    if "reading_writing_numeracy" not in answers:
        against += [
            Reason("part", f"LDS has {part} without reading_writing_numeracy.")
            for part in ("problem_reading", "problem_numeracy")
            if part in answers
        ]
    return against


LDS = Instrument(
    key="lds",
    name="LDS",
    title="Learning disability screen (OASys)",
    version="1",
    recall="",
    by_person=False,
    items=_ITEMS,
    total=Scale(
        "total",
        "Points",
        tuple(item.key for item in _ITEMS),
        bands=(Band(0, "LDS score 0"), Band(3, "LDS score 1"), Band(5, "LDS score 2")),
    ),
    licence=Licence(
        name="MIT",
        text="Crown copyright. The screen is the Ministry of Justice's; its facts are worded by us.",
        ships_wording=True,
    ),
    skipped=_passed_over,
    also_needed=_also_needed,
    sources=("ministryofjustice/hmpps-arns-risk-actuarial-api at 016919c5, LDS",),
    absent={
        "meaning of a score": "What 0, 1 and 2 are to be called was not found.",
        "cut-off": "None was found.",
        "reliable change": "None was found: these facts are not a measure of change.",
        "codes": "No LOINC or SNOMED CT code was found.",
    },
)
