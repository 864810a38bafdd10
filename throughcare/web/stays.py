"""A person's stays: offering a place, and what becomes of it."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from throughcare.casefile import stays as casefile
from throughcare.casework import stays as casework
from throughcare.rules.accommodation import Nights
from throughcare.rules.accommodation_reasons import Departed, NotArrived, Refused, Withdrawn
from throughcare.rules.days import day_of
from throughcare.rules.practitioners import Practitioner
from throughcare.web.acting import done, go, show
from throughcare.web.forms import accommodation as forms
from throughcare.web.forms.fields import Form
from throughcare.web.requests import SignedIn

Said = dict[str, Any]
Act = Callable[[Said, Practitioner, datetime], None]


def stays(request: SignedIn, person: str) -> HttpResponse:
    shown = casefile.stays_page(person, request.practitioner, day_of(timezone.now()))
    context = {"shown": shown, "done": request.GET.get("done", "")}
    return render(request, "stays/stays.html", context)


def offer(request: SignedIn, person: str) -> HttpResponse:
    """Which place, and for which nights."""
    by, today = request.practitioner, day_of(timezone.now())
    shown = casefile.offering(person, by, today)
    places = [(str(key), text) for key, text in shown.places]
    wanted = {"from_on": today, "place": request.GET.get("place", "")}
    form = forms.Offer(request.POST or None, initial=wanted, choices={"place": places})

    def act() -> None:
        said = form.cleaned_data
        casework.offer(
            person, int(said["place"]), nights=_nights(said), by=by, at=timezone.now()
        )

    if done(form, act):
        return go("stays", person, done="offer")
    return show(request, "stays/offer.html", form, {"shown": shown})


def accept(request: SignedIn, reference: str) -> HttpResponse:
    def act(said: Said, by: Practitioner, at: datetime) -> None:
        casework.accept(reference, by=by, at=at)

    return _ask(request, reference, "accept", forms.Accept, act)


def refuse(request: SignedIn, reference: str) -> HttpResponse:
    def act(said: Said, by: Practitioner, at: datetime) -> None:
        reason = Refused(said["reason"])
        casework.refuse(reference, reason=reason, words=said["words"], by=by, at=at)

    return _ask(request, reference, "refuse", forms.Refuse, act)


def withdraw(request: SignedIn, reference: str) -> HttpResponse:
    def act(said: Said, by: Practitioner, at: datetime) -> None:
        reason = Withdrawn(said["reason"])
        casework.withdraw(reference, reason=reason, words=said["words"], by=by, at=at)

    return _ask(request, reference, "withdraw", forms.Withdraw, act)


def arrive(request: SignedIn, reference: str) -> HttpResponse:
    def act(said: Said, by: Practitioner, at: datetime) -> None:
        casework.arrive(reference, nights=_nights(said), by=by, at=at)

    return _ask(request, reference, "arrive", forms.Arrive, act)


def not_arrive(request: SignedIn, reference: str) -> HttpResponse:
    def act(said: Said, by: Practitioner, at: datetime) -> None:
        reason = NotArrived(said["reason"])
        casework.not_arrive(reference, reason=reason, words=said["words"], by=by, at=at)

    return _ask(request, reference, "not_arrive", forms.NotArrive, act)


def depart(request: SignedIn, reference: str) -> HttpResponse:
    def act(said: Said, by: Practitioner, at: datetime) -> None:
        casework.depart(
            reference,
            left_on=said["left_on"],
            reason=Departed(said["reason"]),
            words=said["words"],
            by=by,
            at=at,
        )

    return _ask(request, reference, "depart", forms.Depart, act)


def change_dates(request: SignedIn, reference: str) -> HttpResponse:
    def act(said: Said, by: Practitioner, at: datetime) -> None:
        casework.change_dates(reference, nights=_nights(said), by=by, at=at)

    return _ask(request, reference, "change_dates", forms.Dates, act)


def _nights(said: Said) -> Nights:
    return Nights(from_on=said["from_on"], until_on=said["until_on"])


def _ask(
    request: SignedIn, reference: str, move: str, asked: type[Form], act: Act
) -> HttpResponse:
    """Ask, do, and go back to the person's stays; or show what stands against it."""
    by, today = request.practitioner, day_of(timezone.now())
    shown = casefile.stay_page(reference, by, today)
    held = {"from_on": shown.stay.from_on, "until_on": shown.stay.until_on, "left_on": today}
    posted = request.POST if request.method == "POST" else None
    form = asked(posted, initial=held)
    if done(form, lambda: act(form.cleaned_data, by, timezone.now())):
        return go("stays", shown.banner.reference, done=move)
    return show(request, f"stays/{move}.html", form, {"shown": shown})
