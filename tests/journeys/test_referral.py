"""From the nominal list to a decided referral and a report, in a real browser."""

import csv
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone

from config.running import ROOT
from tests.journeys.conftest import DESKTOP, PHONE, Reader
from throughcare.rules.days import day_of

SCREENS = [(DESKTOP, True), (PHONE, True), (DESKTOP, False), (PHONE, False)]
Readers = Callable[..., Reader]


def an_eligible_person(reader: Reader) -> str:
    """The likeliest to reoffend of those who may be referred, found by the caseload's own filter."""
    reader.page.goto(f"{reader.address}/caseload/?eligible=yes&order=-score")
    link = reader.page.locator("tbody tr", has_text="May be referred").first.locator("a")
    name = link.inner_text()
    link.click()
    return name


def a_published_case(reader: Reader, agency: str) -> str:
    """One of the Ministry's published cases who may be referred, found by their PNC number."""
    with (ROOT / "tests" / "data" / "nominals_moj.csv").open(encoding="utf-8") as lines:
        listed = [line["PNC"] for line in csv.DictReader(lines) if line["agency"] == agency]
    for pnc in listed:
        reader.page.goto(f"{reader.address}/caseload/?eligible=yes&q={pnc}")
        found = reader.page.locator("tbody tr", has_text="May be referred").locator("a")
        if found.count() == 1:
            name = found.inner_text()
            found.click()
            reader.look("case")
            reader.says(pnc)
            return name
    raise AssertionError(f"none of {len(listed)} may be referred")


def answer_consent(reader: Reader) -> None:
    on = day_of(timezone.now() - timedelta(days=1))
    reader.page.get_by_label("They told me, and I wrote it in the case record").check()
    for part, value in (("Day", on.day), ("Month", on.month), ("Year", on.year)):
        reader.page.get_by_label(part, exact=True).fill(str(value))
    reader.click("Save and continue")


def begin_referral(reader: Reader) -> str:
    """An eligible person's referral, as far as what worries the referrer. Who it is about."""
    name = an_eligible_person(reader)
    reader.click("Refer to the mental-health service")
    reader.page.get_by_label("No", exact=True).check()
    reader.click("Continue")
    answer_consent(reader)
    reader.page.get_by_label("Symptoms of depression or anxiety").check()
    reader.click("Save and continue")
    return name


def write_referral(reader: Reader) -> str:
    """An eligible person's referral, written and ready to send. Who it is about."""
    name = begin_referral(reader)
    reader.page.get_by_label("What worries you?").fill("Low since release.")
    reader.press("Save and continue")
    return name


def received(reader: Reader) -> int:
    """How many referrals the commissioner reads were received."""
    reader.sign_in("Daniel Cheung")
    reader.open("/report/")
    row = reader.page.locator(
        "tr", has=reader.page.get_by_role("rowheader", name="All", exact=True)
    )
    return int(row.first.locator("td").last.inner_text())


