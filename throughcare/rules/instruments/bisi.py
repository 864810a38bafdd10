"""BISI, the Brain Injury Screening Index of the Disabilities Trust (now Brainkind): that it was done, and what came of it.

Eleven questions; what they are, how they are scored and on what terms was not found. In 55 men in prison
its sensitivity was .38 to .71 and its specificity .47 to .70 (2018, doi 10.1080/09602011.2018.1526692): it
is weak, and never a diagnosis.
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

BISI = ResultOnly(
    key="bisi",
    name="BISI",
    title="Brain Injury Screening Index",
    version="2",
    fields=(
        Field("completed", "It was completed", Kind.YES_OR_NO, needed=True),
        WHEN,
        WHO,
        Field("outcome", "Outcome, in the practitioner's words", Kind.WORDS),
        Field("referral_made", "A referral was made", Kind.YES_OR_NO),
        WHERE,
    ),
    why=(
        "BISI belongs to its developers, and its scoring was not found. Record that it was done, what you "
        "conclude and whether you referred. It misses many and is wrong about many: it is no diagnosis."
    ),
    licence=Licence(
        name="Its developers'", text="Its terms were not found.", ships_wording=False
    ),
    sources=("hra.nhs.uk, IRAS 171965", "doi 10.1080/09602011.2018.1526692"),
    absent={
        "questions and scoring": "Its developers', and not found.",
        "cut-off": "Not found.",
        "codes": "No LOINC or SNOMED CT code was found.",
    },
)
