"""The pages of a report for court: written by one clinician, read by another, and never written over."""

from collections.abc import Callable

import pytest
from bs4 import BeautifulSoup
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


def hidden(page: BeautifulSoup) -> str:
    """Which text of the report a page was made from, as its form says."""
    field = page.select_one("input[name=read]")
    assert field is not None
    return str(field["value"])


def opened(client: Client, place: str) -> str:
    return hidden(read(client.get(place)))


def test_it_is_written_read_by_another_and_signed(visit: Visit, report: str) -> None:
    place = f"/court-reports/{report}/"
    sent = {"words": "He comes to each session.", "recommendations": "That it goes on."}
    client = visit("farah")
    sent["read"] = opened(client, place)
    for _ in range(2):  # a slow double click
        assert client.post(place, sent).headers["Location"].endswith("?done=write")
    client = visit("maya")
    assert "He comes to each session." in words(client.get(place))
    unread = client.post(f"{place}countersign/", {"read": sent["read"]})
    assert unread.status_code == 409
    assert "Farah FMHP has written in it since you opened it." in words(unread)
    seen = {"read": hidden(read(unread))}
    assert client.post(f"{place}countersign/", seen).status_code == 302
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


def test_what_a_colleague_wrote_before_a_hand_back_is_compared_and_not_written_over(
    visit: Visit, report: str, maya: Practitioner
) -> None:
    place = f"/court-reports/{report}/"
    client = visit("farah")
    sent = {"words": "Mine.", "recommendations": "That it goes on."}
    sent["read"] = opened(client, place)
    client.post(f"{place}draft/", sent)
    write(report, "Theirs.", maya)
    court_reports.hand_back(report, words="Say since when.", by=who("farah"), at=NOON)
    shown = read(
        client.get(place)
    )  # the draft is of another text than the one that is there now
    assert [each.get_text() for each in shown.select(".tc-compared del")][:1] == [
        "[only in theirs: Theirs.]"
    ]
    refused = client.post(place, sent)
    assert refused.status_code == 409
    assert "has written in it since you opened it" in words(refused)
    assert "takes the place of theirs" in words(refused)
    assert CourtReport.objects.get().words == "Theirs."
    incomplete = client.post(place, {**sent, "words": ""})
    assert hidden(read(incomplete)) == sent["read"]  # theirs is still unread
    sent["read"] = hidden(read(refused))
    assert client.post(place, sent).status_code == 302
    assert CourtReport.objects.get().words == "Mine."
