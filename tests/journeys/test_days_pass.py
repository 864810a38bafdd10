"""Somebody's months with the service, day by day: what is booked, what reminds them, what is due and what came of it.

Here the clock is moved on, as no walk through a demonstration can wait: over the October change, to a bank
holiday, to what is late. All else is as it is served to staff.
"""

import urllib.request
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from tests.conftest import who
from tests.journeys.conftest import Reader
from tests.journeys.with_the_service import MISSED, Supported, days_ago
from tests.service import an_episode
from tests.signing_in import sign_in_with_both
from throughcare.jobs.reminding import send_due
from throughcare.rules.days import at_clock

pytestmark = pytest.mark.usefixtures("committed", "collected")
MONDAY = date(2026, 10, 19)
"""On the Sunday after it the clocks go back."""
MOBILE = "07700 900982"


class Days:
    """What day and what time it is, for everybody. The clock goes on from there."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self._now, self._moved = timezone.now, timedelta()
        monkeypatch.setattr(timezone, "now", lambda: self._now() + self._moved)

    def go_to(self, on: date, clock: str) -> datetime:
        at = at_clock(on, time.fromisoformat(clock))
        self._moved = at - self._now()
        return at


class Served(Supported):
    """Somebody with the service of the tests' cast: whoever has been away signs in again."""

    def turn(self, name: str) -> None:
        if name not in self.screens:
            self.screens[name] = self.reader(self.width)
            self.screens[name].beside = True
        self.at, client = self.screens[name], Client()
        sign_in_with_both(client, name.split()[0].lower())
        self.at.page.context.add_cookies(
            [
                {"name": key, "value": cookie.value, "url": self.at.address}
                for key, cookie in client.cookies.items()
            ]
        )

    def answers_phq_9(self, on: date, answer: str) -> None:
        """Asked by whoever is at their screen, on paper, and put in."""
        self.at.open(f"{self.person}mental-health/enter/phq-9/")
        for part, value in (("Day", on.day), ("Month", on.month), ("Year", on.year)):
            self.at.page.get_by_label(part, exact=True).fill(str(value))
        for number in range(1, 10):
            said = answer if number < 9 else "0: Not at all"
            self.at.page.locator(f"#id_item-{number}").select_option(label=said)
        self.at.press("Put it in")

    def is_to_come(self, on: date, clock: str, purpose: str) -> None:
        """Booked, and to be reminded by text: the page says what came of that."""
        self.by("Farah FMHP", "appointments/book/")
        self.choose("What is it for?", purpose)
        self.when(on, clock)
        self.at.page.get_by_label("How is the person reminded?").select_option("text message")
        self.at.press("Book the appointment")


@pytest.fixture
def days(monkeypatch: pytest.MonkeyPatch) -> Days:
    return Days(monkeypatch)


def test_days_pass_from_a_first_appointment_to_an_ending_that_is_measured(
    staff: Callable[..., Reader], days: Days, settings: Settings, tmp_path: Path
) -> None:
    settings.NOTIFY = f"file://{tmp_path}"
    he = Served(staff, lead="Nora North", fmhp="Farah FMHP")
    now = days.go_to(MONDAY, "10:00")
    held = an_episode(by=who("nora"), fmhp=who("farah"), at=now)
    he.person = f"/people/{held.person.reference}/"
    he.episode = f"/service/{held.reference}/"
    assert held.person.family_name == "Osei"
    he.is_allocated("Maya Manager")
    he.begins()
    a_bank_holiday_is_refused(he)
    calendar = a_private_address_for_her_calendar(he)
    he_is_reminded_as_the_clocks_have_gone_back(he, days, calendar, tmp_path)
    what_came_of_it_is_put_down(he, days)
    he.goes_on_to("One-to-one support", "He would like to go on.")
    he.begins()
    he.agrees_a_plan("Weekly meetings", "To sleep.", 28)
    another_takes_over_and_gives_him_back(he)
    silence_is_seen_and_nothing_follows_from_it(he, days)
    it_ends_with_a_measure_before_and_after(he, days)


def a_bank_holiday_is_refused(he: Served) -> None:
    he.is_to_come(date(2026, 12, 28), "10:00", "Assessment")  # Boxing Day is a Saturday
    he.at.says("bank holiday")
    he.is_to_come(date(2026, 10, 31), "10:00", "Assessment")
    he.at.says("The service is open Monday to Friday")


def a_private_address_for_her_calendar(he: Served) -> str:
    he.turn("Farah FMHP")
    he.at.open("/calendar/")
    he.at.press("Get an address")
    he.at.says("This address is shown once.")
    return he.at.page.locator(".tc-key").inner_text()


