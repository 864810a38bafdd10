"""Signing in as staff do, in a real browser: an app, a passkey, and a time-out that loses nothing."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone
from pytest_django import Settings

from tests.builders import a_person, looking
from tests.cast import NOON, PASSWORD
from tests.journeys.conftest import DESKTOP, PHONE, Reader
from tests.signing_in import SECRET, code_of, with_an_app
from throughcare.casefile.practitioners import process
from throughcare.records.models import Draft

Readers = Callable[..., Reader]
OWN = "three words of mine"
pytestmark = pytest.mark.usefixtures("committed", "collected")


def give_password(at: Reader, username: str, password: str) -> None:
    at.page.get_by_label("Username").fill(username)
    at.page.get_by_label("Password", exact=True).fill(password)
    at.press("Sign in")


def first_sign_in(at: Reader, username: str) -> None:
    at.open("/sign-in/")
    give_password(at, username, PASSWORD)
    at.page.get_by_label("New password").fill(OWN)
    at.press("Continue")
    at.says("Nothing else opens until one is set up.")


def a_passkey_device(at: Reader) -> None:
    """A machine that knows its owner's finger."""
    device = at.page.context.new_cdp_session(at.page)
    device.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    device.send("WebAuthn.addVirtualAuthenticator", {"options": options})


@pytest.mark.parametrize(("width", "scripts"), [(DESKTOP, True), (PHONE, True), (PHONE, False)])
def test_a_first_sign_in_with_an_authenticator_app(
    staff: Readers, width: int, scripts: bool
) -> None:
    at = staff(width, scripts)
    first_sign_in(at, "nora")
    at.follow("Use an authenticator app")
    secret = at.page.locator("#secret").inner_text().replace(" ", "")
    at.page.get_by_label("The code your app shows now").fill("000000")
    at.press("Continue")
    at.says("The code is not right.")
    assert at.page.locator("#secret").inner_text().replace(" ", "") == secret
    at.page.get_by_label("The code your app shows now").fill(code_of(secret, timezone.now()))
    at.press("Continue")
    codes = at.page.locator(".tc-codes li").all_inner_texts()
    assert len(codes) == 10
    at.follow("I have kept them: continue")
    at.says("Hello, Nora North")
    at.follow("Your account")
    at.says("10 recovery codes are left.")
    at.follow("Change your password")
    at.press("Sign out")
    give_password(at, "nora", OWN)
    at.page.get_by_label("Code").fill(codes[0])
    at.press("Continue")
    at.says("Hello, Nora North")


@pytest.mark.parametrize("width", [DESKTOP, PHONE])
def test_a_passkey_is_made_signs_in_without_a_password_and_proves_it_again(
    staff: Readers, settings: Settings, width: int
) -> None:
    at = staff(width)
    a_passkey_device(at)
    first_sign_in(at, "cora")
    at.follow("Use a passkey")
    at.page.get_by_label("A name for it").fill("Work laptop")
    at.click("Make the passkey")
    at.page.get_by_role("heading", name="Keep your recovery codes").wait_for()
    at.look("recovery codes")
    at.follow("I have kept them: continue")
    at.press("Sign out")
    at.click("Sign in with a passkey")
    at.page.get_by_role("heading", name="Hello, Cora Commissioner").wait_for()
    at.press("Sign out")
    give_password(at, "cora", OWN)
    at.click("Use your passkey")
    at.page.get_by_role("heading", name="Hello, Cora Commissioner").wait_for()
    settings.RECENT_PROOF_SECONDS = 0
    at.open("/account/app/")
    at.says("Show that it is still you")
    settings.RECENT_PROOF_SECONDS = 300
    at.click("Use your passkey")
    at.page.get_by_role("heading", name="Set up an authenticator app").wait_for()
    at.look("an app as well")


def in_with_an_app(at: Reader, username: str) -> None:
    at.open("/sign-in/")
    give_password(at, username, PASSWORD)
    at.page.get_by_label("Code").fill(code_of(SECRET, timezone.now()))
    at.press("Continue")
    at.says("Hello, ")


