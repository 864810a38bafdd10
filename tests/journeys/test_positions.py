"""A place on the scheme, in a real browser: reviewed, led by another, left and come back to."""

import re
from collections.abc import Callable

import pytest

from tests.journeys.conftest import DESKTOP, PHONE, Reader

Readers = Callable[..., Reader]


@pytest.mark.parametrize(("width", "place"), [(DESKTOP, 3), (PHONE, 4)])
def test_someone_is_reviewed_led_by_another_leaves_and_comes_back(
    reader: Readers, width: int, place: int
) -> None:
    at = reader(width)
    at.sign_in("Grace Obi")
    at.open("/positions/")
    at.page.locator("main tbody a").nth(place).click()
    at.look("place on the scheme")
    about = re.search(r"/people/(\w+)/", at.page.url)
    assert about
    position = f"/people/{about[1]}/position/"
    at.press("Review where they stand")
    at.press("Save the review")  # with nothing said: the errors
    at.page.get_by_label("Red", exact=True).check()
    at.page.get_by_label("Fixed", exact=True).check()
    at.page.get_by_label("Why do they stand so?").fill("Two burglaries in a month.")
    at.press("Save the review")
    if at.page.locator(".govuk-error-summary").count():  # red is reviewed sooner than filled in
        at.says("Someone rated red is reviewed by")
        due = at.page.locator("main").inner_text()
        found = re.search(r"reviewed by (\d\d)/(\d\d)/(\d{4})", due)
        assert found
        for box, said in zip(("Day", "Month", "Year"), found.groups(), strict=True):
            at.page.get_by_label(box).fill(said)
        at.press("Save the review")
    at.says("The review is saved.")

    at.sign_in("Amina Warsame")
    at.open(position)
    at.page.get_by_role("link", name="Change which agency leads").click()
    at.look("change who leads")
    at.page.get_by_label("Which agency leads from now?").select_option("South London Probation")
    at.page.get_by_label("Who answers for them there?").select_option(
        "Tom Hartley, South London Probation"
    )
    at.page.get_by_label("Why?").fill("He has moved across the river.")
    at.press("Change who leads")
    at.says("Another agency leads from now")
    at.press("They leave the scheme")
    at.page.get_by_label("The risk fell").check()
    at.press("They leave the scheme")
    at.says("They have left the scheme.")
    at.open("/positions/?show=watched")
    at.open(position)
    at.press("They come back")
    at.page.get_by_label("Amber", exact=True).check()
    at.page.get_by_label("Free", exact=True).check()
    at.page.get_by_label("Why do they come back?").fill("Arrested again.")
    at.press("They come back")
    at.says("They are back on the scheme.")
    at.open("/caseload/?cohort=free")
    at.open("/turning-18/")
    at.open("/leads/hand-over/")
    at.page.get_by_label("Which agency no longer leads?").select_option(
        "South London Probation"
    )
    at.press("See whom they lead")
