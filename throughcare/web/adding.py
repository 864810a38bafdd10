"""Setting up a second factor: at the first sign-in, where nothing else answers, and on one's account."""

from collections.abc import Callable
from typing import Any

from allauth.mfa.adapter import get_adapter
from allauth.mfa.totp.internal.auth import generate_totp_secret
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables

from throughcare.casework import factors
from throughcare.rules.practitioners import Practitioner
from throughcare.rules.reasons import Reason
from throughcare.web import events, half_way, passkeys
from throughcare.web.acting import done, show
from throughcare.web.forms.sign_in import AppCode, PasskeyName
from throughcare.web.half_way import HalfIn, step
from throughcare.web.requests import SignedIn
from throughcare.web.signed_in import needs_recent_proof

_SECRET = "new_app"  # noqa: S105 - the name of a place in the session
_NO_PASSKEY = Reason("passkey", "The passkey was not made. Try again, or use an app.")


@step("sign-in-set-up")
def set_up(request: HalfIn) -> HttpResponse:
    """Which it is to be: an authenticator app or a passkey."""
    return render(request, "sign_in/set_up.html")


@step("sign-in-set-up")
@sensitive_post_parameters()
@sensitive_variables()
def set_up_app(request: HalfIn) -> HttpResponse:
    return _app(request, request.practitioner_to_be, "sign-in-set-up", _then_in(request, "app"))


@step("sign-in-set-up")
@sensitive_post_parameters()
@sensitive_variables()
def set_up_passkey(request: HalfIn) -> HttpResponse:
    then = _then_in(request, "passkey")
    return _passkey(request, request.practitioner_to_be, "sign-in-set-up", then)


def _then_in(request: HalfIn, second: str) -> Callable[[], str]:
    """They have proved, by setting it up, that it is theirs and works."""
    half, user = request.half_way, request.user
    return lambda: half_way.finish(request, user, half.by, second, half.onward).url


@needs_recent_proof
@sensitive_post_parameters()
@sensitive_variables()
def add_app(request: SignedIn) -> HttpResponse:
    return _app(request, request.practitioner, "account", lambda: "")


@needs_recent_proof
@sensitive_post_parameters()
@sensitive_variables()
def add_passkey(request: SignedIn) -> HttpResponse:
    return _passkey(request, request.practitioner, "account", lambda: "")


@sensitive_variables()
def _app(
    request: HttpRequest, by: Practitioner, back: str, then: Callable[[], str]
) -> HttpResponse:
    """A secret to be read by the app, and a code to show that it was."""
    secret = request.session.setdefault(_SECRET, generate_totp_secret())
    form = AppCode(request.POST or None)
    codes: list[str] = []

    def add() -> None:
        code = form.cleaned_data["code"]
        codes.extend(factors.add_app(secret, code, by=by, at=timezone.now()))

    if done(form, add):
        del request.session[_SECRET]
        return added(request, by, "app", codes, then())
    address = get_adapter().build_totp_url(request.user, secret)
    drawn = get_adapter().build_totp_svg(address)
    context: dict[str, object] = {
        "secret": _in_fours(secret),
        "drawn": mark_safe(drawn[drawn.index("<svg") :]),  # noqa: S308 - squares of ours, no text
        "back": back,
    }
    return show(request, "sign_in/add_app.html", form, context)


@sensitive_variables()
def _passkey(
    request: HttpRequest, by: Practitioner, back: str, then: Callable[[], str]
) -> HttpResponse:
    form = PasskeyName(request.POST or None)
    if form.is_bound and form.is_valid():
        made = passkeys.made(request)
        if made is None:
            form.refuse([_NO_PASSKEY])
        else:
            name = form.cleaned_data["name"]
            codes = factors.add_passkey(name, made, by=by, at=timezone.now())
            return added(request, by, "passkey", codes, then())
    context: dict[str, object] = {"options": passkeys.ask_to_add(request.user), "back": back}
    return show(request, "sign_in/add_passkey.html", form, context)


def added(
    request: HttpRequest, by: Practitioner, kind: str, codes: list[str], onward: str
) -> HttpResponse:
    """Said, and the recovery codes shown if there are new ones: this once and never again."""
    events.say("second factor added", request, by.key, kind=kind)
    context: dict[str, Any] = {"codes": codes, "onward": onward, "kind": kind}
    return render(request, "sign_in/added.html", context)


def _in_fours(secret: str) -> str:
    """As it is typed by those who cannot scan it."""
    return " ".join(secret[at : at + 4] for at in range(0, len(secret), 4))
