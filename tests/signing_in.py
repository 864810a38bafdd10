"""Signing in, as people and their apps do it; and at once, where a test is about something else."""

import re
from datetime import datetime, timedelta

from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.conf import settings
from django.http import HttpRequest
from django.test import Client
from django.utils import timezone

from tests.cast import PASSWORD
from throughcare.casefile.practitioners import known
from throughcare.casework import factors
from throughcare.records.models import User
from throughcare.web import signed_in as session

SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
BEFORE = timedelta(minutes=10)


def sign_in_with_both(client: Client, username: str) -> None:
    """A session that began just now, with a password and an app."""
    request = HttpRequest()
    request.user = User.objects.get(username=username)
    request.session = client.session
    session.begin(request, request.user, "password", "app")
    request.session.save()
    client.cookies[settings.SESSION_COOKIE_NAME] = request.session.session_key or ""


def code_of(secret: str, at: datetime) -> str:
    """What the app shows at that moment."""
    shown: str = format_hotp_value(hotp_value(secret, int(at.timestamp()) // 30))
    return shown


def with_an_app(username: str, at: datetime | None = None) -> list[str]:
    """Someone who set up an app ten minutes ago, and signed in then. Returns their recovery codes."""
    earlier = (at or timezone.now()) - BEFORE
    user = User.objects.get(username=username)
    User.objects.filter(pk=user.pk).update(last_login=earlier)
    by = known(user, earlier)
    return factors.add_app(SECRET, code_of(SECRET, earlier), by=by, at=earlier)


def give_password(client: Client, username: str, **more: str) -> str:
    """The password, typed on the sign-in page. Returns where that leads."""
    said = {"username": username, "password": PASSWORD, **more}
    return str(client.post("/sign-in/", said).headers.get("Location", ""))


def sign_in_by_app(client: Client, username: str) -> None:
    """The whole of it, by someone who has set up an app."""
    assert give_password(client, username) == "/sign-in/second/"
    code = code_of(SECRET, timezone.now())
    assert client.post("/sign-in/second/", {"code": code}).status_code == 302


def secret_on(page: str) -> str:
    found = re.search(r'id="secret">([A-Z2-7 ]+)<', page)
    assert found
    return found[1].replace(" ", "")
