"""CORE-10: ten of the CORE-OM's statements on the last week, a score of 0 to 40.

Items 2 and 3 are reversed: ucam-department-of-psychiatry/camcops at 56a303e1, core10. The score is the sum,
and with one item missing ten times the sum by how many were answered; no more than one may be, and no
domain has a score: coresystemtrust.org.uk, core-10-information. Bands and the cut-off of 11:
socasresourcehub.com, 5b-2. Reliable change of 5: NHSDigital/mental-health-monthly-statistics at 7b4d7421.
"""

from throughcare.rules.instruments.core_om import DISTRESS
from throughcare.rules.instruments.instrument import (
    Band,
    Codes,
    CutOff,
    Flag,
    How,
    Instrument,
    ReliableChange,
    Scale,
)
from throughcare.rules.instruments.to_do import PLANS_TO_END_LIFE
from throughcare.rules.instruments.words import wording

_WORDING = wording("core-10")

CORE_10 = Instrument(
    key="core-10",
    name="CORE-10",
    title="CORE-10",
    version="1",
    recall=_WORDING.stem,
    instructions=_WORDING.instructions,
    items=_WORDING.as_items(frozenset({2, 3})),
    total=Scale(
        "total",
        "Clinical score",
        tuple(map(str, range(1, 11))),
        How.MEAN_TIMES_TEN,  # of ten items that is their sum
        most_missing=1,
        bands=(Band(0, "healthy/low"), *DISTRESS),
    ),
    cut_offs=(CutOff(11, "in the clinical range", "socasresourcehub.com, 5b-2"),),
    flags=(
        Flag(
            "plans",
            "Plans to end their life (item 6)",
            PLANS_TO_END_LIFE,
            items=("6",),
            urgent=True,
        ),
    ),
    change=ReliableChange(
        5, "NHS England, mental health monthly statistics", recovered_below=11
    ),
    codes=Codes(snomed="718583008"),
    licence=_WORDING.as_licence(),
    sources=(
        "CamCOPS at 56a303e1, CORE-10",
        "coresystemtrust.org.uk, core-10-information",
        "socasresourcehub.com, 5b-2",
        "NHSDigital/mental-health-monthly-statistics at 7b4d7421",
        *_WORDING.sources,
    ),
    absent={
        "scales": (
            "Six items are of problems, three of functioning and one (6) of risk; with so few of each, the "
            "CORE System Trust uses no score of them. Item 6 is told by itself."
        ),
        "LOINC": "No LOINC code was found.",
    },
)
