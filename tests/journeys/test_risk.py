"""Risk scores in a real browser: why one is what it is, and putting one down that was sent."""

from collections.abc import Callable
from datetime import date

import pytest

from tests.journeys.conftest import DESKTOP, PHONE, Reader

Readers = Callable[..., Reader]


@pytest.mark.parametrize(
    ("width", "scripts", "place"), [(DESKTOP, True, 2), (PHONE, True, 3), (PHONE, False, 4)]
)
def test_a_score_is_explained_and_another_put_down(
    reader: Readers, width: int, scripts: bool, place: int
) -> None:
    at = reader(width, scripts)
    at.sign_in("Grace Obi")
    at.page.goto(f"{at.address}/caseload/?page=3")
    at.page.locator("tbody th a").nth(place).click()
    at.look("case")
    at.follow("All risk scores, and why each is what it is")
    at.says("It informs a decision and never makes one.")
    at.page.get_by_role("link", name="OGRS3 2-year of").first.click()
    at.look("why")
    at.says("Where everyone begins")
    at.says("It is never one")
    at.follow("Back to risk scores")

    at.press("Put down a score")
    at.press("Put it down")
    at.says("Choose the predictor")
    at.page.get_by_label("Which predictor gave it?").select_option("RSR")
    at.page.get_by_label("Which version of it?").fill("not said")
    at.page.get_by_label("Two years").check()
    at.page.get_by_label("Static: from the record alone").check()
    at.page.get_by_label("What percentage does it give?").fill("0.14")
    at.page.get_by_label("Which band does it name?").select_option("high")
    on = date(2026, 3, 1)
    for part, said in (("Day", on.day), ("Month", on.month), ("Year", on.year)):
        at.page.get_by_label(part, exact=True).fill(str(said))
    at.page.get_by_label("Where does it come from?").fill("OASys, from her offender manager")
    at.press("Put it down")
    at.says("By what is published, 0.14% is low, not high.")
    at.page.get_by_label("Which band does it name?").select_option("low")
    at.press("Put it down")
    at.says("The score is put down.")
    at.says("0.14%")
