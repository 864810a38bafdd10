"""How long a sign-in lasts, and that what was being written when it ended is not lost."""

from collections.abc import Callable
from datetime import date

import pytest
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone

from tests.builders import a_person
from tests.cast import NOON
from tests.conftest import who
from tests.signing_in import (
    SECRET,
    code_of,
    give_password,
    sign_in_by_app,
    sign_in_with_both,
    with_an_app,
)
from tests.web.pages import read, words
from tests.web.test_second_factor import some_time_later
from throughcare.casefile.practitioners import process
from throughcare.casework import sessions, sign_in
from throughcare.records.models import Draft, User
from throughcare.rules.practitioners import Practitioner

pytestmark = pytest.mark.django_db
Visit = Callable[[str], Client]
MINUTE = 60
CONCERN = "He hears voices at night.\nHe is afraid of them."


def signed_in(client: Client) -> bool:
    return client.get("/").status_code == 200


@pytest.mark.parametrize(("minutes", "still"), [(14, True), (15, False), (600, False)])
def test_a_quarter_of_an_hour_without_a_page_ends_it(
    visit: Visit, minutes: int, still: bool
) -> None:
    client = visit("nora")
    some_time_later(client, minutes * MINUTE, "seen")
    assert signed_in(client) is still


@pytest.mark.parametrize(("minutes", "still"), [(719, True), (720, False)])
def test_twelve_hours_end_it_in_any_case(visit: Visit, minutes: int, still: bool) -> None:
    client = visit("nora")
    some_time_later(client, minutes * MINUTE, "at")
    assert signed_in(client) is still


def test_every_page_begins_the_quarter_of_an_hour_again(visit: Visit) -> None:
    client = visit("nora")
    for _ in range(3):
        some_time_later(client, 10 * MINUTE, "seen")
        assert signed_in(client)


def test_the_demonstration_is_signed_out_as_everyone_is(client: Client) -> None:
    settings.DEMONSTRATION = "a-password-for-the-cast"
    try:
        client.post("/sign-in/as/", {"username": "nora"})
        assert signed_in(client)
        some_time_later(client, 15 * MINUTE, "seen")
        assert not signed_in(client)
    finally:
        settings.DEMONSTRATION = ""


def test_asking_the_time_changes_nothing_and_saying_one_is_here_does(visit: Visit) -> None:
    client = visit("nora")
    some_time_later(client, 10 * MINUTE, "seen")
    for _ in range(2):
        assert 290 <= client.get("/time/").json()["seconds"] <= 300
    assert client.post("/time/").json()["seconds"] >= 895


def test_every_page_says_how_long_one_has_without_scripts(visit: Visit) -> None:
    page = read(visit("nora").get("/"))
    noscript = page.find("noscript")
    assert noscript
    assert "signed out 15 minutes after the last page" in noscript.get_text()


def test_a_session_of_before_this_release_is_over(visit: Visit) -> None:
    client = visit("nora")
    session = client.session
    del session["signed_in"]
    session.save()
    assert not signed_in(client)


# What was sent too late.


@pytest.fixture
def person(nora: Practitioner) -> str:
    return a_person(by=process("command-line", nora.scheme, NOON)).reference


def at_the_concern(client: Client, person: str) -> str:
    """Nora has answered what comes before it."""
    client.post(f"/people/{person}/refer/", {"in_crisis": "no"})
    today = date.today()  # noqa: DTZ011 - as she would fill it in
    on = {"on-day": today.day, "on-month": today.month, "on-year": today.year}
    client.post(f"/people/{person}/refer/consent/", {"how": "spoken", **on})
    return f"/people/{person}/refer/concern/"


def sign_in_again(client: Client, username: str, page: str) -> str:
    """Returns where it leads."""
    give_password(client, username, next=page)
    code = code_of(SECRET, timezone.now())
    return client.post("/sign-in/second/", {"code": code}).headers["Location"]


def test_a_form_sent_too_late_is_given_back_and_can_be_sent(visit: Visit, person: str) -> None:
    client = visit("nora")
    with_an_app("nora")
    page = at_the_concern(client, person)
    some_time_later(client, 16 * MINUTE, "seen")
    late = client.post(page, {"concern": CONCERN})
    assert late.headers["Location"].startswith("/sign-in/?next=")
    to = sign_in_again(client, "nora", page)
    assert to.startswith("/unsent/?next=")
    shown = client.get(to)
    assert "He hears voices at night. He is afraid of them." in words(shown)
    form = read(shown).select_one("form[action*='/unsent/send/']")
    assert form
    fields = {each["name"]: each["value"] for each in form.select("input[name]")}
    again = client.post(str(form["action"]), fields)
    assert again.status_code == 307
    assert again.headers["Location"] == page
    sent = client.post(again.headers["Location"], fields)
    assert sent.headers["Location"].endswith("/refer/check/")
    assert Draft.objects.get(kind="referral").answers["concern"] == CONCERN
    assert not Draft.objects.filter(kind="unsent form").exists()


