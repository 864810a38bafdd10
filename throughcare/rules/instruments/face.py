"""FACE, the FACE Risk Profile: the document, its date, who wrote it and a summary.

It is licensed by its owner; its questions, scoring and terms were not found.
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

FACE = ResultOnly(
    key="face-risk",
    name="FACE",
    title="FACE Risk Profile",
    version="2",
    fields=(
        WHEN,
        WHO,
        WHERE,
        Field("summary", "Summary", Kind.WORDS),
    ),
    why=(
        "FACE is licensed by its owner, and its scoring was not found. Complete it where your service holds "
        "the licence, and record when, by whom, where the document is and what it comes to."
    ),
    licence=Licence(name="Proprietary", text="Its terms were not found.", ships_wording=False),
    sources=("Named by the service; nothing that may be used was found.",),
    absent={
        "questions and scoring": "Its owner's, and not found.",
        "codes": "No LOINC or SNOMED CT code was found.",
    },
)
