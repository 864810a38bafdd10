"""A meeting in a real browser, from its planning to its minutes, with the connection lost in the middle."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone

from tests.journeys.conftest import DESKTOP, PHONE, Reader

Readers = Callable[..., Reader]


BY_ANOTHER_CLERK = """async () => {
  const body = new URLSearchParams(new FormData(document.getElementById("say")));
  body.set("words", "From the other clerk.");
  await fetch(location.pathname, {method: "POST", headers: {"X-Minutes": "1"}, body});
}"""
"""Put down behind the page's back: it learns of it by asking."""


def fill_day(at: Reader, question: str, days: int) -> None:
    on = timezone.now() + timedelta(days=days)
    box = at.page.get_by_role("group", name=question)
    for part, value in (("Day", on.day), ("Month", on.month), ("Year", on.year)):
        box.get_by_label(part).fill(str(value))


def names_of(at: Reader, page: int) -> list[str]:
    at.page.goto(f"{at.address}/caseload/?page={page}")
    return [each.split(",")[0] for each in at.page.locator("tbody th a").all_inner_texts()]


@pytest.mark.parametrize(("width", "page"), [(DESKTOP, 4), (PHONE, 5)])
def test_a_meeting_is_planned_held_and_closed(reader: Readers, width: int, page: int) -> None:
    at = reader(width)
    at.sign_in("Amina Warsame")
    names = list(dict.fromkeys(names_of(at, page)))[:2]
    at.open("/meetings/")
    at.press("Plan a meeting")
    at.press("Plan the meeting")
    at.says("Enter the time")
    fill_day(at, "Which day?", 1)
    at.page.get_by_label("At what time?").fill("9:30")
    at.page.get_by_label("Where?").fill("County Hall")
    at.press("Plan the meeting")
    meeting = at.page.url.split("?")[0].removeprefix(at.address)
    for name in names:
        at.open(f"{meeting}agenda/put/")
        at.page.get_by_label("Name or number").fill(name)
        at.press("Search")
        at.page.get_by_label("Who is to be discussed?").select_option(index=0)
        at.press("Put them on the agenda")
    at.follow("Add other business")
    at.page.get_by_label("What is it about?").fill("Burglary in the north")
    at.press("Add it")
    at.press("Begin the meeting")
    at.press("Begin the meeting")
    at.says("1 of 3")
    at.says("No agency is here; 2 agencies must be for a decision.")
    at.follow("Say who is here")
    for agency in (
        "North London Probation",
        "South London Probation",
        "London Police IOM Unit",
    ):
        at.page.get_by_role("group", name=agency).get_by_label("Here", exact=True).check()
    at.press("Save who is here")
    at.press("Go on with the meeting")
    at.tab_through()

    minute(at, "He was seen on Monday.")
    at.page.context.set_offline(True)
    at.page.get_by_label("What is being said?").fill("Said while the line was down.")
    at.page.keyboard.press("Control+Enter")
    at.page.get_by_text("Not saved yet, the connection is lost").wait_for()
    at.page.get_by_label("What is being said?").fill("And this after it.")
    at.page.keyboard.press("Control+Enter")
    at.complaints.clear()  # the browser remarks on the line that is down
    at.look("the connection is lost")
    at.page.context.set_offline(False)
    for words in ("Said while the line was down.", "And this after it."):
        at.page.locator("#minutes li", has_text=words).wait_for()
    at.page.locator("#waiting li").wait_for(state="detached")
    assert at.page.locator("#minutes li").count() == 3
    at.page.evaluate(BY_ANOTHER_CLERK)
    at.page.locator("#minutes li", has_text="From the other clerk.").wait_for()
    at.complaints.clear()
    at.page.get_by_label("Restricted: only for").check()
    minute(at, "A source says otherwise.")
    at.open(at.page.url.removeprefix(at.address))

    at.press("Decide")
    at.press("Put down the decision")
    at.says("Say what was decided, and why")
    at.page.get_by_label("Fixed").check()
    at.page.get_by_label("Red", exact=True).check()
    at.page.get_by_label("If it is other than the matrix").fill("The panel knows more.")
    at.page.get_by_label("What was decided, and why?").fill("Seen weekly from now.")
    at.press("Put down the decision")
    at.says("Seen weekly from now.")
    at.press("Give an action")
    at.page.get_by_label("What is to be done?").fill("Find him a room.")
    at.page.get_by_label("Which agency is to do it?").select_option(label="Harbour Housing")
    fill_day(at, "By when?", 7)
    at.press("Give the action")
    at.says("Harbour Housing: Find him a room.")

    at.open(re.sub(r"/run/(\d+)/.*", r"/projector/\1/", at.page.url.removeprefix(at.address)))
    at.says("Said while the line was down.")
    assert "A source" not in at.page.content()
    at.open(f"{meeting}run/")
    at.press("Discussed: go on to the next")
    at.press("Put off to the next meeting")
    at.open(meeting)
    at.press("Close the meeting")
    at.page.get_by_label("Yes: they have been read over").check()
    at.press("Close the meeting")
    at.says("its minutes are the record")
    at.follow("Minutes, decisions and actions")
    assert "A source" not in at.page.content()
    at.open(f"{meeting}restricted/")
    at.says("A source says otherwise.")


def minute(at: Reader, words: str) -> None:
    at.page.get_by_label("What is being said?").fill(words)
    at.click("Add to the minutes")
    at.page.locator("#minutes li", has_text=words).wait_for()
    at.look(words)
