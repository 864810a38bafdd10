"""The pages of a crisis, of plans that were not followed and of reports for court: what each shows, and costs."""

import re
from collections.abc import Callable

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from tests.service import an_episode
from tests.sharing import HOUSING, POLICE, involve
from tests.web.pages import errors, read, words
from tests.web.test_pages import SESSION_AND_USER
from tests.web.test_sentences import a_day
from throughcare.casework import cases
from throughcare.records.models import CourtReport, Crisis, Disclosure, Episode
from throughcare.rules.practitioners import Practitioner

Visit = Callable[[str], Client]
NOW = timezone.now()


@pytest.fixture
def episode(nora: Practitioner, farah: Practitioner) -> Episode:
    held = an_episode(by=nora, fmhp=farah)
    involve(held.person.reference, HOUSING, by=nora)
    involve(held.person.reference, POLICE, by=nora)
    return held


def test_what_to_do_now_stands_before_anything_is_asked(visit: Visit, episode: Episode) -> None:
    path = f"/people/{episode.person.reference}/crisis/"
    client = visit("hana")
    page = words(client.get(path))
    assert page.index("ring 999") < page.index("What was the danger?")
    assert "NHS 111, and choose the mental-health option" in page
    assert "In a crisis: what to do now" in words(
        client.get(f"/people/{episode.person.reference}/")
    )
    answer = client.post(path, {**a_day("on"), "clock": "0:01", "without": "yes"})
    assert [text for text, _ in errors(answer)] == [
        "Say what the danger was",
        "Say what was done: at least one thing",
    ]
    assert client.post(f"{path}draft/", {"danger": "On the"}).status_code == 200
    assert "On the" in words(client.get(path))
    police = read(client.get(path)).find("label", string=re.compile("London Police"))
    assert police
    key = read(client.get(path)).find(id=police["for"])
    assert key
    sent = {
        **a_day("on"), "clock": "0:01", "danger": "On the bridge.", "done": ["called 999"],
        "told": ["police"], "agencies": [str(key["value"])], "without": "yes",
    }  # fmt: skip
    answer = client.post(path, sent)
    assert answer.status_code == 409
    assert errors(answer)[0][0].startswith("Say why it was shared")
    answer = client.post(path, {**sent, "why_without": "He would not speak."})
    assert answer.status_code == 302
    assert Disclosure.objects.filter(receiver__name=POLICE, section="warning").count() == 1
    page = words(client.get(path))
    assert "On the bridge." in page
    assert "Called 999" in page
    assert "A crisis was put down" in words(
        visit("nora").get(f"/people/{episode.person.reference}/")
    )
    assert visit("sofia").get(path).status_code == 404
    assert Crisis.objects.count() == 1


def test_a_plan_that_was_not_followed_is_put_down(visit: Visit, episode: Episode) -> None:
    client, path = visit("nora"), f"/people/{episode.person.reference}/plans-not-followed/"
    assert client.post(f"{path}draft/", {"planned": "Housing."}).status_code == 200
    assert "Housing." in words(client.get(path))
    sent = {
        **a_day("on"), "body": "Parole Board", "planned": "Supported housing.",
        "decided": "No release.", "why": "Risk.",
    }  # fmt: skip
    assert client.post(path, {**sent, "why": ""}).status_code == 422
    assert client.post(path, sent).status_code == 302
    assert "Parole Board" in words(visit("farah").get(path))
    assert "No release." in words(visit("hana").get(path))
    assert visit("sofia").get(path).status_code == 404


def as_opened(client: Client, page: str) -> str:
    """What a page says of the text that is read on it."""
    mark = read(client.get(page)).select_one("main [name=read]")
    assert mark is not None
    return str(mark["value"])


def test_a_report_for_court_goes_its_way_by_its_pages(
    visit: Visit, episode: Episode, nora: Practitioner
) -> None:
    path = f"/service/{episode.reference}/court/"
    asked = {"court": "Crown Court", "asked_by": "Probation", **a_day("hearing_on", 9)}
    client = visit("farah")
    page = client.post(path, asked)["Location"].partition("?")[0]
    client.post(f"{page}draft/", {"words": "He has come to"})
    assert "He has come to" in words(client.get(page))
    made = client.get(f"{page}report.pdf")
    assert made["Content-Type"] == "application/pdf"
    written = {"words": "He has come.", "recommendations": "Support goes on."}
    written["read"] = as_opened(client, page)
    assert client.post(page, {**written, "recommendations": ""}).status_code == 422
    for _ in range(2):  # pressed twice, it is signed once
        assert client.post(page, written).status_code == 302
    assert client.post(page, {**written, "words": "Other."}).status_code == 409
    assert "Countersign it" not in words(client.get(page))  # one's own
    answer = client.post(f"{page}countersign/")
    assert errors(answer)[0][0] == "You wrote it: another clinician countersigns it."
    client = visit("maya")
    assert client.post(f"{page}hand-back/", {"words": "Since when?"}).status_code == 302
    assert "Since when?" in words(client.get(page))
    client = visit("farah")
    client.post(page, {**written, "read": as_opened(client, page)})
    client = visit("maya")
    assert client.post(f"{page}countersign/").status_code == 409  # unread
    signed = {"read": as_opened(client, f"{page}countersign/")}
    assert client.post(f"{page}countersign/", signed).status_code == 302
    assert client.post(f"{page}send/", a_day("on")).status_code == 302
    assert "Sent" in words(client.get(page))
    assert CourtReport.objects.get().state == "sent"
    # Whoever referred is shown it under MAPPA alone, as the sharing table says of a summary.
    assert visit("nora").get(page).status_code == 404
    assert "none for you to see" in words(visit("nora").get(path))
    cases.mark_mappa(episode.person.reference, managed=True, by=nora, at=NOW)
    assert "He has come." in words(visit("nora").get(page))
    answer = visit("nora").post(f"{page}countersign/")
    assert (answer.status_code, len(errors(answer))) == (409, 4)


@pytest.mark.parametrize(
    ("page", "queries"),
    [
        ("people/{0}/crisis", 13),
        ("people/{0}/plans-not-followed", 12),
        ("service/{1}/court", 6),
    ],
)
def test_what_a_page_costs(
    visit: Visit,
    episode: Episode,
    django_assert_num_queries: DjangoAssertNumQueries,
    page: str,
    queries: int,
) -> None:
    client = visit("farah")
    path = page.format(episode.person.reference, episode.reference)
    with django_assert_num_queries(SESSION_AND_USER + queries):
        client.get(f"/{path}/")
