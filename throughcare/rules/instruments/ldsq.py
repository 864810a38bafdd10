"""LDSQ, the Learning Disability Screening Questionnaire: its percentage and the practitioner's outcome, who, when and where.

It is licensed by its owner, and neither its questions nor how they are scored was found. LOWER means more
likely a learning disability. The cut-off was not found for the UK: a Norwegian paper states 46.6% (Bjørgen
2016, doi 10.4236/jss.2016.45014), which is not used.
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

LDSQ = ResultOnly(
    key="ldsq",
    name="LDSQ",
    title="Learning Disability Screening Questionnaire",
    version="2",
    fields=(
        WHEN,
        WHO,
        Field("percentage", "Percentage", Kind.PERCENTAGE),
        Field("outcome", "Outcome, in the practitioner's words", Kind.WORDS, needed=True),
        WHERE,
    ),
    why=(
        "LDSQ is licensed by its owner. Score it on their form, and record the percentage and what you "
        "conclude. A lower percentage makes a learning disability more likely. No cut-off is applied here."
    ),
    licence=Licence(name="Proprietary", text="Its terms were not found.", ships_wording=False),
    sources=("meridian.allenpress.com, idd 53/4/301", "research.ed.ac.uk"),
    absent={
        "questions and scoring": "Its owner's, and not found.",
        "cut-off": "Not found for the UK; the 46.6% of a Norwegian paper is not used.",
        "codes": "No LOINC or SNOMED CT code was found.",
    },
)
