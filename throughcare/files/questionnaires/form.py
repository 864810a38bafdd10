"""A form: an instrument, and what its questions and answers are called in FHIR."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from throughcare.files.questionnaires.names import BASE, LOINC
from throughcare.rules.instruments.instrument import Instrument, Item


@dataclass(frozen=True)
class Coding:
    """An answer as FHIR names it."""

    system: str
    code: str
    display: str


@dataclass(frozen=True, kw_only=True)
class Form:
    """A questionnaire that was read or is to be written. An item's key is its linkId."""

    instrument: Instrument
    url: str
    """Its canonical address; empty where it has none."""
    codings: Mapping[str, Mapping[int, Coding]]
    """Item, to the value of each of its answers, to what that answer is called."""
    totals: tuple[str, ...] = ()
    """The linkIds under which the form keeps a total of its own. It is never taken: a score is worked out."""
    inside: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """The groups that an item is in, from the outermost."""
    also: Mapping[str, str] = field(default_factory=dict)
    """Other linkIds by which others name the same questions, to the item."""
    notes: tuple[str, ...] = ()
    """What was left out, and what whoever sends it should know, in words."""


def form_of(instrument: Instrument) -> Form:
    """One of our instruments, as it is written: LOINC where there is a code, our own where there is none."""
    asked = (*instrument.items, *instrument.extras)
    alike = len({item.options for item in asked}) == 1
    # Others name a question by its LOINC code, with a stroke before it (lforms) or without (HL7's PHR).
    also = {
        f"{stroke}{item.code}": item.key for item in asked if item.code for stroke in ("", "/")
    }
    total = free_link(instrument, "total")
    return Form(
        instrument=instrument,
        url=f"{BASE}/Questionnaire/{instrument.key}",
        codings={item.key: _codings(instrument, item, alike) for item in asked},
        totals=tuple(filter(None, (total, instrument.codes.loinc_total))),
        also=also,
    )


def as_form(asked: Form | Instrument) -> Form:
    """A form as it is, or one of our instruments as a form."""
    return asked if isinstance(asked, Form) else form_of(asked)


def free_link(instrument: Instrument, wanted: str) -> str:
    """A linkId that none of the instrument's questions has."""
    taken = {item.key for item in (*instrument.items, *instrument.extras)}
    while wanted in taken:
        wanted += "-"
    return wanted


def _codings(instrument: Instrument, item: Item, alike: bool) -> dict[int, Coding]:
    """A code of ours means one thing: a code system for all questions, or, where they differ, for each."""
    own = f"{BASE}/CodeSystem/{instrument.key}" + ("" if alike else f"-{item.key}")
    return {
        option.value: Coding(LOINC, option.code, option.label)
        if option.code
        else Coding(own, str(option.value), option.label or f"Answer {option.value}")
        for option in item.options
    }
