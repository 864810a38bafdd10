"""GAD-7, the Generalised Anxiety Disorder scale: seven questions on worry over the last two weeks, 0 to 21.

Bands and the cut-off of 10: ucam-department-of-psychiatry/camcops at 56a303e1, docs and task gad7.
Reliable change of 4: NHSDigital/mental-health-monthly-statistics at 7b4d7421. LOINC codes:
HL7/personal-health-record-format-ig, QuestionnaireResponse-ScoredAssessment-GAD7. The lowest answer is
"Not at all": "Not at all sure", which some copies have, is a slip (Zorowitz 2021, as CamCOPS gives it).
The wording is by Drs Spitzer, Williams, Kroenke and colleagues, as CamCOPS prints it.
"""

from throughcare.rules.instruments.instrument import (
    Band,
    Codes,
    CutOff,
    Flag,
    Instrument,
    Item,
    ReliableChange,
    Scale,
)
from throughcare.rules.instruments.phq9 import FREE, FREQUENCY
from throughcare.rules.instruments.to_do import SEVERE

_ITEMS = tuple(
    Item(str(number), words, FREQUENCY, code=code)
    for number, (words, code) in enumerate(
        (
            ("Feeling nervous, anxious or on edge", "69725-0"),
            ("Not being able to stop or control worrying", "68509-9"),
            ("Worrying too much about different things", "69733-4"),
            ("Trouble relaxing", "69734-2"),
            ("Being so restless that it is hard to sit still", "69735-9"),
            ("Becoming easily annoyed or irritable", "69689-8"),
            ("Feeling afraid as if something awful might happen", "69736-7"),
        ),
        start=1,
    )
)

GAD_7 = Instrument(
    key="gad-7",
    name="GAD-7",
    title="Generalised Anxiety Disorder-7",
    version="1",
    recall="Over the last 2 weeks, how often have you been bothered by any of the following problems?",
    items=_ITEMS,
    total=Scale(
        "total",
        "Total",
        tuple(item.key for item in _ITEMS),
        bands=(
            Band(0, "none/minimal"),
            Band(5, "mild"),
            Band(10, "moderate"),
            Band(15, "severe"),
        ),
    ),
    cut_offs=(
        CutOff(
            10,
            "a positive screen for generalised anxiety disorder (sensitivity 89%, specificity 82%)",
            "CamCOPS at 56a303e1, GAD-7",
        ),
    ),
    flags=(Flag("severe", "A total of 15 or more: severe", SEVERE, least=15),),
    change=ReliableChange(4, "NHS England, mental health monthly statistics"),
    codes=Codes(loinc_panel="69737-5", loinc_total="70274-6", snomed="445455005"),
    licence=FREE,
    sources=(
        "CamCOPS at 56a303e1, GAD-7",
        "HL7/personal-health-record-format-ig, QuestionnaireResponse-ScoredAssessment-GAD7",
        "NHSDigital/mental-health-monthly-statistics at 7b4d7421",
    ),
    absent={
        "pro-rating": "No rule for missing answers was found: all seven are needed.",
        "recovery": "The caseness value of NHS Talking Therapies was not found as a definition.",
    },
)
