"""Signing in through an agency's own provider, by OpenID Connect: the code flow, with PKCE.

Whoever comes this way must be known here already, as someone of that agency: see
casefile/sign_in.py. Nobody is ever added by it.
"""

from collections.abc import Mapping
from typing import Any, NoReturn

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter, get_adapter
from allauth.socialaccount.internal import jwtkit
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.conf import settings
from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render, resolve_url
from django.urls import reverse
from django.utils import timezone
from requests import RequestException

from throughcare.casefile import sign_in as casefile
from throughcare.casefile.practitioners import known as practitioner
from throughcare.casework import sign_in as casework
from throughcare.rules.reasons import NotAllowed, Reason
from throughcare.web import events, half_way, signed_in

_ROUND = "provider_round"
_AGAIN = {"prompt": "login", "max_age": "0"}
_CLOCKS_DIFFER = 30
"""Seconds by which a provider's clock and ours may differ."""


@login_not_required
def leave(request: HttpRequest, provider: str) -> HttpResponse:
    """To the provider. Someone who is signed in is asked there to prove it again."""
    if provider not in settings.PROVIDERS:
        raise Http404
    again = request.user.is_authenticated
    request.session[_ROUND] = {
        "again": again,
        "at": timezone.now().timestamp(),
        "next": half_way.asked_for(request),
    }
    client = get_adapter().get_provider(request, provider)
    try:
        return _leaving(client, request, again)
    except (RequestException, KeyError, ValueError):
        return refused(request, provider, _SILENT)


def _leaving(client: Any, request: HttpRequest, again: bool) -> HttpResponse:
    left: HttpResponse = client.redirect(
        request, process="login", auth_params=dict(_AGAIN) if again else {}
    )
    return left


@login_not_required
def back(request: HttpRequest, provider_id: str) -> HttpResponse:
    """From the provider, with a code that is worth a token."""
    if provider_id not in settings.PROVIDERS:
        raise Http404
    try:
        answer: HttpResponse = OAuth2CallbackView.adapter_view(Client(request, provider_id))(
            request
        )
    except (RequestException, KeyError, ValueError):
        return refused(request, provider_id, _SILENT)
    return answer


class Client(OpenIDConnectOAuth2Adapter):  # type: ignore[misc]  # allauth has no types
    """allauth's client as far as the claims; what they are worth is decided here."""

    def get_callback_url(self, request: HttpRequest, app: Any) -> str:
        return settings.ORIGIN + reverse("openid_connect_callback", args=[self.provider_id])

    def complete_login(
        self, request: HttpRequest, app: Any, token: Any, **kwargs: Any
    ) -> NoReturn:
        claims = self._decode_id_token(app, kwargs["response"].get("id_token", ""))
        if "email" not in claims:
            told = self._fetch_user_info(token.token)
            claims = {**told, **claims} if told.get("sub") == claims["sub"] else claims
        raise ImmediateHttpResponse(_came_back(request, self.provider_id, claims))

    def _decode_id_token(self, app: Any, id_token: str) -> dict[str, Any]:
        """Its signature is looked at although it came over TLS from the provider itself."""
        claims: dict[str, Any] = jwtkit.verify_and_decode(
            credential=id_token,
            keys_url=self.openid_config["jwks_uri"],
            issuer=self.openid_config["issuer"],
            audience=app.client_id,
            lookup_kid=jwtkit.lookup_kid_jwk,
        )
        return claims


class Adapter(DefaultSocialAccountAdapter):  # type: ignore[misc]  # allauth has no types
    """What went wrong at the provider or on the way is a page of ours."""

    def on_authentication_error(
        self, request: HttpRequest, provider: Any, *_: Any, **__: Any
    ) -> NoReturn:
        raise ImmediateHttpResponse(refused(request, provider.app.provider_id, _FAILED))


def _came_back(request: HttpRequest, provider: str, claims: Mapping[str, Any]) -> HttpResponse:
    kept = request.session.pop(_ROUND, None)
    if kept is None or kept["again"] != request.user.is_authenticated:
        return refused(request, provider, _FAILED)
    if kept["again"]:
        return _proved(request, provider, claims, kept)
    ours = settings.PROVIDERS[provider]
    subject = str(claims["sub"])
    email = str(claims.get("email", "")) if claims.get("email_verified") is True else ""
    try:
        known = casefile.through_provider(provider, ours.agency, subject, email)
    except NotAllowed as unknown:
        return refused(request, provider, *unknown.reasons)
    if not known.linked:
        now = timezone.now()
        by = practitioner(ModelBackend().get_user(known.key), now)  # type: ignore[arg-type]
        casework.link_provider(provider, subject, by=by, at=now)
        events.say("linked to provider", request, known.key, provider=provider)
    user = ModelBackend().get_user(known.key)
    second = "provider" if ours.asserts_second_factor(claims) else ""
    return half_way.arrive(request, user, provider, second, kept["next"])


def _proved(
    request: HttpRequest, provider: str, claims: Mapping[str, Any], kept: Mapping[str, Any]
) -> HttpResponse:
    """Asked to prove it again, they did so at the provider: just now, with two factors, as themselves."""
    ours = settings.PROVIDERS[provider]
    subject = str(claims["sub"])
    asked, shown = kept["at"] - _CLOCKS_DIFFER, claims.get("auth_time")
    try:  # without an address: only someone linked already
        known = casefile.through_provider(provider, ours.agency, subject, "")
        same = known.key == request.user.pk
    except NotAllowed:
        same = False
    fresh = isinstance(shown, int | float) and shown >= asked
    if not (same and fresh and ours.asserts_second_factor(claims)):
        return refused(request, provider, _NOT_PROVED)
    signed_in.prove(request, "provider")
    return HttpResponseRedirect(kept["next"] or resolve_url("home"))


_FAILED = Reason("provider", "It did not go through. Nobody was signed in. Try again.")
_SILENT = Reason("silent", "Your agency's sign-in does not answer. Try again in a few minutes.")
_NOT_PROVED = Reason(
    "not proved",
    "Your agency's sign-in did not show that you had just signed in again yourself, with a second"
    " factor.",
)


def refused(request: HttpRequest, provider: str, *reasons: Reason) -> HttpResponse:
    """Not in, and why, in plain words."""
    codes = [reason.code for reason in reasons]
    who = request.user.pk if request.user.is_authenticated else None
    events.say("provider refused", request, who, provider=provider, reasons=codes)
    context = {"reasons": reasons, "provider": settings.PROVIDERS[provider]}
    return render(request, "sign_in/refused.html", context, status=403)
