"""HCR-20 Version 3: twenty factors of violence risk, each present or not and relevant or not. NEVER added up.

"No assigned numerical values nor are there any specified cutoff scores" (arizonaforensics.com, hcr-20-v3):
it is structured professional judgement, for adults of 18 and over. The factors are named by their ids
alone, as their names are the manual's, which is licensed. The exact words of its summary judgements were
not found: they are recorded in the assessor's words.
"""

from throughcare.rules.instruments.instrument import Licence
from throughcare.rules.instruments.result_only import (
    WHEN,
    WHERE,
    WHO,
    Field,
    Kind,
    ResultOnly,
)

FACTORS = (
    *(f"H{number}" for number in range(1, 11)),
    *(f"C{number}" for number in range(1, 6)),
    *(f"R{number}" for number in range(1, 6)),
)
"""Ten historical, five clinical, five of risk management."""
PRESENCE = ("Present", "Possible", "Not present", "Omit")
RELEVANCE = ("High", "Moderate", "Low", "Omit")

HCR_20 = ResultOnly(
    key="hcr-20-v3",
    name="HCR-20 V3",
    title="HCR-20 Version 3",
    version="2",
    fields=(
        WHEN,
        WHO,
        *(
            each
            for factor in FACTORS
            for each in (
                Field(f"{factor}-presence", f"{factor}, presence", Kind.CHOICE, PRESENCE),
                Field(f"{factor}-relevance", f"{factor}, relevance", Kind.CHOICE, RELEVANCE),
            )
        ),
        Field("formulation", "Formulation", Kind.WORDS),
        Field("judgement", "Summary judgement, in the assessor's words", Kind.WORDS),
        WHERE,
    ),
    why=(
        "HCR-20 V3 is a licensed guide to professional judgement. Use its manual, and record your ratings "
        "and your formulation. It has no numbers and no cut-offs: nothing is added up."
    ),
    licence=Licence(
        name="Proprietary manual", text="Its licence was not found.", ships_wording=False
    ),
    sources=("arizonaforensics.com/hcr-20-v3", "hcr-20.com/about"),
    least_age=18,
    absent={
        "score": "It has none: its ratings are never added up.",
        "names of the factors": "The manual's.",
        "summary judgements": "Their exact words in Version 3 were not found.",
        "codes": "No LOINC or SNOMED CT code was found.",
    },
)
