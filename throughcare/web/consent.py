"""Agreement to the service, and permission to share: what there is, giving it, taking it back."""

from collections.abc import Callable

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from throughcare.casefile import consent as casefile
from throughcare.casework import consent as casework
from throughcare.rules.consent import LASTS_AT_MOST, Capacity, Permission
from throughcare.rules.days import day_of
from throughcare.rules.reasons import insist
from throughcare.rules.referral_answers import ConsentGiven
from throughcare.rules.sharing import Section
from throughcare.web.acting import done, go, show
from throughcare.web.forms import sharing as forms
from throughcare.web.forms.fields import Form
from throughcare.web.requests import SignedIn


def consent(request: SignedIn, person: str) -> HttpResponse:
    shown = casefile.consent_page(person, request.practitioner, day_of(timezone.now()))
    context = {"shown": shown, "done": request.GET.get("done", "")}
    return render(request, "consent/page.html", context)


def permission(request: SignedIn, person: str) -> HttpResponse:
    """What the person permits, put down."""
    by, today = request.practitioner, day_of(timezone.now())
    shown = casefile.consent_page(person, by, today)
    insist(shown.why_not_take)
    form = forms.Permission(
        request.POST or None, initial={"on": today, "until": today + LASTS_AT_MOST}
    )
    form.offer("agencies", casefile.partners_to_name(by))

    def act() -> None:
        said = form.cleaned_data
        casework.give_permission(
            person,
            said=Permission(
                how=ConsentGiven(said["how"]),
                on=said["on"],
                capacity=Capacity(said["capacity"]),
                purpose=said["purpose"],
                evidence=said["evidence"],
                sections=frozenset(Section(each) for each in said["sections"]),
                agencies=frozenset(int(each) for each in said["agencies"]),
                until=said["until"],
            ),
            by=by,
            at=timezone.now(),
        )

    if done(form, act):
        return go("consent", person, done="permission")
    return show(request, "consent/permission.html", form, {"shown": shown})


def withdraw_permission(request: SignedIn, person: str) -> HttpResponse:
    def act() -> None:
        casework.withdraw_permission(person, by=request.practitioner, at=timezone.now())

    return _withdraw(request, person, "withdraw_permission", act)


def withdraw_agreement(request: SignedIn, person: str) -> HttpResponse:
    def act() -> None:
        casework.withdraw_agreement(person, by=request.practitioner, at=timezone.now())

    return _withdraw(request, person, "withdraw_agreement", act)


def _withdraw(
    request: SignedIn, person: str, what: str, act: Callable[[], None]
) -> HttpResponse:
    shown = casefile.consent_page(person, request.practitioner, day_of(timezone.now()))
    insist(shown.why_not_take)
    form = Form(request.POST if request.method == "POST" else None)
    if done(form, act):
        return go("consent", person, done=what)
    return show(request, f"consent/{what}.html", form, {"shown": shown})
