"""B-RAID, the risk assessment that Together made for itself: its outcome, its date, who did it and the document.

It is the service's own, and nothing of it is published.
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

B_RAID = ResultOnly(
    key="b-raid",
    name="B-RAID",
    title="Together B-RAID risk assessment",
    version="2",
    fields=(
        WHEN,
        WHO,
        Field("outcome", "Outcome, in the practitioner's words", Kind.WORDS, needed=True),
        WHERE,
    ),
    why=(
        "B-RAID is Together's own, and nothing of it is published. Complete it on their form, and record "
        "when, what it comes to and where the document is."
    ),
    licence=Licence(
        name="Together's own", text="Its terms were not found.", ships_wording=False
    ),
    sources=("Named by the service; nothing was found.",),
    absent={
        "questions and scoring": "Together's own, and not published.",
        "codes": "None.",
    },
)
