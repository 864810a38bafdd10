"""The desk: counts that add up, of the whole scheme or of one agency, at the same cost however many there are."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.builders import a_person
from tests.conftest import who
from tests.web.pages import read, words
from tests.web.test_actions import NORTH, give
from throughcare.access.context import asking
from throughcare.records.models import Agency, Attendance, Case, Meeting, Reading
from throughcare.rules.days import day_of
from throughcare.rules.meetings import MeetingState
from throughcare.rules.practitioners import Practitioner

pytestmark = pytest.mark.django_db
Visit = Callable[[str], Client]
SOUTH = "South London Probation"


def table(page: BeautifulSoup, caption: str) -> dict[str, list[str]]:
    """A table of the desk: the label of each row, and its cells."""
    found = next(
        each
        for each in page.select("table")
        if each.caption and each.caption.get_text(strip=True) == caption
    )
    return {
        row.th.get_text(strip=True): [cell.get_text(strip=True) for cell in row.select("td")]
        for row in found.select("tbody tr")
        if row.th
    }


def a_meeting(days: int, *marks: tuple[str, bool, bool | None]) -> None:
    now = timezone.now()
    carl = who("carl")
    past = days < 0
    meeting = Meeting.objects.create(
        reference=f"M{days}",
        scheme="london",
        starts_at=now + timedelta(days=days),
        place="The hub",
        chair_id=carl.key,
        state=MeetingState.CLOSED if past else MeetingState.PLANNED,
        by_id=carl.key,
        at=now,
        closed_at=now if past else None,
        closed_by_id=carl.key if past else None,
    )
    for agency, required, present in marks:
        Attendance.objects.create(
            meeting=meeting,
            scheme="london",
            agency=Agency.objects.get(name=agency),
            required=required,
            present=present,
            by_id=carl.key,
            at=now,
        )


@pytest.fixture
def a_scheme(command_line: Practitioner) -> None:
    """Four people, one of whom has left; two positions to review; actions and meetings."""
    today = day_of(timezone.now())
    red, plain, south, left = (
        a_person(by=command_line, agency=agency, rag=rag)
        for agency, rag in ((NORTH, "red"), (NORTH, ""), (SOUTH, "amber"), (NORTH, "blue"))
    )
    Case.objects.filter(person=red).update(review_on=today - timedelta(days=1), cohort="fixed")
    Case.objects.filter(person=plain).update(review_on=None)
    Case.objects.filter(person=south).update(review_on=today + timedelta(days=3))
    Case.objects.filter(person=left).update(
        closed_at=timezone.now(), watched_until=today + timedelta(days=5)
    )
    give(red, late=3)
    give(red, late=40)
    give(red)
    give(south, by="sofia", owner=SOUTH, late=10)

    with asking(who("carl")):
        a_meeting(-30, (NORTH, True, False), (SOUTH, False, False))
        a_meeting(-2, (NORTH, True, True))
        a_meeting(5)


@pytest.mark.usefixtures("a_scheme")
def test_the_co_ordinators_desk_adds_up_and_leads_to_its_lists(visit: Visit) -> None:
    client = visit("carl")
    answer = client.get("/desk/")
    page = read(answer)
    assert "3 people are on the scheme" in words(answer)
    assert table(page, "Lead agency") == {
        NORTH: ["1", "0", "0", "0", "1", "2"],
        SOUTH: ["0", "1", "0", "0", "0", "1"],
        "All": ["1", "1", "0", "0", "1", "3"],
    }
    assert table(page, "Cohort")["Fixed"] == ["1", "0", "0", "0", "0", "1"]
    assert table(page, "Positions to review") == {
        NORTH: ["1", "0", "1", "2"],
        SOUTH: ["0", "1", "0", "1"],
        "All": ["1", "1", "1", "3"],
    }
    assert table(page, "Open actions") == {
        NORTH: ["1", "1", "0", "1", "3"],
        SOUTH: ["0", "0", "1", "0", "1"],
        "All": ["1", "1", "1", "1", "4"],
    }
    assert table(page, "Attendance at the last 2 meetings") == {
        NORTH: ["Missing", "Came", "1 of 2"],
        SOUTH: ["Not there", "Not asked", "Need not come"],
    }
    assert "The hub" in words(answer)
    assert Reading.objects.filter(page="desk").count() == 1
    for link in page.select("main table a"):
        asked = client.get(str(link["href"]))
        assert f" {link.get_text(strip=True)} " in f" {words(asked)} "


@pytest.mark.usefixtures("a_scheme")
def test_a_seniors_desk_is_of_their_own_agency(visit: Visit) -> None:
    answer = visit("sam").get("/desk/")
    page = read(answer)
    assert "2 people are on the scheme and led by your agency" in words(answer)
    assert SOUTH not in words(answer)
    assert table(page, "Open actions") == {NORTH: ["1", "1", "0", "1", "3"]}
    for username in ("nora", "cora", "olga", "ada"):
        assert visit(username).get("/desk/").status_code == 404


@pytest.mark.usefixtures("a_scheme")
def test_the_desk_costs_the_same_however_many_there_are(
    visit: Visit, command_line: Practitioner
) -> None:
    client = visit("carl")
    costs = []
    for _ in range(2):
        with CaptureQueriesContext(connection) as asked:
            client.get("/desk/")
        costs.append(len(asked))
        for _ in range(3):
            give(a_person(by=command_line), late=2)
    assert costs[0] == costs[1]