def test_it_is_given_back_although_another_tab_noticed_first(visit: Visit, person: str) -> None:
    client = visit("nora")
    page = at_the_concern(client, person)
    some_time_later(client, 16 * MINUTE, "seen")
    assert client.get("/caseload/").status_code == 302
    client.post(page, {"concern": CONCERN})
    assert Draft.objects.get(kind="unsent form").answers == {"concern": [CONCERN]}


def test_the_next_morning_it_is_still_known_whose_it_was(visit: Visit, person: str) -> None:
    client = visit("nora")
    page = at_the_concern(client, person)
    some_time_later(client, 16 * 60 * MINUTE, "seen", "at")
    client.post(page, {"concern": CONCERN})
    assert Draft.objects.filter(kind="unsent form").exists()


def test_nobody_else_is_given_it(visit: Visit, person: str) -> None:
    client = visit("nora")
    page = at_the_concern(client, person)
    some_time_later(client, 16 * MINUTE, "seen")
    client.post(page, {"concern": CONCERN})
    with_an_app("nick")
    assert sign_in_again(client, "nick", page) == page
    assert "voices" not in words(client.get("/unsent/"))


def test_it_can_be_thrown_away(visit: Visit, person: str) -> None:
    client = visit("nora")
    page = at_the_concern(client, person)
    some_time_later(client, 16 * MINUTE, "seen")
    client.post(page, {"concern": CONCERN})
    sign_in_with_both(client, "nora")
    client.post(f"/unsent/discard/?to={page}")
    assert "Nothing waits to be sent" in words(client.get("/unsent/"))


def test_after_signing_out_oneself_nothing_is_kept(visit: Visit, person: str) -> None:
    client = visit("nora")
    page = at_the_concern(client, person)
    client.post("/sign-out/")
    client.post(page, {"concern": CONCERN})
    assert not Draft.objects.filter(kind="unsent form").exists()


@pytest.mark.parametrize(
    ("path", "fields"),
    [
        ("/account/password/", {"password": "secret one", "new_password": "secret two"}),
        ("/account/prove/", {"code": "123 456"}),
        ("/nowhere/", {"concern": CONCERN}),
        ("/referrals/x/accept/", {"password": "secret", "code": "1 2"}),
    ],
)
def test_no_password_and_no_code_is_kept(
    visit: Visit, path: str, fields: dict[str, str]
) -> None:
    client = visit("nora")
    some_time_later(client, 16 * MINUTE, "seen")
    client.post(path, fields)
    assert not Draft.objects.filter(kind="unsent form").exists()


def test_an_answer_to_the_crisis_question_is_not_kept(visit: Visit, person: str) -> None:
    client = visit("nora")
    some_time_later(client, 16 * MINUTE, "seen")
    client.post(f"/people/{person}/refer/", {"in_crisis": "yes"})
    assert not Draft.objects.filter(kind="unsent form").exists()


def test_more_than_a_form_can_hold_is_not_kept(visit: Visit, person: str) -> None:
    client = visit("nora")
    page = at_the_concern(client, person)
    some_time_later(client, 16 * MINUTE, "seen")
    assert client.post(page, {"concern": "x" * 250_000}).status_code == 302
    assert not Draft.objects.filter(kind="unsent form").exists()


def test_more_than_ten_forms_are_not_kept(visit: Visit, person: str) -> None:
    client = visit("nora")
    page = at_the_concern(client, person)
    some_time_later(client, 16 * MINUTE, "seen")
    for number in range(12):
        client.post(f"{page}?{number}", {"concern": CONCERN})
    assert Draft.objects.filter(kind="unsent form").count() == 10


def test_a_forged_form_is_not_kept(visit: Visit, person: str) -> None:
    client = visit("nora")
    page = at_the_concern(client, person)
    some_time_later(client, 16 * MINUTE, "seen")
    client.handler.enforce_csrf_checks = True
    assert client.post(page, {"concern": CONCERN}).status_code == 403
    assert not Draft.objects.filter(kind="unsent form").exists()


def test_a_part_saved_too_late_leads_the_whole_page_to_sign_in(
    visit: Visit, person: str
) -> None:
    client = visit("nora")
    page = at_the_concern(client, person)
    some_time_later(client, 16 * MINUTE, "seen")
    response = client.post(
        f"/people/{person}/refer/draft/",
        {"concern": CONCERN},
        headers={"HX-Request": "true", "HX-Current-URL": f"http://testserver{page}"},
    )
    assert response.headers["HX-Redirect"].startswith("/sign-in/?next=")
    assert Draft.objects.get(kind="unsent form").about == page


