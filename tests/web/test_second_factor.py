"""The second factor: set up at the first sign-in, asked at every other, and again before an export."""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from urllib.parse import urlencode

import pytest
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.test import Client
from django.utils import timezone

from tests.access.exports import FILES
from tests.cast import NOON, PASSWORD
from tests.signing_in import (
    SECRET,
    code_of,
    give_password,
    secret_on,
    sign_in_by_app,
    with_an_app,
)
from tests.web.pages import errors, read, words
from tests.web.test_sign_in import addresses
from throughcare.casework import factors
from throughcare.records.models import JournalEntry, User
from throughcare.rules.practitioners import Practitioner
from throughcare.rules.reasons import NotAllowed

pytestmark = pytest.mark.django_db
Visit = Callable[[str], Client]
A_PASSWORD_OF_ONES_OWN = "three words of mine"


def test_the_first_sign_in_chooses_a_password_sets_up_an_app_and_shows_codes(
    client: Client,
) -> None:
    assert give_password(client, "nora", next="/caseload/") == "/sign-in/new-password/"
    chosen = client.post("/sign-in/new-password/", {"new_password": A_PASSWORD_OF_ONES_OWN})
    assert chosen.headers["Location"] == "/sign-in/set-up/"
    page = client.get("/sign-in/set-up/app/")
    code = code_of(secret_on(page.content.decode()), timezone.now())
    added = client.post("/sign-in/set-up/app/", {"code": code})
    codes = [each.get_text() for each in read(added).select(".tc-codes li")]
    assert len(set(codes)) == 10
    assert read(added).select_one("main a.govuk-button")["href"] == "/caseload/"  # type: ignore[index]
    assert client.get("/caseload/").status_code == 200
    acts = list(
        JournalEntry.objects.filter(about="nora").order_by("pk").values_list("act", flat=True)
    )
    assert acts[-2:] == ["change password", "add authenticator app"]


@pytest.mark.parametrize("path", ["/", "/caseload/", "/account/", "/report/referrals.csv"])
@pytest.mark.parametrize("first", [True, False])
def test_half_way_in_nothing_else_answers(client: Client, path: str, first: bool) -> None:
    if not first:
        with_an_app("nora")
    where = give_password(client, "nora")
    led = client.get(path)
    assert led.headers["Location"].startswith("/sign-in/?next=")
    assert client.get(led.headers["Location"]).headers["Location"] == where
    assert client.post(path).status_code in (302, 405)
    assert client.post("/sign-out/").headers["Location"] == "/sign-in/"
    assert client.get("/sign-in/").status_code == 200


def test_half_way_in_lasts_ten_minutes(client: Client) -> None:
    with_an_app("nora")
    give_password(client, "nora")
    session = client.session
    session["half_way"] = {**session["half_way"], "at": session["half_way"]["at"] - 601}
    session.save()
    assert client.get("/sign-in/second/").headers["Location"] == "/sign-in/"


def test_a_step_is_taken_in_its_turn(client: Client) -> None:
    with_an_app("nora")
    give_password(client, "nora")
    for other in ("new-password", "set-up", "set-up/app", "set-up/passkey"):
        assert client.get(f"/sign-in/{other}/").headers["Location"] == "/sign-in/second/"


def test_the_right_code_signs_in_under_a_new_session_key(client: Client) -> None:
    with_an_app("nora")
    give_password(client, "nora")
    before = client.session.session_key
    code = code_of(SECRET, timezone.now())
    client.post("/sign-in/second/", {"code": code})
    assert client.session.session_key != before
    assert client.get("/").status_code == 200


@pytest.mark.parametrize("wrong", ["000000", "", "12345678", "ünïcode"])
def test_a_wrong_code_does_not(client: Client, wrong: str) -> None:
    with_an_app("nora")
    give_password(client, "nora")
    response = client.post("/sign-in/second/", {"code": wrong})
    assert response.status_code in (409, 422)
    assert client.get("/").status_code == 302


def test_a_recovery_code_is_good_once(client: Client) -> None:
    code = with_an_app("nora")[3]
    for expected in (302, 409):
        give_password(client, "nora")
        assert client.post("/sign-in/second/", {"code": f" {code} "}).status_code == expected
        client.post("/sign-out/")


