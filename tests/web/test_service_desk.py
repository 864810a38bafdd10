"""The mental-health service's desk and its lists: what they show, to whom, and at the same cost however many."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.assessing import SAID, an_assessment, beginning_at_assessment
from tests.cast import NOON
from tests.service import an_episode
from tests.service_work import busy
from tests.web.pages import read, rows, words
from tests.web.test_desk import table
from throughcare.access.context import asking
from throughcare.casework import assessments
from throughcare.records.models import Episode, Reading, Team
from throughcare.rules.practitioners import Practitioner

pytestmark = pytest.mark.django_db
Visit = Callable[[str], Client]
PAGES = (
    *("/service/", "/service/due/", "/service/episodes/", "/service/waiting/"),
    *("/service/dropping-out/", "/service/capacity/", "/service/supervision/"),
    *("/service/reports/", "/service/reports/?what=court+reports"),
    *("/service/episodes/?whose=all&tier=assessment", "/service/due/?what=sessions+to+review"),
)


@pytest.mark.parametrize("username", ["nora", "carl", "gwen", "dan", "cora"])
def test_nobody_else_has_such_a_desk(visit: Visit, username: str) -> None:
    client = visit(username)
    assert {path: client.get(path).status_code for path in PAGES} == dict.fromkeys(PAGES, 404)
    assert "Service desk" not in words(client.get("/"))


def test_a_practitioners_desk_says_what_is_to_be_done_and_leads_to_it(
    visit: Visit, nora: Practitioner, farah: Practitioner
) -> None:
    busy(nora, farah, 3)
    client = visit("farah")
    answer = client.get("/service/")
    page = read(answer)
    assert table(page, "To do") == {
        "Appointments to come": ["0", "3", "3", "0", "6"],
        "Appointments to record": ["3", "0", "0", "0", "3"],
        "Consultations to answer": ["3", "0", "0", "0", "3"],
        "Consultations to follow up": ["0", "0", "2", "0", "2"],
        "Sessions to review": ["0"] * 5,
        "Support plans to review": ["0", "2", "0", "0", "2"],
        "Onward referrals to chase": ["2", "0", "0", "0", "2"],
        "Assessments to sign": ["0", "0", "0", "3", "3"],
        "Reports for court to finish": ["0", "0", "0", "3", "3"],
    }
    assert table(page, "My caseload") == {
        "Case consultation": ["1", "0", "0", "1"],
        "Assessment": ["0", "1", "0", "1"],
        "One-to-one support": ["0", "0", "0", "0"],
        "All": ["1", "1", "0", "2"],
    }
    assert "At 11:58pm" in words(answer)
    assert "One-to-one session at 11:58pm, phone" in words(client.get("/service/due/"))
    assert "May be dropping out" in words(answer)
    assert "The service Waiting" not in words(answer)
    assert Reading.objects.filter(page="service desk").count() == 1
    for link in page.select("main table a"):
        asked = client.get(str(link["href"]))
        assert asked.status_code == 200
        count = link.get_text(strip=True)
        assert not count.isdigit() or f" {count} " in f" {words(asked)} "


def test_a_managers_desk_is_of_the_service(
    visit: Visit, nora: Practitioner, farah: Practitioner, maya: Practitioner
) -> None:
    made = busy(nora, farah, 6)
    with asking(maya):
        north = Team.objects.create(agency_id=maya.agency, scheme="london", name="North")
        Episode.objects.filter(pk=made[2].pk).update(team=north)
    client = visit("maya")
    answer = client.get("/service/")
    waiting = table(read(answer), "Waiting")
    assert waiting["One-to-one support, within 28 days"] == ["2", "2", "35"]
    assert waiting["Case consultation, within 5 days"] == ["2", "2", "33"]
    assert table(read(answer), "Reports to finish") == {
        "Assessments: being written": ["6"],
        "Court reports: asked for": ["6"],
    }
    assert "Episodes that nobody has yet : 2" in words(answer)
    assert "4 of 4 due" in words(answer)
    assert read(answer).select("main a[href='/service/due/']")  # what they booked themselves
    listed = client.get("/service/waiting/?tier=one-to-one+support")
    assert [each.split()[-1] for each in words(listed).split(" of 28")[:-1]] == ["days", "days"]
    assert "35 days of 28 7 days over" in words(listed)
    assert f"/service/{made[5].reference}/allocate/" in listed.content.decode()
    narrowed = client.get(f"/service/waiting/?cluster={north.pk}&whose=nobody")
    assert "1 person waits" in words(narrowed)
    capacity = client.get("/service/capacity/")
    nobody = read(capacity).find("a", string="Allocate those nobody has yet")
    assert nobody is not None
    assert nobody["href"] == "/service/episodes/?whose=nobody"
    assert "Farah FMHP No cluster 4 of Farah FMHP of 20 For 16" in words(capacity)
    assert "Frank FMHP No cluster 0 of 20 For 20 Most room" in words(capacity)
    supervision = client.get(f"/service/supervision/?practitioner={farah.key}")
    assert len(rows(supervision)) == 4
    assert len(rows(client.get("/service/reports/?what=court+reports"))) == 6


def test_every_page_costs_the_same_however_many_there_are(
    visit: Visit, nora: Practitioner, farah: Practitioner
) -> None:
    busy(nora, farah, 3)
    costs: list[dict[tuple[str, str], int]] = []
    for _ in range(2):
        costs.append({})
        for username in ("farah", "maya"):
            client = visit(username)
            for path in PAGES:
                with CaptureQueriesContext(connection) as asked:
                    assert client.get(path).status_code == 200
                costs[-1][username, path] = len(asked)
        busy(nora, farah, 3, first=len(costs) * 3)
    assert costs[0] == costs[1]
    assert max(costs[0].values()) < 45


def test_an_empty_list_is_no_reading(visit: Visit) -> None:
    client = visit("farah")
    for page in ("", "due/", "episodes/", "waiting/", "supervision/", "reports/"):
        assert client.get(f"/service/{page}").status_code == 200, page
    due = read(client.get("/service/due/"))
    heading = due.select_one("h1")
    assert heading is not None
    assert due.title is not None
    assert heading.get_text() in due.title.get_text()
    assert not Reading.objects.exists()


def test_what_is_unfinished_is_in_the_order_of_the_days_that_are_shown(
    visit: Visit, nora: Practitioner, farah: Practitioner, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Saved first and signed last is the latest touched."""
    beginning_at_assessment(monkeypatch)
    first, second = (an_episode(by=nora, fmhp=farah, family_name=name) for name in "AB")
    signed, saved = an_assessment(first, by=farah, words=SAID), an_assessment(second, by=farah)
    assessments.save(saved, 1, SAID, by=farah, at=NOON + timedelta(days=1))
    assessments.sign(signed, 2, by=farah, at=NOON + timedelta(days=2))
    listed = read(visit("farah").get("/service/reports/")).select("tbody th a")
    assert [str(link["href"]).split("/")[2] for link in listed] == [
        second.reference,
        first.reference,
    ]
