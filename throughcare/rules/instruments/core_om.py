"""CORE-OM, the CORE Outcome Measure ("CORE 34"): 34 statements on the last week, a clinical score of 0 to 40.

Eight items are worded the good way round and reversed, and each belongs to one domain:
alkaest2002/mpa at a1b4923b, core-om.json; coresystemtrust.org.uk, core-om-information. (awell-score
reverses item 30 as well, which is wrong: decision 0018.) The clinical score is ten times the mean of what
was answered, of the whole and of each domain alike. How many may be missing, scale by scale:
coresystemtrust.org.uk, "What's in a name 1: scoring CORE measures"; of the items outside risk it was two
until 17 April 2023 and three since. Bands: socasresourcehub.com, 5b-2. The cut-off of 10: Connell et al.
2007, Br J Psychiatry 190:69. Reliable change of 5: coreims.co.uk, About CORE. SNOMED CT:
NHSDigital/mental-health-monthly-statistics at 7b4d7421, where the whole is the clinical score (0 to 40)
and a domain its points added up (wellbeing 0 to 16, problems and functioning 0 to 48).

That one point on a risk item is worth a look is ours: no published threshold was found.
"""

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
from throughcare.rules.instruments.to_do import (
    HARM_TO_OTHERS,
    PLANS_TO_END_LIFE,
    THOUGHTS_OF_DEATH,
)
from throughcare.rules.instruments.words import wording

DISTRESS = (
    Band(11, "mild"),
    Band(15, "moderate"),
    Band(20, "moderate to severe"),
    Band(25, "severe"),
)
"""Published for whole scores of CORE-10, "the same bandings as the CORE-OM"; which band a score between
two has is settled in decision 0018: a band begins at its own least score."""

_WORDING = wording("core-om")
_REVERSED = frozenset({3, 4, 7, 12, 19, 21, 31, 32})
_WELLBEING = (4, 14, 17, 31)
_PROBLEMS = (2, 5, 8, 11, 13, 15, 18, 20, 23, 27, 28, 30)
_FUNCTIONING = (1, 3, 7, 10, 12, 19, 21, 25, 26, 29, 32, 33)
_TO_SELF = (9, 16, 24, 34)
_TO_OTHERS = (6, 22)
_RISK = tuple(sorted(_TO_SELF + _TO_OTHERS))
_NON_RISK = tuple(sorted(_WELLBEING + _PROBLEMS + _FUNCTIONING))


def _scale(key: str, name: str, items: tuple[int, ...], most_missing: int) -> Scale:
    return Scale(key, name, tuple(map(str, items)), How.MEAN_TIMES_TEN, most_missing)


CORE_OM = Instrument(
    key="core-om",
    name="CORE-OM",
    title="CORE Outcome Measure (CORE 34)",
    version="1",
    recall=_WORDING.stem,
    instructions=_WORDING.instructions,
    items=_WORDING.as_items(_REVERSED),
    total=Scale(
        "total",
        "Clinical score",
        tuple(map(str, range(1, 35))),
        How.MEAN_TIMES_TEN,
        most_missing=3,
        bands=(Band(0, "healthy / low level"), *DISTRESS),
    ),
    scales=(
        _scale("wellbeing", "Wellbeing", _WELLBEING, 0),
        _scale("problems", "Problems", _PROBLEMS, 1),
        _scale("functioning", "Functioning", _FUNCTIONING, 1),
        _scale("risk", "Risk", _RISK, 0),
        _scale("non_risk", "All but risk", _NON_RISK, 3),
        # Parts of risk, for which no rule is published: like risk, they are whole or not there.
        _scale("risk_to_self", "Risk to self", _TO_SELF, 0),
        _scale("risk_to_others", "Risk to others", _TO_OTHERS, 0),
    ),
    cut_offs=(
        CutOff(
            10, "in the range of people who seek help", "Connell et al. 2007, BJPsych 190:69"
        ),
    ),
    flags=(
        Flag(
            "plans",
            "Plans to end their life (item 16)",
            PLANS_TO_END_LIFE,
            items=("16",),
            urgent=True,
        ),
        Flag(
            "risk-to-self",
            "Risk to self (item 9, 16, 24 or 34)",
            THOUGHTS_OF_DEATH,
            items=tuple(map(str, _TO_SELF)),
            urgent=True,
        ),
        Flag(
            "risk-to-others",
            "Risk to others (item 6 or 22)",
            HARM_TO_OTHERS,
            items=tuple(map(str, _TO_OTHERS)),
            urgent=True,
        ),
    ),
    change=ReliableChange(
        5,
        "coreims.co.uk, About CORE: five or more; clinically significant from above 10 to below 10",
        recovered_below=10,
        from_above=True,
    ),
    codes=Codes(
        snomed="718612000",
        snomed_scales={
            "functioning": "718490000",
            "wellbeing": "718492008",
            "problems": "718613005",
        },
    ),
    licence=_WORDING.as_licence(),
    sources=(
        "coresystemtrust.org.uk",
        "alkaest2002/mpa at a1b4923b, core-om.json",
        "socasresourcehub.com, 5b-1 and 5b-2",
        "coreims.co.uk, About CORE",
        "NHSDigital/mental-health-monthly-statistics at 7b4d7421",
        *_WORDING.sources,
    ),
    absent={
        "healthy and low": "Where healthy ends and low begins (5 or 6) was not found in one table: one band.",
        "cut-offs of domains": "Those by sex and domain (Evans 2002) were not found.",
        "LOINC": "No LOINC code was found.",
        "SNOMED CT of risk": "No code was found for the risk score.",
        "threshold of a risk item": "None is published: one point or more is told, which is ours.",
    },
)