@pytest.fixture
def proves(nora: Practitioner) -> Callable[..., str]:
    with_an_app("nora", NOON)

    def prove(code: str, at: datetime = NOON) -> str:
        return factors.prove_by_code(code, by=nora, at=at)

    return prove


@pytest.mark.parametrize(
    ("shown", "kind"), [(-60, ""), (-30, "app"), (0, "app"), (30, "app"), (60, "")]
)
def test_a_clock_may_be_half_a_minute_out(
    proves: Callable[..., str], shown: int, kind: str
) -> None:
    assert proves(code_of(SECRET, NOON + timedelta(seconds=shown))) == kind


def test_a_code_is_good_once_and_so_is_every_earlier_one(proves: Callable[..., str]) -> None:
    now, before = code_of(SECRET, NOON), code_of(SECRET, NOON - timedelta(seconds=30))
    assert proves(now) == "app"
    assert proves(now) == ""
    assert proves(before) == ""
    assert proves(now, NOON + timedelta(seconds=29)) == ""


def test_the_code_that_set_it_up_does_not_sign_in(nora: Practitioner) -> None:
    with_an_app("nora", NOON + timedelta(minutes=10))
    assert factors.prove_by_code(code_of(SECRET, NOON), by=nora, at=NOON) == ""


def test_after_five_wrong_codes_none_is_looked_at_for_a_quarter_of_an_hour(
    proves: Callable[..., str],
) -> None:
    for _ in range(5):
        assert proves("000000") == ""
    for minutes in (0, 14):
        at = NOON + timedelta(minutes=minutes)
        with pytest.raises(NotAllowed, match="Wait 15 minutes"):
            proves(code_of(SECRET, at), at)
    later = NOON + timedelta(minutes=15)
    assert proves(code_of(SECRET, later), later) == "app"


def test_a_right_code_makes_the_wrong_ones_forgotten(proves: Callable[..., str]) -> None:
    for at in (NOON, NOON + timedelta(minutes=1)):
        for _ in range(4):
            assert proves("000000", at) == ""
        assert proves(code_of(SECRET, at), at) == "app"


def test_the_secret_is_sealed_in_the_database(nora: Practitioner) -> None:
    codes = with_an_app("nora")
    kept = str(list(Authenticator.objects.values_list("data", flat=True)))
    assert SECRET not in kept
    assert not any(code in kept for code in codes)


def test_a_seal_made_with_an_earlier_secret_key_is_opened(
    proves: Callable[..., str], settings: object
) -> None:
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]  # type: ignore[attr-defined]
    settings.SECRET_KEY = "another secret key, longer than fifty characters, is set"  # type: ignore[attr-defined]
    assert proves(code_of(SECRET, NOON)) == "app"


def test_the_last_factor_stays_and_another_goes(nora: Practitioner) -> None:
    with_an_app("nora")
    app = Authenticator.objects.get(user=nora.key, type="totp")
    with pytest.raises(NotAllowed, match="only second factor"):
        factors.remove_factor(app.pk, by=nora, at=NOON)
    assert factors.add_passkey("key", {"id": "x"}, by=nora, at=NOON) == []
    factors.remove_factor(app.pk, by=nora, at=NOON)
    last = Authenticator.objects.get(user=nora.key, type="webauthn")
    with pytest.raises(NotAllowed, match="only second factor"):
        factors.remove_factor(last.pk, by=nora, at=NOON)


# Passkeys. That one works is seen in a browser: tests/journeys/test_signing_in.py.

NO_ANSWERS = [
    "",
    "{",
    "[]",
    "7",
    "{}",
    '{"id": "x", "response": {}}',
    '{"response": {"userHandle": "MQ"}}',
]


@pytest.mark.parametrize("answer", NO_ANSWERS)
def test_an_answer_that_is_no_passkeys_signs_nobody_in(client: Client, answer: str) -> None:
    options = client.post("/sign-in/passkey/options/").json()
    assert len(options["challenge"]) >= 43
    assert options["userVerification"] == "required"
    assert options["rpId"] == "testserver"
    response = client.post("/sign-in/passkey/", {"credential": answer})
    assert errors(response)[0][0] == "The passkey was not accepted."
    assert client.get("/").status_code == 302


