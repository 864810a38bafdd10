"""An instrument completed in a real browser: by the person alone on a phone, and seen by the service."""

import re
from collections.abc import Callable

from tests.journeys.conftest import DESKTOP, PHONE, Reader
from tests.journeys.test_sharing import first_of_the_caseload

Readers = Callable[..., Reader]


def referred_to_the_service(at: Reader, place: int) -> str:
    """Someone whose referral the service has accepted, as its practitioner finds them."""
    at.sign_in("Ruth Mellor")
    return first_of_the_caseload(at, place)


def a_link(desk: Reader, place: int) -> str:
    """The clinician begins PHQ-9 with somebody who is to answer alone, and is given a link for them."""
    path = referred_to_the_service(desk, place)
    desk.page.goto(f"{desk.address}{path}mental-health/begin/phq-9/")
    desk.page.get_by_label("They answer alone, on their own phone: I give them a link").check()
    desk.press("Begin")
    link = re.search(r"https?://\S+/q/\w+/", desk.page.locator("main").inner_text())
    assert link is not None
    return link.group()


def test_a_person_completes_phq_9_on_a_phone_without_scripts_stops_and_goes_on_later(
    reader: Readers,
) -> None:
    desk = reader(DESKTOP)
    link = a_link(desk, 0)
    phone = reader(PHONE, scripts=False)
    phone.page.goto(link)
    phone.look("start")
    phone.says("You do not have to answer.")
    phone.page.get_by_role("button", name="Start").click()
    for _ in range(1, 5):
        phone.page.get_by_label("Several days").check()
        phone.click("Next")
    phone.follow("Stop for now")

    later = reader(PHONE, scripts=False)
    later.page.goto(link)
    later.page.get_by_role("button", name="Go on with question 5").click()
    for _ in range(5, 9):
        later.page.get_by_label("Not at all").check()
        later.click("Next")
    later.page.get_by_label("Several days").check()
    later.press("Next")
    later.says("Help is there now")
    later.page.get_by_role("button", name="Go on with question 10").click()
    later.page.get_by_label("Somewhat difficult").check()
    later.click("Next")
    later.look("check")
    later.press("Send my answers")
    later.says("Thank you")

    desk.open("/")
    desk.says("Red flags")
    desk.page.locator("section[aria-labelledby=red-flags] a").last.click()
    desk.look("red flag")
    desk.says("Speak to the person now")
    desk.says("5 Mild")
    desk.page.get_by_role("link", name="Say what was done").click()
    desk.page.get_by_label("What was done?").fill("Rang at once. Safe, with his sister.")
    desk.press("Say what was done")
    desk.says("Rang at once.")


def test_the_pages_for_whoever_answers_alone_are_for_everyone(reader: Readers) -> None:
    link = a_link(reader(DESKTOP), 1)
    phone = reader(PHONE)
    for path in ("", "1/", "help/", "check/"):
        phone.page.goto(f"{link}{path}")
        phone.look(f"answering {path}")
        phone.tab_through()
    assert phone.page.goto(f"{phone.address}/q/") is not None
    phone.look("code")
    assert not phone.page.get_by_text("Sign out").count()


def test_scores_over_time_are_seen_at_both_widths(reader: Readers) -> None:
    at = reader(DESKTOP)
    path = referred_to_the_service(at, 2)
    for day, answer in (("1", "3: Nearly every day"), ("20", "1: Several days")):
        at.page.goto(f"{at.address}{path}mental-health/enter/phq-9/")
        at.page.get_by_label("Day").fill(day)
        at.page.get_by_label("Month").fill("3")
        at.page.get_by_label("Year").fill("2026")
        for number in range(1, 9):
            at.page.locator(f"#id_item-{number}").select_option(label=answer)
        at.page.locator("#id_item-9").select_option(label="0: Not at all")
        at.click("Put it in")
    at.look("completion")
    at.says("24 to 8, 16 points lower: reliable improvement.")
    at.open(f"{path}mental-health/")
    at.page.get_by_role("link", name="20 March 2026").first.click()
    at.page.get_by_role("link", name="Correct it").click()
    at.press("Correct it")
    at.says("Say what was wrong")
    at.open("/instruments/")
    at.open("/instruments/core-om/")

    phone = reader(PHONE)
    phone.sign_in("Ruth Mellor")
    phone.open(f"{path}mental-health/")
    phone.page.get_by_text("All 2 scores of PHQ-9").click()
    phone.look("all scores")
    phone.open(f"{path}mental-health/enter/dudit/")
    phone.open(f"{path}mental-health/record/hcr-20-v3/")
