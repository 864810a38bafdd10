"""The instruments of a scheme, and its own questionnaires: read, added, ended, and given out as FHIR."""

import json

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_POST

from throughcare.casefile import completions as casefile_completions
from throughcare.casefile import instruments as casefile
from throughcare.casework import questionnaires as casework
from throughcare.files.questionnaires.document import LARGEST, read
from throughcare.rules.days import day_of
from throughcare.web.acting import done, go, show
from throughcare.web.forms.completions import QuestionnaireFile
from throughcare.web.requests import SignedIn
from throughcare.web.signed_in import needs_recent_proof

_FHIR = "application/fhir+json"


def instruments(request: SignedIn) -> HttpResponse:
    """All that may be completed, and a place to add one where that is the reader's to do."""
    shown = casefile.instruments(request.practitioner)
    form = QuestionnaireFile(request.POST or None, request.FILES or None)
    added: list[str] = []

    def add() -> None:
        content = read(form.cleaned_data["file"].read(LARGEST + 1))
        added.append(casework.add(content, by=request.practitioner, at=timezone.now()))

    if done(form, add):
        return go("instrument", added[0], done="add")
    context = {"shown": shown, "done": request.GET.get("done", "")}
    return show(request, "instruments/list.html", form, context)


def instrument(request: SignedIn, key: str) -> HttpResponse:
    shown = casefile.instrument_page(key, request.practitioner)
    context = {"shown": shown, "done": request.GET.get("done", "")}
    return render(request, "instruments/page.html", context)


@require_POST
def end(request: SignedIn, key: str) -> HttpResponse:
    casework.end(key, by=request.practitioner, at=timezone.now())
    return go("instruments", done="end")


def as_fhir(request: SignedIn, key: str) -> HttpResponse:
    """An instrument as a FHIR Questionnaire, to be saved. It says nothing of anyone."""
    return _saved(casefile.as_fhir(key, request.practitioner), key)


@needs_recent_proof
def response_as_fhir(request: SignedIn, reference: str) -> HttpResponse:
    """A completion as a FHIR QuestionnaireResponse. It leaves the system, so proof is asked again."""
    today = day_of(timezone.now())
    found = casefile_completions.as_fhir(reference, request.practitioner, today)
    return _saved(found, reference)


def _saved(found: dict[str, object], name: str) -> HttpResponse:
    answer = HttpResponse(json.dumps(found, indent=2, ensure_ascii=False), content_type=_FHIR)
    answer["Content-Disposition"] = f'attachment; filename="{name}.json"'
    return answer
