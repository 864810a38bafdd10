"""Who depends on a person: adding one, changing what is held, and saying that they do no more."""

from typing import Any

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_POST

from throughcare.casefile import needs as casefile
from throughcare.casework import dependants as casework
from throughcare.rules.days import day_of
from throughcare.rules.dependants import Depends
from throughcare.rules.needs import Contact, Tie
from throughcare.web.acting import done, go, show
from throughcare.web.forms import needs as forms
from throughcare.web.requests import SignedIn

_KNOWN = {"yes": True, "no": False, "": None}
_KNOWN_WORDS = {known: word for word, known in _KNOWN.items()}


def add(request: SignedIn, person: str) -> HttpResponse:
    by = request.practitioner
    shown = casefile.dependant_page(person, None, by, day_of(timezone.now()))
    form = forms.Dependant(request.POST or None)

    def act() -> None:
        casework.add(person, said=_said(form), by=by, at=timezone.now())

    if done(form, act):
        return go("needs", person, done="dependant")
    return show(request, "needs/dependant.html", form, {"shown": shown})


def change(request: SignedIn, person: str, key: int) -> HttpResponse:
    by = request.practitioner
    shown = casefile.dependant_page(person, key, by, day_of(timezone.now()))
    form = forms.Dependant(request.POST or None, initial=_held(shown.dependant))

    def act() -> None:
        casework.change(person, key, said=_said(form), by=by, at=timezone.now())

    if done(form, act):
        return go("needs", person, done="dependant")
    return show(request, "needs/dependant.html", form, {"shown": shown})


@require_POST
def end(request: SignedIn, person: str, key: int) -> HttpResponse:
    casework.end(person, key, by=request.practitioner, at=timezone.now())
    return go("needs", person, done="end")


def _held(line: casefile.DependantLine | None) -> dict[str, Any]:
    if line is None:
        return {}
    return {
        "called": line.called,
        "born_in": str(line.born_in or ""),
        "tie": line.tie.value,
        "contact": line.contact.value,
        "responsible": "yes" if line.responsible else "no",
        "known_to_services": _KNOWN_WORDS[line.known_to_services],
        "words": line.words,
    }


def _said(form: forms.Dependant) -> Depends:
    said = form.cleaned_data
    return Depends(
        called=said["called"],
        born_in=said["born_in"],
        tie=Tie(said["tie"]),
        contact=Contact(said["contact"]),
        responsible=said["responsible"] == "yes",
        known_to_services=_KNOWN[said["known_to_services"]],
        words=said["words"],
    )
