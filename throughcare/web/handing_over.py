"""Choosing who answers for a person, and handing over all that someone answers for."""

from django.http import HttpResponse
from django.utils import timezone

from throughcare.casefile import handing_over as casefile
from throughcare.casework import handing_over as casework
from throughcare.rules.days import day_of
from throughcare.web.acting import done, go, show
from throughcare.web.forms.staff import Allocate, HandingOver
from throughcare.web.requests import SignedIn


def allocate(request: SignedIn, reference: str) -> HttpResponse:
    shown = casefile.allocate_page(reference, request.practitioner, day_of(timezone.now()))
    form = Allocate(request.POST or None, choices={"to": shown.receivers})

    def choose() -> None:
        casework.allocate(
            reference, form.cleaned_data["to"], by=request.practitioner, at=timezone.now()
        )

    if done(form, choose):
        return go("person", reference, done="allocate")
    return show(request, "people/allocate.html", form, {"page": shown})


def hand_over(request: SignedIn, username: str) -> HttpResponse:
    shown = casefile.hand_over_page(username, request.practitioner)
    form = HandingOver(request.POST or None, people=shown.people, receivers=shown.receivers)

    def give() -> None:
        casework.hand_over(username, form.said(), by=request.practitioner, at=timezone.now())

    if done(form, give):
        return go("practitioner", username, done="hand-over")
    return show(request, "practitioners/hand_over.html", form, {"page": shown})
