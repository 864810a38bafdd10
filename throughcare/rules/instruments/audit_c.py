"""AUDIT-C: the first three questions of AUDIT, on how much is drunk, 0 to 12.

Bands: northerncarealliance.nhs.uk, leaflet (0 is said there of someone who does not drink, 1 to 4 of low
risk). The UK's cut-off of 5, at which the full AUDIT is completed: docsbay.net, the UK form. The 4 for men
and 3 for women of the United States are not used: decision 0019.
"""

from throughcare.rules.instruments.audit import CONSUMPTION, WHO_TERMS
from throughcare.rules.instruments.instrument import (
    Band,
    Codes,
    CutOff,
    Flag,
    Instrument,
    Scale,
)
from throughcare.rules.instruments.to_do import ALCOHOL_DEPENDENCE, FULL_AUDIT

AUDIT_C = Instrument(
    key="audit-c",
    name="AUDIT-C",
    title="AUDIT, the questions on consumption",
    version="1",
    recall="",
    items=CONSUMPTION,
    total=Scale(
        "total",
        "Total",
        ("1", "2", "3"),
        bands=(
            Band(0, "lower risk"),
            Band(5, "increasing risk"),
            Band(8, "higher risk"),
            Band(11, "possible dependence"),
        ),
    ),
    cut_offs=(
        CutOff(5, "a positive screen: complete the full AUDIT", "docsbay.net, the UK form"),
    ),
    flags=(
        Flag("full-audit", "A total of 5 or more: a positive screen", FULL_AUDIT, least=5),
        Flag(
            "possible-dependence",
            "A total of 11 or more: possible dependence",
            ALCOHOL_DEPENDENCE,
            least=11,
        ),
    ),
    codes=Codes(loinc_panel="72109-2", loinc_total="75626-2", snomed="763256006"),
    licence=WHO_TERMS,
    sources=(
        "CamCOPS at 56a303e1, AUDIT-C",
        "northerncarealliance.nhs.uk, leaflet",
        "docsbay.net, the UK form",
    ),
    absent={
        "wording": "Said to be in the public domain, but presumed to be on the WHO's terms, as AUDIT.",
        "recall": "It is part of the wording.",
        "passing over": "No rule of its own was found: all three are needed.",
        "reliable change": "None was found.",
    },
)
