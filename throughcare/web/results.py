"""Results of instruments that were done elsewhere: put down, read, and corrected."""

from datetime import date

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from throughcare.casefile import results as casefile
from throughcare.casefile.results import ResultPage
from throughcare.casework import results as casework
from throughcare.rules.days import day_of
from throughcare.rules.instruments.result_only import Kind
from throughcare.web.acting import done, go, show
from throughcare.web.forms.completions import Result
from throughcare.web.requests import SignedIn


def record(request: SignedIn, person: str, instrument: str) -> HttpResponse:
    by, today = request.practitioner, day_of(timezone.now())
    before = casefile.recording(person, instrument, by, today)
    form = Result(request.POST or None, instrument=before.instrument)

    def act() -> None:
        casework.record(person, instrument, form.given, by=by, at=timezone.now())

    if done(form, act):
        return go("mental-health", person, done="record")
    context = {"banner": before.banner, "instrument": before.instrument, "correcting": False}
    return show(request, "completions/record.html", form, context)


def result(request: SignedIn, reference: str) -> HttpResponse:
    context = {"shown": _shown(request, reference), "done": request.GET.get("done", "")}
    return render(request, "completions/result.html", context)


def correct(request: SignedIn, reference: str) -> HttpResponse:
    shown = _shown(request, reference)
    form = Result(
        request.POST or None, instrument=shown.instrument, correcting=True, initial=_held(shown)
    )
    anew: list[str] = []

    def act() -> None:
        anew.append(
            casework.correct(
                reference,
                form.given,
                words=form.cleaned_data["words"],
                by=request.practitioner,
                at=timezone.now(),
            )
        )

    if done(form, act):
        return go("result", anew[0], done="correct")
    context = {"banner": shown.banner, "instrument": shown.instrument, "correcting": True}
    return show(request, "completions/record.html", form, context)


def _shown(request: SignedIn, reference: str) -> ResultPage:
    return casefile.result_page(reference, request.practitioner, day_of(timezone.now()))


def _held(shown: ResultPage) -> dict[str, object]:
    """What is held, as the form's fields take it."""
    kinds = {each.key: each.kind for each in shown.instrument.fields}
    held: dict[str, object] = {}
    for key, value in shown.given.items():
        match kinds[key]:
            case Kind.YES_OR_NO:
                held[key] = "yes" if value else "no"
            case Kind.DATE:
                held[key] = date.fromisoformat(str(value))
            case _:
                held[key] = value
    return held
