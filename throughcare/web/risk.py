"""Risk scores: those there are, why one is what it is, and putting one down."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from throughcare.casefile import risk as casefile
from throughcare.casework import risk_scores as casework
from throughcare.rules.days import day_of
from throughcare.rules.reasons import insist
from throughcare.rules.risk.recording import Result
from throughcare.rules.risk.scores import Band, Kind, Predictor
from throughcare.web.acting import Links, done, go, page_number, show
from throughcare.web.forms import risk as forms
from throughcare.web.requests import SignedIn


def risk(request: SignedIn, person: str) -> HttpResponse:
    today = day_of(timezone.now())
    shown = casefile.risk_page(person, request.practitioner, today, page_number(request))
    context = {"shown": shown, "link": Links(request.GET), "done": request.GET.get("done", "")}
    return render(request, "risk/scores.html", context)


def score(request: SignedIn, person: str, key: int) -> HttpResponse:
    """One score, explained."""
    today = day_of(timezone.now())
    shown = casefile.score_page(person, key, request.practitioner, today)
    return render(request, "risk/score.html", {"shown": shown})


def record(request: SignedIn, person: str) -> HttpResponse:
    """A score that was sent is put down."""
    by = request.practitioner
    shown = casefile.recording(person, by, day_of(timezone.now()))
    insist(shown.why_not)
    form = forms.Score(request.POST or None)

    def act() -> None:
        casework.record(person, result=_result(form), by=by, at=timezone.now())

    if done(form, act):
        return go("risk", person, done="record")
    return show(request, "risk/record.html", form, {"shown": shown})


def _result(form: forms.Score) -> Result:
    said = form.cleaned_data
    return Result(
        predictor=Predictor(said["predictor"]),
        version=said["version"],
        years=int(said["years"]),
        kind=None if said["kind"] == forms.NOT_SAID else Kind(said["kind"]),
        percent=said["percent"],
        band=Band(said["band"]) if said["band"] else None,
        on=said["on"],
        source=said["source"],
    )
