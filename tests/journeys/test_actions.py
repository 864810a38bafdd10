"""An action, from being given to being done, by two people of one agency."""

import re
from collections.abc import Callable

import pytest

from tests.journeys.conftest import DESKTOP, PHONE, Reader

Readers = Callable[..., Reader]


@pytest.mark.parametrize("width", [DESKTOP, PHONE])
def test_an_action_is_given_named_and_done(reader: Readers, width: int) -> None:
    at = reader(width)
    at.sign_in("Grace Obi")
    at.page.goto(f"{at.address}/caseload/")
    at.page.locator("tbody th a").first.click()
    at.follow("All actions")
    at.page.get_by_role("button", name="Give an action").click()
    at.look("form")
    at.press("Give the action")
    at.says("Say what is to be done")
    words = f"Ring the landlord about the deposit, at {width}."
    at.page.get_by_label("What is to be done?").fill(words)
    at.page.get_by_label("Which agency is to do it?").select_option("North London Probation")
    for part, value in (("Day", "1"), ("Month", "12"), ("Year", "2199")):
        at.page.get_by_label(part, exact=True).fill(value)
    at.press("Give the action")
    at.says("The action is given, and whoever is to do it is told.")
    at.sign_in("Beth Rowe")
    at.open("/notices/")
    at.page.get_by_role("link", name="You or your agency have something to do").first.click()
    at.look("action")
    at.says(words)
    at.page.get_by_role("button", name="Say who is to do it").click()
    at.page.get_by_label("Who is to do it?").select_option(label="Grace Obi")
    at.press("Choose them")
    at.says("Whoever is to do it has been told.")
    at.sign_in("Grace Obi")
    at.open("/actions/")
    at.follow(words)
    assert re.search("/actions/", at.page.url)
    at.page.get_by_role("button", name="It is done").click()
    at.look("done form")
    at.page.get_by_label("What was done?").fill("The landlord gives it back.")
    at.press("It is done")
    at.says("The action is done, and whoever gave it is told.")
