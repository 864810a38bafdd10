"""One referral, and what may be done with it."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from throughcare.casefile import referrals as casefile
from throughcare.casework import referrals as casework
from throughcare.casework import referring
from throughcare.rules.days import day_of
from throughcare.rules.practitioners import Practitioner
from throughcare.rules.referral_reasons import DeclineReason, WithdrawReason
from throughcare.web.acting import done, go, show
from throughcare.web.forms import referrals as forms
from throughcare.web.forms.fields import Form
from throughcare.web.requests import SignedIn

Said = dict[str, Any]
"""What was filled in, read and found whole."""


def page(request: SignedIn, reference: str) -> HttpResponse:
    shown = casefile.referral_page(reference, request.practitioner, day_of(timezone.now()))
    context = {"referral": shown, "done": request.GET.get("done", "")}
    return render(request, "referrals/page.html", context)


def accept(request: SignedIn, reference: str) -> HttpResponse:
    def act(said: Said, by: Practitioner, at: datetime) -> None:
        casework.accept(reference, by=by, at=at)

    return _ask_and_do(request, reference, "accept", Form, act)


def return_for_information(request: SignedIn, reference: str) -> HttpResponse:
    def act(said: Said, by: Practitioner, at: datetime) -> None:
        casework.return_for_information(reference, wanted=said["wanted"], by=by, at=at)

    return _ask_and_do(request, reference, "return_for_information", forms.Return, act)


def answer(request: SignedIn, reference: str) -> HttpResponse:
    def act(said: Said, by: Practitioner, at: datetime) -> None:
        referring.answer(reference, words=said["words"], by=by, at=at)

    return _ask_and_do(request, reference, "answer", forms.Answer, act)


def decline(request: SignedIn, reference: str) -> HttpResponse:
    def act(said: Said, by: Practitioner, at: datetime) -> None:
        reason = DeclineReason(said["reason"])
        casework.decline(reference, reason=reason, words=said["words"], by=by, at=at)

    return _ask_and_do(request, reference, "decline", forms.Decline, act)


def withdraw(request: SignedIn, reference: str) -> HttpResponse:
    def act(said: Said, by: Practitioner, at: datetime) -> None:
        reason = WithdrawReason(said["reason"])
        referring.withdraw(reference, reason=reason, by=by, at=at)

    return _ask_and_do(request, reference, "withdraw", forms.Withdraw, act)


def _ask_and_do(
    request: SignedIn,
    reference: str,
    move: str,
    asked: type[Form],
    act: Callable[[Said, Practitioner, datetime], None],
) -> HttpResponse:
    """Ask, do, and go back to the referral; or show what stands against it."""
    form = asked(request.POST if request.method == "POST" else None)
    if done(form, lambda: act(form.cleaned_data, request.practitioner, timezone.now())):
        return go("referral", reference, done=move)
    shown = casefile.referral_page(reference, request.practitioner, day_of(timezone.now()))
    return show(request, f"referrals/{move}.html", form, {"referral": shown})
