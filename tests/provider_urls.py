"""The pages of the provider in provider.py, and what it says of the people it signs in."""

import time
from typing import Any

from allauth.idp.oidc.adapter import DefaultOIDCAdapter
from django.contrib.auth import get_user_model, login
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import include, path

from tests.provider import PEOPLE


class Adapter(DefaultOIDCAdapter):  # type: ignore[misc]  # allauth has no types
    def get_claims(self, purpose: Any, user: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        claims: dict[str, Any] = super().get_claims(purpose, user, *args, **kwargs)
        if purpose == "id_token":
            _, methods, ago = PEOPLE[user.username]
            claims |= {"amr": methods, "auth_time": int(time.time()) - ago}
        return claims


def sign_in(request: HttpRequest) -> HttpResponse:
    """As whoever the cookie names: the test is about what comes of it."""
    user = get_user_model().objects.get(username=request.COOKIES["as"])
    login(request, user, backend="django.contrib.auth.backends.ModelBackend")
    return HttpResponseRedirect(request.GET["next"])


urlpatterns = [
    path("", include("allauth.idp.urls")),
    path("sign-in/", sign_in, name="account_login"),
    path("sign-in-again/", sign_in, name="account_reauthenticate"),
]
