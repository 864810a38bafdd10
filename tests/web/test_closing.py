"""Closing an episode by its pages: what is read over, who reads the summary after, its papers, what it costs."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from tests.builders import ANSWERS
from tests.service import an_episode, as_it_is
from tests.web.pages import errors, read, words
from tests.web.test_pages import SESSION_AND_USER
from throughcare.casework import completions, referring
from throughcare.records.models import Draft, Episode
from throughcare.rules.days import day_of
from throughcare.rules.episodes import EpisodeState
from throughcare.rules.practitioners import Practitioner

Visit = Callable[[str], Client]
NOW = timezone.now()
SAID = {
    "reason": "support completed",
    "outcome": "achieved",
    "for_practitioner": "He keeps to a routine. Ring us if he stops.",
    "for_person": "You made a routine that works.",
    "easy_read": "You have a plan.",
}


@pytest.fixture
def episode(nora: Practitioner, farah: Practitioner) -> Episode:
    return an_episode(by=nora, fmhp=farah)


def test_what_is_typed_is_kept_read_over_as_its_readers_will_and_then_closed(
    visit: Visit, episode: Episode
) -> None:
    client, path = visit("farah"), f"/service/{episode.reference}/close/"
    assert client.post(f"{path}draft/", {"for_person": "You made"}).status_code == 200
    assert "You made" in words(client.get(path))
    answer = client.post(path, {"reason": "support completed"})
    assert (answer.status_code, errors(answer)[0][1]) == (422, "#id_outcome")
    scored = SAID | {"for_practitioner": "His PHQ-9 went from 18 to 6."}
    page = words(client.post(path, scored))
    assert "This looks like clinical detail: PHQ-9." in page
    assert as_it_is(episode).state is EpisodeState.WAITING
    answer = client.post(path, scored | {"change": "yes"})
    assert "His PHQ-9 went" in words(answer)
    page = words(client.post(path, SAID))
    assert "This is what the offender manager will read" in page
    assert "looks like clinical" not in page
    answer = client.post(path, SAID | {"confirm": "yes"})
    assert answer["Location"] == f"/service/{episode.reference}/summary/?done=close"
    assert not Draft.objects.filter(kind="closing").exists()


def test_pressed_twice_it_is_closed_once_and_whoever_comes_after_another_keeps_their_words(
    visit: Visit, episode: Episode
) -> None:
    path = f"/service/{episode.reference}/close/"
    client, sent = visit("farah"), SAID | {"confirm": "yes"}
    for _ in range(2):
        assert client.post(path, sent)["Location"].endswith("/summary/?done=close")
    assert client.get(path).status_code == 409
    for answer in (visit("maya").post(path, sent), client.post(path, SAID)):
        assert answer.status_code == 409
        assert errors(answer) == [("The episode of care is already closed.", "")]
        assert SAID["for_person"] in words(answer)
    refused = words(visit("nora").post(path, sent))
    assert SAID["for_person"] not in refused


def test_of_someone_who_died_nothing_is_written_to_them_and_no_paper_offered(
    visit: Visit, episode: Episode
) -> None:
    client, path = visit("farah"), f"/service/{episode.reference}/close/"
    sent = SAID | {"reason": "died", "for_person": "", "easy_read": ""}
    assert "what the person will read" not in words(client.post(path, sent))
    answer = client.get(client.post(path, sent | {"confirm": "yes"})["Location"])
    assert "No summary" not in words(answer)
    assert "no summary was written for them" in words(answer)
    assert "PDF for the person" not in words(answer)


def test_the_page_between_carries_the_window_in_which_it_is_written(
    visit: Visit, episode: Episode
) -> None:
    client, path = visit("farah"), f"/service/{episode.reference}/close/"
    where = {"window": "mine", "before": "yesterday"}
    form = read(client.post(path, SAID | where)).select_one("main form")
    assert form is not None
    assert form.has_attr("data-unsaved")
    carried = {str(each["name"]): str(each["value"]) for each in form.select("input")}
    assert {name: carried[name] for name in where} == where
    client.post(f"{path}draft/", where | {"for_person": "You made"})
    back = read(client.post(path, carried | {"change": "yes"}))
    own = str(back.select("[name=window]")[0]["value"])
    kept = client.post(f"{path}draft/", {"window": own, "for_person": "You made a"})
    assert "Saved on" in words(kept)
    assert len(back.select("main [data-unsaved]")) == 1


def closed(visit: Visit, episode: Episode, farah: Practitioner) -> None:
    for score in (3, 1):
        answers = dict.fromkeys("12345678", score) | {"9": 0}
        completions.enter(
            episode.person.reference, "phq-9", answers, on=day_of(NOW), by=farah, at=NOW
        )
    path = f"/service/{episode.reference}/close/"
    assert visit("farah").post(path, SAID | {"confirm": "yes"}).status_code == 302


def test_the_two_agencies_read_the_summary_and_the_service_alone_its_measures(
    visit: Visit, episode: Episode, farah: Practitioner, nora: Practitioner
) -> None:
    closed(visit, episode, farah)
    path = f"/service/{episode.reference}/summary/"
    assert "24 to 8, 16 points lower: reliable improvement" in words(visit("farah").get(path))
    page = words(visit("nora").get(path))
    assert SAID["for_practitioner"] in page
    assert SAID["for_person"] in page
    assert "PHQ-9" not in page
    assert visit("sofia").get(path).status_code == 404
    second = referring.send(
        episode.person.reference, ANSWERS, by=nora, at=NOW + timedelta(hours=1)
    )
    page = words(visit("farah").get(f"/referrals/{second}/"))
    assert "closed" in page
    assert "support completed" in page
    listed = words(visit("nora").get("/referrals/?tab=decided"))
    assert "Closed" in listed
    times = f"/people/{episode.person.reference}/service/"
    assert "Support completed: achieved" in words(visit("nora").get(times))


def test_each_voice_is_a_tagged_paper(
    visit: Visit, episode: Episode, farah: Practitioner
) -> None:
    closed(visit, episode, farah)
    page = read(visit("nora").get(f"/service/{episode.reference}/summary/"))
    papers = [str(each["href"]) for each in page.select("a[href$='.pdf']")]
    assert len(papers) == 5
    for paper in papers:
        made = visit("nora").get(paper)
        assert made["Content-Type"] == "application/pdf"
        assert re.search(rb"/StructTreeRoot", made.content), paper
    unknown = f"/service/{episode.reference}/summary/doctor.pdf"
    assert visit("nora").get(unknown).status_code == 404


@pytest.mark.parametrize(("page", "queries"), [("close", 19), ("summary", 10), ("times", 6)])
def test_what_a_page_costs(
    visit: Visit,
    episode: Episode,
    farah: Practitioner,
    django_assert_num_queries: DjangoAssertNumQueries,
    page: str,
    queries: int,
) -> None:
    path = f"/service/{episode.reference}/{page}/"
    if page != "close":
        closed(visit, episode, farah)
    if page == "times":
        path = f"/people/{episode.person.reference}/service/"
    client = visit("farah")
    with django_assert_num_queries(SESSION_AND_USER + queries):
        client.get(path)
