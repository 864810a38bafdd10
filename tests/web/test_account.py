"""Your account: who you are, what you prove it with, and your password."""

from collections.abc import Callable

import pytest
from django.test import Client

from tests.cast import PASSWORD
from tests.signing_in import sign_in_with_both, with_an_app
from tests.web.pages import errors, read, words
from tests.web.test_second_factor import some_time_later
from throughcare.casefile.account import in_words
from throughcare.records.models import JournalEntry, User

pytestmark = pytest.mark.django_db
Visit = Callable[[str], Client]
NEW = "three words of mine"


def test_it_says_who_one_is_and_what_one_has(visit: Visit) -> None:
    client = visit("nora")
    with_an_app("nora")
    page = words(client.get("/account/"))
    for said in (
        "Nora North",
        "North London Probation",
        "Offender manager",
        "Authenticator app",
    ):
        assert said in page
    assert "10 recovery codes are left." in page
    assert "Remove" not in page  # the only one


def test_new_recovery_codes_make_the_old_ones_worthless(visit: Visit) -> None:
    client = visit("nora")
    old = with_an_app("nora")
    shown = read(client.post("/account/codes/")).select(".tc-codes li")
    new = [each.get_text() for each in shown]
    assert len(new) == 10
    assert not set(new) & set(old)
    some_time_later(client, 301, "proved")
    assert client.post("/account/prove/", {"code": old[0]}).status_code == 409
    assert client.post("/account/prove/", {"code": new[0]}).status_code == 302


@pytest.mark.parametrize(
    "path",
    [
        "/account/app/",
        "/account/passkey/",
        "/account/codes/",
        "/account/factors/1/remove/",
        "/account/sessions/1/end/",
        "/account/sessions/end/",
    ],
)
def test_factors_and_sessions_change_only_after_a_recent_proof(visit: Visit, path: str) -> None:
    client = visit("nora")
    with_an_app("nora")
    some_time_later(client, 301, "proved")
    answer = client.post(path)
    assert answer.headers["Location"] == "/account/prove/?next=%2Faccount%2F"


def test_nobody_removes_anothers_factor(visit: Visit) -> None:
    from allauth.mfa.models import Authenticator

    with_an_app("nick")
    theirs = Authenticator.objects.get(user__username="nick", type="totp").pk
    assert visit("nora").post(f"/account/factors/{theirs}/remove/").status_code == 404


def test_a_password_is_changed_with_the_one_there_is(visit: Visit) -> None:
    client, elsewhere = visit("nora"), Client()
    sign_in_with_both(elsewhere, "nora")
    before = client.session.session_key
    said = {"password": PASSWORD, "new_password": NEW}
    assert (
        client.post("/account/password/", said).headers["Location"] == "/account/?done=password"
    )
    assert client.get("/").status_code == 200
    assert client.session.session_key != before
    assert elsewhere.get("/").status_code == 302
    assert User.objects.get(username="nora").check_password(NEW)
    assert JournalEntry.objects.filter(act="change password", about="nora").count() == 1


@pytest.mark.parametrize(
    ("now", "new", "said"),
    [
        ("wrong", NEW, "The password you have now is not right."),
        (PASSWORD, PASSWORD, "The new password is the one you have."),
        (PASSWORD, "short", "This password is too short."),
        (PASSWORD, "password1234", "This password is too common."),
        (PASSWORD, "", "Enter a new password"),
    ],
)
def test_a_password_that_will_not_do(visit: Visit, now: str, new: str, said: str) -> None:
    client = visit("nora")
    answer = client.post("/account/password/", {"password": now, "new_password": new})
    assert said in errors(answer)[0][0]
    assert User.objects.get(username="nora").check_password(PASSWORD)


def test_guesses_at_the_password_there_is_are_limited_too(visit: Visit) -> None:
    client = visit("nora")
    said = {"password": "wrong", "new_password": NEW}
    answers = [client.post("/account/password/", said).status_code for _ in range(6)]
    assert answers == [409, 409, 409, 409, 429, 429]


def test_a_password_may_be_long_and_of_any_signs(visit: Visit) -> None:
    client = visit("nora")
    new = " žluťoučký kůň 🐎 " * 8
    client.post("/account/password/", {"password": PASSWORD, "new_password": new})
    assert User.objects.get(username="nora").check_password(new)


@pytest.mark.parametrize(
    ("agent", "said"),
    [
        (
            "Mozilla/5.0 (Windows NT 10.0) Chrome/120.0 Safari/537.36 Edg/120.0",
            "Edge on Windows",
        ),
        ("Mozilla/5.0 (X11; Linux x86_64) Gecko Firefox/121.0", "Firefox on Linux"),
        (
            "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) Safari/604.1",
            "Safari on an iPhone",
        ),
        ("Mozilla/5.0 (Linux; Android 14) Chrome/120.0 Safari/537.36", "Chrome on Android"),
        ("", "A browser"),
    ],
)
def test_a_browser_is_named_as_its_owner_would(agent: str, said: str) -> None:
    assert in_words(agent) == said
