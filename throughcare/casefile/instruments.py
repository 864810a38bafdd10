"""Every instrument that a scheme may complete: what it asks, on what terms, and what is not here and why."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from throughcare.access.context import view
from throughcare.access.found import NotFound
from throughcare.access.instruments import form_in, offered, questionnaires
from throughcare.files.questionnaires.exporting import to_fhir
from throughcare.records.models import Questionnaire
from throughcare.rules.completions import completes, offers
from throughcare.rules.instruments.all import INSTRUMENTS, RESULT_ONLY
from throughcare.rules.instruments.instrument import Instrument
from throughcare.rules.instruments.result_only import ResultOnly
from throughcare.rules.practitioners import Practitioner


@dataclass(frozen=True, kw_only=True)
class Own:
    """A questionnaire of the scheme's own."""

    key: str
    title: str
    version: str
    added_at: datetime
    added_by: str
    ended_at: datetime | None


@dataclass(frozen=True, kw_only=True)
class Instruments:
    published: list[Instrument]
    results: list[ResultOnly]
    own: list[Own]
    offers: bool
    """Whether adding one is this practitioner's to do."""


@dataclass(frozen=True, kw_only=True)
class InstrumentPage:
    instrument: Instrument
    own: bool
    offers: bool
    notes: tuple[str, ...]
    """Of the scheme's own: what was left out of it."""


@view
def instruments(by: Practitioner) -> Instruments:
    """All of them, for those who complete them. Raises NotFound for others."""
    _insist(by)
    own = questionnaires(by).select_related("by").order_by("title", "-at")[:200]
    return Instruments(
        published=list(INSTRUMENTS.values()),
        results=list(RESULT_ONLY.values()),
        own=[_own(each) for each in own],
        offers=offers(by),
    )


@view
def instrument_page(key: str, by: Practitioner) -> InstrumentPage:
    """One that may be completed now. Raises NotFound."""
    _insist(by)
    asked = offered(key, by)
    return InstrumentPage(
        instrument=asked.instrument,
        own=asked.questionnaire is not None,
        offers=offers(by),
        notes=form_in(asked.questionnaire).notes if asked.questionnaire else (),
    )


@view
def as_fhir(key: str, by: Practitioner) -> dict[str, Any]:
    """The same as a FHIR Questionnaire: the scheme's own just as it was given."""
    _insist(by)
    asked = offered(key, by)
    return asked.questionnaire.content if asked.questionnaire else to_fhir(asked.instrument)


def _insist(by: Practitioner) -> None:
    if not completes(by):
        raise NotFound("Instrument")


def _own(held: Questionnaire) -> Own:
    return Own(
        key=held.key,
        title=held.title,
        version=held.version,
        added_at=held.at,
        added_by=held.by.name,
        ended_at=held.ended_at,
    )