def he_is_reminded_as_the_clocks_have_gone_back(
    he: Served, days: Days, calendar: str, carried: Path
) -> None:
    """Put down as safe by his offender manager; booked in summer time for the Wednesday after it."""
    wednesday = date(2026, 10, 28)
    he.turn("Nora North")
    he.at.open(f"{he.person}contact-details/")
    he.choose("What is it?", "Telephone number")
    he.write("The number or the address", MOBILE)
    he.choose("Is it safe to use?", "Yes: they say that a message there reaches them alone")
    he.at.press("Put it down")
    he.at.says("It is put down, and holds from now.")
    he.is_to_come(wednesday, "10:00", "Assessment")
    he.at.says("The appointment is booked.")
    he.at.says("To be reminded by text message")
    behind = urllib.request.urlopen(calendar).read().decode()  # noqa: S310 - our own address
    assert "DTSTART:20261028T100000Z" in behind
    assert "Osei" not in behind

    days.go_to(date(2026, 10, 27), "08:59")
    send_due()
    assert list(carried.iterdir()) == []
    days.go_to(date(2026, 10, 27), "09:01")
    send_due()
    (message,) = [each.read_text() for each in carried.iterdir()]
    assert "Wednesday 28 October" in message
    assert "10am" in message
    assert "Osei" not in message
    he.by("Farah FMHP", "appointments/")
    he.at.says("Reminder by text message, 27 October 2026 at 9:01am: handed over to be carried")


def what_came_of_it_is_put_down(he: Served, days: Days) -> None:
    """From the desk, which says that it waits; and what he answered, before anything has helped."""
    days.go_to(date(2026, 10, 28), "11:05")
    he.turn("Farah FMHP")
    he.at.open("/service/")
    he.at.page.get_by_role("row", name="Appointments to record").get_by_role(
        "link"
    ).first.click()
    he.at.look("to record")
    he.at.page.locator(f"main a[href^='{he.episode}']").first.click()
    he.at.look("episode")
    he.at.open(f"{he.episode}appointments/")
    he.at.says("What came of it has not been put down.")
    he.at.page.get_by_role("button", name="Record what came of it").click()
    he.at.look("record what came of it")
    he.choose("Did they come?", "Attended on time (NHS code 5)")
    he.write("How many minutes did it last?", "45")
    he.write("What happened?", "He sleeps two hours a night.")
    he.at.press("Record it")
    he.at.says("Attended on time (NHS code 5)")
    he.answers_phq_9(date(2026, 10, 28), "3: Nearly every day")
    he.at.says("24")


def another_takes_over_and_gives_him_back(he: Served) -> None:
    for receiver in ("Frank FMHP", "Farah FMHP"):
        he.by("Maya Manager")
        he.at.press("Give them to another")
        he.group("Who works with them?").get_by_label(f"{receiver}: works with").check()
        he.at.press("Give them to another")
        he.at.says("Another practitioner works with them, and both are told.")


def silence_is_seen_and_nothing_follows_from_it(he: Served, days: Days) -> None:
    """Met once; then twice missed. The desk says that he may be dropping out, and what the service can do."""
    days.go_to(date(2026, 11, 4), "12:00")
    he.by("Farah FMHP")
    he.is_met(days_ago(0), "10:00")
    he.at.says("Session 1, 50 minutes")
    for on in (date(2026, 11, 11), date(2026, 11, 18)):
        days.go_to(on, "12:00")
        he.turn("Farah FMHP")
        he.is_met(on, "10:00", attended=MISSED)
        he.at.says("Did not attend, no word before (NHS code 3)")
    days.go_to(date(2026, 11, 26), "09:30")
    he.turn("Farah FMHP")
    he.at.open("/service/")
    he.at.says("May be dropping out")
    he.at.says("2 appointments in a row were missed, the last on 18 November 2026.")
    he.at.says("Support plans to review")
    he.by("Farah FMHP", "engagement/")
    he.at.says("may be dropping out")
    assert "enforce" not in he.at.page.locator("main").inner_text().lower()
    he.by("Nora North", "appointments/")
    assert "enforce" not in he.at.page.locator("main").inner_text().lower()


def it_ends_with_a_measure_before_and_after(he: Served, days: Days) -> None:
    """He came back; his answers are asked for again, and the summary need not say why there are none."""
    days.go_to(date(2026, 12, 1), "12:00")
    he.by("Farah FMHP")
    he.is_met(days_ago(0), "10:00")
    he.at.says("Session 2, 50 minutes")
    he.answers_phq_9(date(2026, 12, 1), "1: Several days")
    he.at.says("24 to 8, 16 points lower: reliable improvement.")
    he.at.open(f"{he.episode}close/")
    assert not he.at.page.get_by_label("Why was no measure completed both").count()
    he.is_closed("Support completed", "Achieved")
    he.by("Farah FMHP", "summary/")
    he.at.says("24 to 8")
