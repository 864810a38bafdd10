"""Onward referrals: a person's chains of them, sending another, what is heard of one, and which are to be chased."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_POST

from throughcare.casefile import drafts as casefile_drafts
from throughcare.casefile import onward as casefile
from throughcare.casefile.onward_to_chase import to_chase_page
from throughcare.casework import onward as casework
from throughcare.rules.days import day_of
from throughcare.rules.onward import Heard, OnwardState, Rejection, Sending
from throughcare.rules.practitioners import Practitioner
from throughcare.web.acting import Links, done, go, page_number, show
from throughcare.web.forms import onward as forms
from throughcare.web.forms.fields import Choosing, Form
from throughcare.web.keeping import keep
from throughcare.web.onward_picture import picture
from throughcare.web.requests import SignedIn

Said = dict[str, Any]
_KEPT = ("service", "words", "bridging")
"""What is kept of a referral while it is being written: all but its days, which are in three boxes each."""
Act = Callable[[str, Said, Heard, Practitioner, datetime], None]


def page(request: SignedIn, reference: str) -> HttpResponse:
    shown = casefile.onward_page(reference, request.practitioner, day_of(timezone.now()))
    context = {"shown": shown, "picture": picture, "done": request.GET.get("done", "")}
    return render(request, "onward/page.html", context)


def to_chase(request: SignedIn) -> HttpResponse:
    today = day_of(timezone.now())
    shown = to_chase_page(request.practitioner, today, page_number(request))
    return render(request, "onward/to_chase.html", {"shown": shown, "link": Links(request.GET)})


def send(request: SignedIn, reference: str) -> HttpResponse:
    """To which service, why, and what is done meanwhile; after another, where one is named in the address."""
    by, today = request.practitioner, day_of(timezone.now())
    follows = request.GET.get("follows", "")
    shown = casefile.sending(reference, follows, by, today)
    if shown.closed and request.method != "POST":
        raise Http404
    begun = {
        "service": request.GET.get("service", ""),
        "sent_on": today,
        "chase_on": shown.chase_on,
        "bridging": shown.follows.bridging if shown.follows else "",
        **casefile_drafts.answers(casework.DRAFT, reference, by),
    }
    choices = {"service": shown.services}
    form = forms.Send(request.POST or None, initial=begun, choices=choices)

    def act() -> None:
        said = form.cleaned_data
        sent = Sending(
            words=said["words"],
            sent_on=said["sent_on"],
            chase_on=said["chase_on"],
            bridging=said["bridging"],
        )
        casework.send(
            *(reference, said["service"]), sent=sent, follows=follows, by=by, at=timezone.now()
        )

    if done(form, act):
        return go("onward", reference, done="send")
    return show(request, "onward/send.html", form, {"shown": shown})


@require_POST
def save_draft(request: SignedIn, reference: str) -> HttpResponse:
    """What is written so far, kept while it is being written."""
    return keep(request, casework.DRAFT, reference, _KEPT)


def move(request: SignedIn, reference: str, onward: str, move: str) -> HttpResponse:
    """One thing that was heard of an onward referral, or done about it."""
    by, today = request.practitioner, day_of(timezone.now())
    shown = casefile.move_page(reference, onward, by, today)
    asked, act = MOVES[move]
    posted = request.POST if request.method == "POST" else None
    begun: Said = {"on": today, "chase_on": shown.chase_on}
    if move == "bridge":
        begun["words"] = shown.line.bridging
    if issubclass(asked, Choosing):
        form: Form = asked(posted, initial=begun, choices={"suggested": shown.services})
    else:
        form = asked(posted, initial=begun)

    def do() -> None:
        said = form.cleaned_data
        act(onward, said, _heard(said, request.POST.get("seen", "")), by, timezone.now())

    if done(form, do):
        return go("onward", reference, done=move)
    return show(request, "onward/move.html", form, {"shown": shown, "move": move})


def _heard(said: Said, seen: str) -> Heard:
    return Heard(
        on=said.get("on") or day_of(timezone.now()),
        words=said["words"],
        chase_on=said.get("chase_on"),
        seen=OnwardState(seen) if seen in list(OnwardState) else None,
    )


def _receive(onward: str, said: Said, heard: Heard, by: Practitioner, at: datetime) -> None:
    casework.receive(onward, heard=heard, by=by, at=at)


def _screen(onward: str, said: Said, heard: Heard, by: Practitioner, at: datetime) -> None:
    casework.screen(onward, heard=heard, by=by, at=at)


def _accept(onward: str, said: Said, heard: Heard, by: Practitioner, at: datetime) -> None:
    casework.accept(onward, heard=heard, by=by, at=at)


def _allocate(onward: str, said: Said, heard: Heard, by: Practitioner, at: datetime) -> None:
    name = said["care_coordinator"]
    casework.allocate(onward, care_coordinator=name, heard=heard, by=by, at=at)


def _see(onward: str, said: Said, heard: Heard, by: Practitioner, at: datetime) -> None:
    casework.see(onward, heard=heard, by=by, at=at)


def _reject(onward: str, said: Said, heard: Heard, by: Practitioner, at: datetime) -> None:
    code, suggested = Rejection(said["code"]), said["suggested"]
    casework.reject(onward, code=code, suggested=suggested, heard=heard, by=by, at=at)


def _withdraw(onward: str, said: Said, heard: Heard, by: Practitioner, at: datetime) -> None:
    casework.withdraw(onward, heard=heard, by=by, at=at)


def _chase(onward: str, said: Said, heard: Heard, by: Practitioner, at: datetime) -> None:
    casework.chase(onward, words=heard.words, chase_on=heard.chase_on, by=by, at=at)


def _bridge(onward: str, said: Said, heard: Heard, by: Practitioner, at: datetime) -> None:
    casework.bridge(onward, words=heard.words, by=by, at=at)


MOVES: dict[str, tuple[type[Form], Act]] = {
    "receive": (forms.Stage, _receive),
    "screen": (forms.Stage, _screen),
    "accept": (forms.Stage, _accept),
    "allocate": (forms.Allocate, _allocate),
    "see": (forms.See, _see),
    "reject": (forms.Reject, _reject),
    "withdraw": (forms.Withdraw, _withdraw),
    "chase": (forms.Chase, _chase),
    "bridge": (forms.Bridge, _bridge),
}
"""For each thing there is to put down: what is asked, and what is done."""
