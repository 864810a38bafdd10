"""Needs and a stay in a real browser: what is found is seen to be many, and a place is offered, taken and left."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.utils import timezone

from tests.journeys.conftest import DESKTOP, PHONE, Reader
from throughcare.rules.days import day_of

Readers = Callable[..., Reader]


def fill_day(at: Reader, question: str, on: date) -> None:
    asked = at.page.get_by_role("group", name=question)
    for part, said in (("Day", on.day), ("Month", on.month), ("Year", on.year)):
        asked.get_by_label(part, exact=True).fill(str(said))


@pytest.mark.parametrize(("width", "place"), [(DESKTOP, 6), (PHONE, 7)])
def test_many_needs_and_a_place_to_live(reader: Readers, width: int, place: int) -> None:
    at, today = reader(width), day_of(timezone.now())
    at.sign_in("Amina Warsame")
    at.open("/accommodation/")
    hostel = f"FreshStart {width}"
    at.press("Add a hostel")
    at.page.get_by_label("What is it called?").fill(hostel)
    at.page.get_by_label("Which agency runs it?").select_option("Harbour Housing")
    at.page.get_by_label("Only people on the scheme").check()
    at.press("Add the hostel")
    at.follow(f"Add a place at {hostel}")
    at.page.get_by_label("What is the place called?").fill("Room 1")
    at.press("Add the place")
    at.says("free tonight")

    at.page.goto(f"{at.address}/caseload/?page=3")
    at.page.locator("tbody th a").nth(place).click()
    at.look("case")
    at.follow("All needs, pathways and goals")
    for pathway in ("Accommodation", "Drugs and alcohol", "Finance, benefit and debt"):
        at.page.locator("main").get_by_role("link", name=pathway, exact=True).click()
        at.press("Put down what your agency finds")
        at.page.get_by_label("Moderate: it gets in the way").check()
        at.page.get_by_label("In progress").check()
        at.page.get_by_label("What did you find?").fill("Manages some weeks and not others.")
        fill_day(at, "When is it looked at again?", today + timedelta(days=56))
        at.press("Put it down")
        at.says("What your agency found is put down.")
        at.follow("Back to needs and pathways")
    at.says("3 needs, none high: together they are many.")
    at.follow("Finance, benefit and debt")
    at.press("Agree a goal")
    at.page.get_by_label("What do they mean to reach?").fill("A tenancy of my own")
    fill_day(at, "By when?", today + timedelta(days=90))
    at.press("Agree the goal")
    at.page.get_by_role("button", name="They have met it").click()
    at.look("met")
    at.says("The goal is met.")
    at.follow("Back to needs and pathways")
    at.press("Add someone who depends on them")
    at.press("Put it down")
    at.says("Say what they are called")
    at.page.get_by_label("What are they called?").fill("J")
    at.page.get_by_label("Child", exact=True).check()
    at.page.get_by_label("Some contact").check()
    at.page.get_by_label("Yes", exact=True).check()
    at.press("Put it down")
    at.follow("Change J")
    at.follow("Back to needs and pathways")
    at.follow("Back to the case")

    at.follow("Places and stays")
    at.press("Offer a place")
    at.page.get_by_label("Which place?").select_option(f"{hostel}, Room 1: free now")
    fill_day(at, "When are they to leave?", today + timedelta(days=28))
    at.press("Offer the place")
    at.press("Change the days")
    at.press("Change the days")
    at.press("They take it")
    at.press("They take it")
    at.open("/accommodation/")
    at.page.locator("tbody a").last.click()
    at.press("They have arrived")
    at.press("Put down that they arrived")
    at.press("They have left")
    at.press("Put down that they left")
    at.says("Choose a reason")
    at.page.get_by_label("Moved on as planned, to a home of their own").check()
    at.press("Put down that they left")
    at.says("They have left.")
