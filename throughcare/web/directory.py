"""The directory of other services: who takes whom, and what became of those who were sent."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from throughcare.analytics.measures import onward as figures
from throughcare.casefile import directory as casefile
from throughcare.casework import directory as casework
from throughcare.rules.days import day_of
from throughcare.rules.directory import why_not_keep
from throughcare.rules.onward import ServiceKind
from throughcare.rules.reasons import insist
from throughcare.web.acting import done, go, show
from throughcare.web.forms import onward as forms
from throughcare.web.forms.fields import Form
from throughcare.web.requests import SignedIn


def directory(request: SignedIn) -> HttpResponse:
    by, today = request.practitioner, day_of(timezone.now())
    shown = casefile.directory_page(by)
    context = {
        "shown": shown,
        "figures": figures.figures_of_services(by, today) if shown.keeps else {},
        "nobody": figures.NONE_SENT,
        "done": request.GET.get("done", ""),
    }
    return render(request, "directory/list.html", context)


def service(request: SignedIn, reference: str) -> HttpResponse:
    by, today = request.practitioner, day_of(timezone.now())
    shown = casefile.service_page(reference, by)
    made = figures.service_figures(reference, by, today) if shown.keeps else None
    context = {"shown": shown, "made": made, "caveats": figures.CAVEATS}
    return render(request, "directory/service.html", context)


def add(request: SignedIn) -> HttpResponse:
    """A service that people can be referred on to from now on."""
    by = request.practitioner
    insist(why_not_keep(by))
    form = forms.Service(request.POST or None)

    def act() -> None:
        said = form.cleaned_data
        casework.add(
            said["name"],
            ServiceKind(said["kind"]),
            criteria=said["criteria"],
            address=said["address"],
            by=by,
            at=timezone.now(),
        )

    if done(form, act):
        return go("directory", done="add")
    return show(request, "directory/add.html", form, {})


def end(request: SignedIn, reference: str) -> HttpResponse:
    """Nobody more is referred there."""
    by = request.practitioner
    insist(why_not_keep(by))
    shown = casefile.service_page(reference, by)
    form = Form(request.POST if request.method == "POST" else None)
    if done(form, lambda: casework.end(reference, by=by, at=timezone.now())):
        return go("directory", done="end")
    return show(request, "directory/end.html", form, {"shown": shown})
