"""An assessment is long, and nothing of it is lost: in a real browser, by those who write it at once."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from playwright.sync_api import Locator, Page
from pytest_django import Settings

from tests.assessing import an_assessment, as_written, beginning_at_assessment
from tests.cast import PASSWORD
from tests.conftest import who
from tests.journeys.conftest import DESKTOP, PHONE, Reader
from tests.journeys.test_signing_in import give_password, in_with_an_app
from tests.service import an_episode
from tests.signing_in import SECRET, code_of, sign_in_with_both, with_an_app

pytestmark = pytest.mark.usefixtures("committed", "collected")
LOST = "Not kept yet: the connection is lost."


def part(page: Page, name: str) -> Locator:
    return page.locator(f"[name={name}]")


def told(page: Page, words: str) -> None:
    page.locator("#saved", has_text=words).wait_for()


def press(at: Reader, button: str, until: str) -> None:
    """Press it, and wait for what the page that comes of it says."""
    at.click(button)
    at.page.get_by_text(until).first.wait_for()
    at.look(until)


def on_a_phone(at: Reader, name: str) -> None:
    at.page.set_viewport_size({"width": PHONE, "height": 900})
    at.width = PHONE
    at.look(name)
    at.page.set_viewport_size({"width": DESKTOP, "height": 900})
    at.width = DESKTOP


def signed_in(at: Reader, username: str) -> Reader:
    """A session that began just now, in this browser."""
    client = Client()
    sign_in_with_both(client, username)
    for name, cookie in client.cookies.items():
        at.page.context.add_cookies([{"name": name, "value": cookie.value, "url": at.address}])
    return at


def test_long_text_is_never_lost(
    staff: Callable[..., Reader], settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    beginning_at_assessment(monkeypatch)
    with_an_app("farah")
    farah = who("farah")
    reference = an_assessment(episode := an_episode(by=who("nora"), fmhp=farah), by=farah)
    page = f"/service/{episode.reference}/assessment/{reference}/"
    at = staff(DESKTOP)
    in_with_an_app(at, "farah")
    kept_while_it_is_typed(at, page)
    in_two_windows(at, page, reference)
    the_other_pages(at, page)
    without_a_connection(at, page)
    beside_another(at, signed_in(staff(DESKTOP), "frank"), page, reference)
    when_the_time_is_over(at, settings, page, reference)


def kept_while_it_is_typed(at: Reader, page: str) -> None:
    at.open(f"{page}write/")
    part(at.page, "risk").fill("He hears voices\nat night.")
    told(at.page, "Kept on")
    at.page.reload()
    assert part(at.page, "risk").input_value() == "He hears voices\nat night."
    at.look("taken up again")
    on_a_phone(at, "taken up again, on a phone")


def in_two_windows(at: Reader, page: str, reference: str) -> None:
    other = at.page.context.new_page()
    other.goto(f"{at.address}{page}write/")
    part(other, "risk").fill("He hears voices by day.")
    part(other, "trauma").fill("None told.")
    told(other, "Kept on")
    other.close()
    part(at.page, "risk").fill("He hears voices most nights.")
    told(at.page, "You have written in another window")
    press(at, "Save", "Nothing is overwritten, and yours is not saved yet.")
    on_a_phone(at, "compared, on a phone")
    at.page.get_by_label("Both: the other window’s first, then yours").check()
    press(at, "Save this", "What you wrote is saved.")
    held = as_written(reference).parts
    assert held["risk"] == "He hears voices by day.\n\nHe hears voices most nights."
    assert held["trauma"] == "None told."


def the_other_pages(at: Reader, page: str) -> None:
    for path in (page, f"{page}../", f"{page}hand-back/"):
        at.open(path)
        on_a_phone(at, f"{path}, on a phone")


def without_a_connection(at: Reader, page: str) -> None:
    at.open(f"{page}write/")
    at.page.context.set_offline(True)
    part(at.page, "strengths").fill("He cooks.")
    told(at.page, LOST)
    at.page.get_by_role("button", name="Save", exact=True).click()
    told(at.page, LOST)
    assert part(at.page, "strengths").input_value() == "He cooks."
    at.page.context.set_offline(False)
    told(at.page, "Kept on")
    at.complaints.clear()  # the browser itself remarks on the lost connection


def beside_another(at: Reader, frank: Reader, page: str, reference: str) -> None:
    frank.open(f"{page}write/")
    at.page.wait_for_timeout(
        1_100
    )  # pressed again within a second, it is taken for a double click
    press(at, "Save", "What you wrote is saved.")
    part(frank.page, "strengths").fill("He sings.")
    told(frank.page, "Farah FMHP has saved since you opened this")
    press(frank, "Save", "Nothing is overwritten, and yours is not saved yet.")
    frank.says("Farah FMHP has saved")
    frank.page.get_by_label("Yours", exact=True).check()
    press(frank, "Save this", "What you wrote is saved.")
    assert as_written(reference).parts["strengths"] == "He sings."


def when_the_time_is_over(at: Reader, settings: Settings, page: str, reference: str) -> None:
    at.page.goto(at.address)
    settings.IDLE_SECONDS, settings.IDLE_WARNING_SECONDS = 8, 4
    at.page.goto(f"{at.address}{page}write/")
    part(at.page, "learning").fill("He reads well.")
    at.page.wait_for_url("**/sign-in/?next=**", timeout=30_000)
    settings.IDLE_SECONDS, settings.IDLE_WARNING_SECONDS = 900, 120
    give_password(at, "farah", PASSWORD)
    again = code_of(SECRET, timezone.now() + timedelta(seconds=30))
    at.page.get_by_label("Code").fill(again)
    press(at, "Continue", "He reads well.")
    press(at, "Send it now", "What you wrote is saved.")
    assert as_written(reference).parts["learning"] == "He reads well."
