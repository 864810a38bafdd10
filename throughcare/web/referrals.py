"""Referrals sent and received, and what may be done with one."""

from collections.abc import Callable

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from throughcare.casefile import referrals as casefile
from throughcare.casefile.referrals import Tab
from throughcare.casework import referrals as casework
from throughcare.rules.days import day_of
from throughcare.rules.referrals import DeclineReason, WithdrawReason
from throughcare.web.acting import Links, done, go, page_number, show
from throughcare.web.forms import referrals as forms
from throughcare.web.forms.fields import Form
from throughcare.web.requests import SignedIn


def listed(request: SignedIn) -> HttpResponse:
    asked = request.GET.get("tab", "")
    tab = Tab(asked) if asked in set(Tab) else Tab.WAITING
    today = day_of(timezone.now())
    shown = casefile.listed(request.practitioner, tab, today, page_number(request))
    context = {"referrals": shown, "tab": tab, "link": Links(request.GET)}
    return render(request, "referrals/list.html", context)


def page(request: SignedIn, reference: str) -> HttpResponse:
    shown = casefile.referral_page(reference, request.practitioner, day_of(timezone.now()))
    context = {"referral": shown, "done": request.GET.get("done", "")}
    return render(request, "referrals/page.html", context)


def accept(request: SignedIn, reference: str) -> HttpResponse:
    form = Form(request.POST if request.method == "POST" else None)
    return _decide(
        request,
        reference,
        "accept",
        form,
        lambda: casework.accept(reference, by=request.practitioner, at=timezone.now()),
    )


def return_for_information(request: SignedIn, reference: str) -> HttpResponse:
    form = forms.Return(request.POST or None)
    return _decide(
        request,
        reference,
        "return_for_information",
        form,
        lambda: casework.return_for_information(
            reference,
            wanted=form.cleaned_data["wanted"],
            by=request.practitioner,
            at=timezone.now(),
        ),
    )


def answer(request: SignedIn, reference: str) -> HttpResponse:
    form = forms.Answer(request.POST or None)
    return _decide(
        request,
        reference,
        "answer",
        form,
        lambda: casework.answer(
            reference,
            words=form.cleaned_data["words"],
            by=request.practitioner,
            at=timezone.now(),
        ),
    )


def decline(request: SignedIn, reference: str) -> HttpResponse:
    form = forms.Decline(request.POST or None)
    return _decide(
        request,
        reference,
        "decline",
        form,
        lambda: casework.decline(
            reference,
            reason=DeclineReason(form.cleaned_data["reason"]),
            words=form.cleaned_data["words"],
            by=request.practitioner,
            at=timezone.now(),
        ),
    )


def withdraw(request: SignedIn, reference: str) -> HttpResponse:
    form = forms.Withdraw(request.POST or None)
    return _decide(
        request,
        reference,
        "withdraw",
        form,
        lambda: casework.withdraw(
            reference,
            reason=WithdrawReason(form.cleaned_data["reason"]),
            by=request.practitioner,
            at=timezone.now(),
        ),
    )


def _decide(
    request: SignedIn, reference: str, move: str, form: Form, act: Callable[[], None]
) -> HttpResponse:
    """Ask, do, and go back to the referral; or show what stands against it."""
    if done(form, act):
        return go("referral", reference, done=move)
    shown = casefile.referral_page(reference, request.practitioner, day_of(timezone.now()))
    return show(request, f"referrals/{move}.html", form, {"referral": shown})
