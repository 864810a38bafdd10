"""A person's sharing, from the first contact to what was disclosed, in a real browser at both widths."""

from collections.abc import Callable

import pytest

from tests.journeys.conftest import DESKTOP, PHONE, Reader

Readers = Callable[..., Reader]


def first_of_the_caseload(at: Reader, place: int) -> str:
    at.page.goto(f"{at.address}/caseload/?page=3")
    link = at.page.locator("tbody th a").nth(place)
    path = str(link.get_attribute("href"))
    link.click()
    at.look("case")
    return path


@pytest.mark.parametrize(("width", "place"), [(DESKTOP, 0), (PHONE, 1)])
def test_what_is_shared_of_someone_is_agreed_written_and_taken_back(
    reader: Readers, width: int, place: int
) -> None:
    at = reader(width)
    at.sign_in("Grace Obi")
    path = first_of_the_caseload(at, place)

    at.open(f"{path}notes/")
    at.press("Write a note")
    at.page.get_by_label("Contact", exact=True).check()
    at.page.get_by_label("What happened?").fill("Seen at the office. All well.")
    at.page.get_by_text("Saved on").wait_for()
    at.press("Write the note")
    at.says("Seen at the office. All well.")

    at.open(f"{path}consent/")
    at.press("Put down a permission")
    at.press("Put it down")
    at.says("Choose what may be shared")
    at.page.get_by_label("The mental-health service's summary for partners").check()
    at.page.get_by_label("North London Probation").check()
    at.page.get_by_label("What is it shared for?").fill("So that everyone works to one plan.")
    at.page.get_by_label("They told me, and I wrote it in the case record").check()
    at.page.get_by_label("Yes, they can decide this").check()
    at.press("Put it down")
    at.says("In force")
    at.press("They withdraw it")
    at.press("Withdraw the permission")
    at.says("Withdrawn on")
    at.open(path)
    at.says("not shared since")

    at.open(f"{path}agencies/")
    at.press("Let an agency work with them")
    at.page.get_by_label("Which agency?").select_option(label="Harbour Housing")
    at.page.get_by_label("Crime and Disorder Act 1998, section 115").check()
    at.page.get_by_label("What is it for?").fill("To find them somewhere to live.")
    at.page.get_by_label("Why is it needed?").fill("They must know whom they house.")
    at.press("Let them in")
    at.says("Harbour Housing since")
    at.press("Mark as managed under MAPPA")

    at.open(f"{path}disclosures/")
    at.says("They must know whom they house.")
    at.press("Put down a disclosure")
    at.open(f"{path}why/")

    at.sign_in("Hana Housing")
    at.open(path)
    at.open("/caseload/")
    at.sign_in("Olga Ogden")
    at.open(path)
    at.open(f"{path}why/?practitioner=hana")
    at.says("No rule shows it to an agency for housing in this role.")
    at.open("/agreements/")
    at.says("Without an agreement")
    at.press("Enter an agreement")
    at.page.get_by_label("What is it called?").fill("Housing and probation")
    at.page.get_by_label("Who gives?").select_option("North London Probation")
    at.page.get_by_label("Who receives?").select_option("Harbour Housing")
    at.page.get_by_label("What is shared, and what for?").fill("Addresses, to house them.")
    at.page.get_by_label("Crime and Disorder Act 1998, section 115").check()
    for question, year in (("When was it signed?", 2025), ("When is it reviewed?", 2199)):
        asked = at.page.get_by_role("group", name=question)
        for part, said in (("Day", 1), ("Month", 6), ("Year", year)):
            asked.get_by_label(part, exact=True).fill(str(said))
    at.press("Enter it")
    at.says("The agreement is entered.")
