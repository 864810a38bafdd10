"""The instruments there are on a scheme: those that are published, and the scheme's own questionnaires."""

from dataclasses import dataclass

from django.db.models import QuerySet

from throughcare.access import found
from throughcare.records.models import Completion, Questionnaire
from throughcare.rules.completions import Way
from throughcare.rules.instruments.all import INSTRUMENTS, RESULT_ONLY
from throughcare.rules.instruments.instrument import Instrument
from throughcare.rules.instruments.result_only import ResultOnly
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


def result_only(key: str) -> ResultOnly:
    """One instrument of which only a result is kept. Raises NotFound."""
    if key in RESULT_ONLY:
        return RESULT_ONLY[key]
    raise found.NotFound("Instrument")


def name_of(completion: Completion) -> str:
    """What the instrument of a completion is called, scored here or not."""
    if completion.way is Way.RESULT:
        return RESULT_ONLY[completion.instrument].name
    return instrument_of(completion).name


def instrument_of(completion: Completion) -> Instrument:
    """The instrument of a completion, in the version that is stamped on it."""
    return INSTRUMENTS[completion.instrument]
