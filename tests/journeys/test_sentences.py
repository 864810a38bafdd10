"""The sentence and the chronology in a real browser: put down, recalled, filtered, copied out, brought in."""

import re
from collections.abc import Callable
from datetime import date, timedelta

import pytest

from tests.journeys.conftest import DESKTOP, PHONE, Reader

Readers = Callable[..., Reader]


def fill_day(at: Reader, legend: str, on: date) -> None:
    box = at.page.get_by_role("group", name=legend)
    for part, said in (("Day", on.day), ("Month", on.month), ("Year", on.year)):
        box.get_by_label(part, exact=True).fill(str(said))


def today(at: Reader) -> date:
    """The day it is for the demonstration."""
    return date.fromisoformat(at.page.evaluate("new Date().toISOString().slice(0, 10)"))


@pytest.mark.parametrize(("width", "scripts", "place"), [(DESKTOP, True, 5), (PHONE, True, 6)])
def test_a_sentence_and_its_contacts(
    reader: Readers, width: int, scripts: bool, place: int
) -> None:
    at = reader(width, scripts)
    at.sign_in("Grace Obi")
    at.page.goto(f"{at.address}/caseload/?page=2")
    at.page.locator("tbody th a").nth(place).click()
    person = at.page.url.removeprefix(at.address)
    now = today(at)
    at.follow("Around the sentence: dates, conditions and tests")
    at.press("Put down a sentence")
    at.press("Put it down")
    at.says("Choose what they are under")
    at.page.get_by_label("Licence", exact=True).check()
    fill_day(at, "When did it begin?", now - timedelta(days=60))
    fill_day(at, "When does it end?", now + timedelta(days=100))
    at.press("Put it down")
    at.says("Probation contact stops from")
    at.says("Reset exemption: none. Being on IOM is no exemption.")
    go(at, "Add a condition")
    at.page.get_by_label("Drug testing").check()
    at.press("Add the condition")
    at.press("Put down a test")
    at.page.get_by_label("Positive", exact=True).check()
    at.page.get_by_label("Crack", exact=True).check()
    at.press("Put it down")
    at.says("The test is put down.")
    go(at, "Begin it")
    at.press("Begin it")
    go(at, "Change MARAC")
    at.press("Save")
    go(at, "Recalled")
    at.page.get_by_label("To which prison?").fill("HMP Example")
    at.press("Put the recall down")
    at.says("Custody")
    for path in (
        "",
        "?what=tests+due",
        "?what=final+thirds&days=84",
        "?what=orders+ending&days=84",
    ):
        at.open(f"/upcoming/{path}")

    at.open(f"{person}chronology/")
    at.press("Bring contacts")
    at.page.get_by_label("Paste the contacts here").fill(
        "reference,date,code,attendance,footing,words\n"
        f"J-{width}-1,{now:%d/%m/%Y},ICON,kept,required,The plan was agreed.\n"
        f"J-{width}-2,{now:%d/%m/%Y},nonsense,missed,voluntary,Did not come.\n"
    )
    at.press("Look at them")
    at.says("It is no kind of contact, and no code of one.")
    box = at.page.get_by_label("Paste the contacts here")
    box.fill(box.input_value().replace("nonsense", "home visit"))
    at.press("Look at them again")
    at.press("Bring them")
    at.says("2 brought; 0 were there already.")
    at.says("Missed (voluntary: nothing follows from it)")
    go(at, "IOM case conference")
    assert "Contact code: ICON" in at.page.get_by_label("The contact as text").input_value()
    at.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    at.click("Copy")
    at.page.get_by_text("It is copied.").wait_for()
    at.look("copied")
    at.open(f"{person}notes/write/")
    at.open(f"{person}chronology/?outcome=missed&hide=yes")
    at.says("1 entry for you to see")


def go(at: Reader, name: str) -> None:
    """Follow a link of which more is read out than is shown."""
    said = re.compile(re.escape(name).replace("\\ ", r"\s+"))
    at.page.get_by_role("link", name=said).first.click()
    at.look(name)
