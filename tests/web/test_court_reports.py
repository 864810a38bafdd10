"""The pages of a report for court: written by one clinician, read by another, and never written over."""

from collections.abc import Callable

import pytest
from django.test import Client

from tests.casework.test_court_reports import ASKED, write
from tests.cast import NOON
from tests.conftest import who
from tests.service import an_episode
from tests.web.pages import read, words
from throughcare.casework import court_reports
from throughcare.records.models import CourtReport
from throughcare.rules.practitioners import Practitioner

pytestmark = pytest.mark.django_db
Visit = Callable[[str], Client]


@pytest.fixture
def report(nora: Practitioner, farah: Practitioner) -> str:
    held = an_episode(by=nora, fmhp=farah)
    return court_reports.ask(held.reference, said=ASKED, by=farah, at=NOON)


def test_it_is_written_read_by_another_and_signed(visit: Visit, report: str) -> None:
    place = f"/court-reports/{report}/"
    sent = {"words": "He comes to each session.", "recommendations": "That it goes on."}
    assert visit("farah").post(place, sent).status_code == 302
    client = visit("maya")
    assert "He comes to each session." in words(client.get(place))
    assert client.post(f"{place}countersign/").status_code == 302
    page = client.get(f"{place}?done=countersign")
    assert "The report is countersigned." in words(page)
    assert not read(page).select("textarea")


def test_the_second_of_two_is_shown_the_difference_and_loses_nothing(
    visit: Visit, report: str
) -> None:
    place = f"/court-reports/{report}/"
    client = visit("farah")
    assert read(client.get(place)).select_one("textarea[name=words]")
    write(report, "He has come to each session.", who("maya"))
    sent = {"words": "He has come to most sessions.", "recommendations": "Support goes on."}
    answer = client.post(place, sent)
    assert answer.status_code == 409
    page = read(answer)
    assert "Maya" in words(answer)
    only_mine = [each.get_text() for each in page.select(".tc-compared ins")]
    only_theirs = [each.get_text() for each in page.select(".tc-compared del")]
    assert only_mine == ["[only in yours: most sessions.]"]
    assert only_theirs == ["[only in theirs: each session.]"]
    kept = page.select_one("textarea[name=words]")
    assert kept is not None
    assert kept.get_text(strip=True) == "He has come to most sessions."
    assert CourtReport.objects.get().words == "He has come to each session."


def test_what_was_typed_comes_back_when_the_report_is_handed_back(
    visit: Visit, report: str, maya: Practitioner
) -> None:
    place = f"/court-reports/{report}/"
    client = visit("farah")
    client.post(f"{place}draft/", {"words": "Half a sentence", "recommendations": ""})
    write(report, "He has come to each session.", maya)
    assert not read(client.get(place)).select("textarea")
    court_reports.hand_back(report, words="Say since when.", by=who("farah"), at=NOON)
    shown = read(client.get(place)).select_one("textarea[name=words]")
    assert shown is not None
    assert shown.get_text(strip=True) == "Half a sentence"
