"""The instruments there are on a scheme: those that are published, and the scheme's own questionnaires."""

import json
from dataclasses import dataclass
from functools import lru_cache

from django.db.models import QuerySet

from throughcare.access import found
from throughcare.files.questionnaires.form import Form, form_of
from throughcare.files.questionnaires.importing import from_fhir
from throughcare.records.models import Completion, Questionnaire
from throughcare.rules.completions import Way
from throughcare.rules.instruments.all import INSTRUMENTS, RESULT_ONLY
from throughcare.rules.instruments.instrument import Instrument
from throughcare.rules.instruments.result_only import ResultOnly
from throughcare.rules.practitioners import Practitioner

_FORMS_KEPT = 100


@dataclass(frozen=True)
class Offered:
    """An instrument that may be completed, and the scheme's own record of it where it is theirs."""

    instrument: Instrument
    questionnaire: Questionnaire | None = None


def questionnaires(by: Practitioner) -> QuerySet[Questionnaire]:
    """The scheme's own forms, those that are no longer offered included."""
    return Questionnaire.objects.filter(scheme=by.scheme)


def questionnaire_to_change(key: str, by: Practitioner) -> Questionnaire:
    """The one of this key that is offered now, held until the act is done. Raises NotFound."""
    held = questionnaires(by).filter(ended_at=None).select_for_update()
    return found.one(held, key=key)


def offered(key: str, by: Practitioner) -> Offered:
    """One instrument that may be begun now. Raises NotFound."""
    if key in INSTRUMENTS:
        return Offered(INSTRUMENTS[key])
    own = found.one(questionnaires(by).filter(ended_at=None), key=key)
    return Offered(form_in(own).instrument, own)


def all_offered(by: Practitioner) -> list[Offered]:
    """Everything that may be begun now: what is published, then the scheme's own by title."""
    own = questionnaires(by).filter(ended_at=None).order_by("title", "pk")
    return [
        *(Offered(each) for each in INSTRUMENTS.values()),
        *(Offered(form_in(each).instrument, each) for each in own),
    ]


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
    return form_for(completion).instrument


def form_for(completion: Completion) -> Form:
    """The same as a form, as others' systems name its questions and answers."""
    own = completion.questionnaire
    return form_in(own) if own else form_of(INSTRUMENTS[completion.instrument])


def form_in(own: Questionnaire) -> Form:
    """What a scheme's own questionnaire is understood to ask. It was understood when it was added."""
    return _understood(json.dumps(own.content))


@lru_cache(_FORMS_KEPT)
def _understood(content: str) -> Form:
    return from_fhir(json.loads(content))
