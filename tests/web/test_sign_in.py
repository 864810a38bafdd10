"""Signing in, and what nobody gets without."""

import re
from collections.abc import Callable

import pytest
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone

from tests.cast import PASSWORD
from tests.conftest import who
from tests.signing_in import SECRET, code_of, give_password, sign_in_with_both, with_an_app
from tests.web.pages import errors, read, words
from throughcare.web.urls import urlpatterns

pytestmark = pytest.mark.django_db
Visit = Callable[[str], Client]
OPEN_TO_ALL = {"sign-in", "sign-in-as", "sign-out", "accessibility", "health", "time-over"}
OPEN_TO_ALL |= {"sign-in-passkey", "sign-in-passkey-options"}
BY_LINK = {"answer-start", "answer-question", "answer-help", "answer-check"}
BY_LINK |= {"calendar-feed"}
"""Shown to nobody without a link that opens something: see test_completions.py, test_appointments.py."""
OPEN_TO_ALL |= {"answer-code"}
HALF_WAY = {"sign-in-second", "sign-in-new-password", "sign-in-set-up"}
HALF_WAY |= {"sign-in-set-up-app", "sign-in-set-up-passkey"}
NOWHERE = {"sign-in-with", "openid_connect_callback"}  # there is no such provider


def addresses() -> list[tuple[str, str]]:
    found = []
    for pattern in urlpatterns:
        path = str(pattern.pattern)
        path = re.sub(r"<\w+:\w+>", "0000000000", path)
        found.append((str(pattern.name), f"/{path}"))
    return found


@pytest.mark.parametrize(("name", "path"), addresses())
def test_every_page_but_the_few_asks_who_it_is(client: Client, name: str, path: str) -> None:
    response = client.get(path)
    if name in OPEN_TO_ALL:
        assert response.status_code in (200, 405)
    elif name in HALF_WAY:
        assert response.headers["Location"] == "/sign-in/"
    elif name in NOWHERE | BY_LINK:
        assert response.status_code == 404
    else:
        assert response.status_code == 302
        assert response.headers["Location"] == f"/sign-in/?next={path}"


def test_a_password_is_taken_with_the_name_in_any_capitals(client: Client) -> None:
    assert give_password(client, " NORA ") == "/sign-in/new-password/"


@pytest.mark.parametrize(
    ("username", "password"),
    [("nora", "wrong"), ("nobody", PASSWORD), ("command-line", "!"), ("worker", "")],
)
def test_the_wrong_one_says_no_more_than_that(
    client: Client, username: str, password: str
) -> None:
    response = client.post("/sign-in/", {"username": username, "password": password})
    assert response.status_code in (409, 422)
    assert errors(response)[0][0] in (
        "The username or the password is not right.",
        "Enter your password",
    )
    if len(password) > 1:
        assert password not in response.content.decode()


def signed_in_going_to(client: Client, page: str) -> str:
    with_an_app("nora")
    give_password(client, "nora", next=page)
    code = code_of(SECRET, timezone.now())
    return client.post("/sign-in/second/", {"code": code}).headers["Location"]


def test_after_signing_in_one_is_where_one_was_going(client: Client) -> None:
    assert signed_in_going_to(client, "/caseload/?rag=red") == "/caseload/?rag=red"


@pytest.mark.parametrize(
    "elsewhere", ["https://evil.example/", "//evil.example", "javascript:x"]
)
def test_signing_in_leads_nowhere_else(client: Client, elsewhere: str) -> None:
    assert signed_in_going_to(client, elsewhere) == "/"


def test_signing_out_ends_it(visit: Visit) -> None:
    client = visit("nora")
    client.post("/sign-out/")
    assert client.get("/").status_code == 302
    assert client.get("/sign-out/").status_code in (302, 405)


def test_signing_in_over_another_sign_in_ends_that_one(visit: Visit) -> None:
    client = visit("nora")
    for username in ("nora", "nick"):
        before = client.session.session_key
        sign_in_with_both(client, username)
        assert client.session.session_key != before
        assert UserSession.objects.count() == Session.objects.count() == 1


def test_someone_who_has_left_is_signed_out_at_once(visit: Visit) -> None:
    from throughcare.records.models import User

    client = visit("nora")
    assert client.get("/").status_code == 200
    User.objects.filter(username="nora").update(is_active=False)
    assert client.get("/").status_code == 302


def test_nobody_is_chosen_without_a_password_outside_the_demonstration(client: Client) -> None:
    assert settings.DEMONSTRATION == ""
    assert "demonstration" not in words(client.get("/sign-in/"))
    assert client.post("/sign-in/as/", {"username": "nora"}).status_code == 404


def test_the_demonstration_offers_its_people(client: Client) -> None:
    settings.DEMONSTRATION = PASSWORD
    try:
        page = read(client.get("/sign-in/"))
        offered = [button.get_text() for button in page.select(".tc-choose button")]
        assert "Nora North" in offered
        assert "The command line" not in offered
        assert client.post("/sign-in/as/", {"username": "worker"}).status_code == 404
        signed_in = client.post("/sign-in/as/", {"username": "nora"}, follow=True)
        assert "Hello, Nora North" in words(signed_in)
    finally:
        settings.DEMONSTRATION = ""


def test_a_password_is_kept_as_argon2_of_the_strength_we_say() -> None:
    from throughcare.web.passwords import Argon2

    kept = Argon2().encode("a-long-enough-password", Argon2().salt())
    assert kept.startswith("argon2$argon2id$v=19$m=65536,t=3,p=1$")
    assert Argon2().verify("a-long-enough-password", kept)
    assert who("nora")


def test_a_form_from_elsewhere_is_refused() -> None:
    strict = Client(enforce_csrf_checks=True)
    sign_in_with_both(strict, "nora")
    response = strict.post("/sign-out/")
    assert response.status_code == 403
    assert "The page was open too long" in words(response)
    assert strict.get("/").status_code == 200


def test_whether_we_are_well_is_for_all_to_ask(client: Client) -> None:
    assert client.get("/health/").json() == {"database": "answers"}


def test_passwords_are_masked_and_may_be_pasted(client: Client) -> None:
    box = read(client.get("/sign-in/")).select_one("input[name=password]")
    assert box
    assert box["type"] == "password"
    assert not {"onpaste", "readonly"} & set(box.attrs)
    assert box["autocomplete"] != "off"


def test_nobody_is_sent_to_a_provider_unasked(client: Client) -> None:
    assert client.get("/caseload/").headers["Location"] == "/sign-in/?next=/caseload/"
    assert client.get("/sign-in/?next=/caseload/").status_code == 200
