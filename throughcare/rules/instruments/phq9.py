"""PHQ-9, the Patient Health Questionnaire: nine questions on low mood over the last two weeks, 0 to 27.

Items, options and LOINC codes: LHNCBC/lforms test/data/R4/phq9.json. Bands, the cut-off of 10 and the
missing rule (all nine are needed): ucam-department-of-psychiatry/camcops at 56a303e1, docs and task
phq9. Reliable change of 6: NHSDigital/mental-health-monthly-statistics at 7b4d7421. The wording is by
Drs Spitzer, Williams, Kroenke and colleagues, and may be reproduced without permission.
"""

from throughcare.rules.instruments.instrument import (
    Band,
    Codes,
    CutOff,
    Flag,
    Instrument,
    Item,
    Licence,
    Option,
    ReliableChange,
    Scale,
)
from throughcare.rules.instruments.to_do import SEVERE, THOUGHTS_OF_DEATH

FREQUENCY = (
    Option(0, "Not at all", "LA6568-5"),
    Option(1, "Several days", "LA6569-3"),
    Option(2, "More than half the days", "LA6570-1"),
    Option(3, "Nearly every day", "LA6571-9"),
)
"""How often, over the last two weeks. GAD-7 asks it in the same words."""

FREE = Licence(
    name="Free to reproduce",
    text=(
        "Developed by Drs Robert L. Spitzer, Janet B.W. Williams, Kurt Kroenke and colleagues, with an "
        "educational grant from Pfizer Inc. No permission required to reproduce, translate, display or "
        "distribute."
    ),
    ships_wording=True,
)

_ITEMS = tuple(
    Item(str(number), words, FREQUENCY, code=code)
    for number, (words, code) in enumerate(
        (
            ("Little interest or pleasure in doing things", "44250-9"),
            ("Feeling down, depressed, or hopeless", "44255-8"),
            ("Trouble falling or staying asleep, or sleeping too much", "44259-0"),
            ("Feeling tired or having little energy", "44254-1"),
            ("Poor appetite or overeating", "44251-7"),
            (
                (
                    "Feeling bad about yourself \u2014 or that you are a failure or have let yourself or your "
                    "family down"
                ),
                "44258-2",
            ),
            (
                "Trouble concentrating on things, such as reading the newspaper or watching television",
                "44252-5",
            ),
            (
                (
                    "Moving or speaking so slowly that other people could have noticed? Or the opposite "
                    "\u2014 being so fidgety or restless that you have been moving around a lot more than usual"
                ),
                "44253-3",
            ),
            (
                "Thoughts that you would be better off dead or of hurting yourself in some way",
                "44260-8",
            ),
        ),
        start=1,
    )
)

_DIFFICULTY = Item(
    "10",
    "If you checked off any problems, how difficult have these problems made it for you to do your work, "
    "take care of things at home, or get along with other people?",
    (
        Option(0, "Not difficult at all", "LA6572-7"),
        Option(1, "Somewhat difficult", "LA6573-5"),
        Option(2, "Very difficult", "LA6575-0"),
        Option(3, "Extremely difficult", "LA6574-3"),
    ),
    code="69722-7",
)

PHQ_9 = Instrument(
    key="phq-9",
    name="PHQ-9",
    title="Patient Health Questionnaire-9",
    version="1",
    recall="Over the last 2 weeks, how often have you been bothered by any of the following problems?",
    items=_ITEMS,
    extras=(_DIFFICULTY,),
    total=Scale(
        "total",
        "Total",
        tuple(item.key for item in _ITEMS),
        bands=(
            Band(0, "none/minimal"),
            Band(5, "mild"),
            Band(10, "moderate"),
            Band(15, "moderately severe"),
            Band(20, "severe"),
        ),
    ),
    cut_offs=(
        CutOff(
            10,
            "a positive screen for major depression (sensitivity 77 to 88%, specificity 88 to 94%)",
            "Kroenke 2010, as CamCOPS gives it",
        ),
    ),
    flags=(
        Flag(
            "item-9",
            "Thoughts of being better off dead, or of hurting themselves",
            THOUGHTS_OF_DEATH,
            items=("9",),
            urgent=True,
        ),
        Flag("severe", "A total of 20 or more: severe", SEVERE, least=20),
    ),
    change=ReliableChange(6, "NHS England, mental health monthly statistics"),
    codes=Codes(loinc_panel="44249-1", loinc_total="44261-6", snomed="720433000"),
    licence=FREE,
    sources=(
        "LHNCBC/lforms, test/data/R4/phq9.json",
        "CamCOPS at 56a303e1, PHQ-9",
        "NHSDigital/mental-health-monthly-statistics at 7b4d7421",
    ),
    absent={
        "pro-rating": "The rule for missing answers in the PHQ manual was not found: all nine are needed.",
        "diagnosis": "The algorithm that CamCOPS prints names syndromes: a score here names none.",
        "recovery": "The caseness value of NHS Talking Therapies was not found as a definition.",
    },
)