@pytest.mark.parametrize(("width", "scripts"), SCREENS)
def test_a_referral_from_the_caseload_to_the_report(
    reader: Readers, width: int, scripts: bool
) -> None:
    at = reader(width, scripts)
    before = received(at)

    at.sign_in("Grace Obi")
    name = a_published_case(at, "North London Probation")
    at.click("Refer to the mental-health service")
    at.look("crisis gate")
    at.says("call 999 or help them get to A&E")
    at.page.get_by_label("No", exact=True).check()
    at.press("Continue")
    answer_consent(at)
    at.look("presentation")
    at.page.get_by_label("Symptoms of depression or anxiety").check()
    at.page.get_by_label("Medication prescribed for their mental health").check()
    at.press("Save and continue")
    at.page.get_by_label("What worries you?").fill("Low since release.\nSleeps in the day.")
    at.press("Save and continue")
    at.says("Low since release.")
    at.press("Send the referral")
    at.says("The referral has been sent.")
    place = at.page.url.removeprefix(at.address).split("?")[0]

    at.sign_in("Sam Osei")
    at.open("/referrals/")
    at.says(name)
    at.open(place)
    at.click("Return for information")
    at.look("return")
    at.page.get_by_label("What do you need to know before you can decide?").fill("Has he a GP?")
    at.press("Return the referral")
    at.says("The referral is back with the referrer")

    at.sign_in("Grace Obi")
    at.says(name)
    at.open(place)
    at.click("Answer and send again")
    at.look("answer")
    at.says("Has he a GP?")
    at.page.get_by_label("Your answer").fill("Since May.")
    at.press("Send the answer")

    at.sign_in("Sam Osei")
    at.open(place)
    at.says("Since May.")
    at.click("Accept")
    at.look("accept")
    at.press("Accept the referral")

    for side in ("Sam Osei", "Grace Obi"):
        at.sign_in(side)
        at.open(place)
        for event in (
            "The service accepted the referral",
            "The referrer answered, and sent the referral again",
            "The service asked for more information",
            "Referred to the mental-health service",
        ):
            at.says(event)
    assert received(at) == before + 1


@pytest.mark.parametrize(("width", "scripts"), SCREENS)
def test_someone_in_crisis_is_stopped_at_the_door(
    reader: Readers, width: int, scripts: bool
) -> None:
    at = reader(width, scripts)
    at.sign_in("Tom Hartley")
    an_eligible_person(at)
    at.click("Refer to the mental-health service")
    at.look("crisis gate")
    at.press("Continue")  # nothing chosen
    at.says("There is a problem")
    at.page.get_by_label("Yes", exact=True).check()
    at.press("Continue")
    at.says("Call 999, or help the person get to A&E")
    at.says("Nothing you answered about this person has been kept here.")
    at.open("/")
    assert "Referrals you have begun" not in at.page.locator("main").inner_text()


@pytest.mark.parametrize("width", [DESKTOP, PHONE])
def test_a_referral_declined_and_one_withdrawn(reader: Readers, width: int) -> None:
    at = reader(width)
    at.sign_in("Elena Munteanu")
    at.open("/referrals/")
    at.page.locator("tbody th a").first.click()
    at.look("referral")
    at.click("Decline")
    at.look("decline")
    at.press("Decline the referral")  # nothing said
    at.says("Choose why the referral is declined")
    link = at.page.get_by_role("link", name="Choose why the referral is declined")
    link.click()
    focused = at.page.evaluate("document.activeElement.id")
    assert focused == "id_reason"
    at.page.get_by_label("Another service would meet the need better").check()
    at.page.get_by_label("Say more, and what might help instead").fill("Talking therapies.")
    at.press("Decline the referral")
    at.says("The referral is declined.")

    at.sign_in("Priya Nair")
    write_referral(at)
    at.press("Send the referral")
    at.click("Withdraw")
    at.look("withdraw")
    at.page.get_by_label("The person has moved away").check()
    at.press("Withdraw the referral")
    at.says("The referral is withdrawn.")


def test_what_is_written_is_saved_while_it_is_written(reader: Readers) -> None:
    at = reader()
    at.sign_in("Grace Obi")
    begin_referral(at)
    at.look("what worries you")  # its scripts have been read
    at.page.get_by_label("What worries you?").press_sequentially("Half a sentence that")
    at.page.get_by_text("Saved on").wait_for(timeout=15_000)
    at.look("saved")
    at.page.goto(at.address)  # gone without pressing anything
    at.look("home")
    at.page.go_back()
    at.page.reload()
    assert at.page.get_by_label("What worries you?").input_value() == "Half a sentence that"


def test_a_double_click_sends_one_referral(reader: Readers) -> None:
    at = reader()
    at.sign_in("Tom Hartley")
    name = write_referral(at)
    at.page.get_by_role("button", name="Send the referral").dblclick()
    at.page.wait_for_url("**/referrals/**")
    at.open("/referrals/")
    assert at.page.locator("tbody tr", has_text=name).count() == 1
