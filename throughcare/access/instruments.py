"""The instruments there are on a scheme: those that are published, and the scheme's own questionnaires."""

from dataclasses import dataclass

from django.db.models import QuerySet

from throughcare.access import found
from throughcare.records.models import Completion, Questionnaire
from throughcare.rules.instruments.all import INSTRUMENTS
from throughcare.rules.instruments.instrument import Instrument
from throughcare.rules.practitioners import Practitioner


@dataclass(frozen=True)
class Offered:
    """An instrument that may be completed, and the scheme's own record of it where it is theirs."""

    instrument: Instrument
    questionnaire: Questionnaire | None = None


def questionnaires(by: Practitioner) -> QuerySet[Questionnaire]:
    """The scheme's own forms, those that are no longer offered included."""
    return Questionnaire.objects.filter(scheme=by.scheme)


def offered(key: str, by: Practitioner) -> Offered:
    """One instrument that may be begun now. Raises NotFound."""
    if key in INSTRUMENTS:
        return Offered(INSTRUMENTS[key])
    raise found.NotFound("Instrument")


def all_offered(by: Practitioner) -> list[Offered]:
    """Everything that may be begun now, in the order a page lists them."""
    return [Offered(each) for each in INSTRUMENTS.values()]


def instrument_of(completion: Completion) -> Instrument:
    """The instrument of a completion, in the version that is stamped on it."""
    return INSTRUMENTS[completion.instrument]
