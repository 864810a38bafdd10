"""Your account: second factors, where you are signed in, and the password."""

from django.conf import settings
from django.contrib.auth import authenticate
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_POST

from throughcare.casefile import account as casefile
from throughcare.casework import factors
from throughcare.casework import sign_in as casework
from throughcare.rules.reasons import Reason
from throughcare.web import adding, events, signed_in
from throughcare.web.acting import done, go, show
from throughcare.web.forms.sign_in import ChangedPassword
from throughcare.web.requests import SignedIn
from throughcare.web.signed_in import needs_recent_proof

_DONE = {
    "password": "Your password is changed. You are signed out everywhere else.",
    "removed": "It is removed.",
    "ended": "Signed out there.",
}


def account(request: SignedIn) -> HttpResponse:
    shown = casefile.page(request.practitioner, request.session.session_key or "")
    named = {key: each.name for key, each in settings.PROVIDERS.items()}
    context = {
        "account": shown,
        "providers": [named.get(each, each) for each in shown.providers],
        "done": _DONE.get(request.GET.get("done", ""), ""),
        "demonstration": bool(settings.DEMONSTRATION),
    }
    return render(request, "account/account.html", context)


@require_POST
@needs_recent_proof
def remove_factor(request: SignedIn, key: int) -> HttpResponse:
    factors.remove_factor(key, by=request.practitioner, at=timezone.now())
    events.say("second factor removed", request, request.practitioner.key)
    return go("account", done="removed")


@require_POST
@needs_recent_proof
@sensitive_variables()
def renew_codes(request: SignedIn) -> HttpResponse:
    codes = factors.renew_recovery_codes(by=request.practitioner, at=timezone.now())
    return adding.added(request, request.practitioner, "recovery codes", codes, "")


@require_POST
@needs_recent_proof
def end_session(request: SignedIn, key: int) -> HttpResponse:
    casework.end_session(key, by=request.practitioner, at=timezone.now())
    events.say("session ended", request, request.practitioner.key, sessions=1)
    return go("account", done="ended")


@require_POST
@needs_recent_proof
def end_other_sessions(request: SignedIn) -> HttpResponse:
    here = request.session.session_key or ""
    by = request.practitioner
    ended = casework.end_other_sessions(staying=here, by=by, at=timezone.now())
    events.say("session ended", request, by.key, sessions=ended)
    return go("account", done="ended")


@sensitive_post_parameters()
@sensitive_variables()
def change_password(request: SignedIn) -> HttpResponse:
    """With the password there is now, which is guessed at no more often than at sign-in."""
    form = ChangedPassword(request.POST or None)
    if form.is_bound and form.is_valid() and not _is_theirs(request, form):
        form.refuse([Reason("password", "The password you have now is not right.")])
        events.say("password not changed", request, request.practitioner.key)

    def change() -> None:
        casework.change_password(
            form.cleaned_data["new_password"],
            staying=request.session.session_key or "",
            by=request.practitioner,
            at=timezone.now(),
        )

    if not form.refused and done(form, change):
        signed_in.keep_after_new_password(request)
        events.say("password changed", request, request.practitioner.key)
        return go("account", done="password")
    return show(request, "account/password.html", form, {})


@sensitive_variables()
def _is_theirs(request: SignedIn, form: ChangedPassword) -> bool:
    username = request.user.get_username()
    password = form.cleaned_data["password"]
    return authenticate(request, username=username, password=password) is not None
