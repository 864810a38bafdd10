"""A nomination, in a real browser: made, taken up, returned on, and looked at before the meeting."""

from collections.abc import Callable

import pytest

from tests.journeys.conftest import DESKTOP, PHONE, Reader

Readers = Callable[..., Reader]


@pytest.mark.parametrize(
    ("width", "scripts", "name"),
    [(DESKTOP, True, "Ashdown"), (PHONE, True, "Birchall")],
)
def test_someone_is_nominated_taken_up_and_asked_about(
    reader: Readers, width: int, scripts: bool, name: str
) -> None:
    at = reader(width, scripts)
    at.sign_in("Grace Obi")
    at.open("/nominations/")
    at.press("Nominate someone")
    at.press("Nominate")  # with nothing said: the errors
    at.page.get_by_label("Family name").fill(name)
    at.page.get_by_label("Given names").fill("Neil")
    for part, value in (("Day", "3"), ("Month", "2"), ("Year", "1991")):
        at.page.get_by_label(part, exact=True).fill(value)
    at.page.get_by_label("Short sentence without supervision").check()
    at.page.get_by_label("What should the meeting know?").fill("He leaves prison on Friday.")
    at.press("Nominate")
    at.says("The nomination is made.")
    place = at.page.url.removeprefix(at.address).split("?")[0]

    at.sign_in("Amina Warsame")
    at.open("/nominations/")
    at.follow(f"{name.upper()}, Neil")
    at.press("Take up")
    at.page.get_by_label("Harbour Housing").check()
    at.press("Take up")
    at.says("The nomination is taken up.")

    at.sign_in("Priya Nair")
    at.open(place)
    at.press("Say what your agency knows")
    at.page.get_by_role("group", name="Does your agency know them?").get_by_label("Yes").check()
    at.page.get_by_role("group", name="Is there intelligence?").get_by_label("No").check()
    at.page.get_by_label("What does it know?").fill("Cautioned in 2024.")
    at.press("Return it")
    at.says("You can mend it until the decision.")

    at.sign_in("Amina Warsame")
    at.open(place)
    at.says("Cautioned in 2024.")
    at.says("It suggests, and never decides.")
    for move in ("Ask more agencies", "Accept outside the meeting", "Decline"):
        at.press(move)
        at.open(place)
