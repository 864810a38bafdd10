"""Vacancies, and which places are held for the team."""

from collections.abc import Callable

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from throughcare.access.found import NotFound
from throughcare.casefile import accommodation as casefile
from throughcare.casework import accommodation as casework
from throughcare.rules.accommodation import why_not_keep
from throughcare.rules.days import day_of
from throughcare.rules.reasons import insist
from throughcare.web.acting import done, go, show
from throughcare.web.forms import accommodation as forms
from throughcare.web.forms.fields import Form
from throughcare.web.requests import SignedIn


def vacancies(request: SignedIn) -> HttpResponse:
    shown = casefile.vacancies(request.practitioner, day_of(timezone.now()))
    context = {"shown": shown, "done": request.GET.get("done", "")}
    return render(request, "accommodation/vacancies.html", context)


def add_hostel(request: SignedIn) -> HttpResponse:
    by = request.practitioner
    shown = _kept(request)
    agencies = [(str(key), name) for key, name in shown.agencies]
    form = forms.Hostel(request.POST or None, choices={"agency": agencies})

    def act() -> None:
        said = form.cleaned_data
        casework.add_hostel(
            said["name"],
            agency=int(said["agency"]),
            team_only=said["team_only"] == "yes",
            by=by,
            at=timezone.now(),
        )

    return _ask(request, "add_hostel", form, act, {"shown": shown})


def add_place(request: SignedIn, hostel: int) -> HttpResponse:
    by = request.practitioner
    at_hostel = next((each for each in _kept(request).hostels if each.key == hostel), None)
    if at_hostel is None:
        raise NotFound("Hostel")
    form = forms.Place(request.POST or None, initial={"since": day_of(timezone.now())})

    def act() -> None:
        said = form.cleaned_data
        casework.add_place(hostel, said["name"], since=said["since"], by=by, at=timezone.now())

    return _ask(request, "add_place", form, act, {"hostel": at_hostel})


def end_place(request: SignedIn, place: int) -> HttpResponse:
    by = request.practitioner
    hostels = _kept(request).hostels
    ending = next(
        (each for hostel in hostels for each in hostel.places if each.key == place), None
    )
    if ending is None:
        raise NotFound("Place")
    form = forms.EndPlace(request.POST or None)

    def act() -> None:
        casework.end_place(place, until=form.cleaned_data["until"], by=by, at=timezone.now())

    return _ask(request, "end_place", form, act, {"place": ending})


def _kept(request: SignedIn) -> casefile.VacanciesPage:
    shown = casefile.vacancies(request.practitioner, day_of(timezone.now()))
    insist(why_not_keep(request.practitioner))
    return shown


def _ask(
    request: SignedIn,
    what: str,
    form: Form,
    act: Callable[[], object],
    context: dict[str, object],
) -> HttpResponse:
    if done(form, act):
        return go("accommodation", done=what)
    return show(request, f"accommodation/{what}.html", form, context)
