"""Which agency leads: one person's, all of an agency's, and those who go from youth justice to probation."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_POST

from throughcare.casefile import leads as casefile
from throughcare.casework import leads as casework
from throughcare.casework import transfers
from throughcare.rules.days import day_of
from throughcare.web.acting import Links, done, go, page_number, show
from throughcare.web.forms import positions as forms
from throughcare.web.requests import SignedIn


def lead(request: SignedIn, reference: str) -> HttpResponse:
    shown = casefile.lead_page(reference, request.practitioner, day_of(timezone.now()))
    form = forms.ChangeLead(
        request.POST or None,
        choices={"agency": _texts(shown.agencies), "worker": shown.workers},
    )

    def change() -> None:
        said = form.cleaned_data
        casework.change_lead(
            reference,
            agency=int(said["agency"]),
            worker=said["worker"],
            words=said["words"],
            by=request.practitioner,
            at=timezone.now(),
        )

    if done(form, change):
        return go("position", reference, done="lead")
    return show(request, "positions/lead.html", form, {"page": shown})


def hand_over_all(request: SignedIn) -> HttpResponse:
    """First whose they are, then a look at all whom it would be, then to whom."""
    asked = request.GET.get("giver", "")
    giver = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 10 else None
    shown = casefile.hand_over_all(giver, request.practitioner, page_number(request))
    others = [(key, name) for key, name in shown.agencies if key != giver]
    form = forms.HandOverAll(request.POST or None, choices={"receiver": _texts(others)})

    def give() -> None:
        casework.hand_over_all(
            giver or 0,
            int(form.cleaned_data["receiver"]),
            words=form.cleaned_data["words"],
            by=request.practitioner,
            at=timezone.now(),
        )

    if shown.people and done(form, give):
        return go("hand-over-all", done="hand-over")
    context = {
        "page": shown,
        "giver": asked,
        "choose": forms.Giver(
            {"giver": asked} if asked else None, choices={"giver": _texts(shown.agencies)}
        ),
        "link": Links(request.GET),
        "done": request.GET.get("done", ""),
    }
    return show(request, "positions/hand_over_all.html", form, context)


def adults(request: SignedIn) -> HttpResponse:
    shown = casefile.adults_page(
        request.practitioner, day_of(timezone.now()), page_number(request)
    )
    return render(
        request,
        "positions/adults.html",
        {"page": shown, "link": Links(request.GET), "done": request.GET.get("done", "")},
    )


def plan_transfer(request: SignedIn, reference: str) -> HttpResponse:
    shown = casefile.transfer_page(reference, request.practitioner, day_of(timezone.now()))
    begun = {"on": shown.transfer_on or shown.adult_on}
    form = forms.Plan(
        request.POST or None, initial=begun, choices={"to": _texts(shown.agencies)}
    )

    def plan() -> None:
        transfers.plan_transfer(
            reference,
            to=int(form.cleaned_data["to"]),
            on=form.cleaned_data["on"],
            by=request.practitioner,
            at=timezone.now(),
        )

    if done(form, plan):
        return go("position", reference, done="plan")
    context = {
        "page": shown,
        "make": forms.Transfer(None, choices={"worker": shown.workers}),
        "wrong": form,
    }
    return show(request, "positions/transfer.html", form, context)


@require_POST
def transfer(request: SignedIn, reference: str) -> HttpResponse:
    shown = casefile.transfer_page(reference, request.practitioner, day_of(timezone.now()))
    form = forms.Transfer(request.POST, choices={"worker": shown.workers})

    def make() -> None:
        transfers.transfer(
            reference,
            worker=form.cleaned_data["worker"],
            by=request.practitioner,
            at=timezone.now(),
        )

    if done(form, make):
        return go("turning-18", done="transfer")
    begun = {"on": shown.transfer_on or shown.adult_on}
    plan = forms.Plan(None, initial=begun, choices={"to": _texts(shown.agencies)})
    context = {"page": shown, "make": form, "wrong": form}
    return show(request, "positions/transfer.html", plan, context)


def _texts(agencies: list[tuple[int, str]]) -> list[tuple[str, str]]:
    return [(str(key), name) for key, name in agencies]