@pytest.mark.parametrize("answer", NO_ANSWERS)
def test_nor_does_it_prove_or_set_up_anything(client: Client, answer: str) -> None:
    with_an_app("nora")
    give_password(client, "nora")
    assert client.post("/sign-in/second/", {"credential": answer}).status_code == 409
    give_password(client, "nick")
    client.post("/sign-in/new-password/", {"new_password": A_PASSWORD_OF_ONES_OWN})
    client.get("/sign-in/set-up/passkey/")
    said = {"name": "key", "credential": answer}
    assert client.post("/sign-in/set-up/passkey/", said).status_code == 409
    assert not Authenticator.objects.filter(type="webauthn").exists()


# Shown again, before what takes more.


def some_time_later(client: Client, seconds: int, *stamps: str) -> None:
    session = client.session
    state = session["signed_in"]
    session["signed_in"] = {**state, **{stamp: state[stamp] - seconds for stamp in stamps}}
    session.save()


def test_an_export_asks_for_the_second_factor_after_five_minutes(visit: Visit) -> None:
    client = visit("cora")
    with_an_app("cora")
    some_time_later(client, 290, "proved")
    assert client.get("/report/referrals.csv").status_code == 200
    some_time_later(client, 11, "proved")
    asked = client.get("/report/referrals.csv?first-day=1")
    there = "/account/prove/?next=%2Freport%2Freferrals.csv%3Ffirst-day%3D1"
    assert asked.headers["Location"] == there
    before = client.session.session_key
    code = code_of(SECRET, timezone.now())
    proved = client.post(there, {"code": code, "next": "/report/referrals.csv"})
    assert proved.headers["Location"] == "/report/referrals.csv"
    assert client.session.session_key != before
    assert client.get("/report/referrals.csv").status_code == 200


NAMES_NOBODY = {"instrument-as-fhir", "appointment-file", "calendar-feed"}


@pytest.mark.parametrize(
    "path",
    [path for name, path in addresses() if name in FILES.keys() - NAMES_NOBODY],
)
def test_each_file_about_people_asks_for_the_second_factor_again(
    visit: Visit, path: str
) -> None:
    client = visit("carl")
    with_an_app("carl")
    some_time_later(client, 301, "proved")
    asked = client.get(path).headers["Location"]
    assert asked == f"/account/prove/?{urlencode({'next': path})}"


def test_the_old_session_key_is_worth_nothing_after_a_step_up(visit: Visit) -> None:
    client = visit("cora")
    with_an_app("cora")
    old = Client()
    old.cookies[settings.SESSION_COOKIE_NAME] = client.session.session_key or ""
    client.post("/account/prove/", {"code": code_of(SECRET, timezone.now())})
    assert old.get("/").status_code == 302
    assert len(read(client.get("/account/")).select("form[action*=sessions]")) == 0


def test_a_wrong_code_proves_nothing(visit: Visit, caplog: pytest.LogCaptureFixture) -> None:
    client = visit("cora")
    with_an_app("cora")
    some_time_later(client, 301, "proved")
    caplog.set_level(logging.INFO, "throughcare.security")
    response = client.post("/account/prove/", {"code": "000000"})
    assert errors(response)[0][0] == "The code is not right, or it has been used."
    assert client.get("/report/referrals.csv").status_code == 302
    assert "second factor failed" in caplog.messages


def test_a_password_alone_never_counts_as_proof(visit: Visit) -> None:
    client = visit("cora")
    some_time_later(client, 301, "proved")
    with_an_app("cora")
    client.post("/account/prove/", {"code": PASSWORD})
    assert client.get("/report/referrals.csv").status_code == 302


def test_only_the_demonstration_asks_for_no_second_factor(client: Client) -> None:
    with_an_app("cora")
    settings.DEMONSTRATION = PASSWORD
    try:
        assert give_password(client, "cora") == "/"
        assert client.get("/report/referrals.csv").status_code == 200
    finally:
        settings.DEMONSTRATION = ""
    assert client.get("/").status_code == 302


def test_someone_who_left_meanwhile_is_not_let_in_by_their_code(client: Client) -> None:
    with_an_app("nora")
    give_password(client, "nora")
    User.objects.filter(username="nora").update(is_active=False)
    code = code_of(SECRET, timezone.now())
    assert client.post("/sign-in/second/", {"code": code}).headers["Location"] == "/sign-in/"
    assert client.get("/").status_code == 302


def test_the_whole_of_it_by_someone_with_an_app(client: Client) -> None:
    with_an_app("nora")
    sign_in_by_app(client, "nora")
    assert "Hello, Nora North" in words(client.get("/"))