def test_when_the_time_is_over_the_script_sends_what_is_on_the_form(
    visit: Visit, person: str
) -> None:
    client = visit("nora")
    page = at_the_concern(client, person)
    client.post(f"/time/over/?page={page}", {"concern": CONCERN})
    assert Draft.objects.get(kind="unsent form").answers == {"concern": [CONCERN]}
    assert not signed_in(client)


def test_so_it_does_from_a_machine_that_slept(visit: Visit, person: str) -> None:
    client = visit("nora")
    page = at_the_concern(client, person)
    some_time_later(client, 60 * MINUTE, "seen")
    assert client.get("/time/").status_code == 302
    client.post(f"/time/over/?page={page}", {"concern": CONCERN})
    assert Draft.objects.get(kind="unsent form").answers == {"concern": [CONCERN]}


def test_from_a_browser_nobody_was_signed_in_on_nothing_is_kept(client: Client) -> None:
    client.post("/time/over/?page=/lists/", {"concern": CONCERN})
    assert not Draft.objects.filter(kind="unsent form").exists()


@pytest.mark.parametrize("to", ["https://evil.example/", "//evil.example", "/sign-out/", ""])
def test_what_waits_is_sent_nowhere_else(visit: Visit, to: str) -> None:
    response = visit("nora").post(f"/unsent/send/?to={to}", {"concern": CONCERN})
    assert response.headers["Location"] == "/unsent/"


# Where one is signed in.


def test_all_of_someones_sessions_end_at_once(visit: Visit) -> None:
    nora, elsewhere, nick = visit("nora"), Client(), Client()
    sign_in_with_both(elsewhere, "nora")
    sign_in_with_both(nick, "nick")
    assert sessions.end_sessions(who("nora").key) == 2
    assert not signed_in(nora)
    assert not signed_in(elsewhere)
    assert signed_in(nick)


def test_one_sees_where_one_is_signed_in_and_ends_it_there(visit: Visit) -> None:
    here, phone = visit("nora"), Client(headers={"User-Agent": "Firefox/1 (Android)"})
    with_an_app("nora")
    sign_in_by_app(phone, "nora")
    page = read(here.get("/account/"))
    assert "Firefox on Android" in page.get_text()
    form = page.select_one("form[action$='/end/']")
    assert form
    here.post(str(form["action"]))
    assert not signed_in(phone)
    assert signed_in(here)


def test_nobody_ends_anothers_session(visit: Visit) -> None:
    nora, nick = visit("nora"), Client()
    sign_in_with_both(nick, "nick")
    theirs = UserSession.objects.get(user__username="nick").pk
    assert nora.post(f"/account/sessions/{theirs}/end/").status_code == 404
    assert signed_in(nick)


def test_one_signs_out_everywhere_but_here(visit: Visit) -> None:
    here, there = visit("nora"), Client()
    sign_in_with_both(there, "nora")
    here.post("/account/sessions/end/")
    assert signed_in(here)
    assert not signed_in(there)


def test_what_is_left_of_old_sessions_goes(visit: Visit) -> None:
    visit("nora")
    worker = process("worker", "any", NOON)
    sign_in.clear_ended_sessions(by=worker, at=NOON)
    assert UserSession.objects.count() == 1
    Session.objects.update(expire_date=NOON)
    sign_in.clear_ended_sessions(by=worker, at=NOON)
    assert Session.objects.count() == UserSession.objects.count() == 0


def test_a_session_is_gone_with_the_browser_and_only_our_pages_can_use_it(
    visit: Visit,
) -> None:
    client = visit("nora")
    client.post("/time/")
    some_time_later(client, 10, "seen")
    cookie = client.get("/").cookies[settings.SESSION_COOKIE_NAME]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    assert not cookie["max-age"]
    assert User.objects.get(username="nora").is_active


def test_a_session_key_is_long_and_its_own() -> None:
    keys = set()
    for username in ("nora", "nora", "nick"):
        client = Client()
        sign_in_with_both(client, username)
        keys.add(client.session.session_key or "")
    assert {len(key) for key in keys} == {32}
    assert len(keys) == 3


@pytest.mark.parametrize("path", ["/", "/caseload/", "/account/", "/unsent/", "/nowhere/"])
def test_signing_out_is_on_every_page(visit: Visit, path: str) -> None:
    assert read(visit("nora").get(path)).select_one("form[action='/sign-out/'] button")