def at_the_concern(at: Reader, person: str) -> None:
    today = timezone.localdate()
    at.open(f"/people/{person}/refer/")
    at.page.get_by_label("No", exact=True).check()
    at.press("Continue")
    at.page.locator("[name=how]").first.check()
    for part in ("day", "month", "year"):
        at.page.locator(f"[name=on-{part}]").fill(str(getattr(today, part)))
    at.press("Save and continue")
    at.page.locator("[name=presentations]").first.check()
    at.press("Save and continue")


@pytest.fixture
def person(committed: None) -> str:
    with_an_app("nora")
    return a_person(by=process("command-line", "london", NOON)).reference


@pytest.mark.parametrize("width", [DESKTOP, PHONE])
def test_before_the_time_is_over_it_is_said_and_one_may_stay(
    staff: Readers, settings: Settings, width: int
) -> None:
    with_an_app("nora")
    at = staff(width)
    in_with_an_app(at, "nora")
    settings.IDLE_SECONDS, settings.IDLE_WARNING_SECONDS = 12, 8
    at.page.goto(f"{at.address}/account/password/")
    warning = at.page.get_by_role("alertdialog", name="You will soon be signed out")
    warning.wait_for()
    stay = at.page.get_by_role("button", name="Stay signed in")
    assert stay.evaluate("button => button === document.activeElement")
    at.look("warning")
    at.page.keyboard.press("Enter")
    warning.wait_for(state="hidden")
    assert at.page.url.endswith("/account/password/")
    warning.wait_for()
    for _ in range(2):  # it holds what is come to by keyboard, or the browser's own bar does
        at.page.keyboard.press("Tab")
        assert warning.evaluate(
            "asked => [asked, document.body].some(each => each.contains(document.activeElement))"
            " && !document.activeElement.closest('main')"
        )
    at.page.keyboard.press("Escape")
    warning.wait_for(state="hidden")


def test_when_the_time_is_over_what_was_typed_is_kept_and_given_back(
    staff: Readers, settings: Settings, person: str
) -> None:
    at = staff(DESKTOP)
    in_with_an_app(at, "nora")
    at_the_concern(at, person)
    settings.IDLE_SECONDS, settings.IDLE_WARNING_SECONDS = 6, 3
    at.page.reload()
    at.page.locator("[name=concern]").fill("He hears voices\nat night.")
    at.page.wait_for_url("**/sign-in/?next=**", timeout=30_000)
    settings.IDLE_SECONDS, settings.IDLE_WARNING_SECONDS = 900, 120
    at.look("signed out")
    with looking():
        assert Draft.objects.filter(kind="unsent form").count() == 1
    give_password(at, "nora", PASSWORD)
    again = code_of(SECRET, timezone.now() + timedelta(seconds=30))
    at.page.get_by_label("Code").fill(again)
    at.press("Continue")
    at.says("He hears voices at night.")
    at.page.set_viewport_size({"width": PHONE, "height": 900})
    at.width = PHONE
    at.look("what was kept, on a phone")
    at.press("Send it now")
    at.says("Check")
    at.says("He hears voices")


def test_without_scripts_a_form_sent_too_late_is_given_back(
    staff: Readers, settings: Settings, person: str
) -> None:
    at = staff(PHONE, scripts=False)
    in_with_an_app(at, "nora")
    at_the_concern(at, person)
    assert "signed out 15 minutes after" in at.page.locator("body").inner_text()
    at.page.locator("[name=concern]").fill("He hears voices\nat night.")
    settings.IDLE_SECONDS = 0
    at.press("Save and continue")
    settings.IDLE_SECONDS = 900
    give_password(at, "nora", PASSWORD)
    again = code_of(SECRET, timezone.now() + timedelta(seconds=30))
    at.page.get_by_label("Code").fill(again)
    at.press("Continue")
    at.says("He hears voices at night.")
    at.press("Send it now")
    at.says("He hears voices")
