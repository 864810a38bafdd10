"""How often one may guess, what the log says of it, and what it never says."""

import json
import logging
from collections.abc import Iterator
from io import StringIO

import pytest
from axes.models import AccessAttempt
from django.conf import settings
from django.test import Client
from django.utils import timezone

from config.logs import Line
from tests.cast import PASSWORD
from tests.signing_in import SECRET, code_of, give_password, sign_in_by_app, with_an_app
from tests.web.pages import words
from throughcare.records.models import User

pytestmark = pytest.mark.django_db
CANARY = "canary-in-the-wrong-box-9173"


@pytest.fixture
def log() -> Iterator[StringIO]:
    """Everything that is logged, as the lines that are written."""
    written = StringIO()
    handler = logging.StreamHandler(written)
    handler.setFormatter(Line("{levelname}{name}{message}", style="{"))
    root = logging.getLogger()
    level = root.level
    root.setLevel(logging.DEBUG)
    root.addHandler(handler)
    yield written
    root.removeHandler(handler)
    root.setLevel(level)


def events(log: StringIO) -> list[dict[str, object]]:
    lines = [json.loads(line) for line in log.getvalue().splitlines()]
    return [line for line in lines if line["name"] == "throughcare.security"]


def guess(client: Client, username: str, times: int, **meta: str) -> list[int]:
    said = {"username": username, "password": "wrong"}
    return [client.post("/sign-in/", said, **meta).status_code for _ in range(times)]  # type: ignore[arg-type]


@pytest.mark.parametrize("username", ["nora", "nobody"])
def test_the_fifth_wrong_password_is_the_last_whether_there_is_such_a_person_or_not(
    client: Client, username: str
) -> None:
    assert guess(client, username, 6) == [409, 409, 409, 409, 429, 429]
    said = {"username": username.upper(), "password": PASSWORD}
    response = client.post("/sign-in/", said)
    assert response.status_code == 429
    assert "Wait 15 minutes" in words(response)
    assert response.headers["Retry-After"] == "900"
    assert response.headers["Cache-Control"] == "no-store"


def test_nobody_is_locked_out_by_someone_elsewhere(client: Client) -> None:
    guess(client, "nora", 6, REMOTE_ADDR="198.51.100.7")
    assert give_password(client, "nora") == "/sign-in/new-password/"
    assert give_password(client, "nick") == "/sign-in/new-password/"


def test_behind_a_proxy_the_address_is_whom_the_proxy_answered(client: Client) -> None:
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    try:
        for place in range(6):
            made_up = f"203.0.113.{place}, 198.51.100.7"
            guess(client, "nora", 1, HTTP_X_FORWARDED_FOR=made_up)
        assert guess(client, "nora", 1, HTTP_X_FORWARDED_FOR="198.51.100.7") == [429]
        assert guess(client, "nora", 1, HTTP_X_FORWARDED_FOR="198.51.100.8") == [409]
    finally:
        settings.SECURE_PROXY_SSL_HEADER = None


def test_after_a_quarter_of_an_hour_one_may_try_again(client: Client) -> None:
    guess(client, "nora", 6)
    AccessAttempt.objects.update(attempt_time=timezone.now() - settings.AXES_COOLOFF_TIME)
    assert give_password(client, "nora") == "/sign-in/new-password/"


def test_signing_in_whole_makes_the_wrong_passwords_forgotten(client: Client) -> None:
    with_an_app("nora")
    for _ in range(2):
        assert guess(client, "nora", 4) == [409, 409, 409, 409]
        sign_in_by_app(client, "nora")
        client.post("/sign-out/")
        User.objects.filter(username="nora").update(last_login=timezone.now())
        from allauth.mfa.models import Authenticator

        app = Authenticator.objects.get(type="totp")
        app.data["last_counter"] = 0  # as if half a minute had gone by
        app.save()


def test_wrong_unknown_inactive_and_process_are_answered_alike(client: Client) -> None:
    User.objects.filter(username="nick").update(is_active=False)
    answers = {
        client.post("/sign-in/", {"username": name, "password": password}).content.split(
            b"csrfmiddlewaretoken"
        )[0]
        for name, password in [
            ("nora", "wrong"),
            ("nobody", "wrong"),
            ("nick", PASSWORD),
            ("command-line", "!"),
        ]
    }
    assert len(answers) == 1


@pytest.mark.parametrize("username", ["nora", "nobody", "nick"])
def test_a_password_is_hashed_once_whoever_is_asked_for(
    client: Client, username: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """So that the time it takes does not tell who is known."""
    from django.contrib.auth.hashers import MD5PasswordHasher

    User.objects.filter(username="nick").update(is_active=False)
    hashed: list[str] = []
    encode = MD5PasswordHasher.encode

    def counted(self: MD5PasswordHasher, password: str, salt: str) -> str:
        hashed.append(password)
        return encode(self, password, salt)

    monkeypatch.setattr(MD5PasswordHasher, "encode", counted)
    client.post("/sign-in/", {"username": username, "password": "wrong"})
    assert hashed == ["wrong"]


def test_what_was_typed_is_nowhere(client: Client, log: StringIO) -> None:
    with_an_app("nora")
    code = code_of(SECRET, timezone.now())
    client.post("/sign-in/", {"username": CANARY, "password": "x"})
    client.post("/sign-in/", {"username": "nora", "password": CANARY})
    guess(client, CANARY, 5)
    give_password(client, "nora")
    client.post("/sign-in/second/", {"code": "918273"})
    client.post("/sign-in/second/", {"code": code})
    kept = str(list(AccessAttempt.objects.values()))
    for typed in (CANARY, PASSWORD, "918273", code):
        assert typed not in log.getvalue()
        assert typed not in kept
    assert "nora" not in kept


def test_a_defect_while_signing_in_logs_no_password(
    client: Client, log: StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("the database is on fire")

    monkeypatch.setattr("throughcare.web.half_way.arrive", broken)
    client.raise_request_exception = False
    response = client.post("/sign-in/", {"username": "nora", "password": PASSWORD})
    assert response.status_code == 500
    assert "the database is on fire" in log.getvalue()
    assert PASSWORD not in log.getvalue()
    assert PASSWORD not in response.content.decode()


def test_a_defect_in_a_code_logs_no_code(
    client: Client, log: StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(code: str, **_: object) -> None:
        raise RuntimeError("broken")

    with_an_app("nora")
    give_password(client, "nora")
    monkeypatch.setattr("throughcare.casework.factors.prove_by_code", broken)
    client.raise_request_exception = False
    assert client.post("/sign-in/second/", {"code": "918273"}).status_code == 500
    assert "918273" not in log.getvalue()


def test_every_event_is_a_line_with_the_practitioners_key(
    client: Client, log: StringIO
) -> None:
    key = User.objects.get(username="nora").pk
    with_an_app("nora")
    guess(client, "nora", 1)
    give_password(client, "nora")
    client.post("/sign-in/second/", {"code": "000000"})
    client.post("/sign-in/second/", {"code": code_of(SECRET, timezone.now())})
    client.get("/people/0000000000/")
    client.get("/report/")
    client.post("/account/codes/")
    client.post("/sign-out/")
    said = [(event["message"], event["practitioner"]) for event in events(log)]
    assert said == [
        ("sign-in failed", None),
        ("half way in", key),
        ("second factor failed", key),
        ("signed in", key),
        ("not found", key),
        ("refused", key),
        ("second factor added", key),
        ("signed out", key),
    ]
    assert all(event["address"] == "127.0.0.1" for event in events(log))
