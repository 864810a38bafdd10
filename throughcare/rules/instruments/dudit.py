"""DUDIT, the Drug Use Disorders Identification Test of Berman, Bergman, Palmstierna and Schlyter: 0 to 44.

Cut-offs of 6 for men and 2 for women, and 25 for dependence: the 2003 manual, as betterworldhealthcare.com
quotes it. Questions 10 and 11 have only 0, 2 and 4. For anyone else no cut-off is published, and none is
borrowed: decision 0019. The "DUDDIT" of some papers is this.

It is in the public domain with its layout under copyright (EMCDDA, index10451EN), and valid only as it is;
until its authors have confirmed that, its wording does not ship: `words` is empty.
"""

from throughcare.rules.instruments.audit import IN_THE_LAST_YEAR
from throughcare.rules.instruments.instrument import (
    Band,
    CutOff,
    Flag,
    Instrument,
    Item,
    Licence,
    Option,
    Scale,
)
from throughcare.rules.instruments.to_do import DRUG_DEPENDENCE
from throughcare.rules.people import Sex

_NUMBERS = tuple(Option(value, str(value)) for value in range(5))
"""Each question words its answers in its own way, so that the number beside the answer is what is kept."""

_ITEMS = (
    *(Item(str(number), "", _NUMBERS) for number in range(1, 10)),
    Item("10", "", IN_THE_LAST_YEAR),
    Item("11", "", IN_THE_LAST_YEAR),
)
_MANUAL = "the 2003 manual, as betterworldhealthcare.com quotes it"

DUDIT = Instrument(
    key="dudit",
    name="DUDIT",
    title="Drug Use Disorders Identification Test",
    version="1",
    recall="",
    items=_ITEMS,
    total=Scale(
        "total",
        "Total",
        tuple(item.key for item in _ITEMS),
        # Below 25 no band is named: what is published there is the cut-off of each sex.
        bands=(Band(25, "highly probable dependence"),),
    ),
    cut_offs=(
        CutOff(6, "drug-related problems, for a man", _MANUAL, Sex.MALE),
        CutOff(2, "drug-related problems, for a woman", _MANUAL, Sex.FEMALE),
    ),
    flags=(
        Flag(
            "probable-dependence",
            "A total of 25 or more: highly probable dependence",
            DRUG_DEPENDENCE,
            least=25,
        ),
    ),
    licence=Licence(
        name="Public domain, layout under copyright; to be confirmed",
        text=(
            "\u00a9 Berman, Bergman, Palmstierna and Schlyter. Its questions do not ship with this software "
            "until its authors have confirmed that they may: read them from the form."
        ),
        ships_wording=False,
    ),
    sources=(
        "betterworldhealthcare.com, quoting the 2003 manual",
        "terican.com, DUDIT calculator",
        "EMCDDA, index10451EN",
    ),
    absent={
        "wording": "To be confirmed with its authors: the questions are read from the form.",
        "answers of 1 to 9": "Worded by each question: their numbers are shown.",
        "recall": "It is part of the wording.",
        "cut-off of other sexes": "None is published, and the lower is not used for them.",
        "missing answers": "No rule was found: all eleven are needed.",
        "reliable change": "None was found.",
        "codes": "No LOINC or SNOMED CT code was found.",
    },
)
