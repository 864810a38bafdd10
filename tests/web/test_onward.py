"""The pages of onward referrals and of the directory: what each shows to whom, what it costs, what it refuses."""

import re
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from tests.conftest import who
from tests.onward import (
    CMHT,
    COUNSELLING,
    a_service,
    an_onward_referral,
    brought_to,
    turned_away,
)
from tests.service import an_episode
from tests.sharing import NORTH, said
from tests.web.pages import errors, read, rows, words
from tests.web.test_needs import a_day
from tests.web.test_pages import SESSION_AND_USER
from throughcare.casework import closing, consent, onward, sentences
from throughcare.records.models import Draft, Episode, OnwardReferral, Reading
from throughcare.rules.days import day_of
from throughcare.rules.episodes import CloseReason, EpisodeOutcome
from throughcare.rules.onward import OnwardState, Rejection
from throughcare.rules.practitioners import Practitioner
from throughcare.rules.sentences import Said, SentenceKind
from throughcare.rules.sharing import Section

Visit = Callable[[str], Client]
NOW = timezone.now()
DAY = timedelta(days=1)


def ago(days: int) -> datetime:
    return NOW - days * DAY


@pytest.fixture
def episode(nora: Practitioner, farah: Practitioner) -> Episode:
    return an_episode(by=nora, fmhp=farah, at=ago(60))


@pytest.fixture
def bounced(episode: Episode, farah: Practitioner) -> list[str]:
    """Turned away by the CMHT after ten days, and waiting for counselling for twenty."""
    first = an_onward_referral(episode, by=farah, at=ago(50))
    turned_away(first, Rejection.DUAL_DIAGNOSIS, by=farah, at=ago(40))
    second = an_onward_referral(episode, COUNSELLING, follows=first, by=farah, at=ago(20))
    return [first, second]


def path(episode: Episode, rest: str = "") -> str:
    return f"/service/{episode.reference}/onward/{rest}"


def test_a_letter_about_one_that_is_open_is_a_link_away(
    visit: Visit, episode: Episode, bounced: list[str]
) -> None:
    client = visit("farah")
    links = read(client.get(path(episode))).select('a[href*="letters/make"]')
    assert [str(link["href"]).rpartition("=")[2] for link in links] == bounced[1:]
    answer = client.get(str(links[0]["href"]))
    assert answer.status_code == 200
    assert "referral onward" in words(answer).lower()


def test_the_chain_is_drawn_and_told(
    visit: Visit, episode: Episode, bounced: list[str]
) -> None:
    client = visit("farah")
    assert "Referrals onward to other services" in words(
        client.get(f"/service/{episode.reference}/")
    )
    answer = client.get(path(episode))
    page = words(answer)
    assert "50 days since the first referral. Turned away once." in page
    assert rows(answer) == ["Sent", "Rejected: drug or alcohol use", "Sent"]
    assert "Turned away, and sent to:" in page
    assert re.search(r"Was to be chased on .*, 6 days ago", page)
    drawing = read(answer).find("svg")
    assert drawing is not None
    told = " ".join(drawing.get_text(" ").split())
    assert "drug or alcohol use, after 10 days. Then: Sent to City Counselling" in told
    assert len(drawing.select("path[marker-end]")) == 1
    assert "North CMHT: rejected, drug or alcohol use" in told
    assert [
        [each.get_text(" ", strip=True) for each in item.select(":scope > h3")]
        for item in read(answer).select("ol li")
    ] == [["North CMHT Rejected"], ["City Counselling Sent"]]
    assert Reading.objects.latest("pk").page == "onward referrals"


def test_days_in_custody_are_not_counted(
    visit: Visit, episode: Episode, bounced: list[str], nora: Practitioner
) -> None:
    inside = Said(
        kind=SentenceKind.CUSTODY,
        began_on=day_of(ago(45)),
        prison="HMP Example",
        release_on=day_of(NOW + 30 * DAY),
    )
    sentences.record(episode.person.reference, said=inside, by=nora, at=NOW)
    page = words(visit("farah").get(path(episode)))
    assert "5 days since the first referral, and 45 days on which the clock stood still" in page
    assert "The clock stands still now" in page
    assert "Where it is hatched, the clock stood still." in page


@pytest.mark.parametrize(
    ("username", "status"),
    [("farah", 200), ("maya", 200), ("nora", 404), ("hana", 404), ("cora", 404), ("olga", 404)],
)
def test_whom_the_pages_are_for(
    visit: Visit, episode: Episode, bounced: list[str], username: str, status: int
) -> None:
    client = visit(username)
    for rest in ("", "send/", f"{bounced[1]}/receive/"):
        assert client.get(path(episode, rest)).status_code == status, rest
    assert client.get("/onward/").status_code == status
    assert client.get(path(episode, "NOSUCHONE/receive/")).status_code == 404
    assert client.get("/directory/").status_code == 200
    assert client.get("/directory/add/").status_code == (200 if status == 200 else 409)


def test_whoever_referred_reads_it_by_permission_and_does_nothing(
    visit: Visit, episode: Episode, bounced: list[str], nora: Practitioner
) -> None:
    hub = f"/service/{episode.reference}/"
    assert path(episode) not in visit("nora").get(hub).content.decode()
    given = said(NORTH, sections={Section.ONWARD}, until=day_of(NOW + 90 * DAY))
    consent.give_permission(episode.person.reference, said=given, by=nora, at=NOW)
    client = visit("nora")
    assert path(episode) in client.get(hub).content.decode()
    answer = client.get(path(episode))
    assert rows(answer) == ["Sent", "Rejected: drug or alcohol use", "Sent"]
    assert read(answer).select("main .govuk-button, main form") == []
    for rest in ("send/", f"{bounced[1]}/receive/"):
        assert client.get(path(episode, rest)).status_code == 404


def test_it_is_sent_and_sent_on(visit: Visit, episode: Episode, farah: Practitioner) -> None:
    service = a_service(by=farah, at=ago(60))
    client = visit("farah")
    assert errors(client.post(path(episode, "send/"), {"service": ""}))[:2] == [
        ("Choose the service", "#id_service"),
        ("Say why they are referred there", "#id_words"),
    ]
    told: dict[str, object] = {
        "service": service,
        "words": "He hears voices.",
        "bridging": "A call a week.",
    }
    told |= a_day("sent_on", 0) | a_day("chase_on", 0)
    refused = client.post(path(episode, "send/"), told)
    assert errors(refused) == [("The day on which it is chased must be after today.", "")]
    told |= a_day("chase_on", 7)
    page = words(client.post(path(episode, "send/"), told, follow=True))
    assert "The onward referral is put down." in page
    first = OnwardReferral.objects.get()
    turned_away(first.reference, by=farah, at=timezone.now())
    page = words(client.get(path(episode)))
    assert "Turned away, and not yet sent anywhere else." in page
    again = path(episode, f"send/?follows={first.reference}")
    form = words(client.get(again))
    assert "It follows the referral to North CMHT" in form
    assert "A call a week." in form
    assert client.post(again, told).status_code == 302
    assert OnwardReferral.objects.get(follows=first).state is OnwardState.SENT


def test_one_sent_on_by_a_service_that_saw_them_and_turned_away_has_yet_to_go_somewhere(
    visit: Visit, episode: Episode, farah: Practitioner
) -> None:
    nowhere = "Turned away, and not yet sent anywhere else."
    first = an_onward_referral(episode, by=farah, at=ago(50))
    brought_to(OnwardState.SEEN, first, by=farah, at=ago(40))
    second = an_onward_referral(episode, COUNSELLING, follows=first, by=farah, at=ago(20))
    turned_away(second, by=farah, at=ago(10))
    page = words(visit("farah").get(path(episode)))
    assert "10 days until somebody first saw them" in page
    assert nowhere in page
    third = an_onward_referral(episode, "Elm House", follows=second, by=farah, at=ago(5))
    brought_to(OnwardState.SEEN, third, by=farah, at=ago(1))
    assert nowhere not in words(visit("farah").get(path(episode)))


def test_what_is_written_is_kept_until_it_is_sent(
    visit: Visit, episode: Episode, farah: Practitioner
) -> None:
    client, service = visit("farah"), a_service(by=farah, at=ago(60))
    told = {"service": service, "words": "He hears voices.", "bridging": "Calls."}
    assert "Saved" in words(client.post(path(episode, "draft/"), told))
    assert "He hears voices." in words(client.get(path(episode, "send/")))
    assert "He hears voices." not in words(visit("maya").get(path(episode, "send/")))
    days = a_day("sent_on", 0) | a_day("chase_on", 7)
    assert visit("farah").post(path(episode, "send/"), {**told, **days}).status_code == 302
    assert Draft.objects.count() == 0


def test_a_referral_onward_written_while_a_colleague_closed_comes_back_with_the_reason(
    visit: Visit, episode: Episode, maya: Practitioner
) -> None:
    service = a_service(CMHT, by=maya, at=NOW)
    closing.close(
        episode.reference,
        reason=CloseReason.NOT_WANTED,
        outcome=EpisodeOutcome.NOT_ACHIEVED,
        for_practitioner="He would rather not.",
        for_person="You may come again.",
        by=maya,
        at=NOW,
    )
    client = visit("farah")
    assert client.get(path(episode, "send/")).status_code == 404
    sent = {
        "service": service, "words": "He hears voices.", "bridging": "We ring.",
        **a_day("sent_on", 0), **a_day("chase_on", 14),
    }  # fmt: skip
    answer = client.post(path(episode, "send/"), sent)
    assert answer.status_code == 409
    assert "closed" in errors(answer)[0][0]
    assert "He hears voices.</textarea>" in answer.content.decode()


def test_each_thing_that_is_heard_is_put_down(
    visit: Visit, episode: Episode, bounced: list[str]
) -> None:
    client, reference = visit("farah"), bounced[1]
    today, chased = a_day("on", 0), a_day("chase_on", 9)
    for move, heard, shown in (
        ("receive", today | chased, "They have received it."),
        ("chase", {"words": "In a week."} | chased, "What you heard is put down."),
        ("screen", today | chased, "They have screened it."),
        ("accept", today | chased, "They have accepted it."),
        (
            "allocate",
            {"care_coordinator": "Jo Bell"} | today | chased,
            "The care co-ordinator is put down.",
        ),
        ("bridge", {"words": "Two calls."}, "What is done meanwhile is put down."),
        ("see", today, "They have seen the person."),
    ):
        place = path(episode, f"{reference}/{move}/")
        assert client.get(place).status_code == 200, move
        seen = OnwardReferral.objects.get(reference=reference).state.value
        page = words(client.post(place, {"words": "", "seen": seen, **heard}, follow=True))
        assert shown in page, move
    assert "until somebody first saw them" in page
    assert client.post(path(episode, f"{reference}/withdraw/"), {"words": "x", **today}).status_code == 409  # fmt: skip


def test_a_rejection_says_why_and_where_else_to_go(
    visit: Visit, episode: Episode, bounced: list[str], farah: Practitioner
) -> None:
    client, place = visit("farah"), path(episode, f"{bounced[1]}/reject/")
    other = a_service("Clear Minds", by=farah)
    told = {"code": "risk", "words": "Not here.", "suggested": other, **a_day("on", 0)}
    stale = client.post(place, {**told, "seen": "received"})
    assert errors(stale) == [("Meanwhile somebody put down that it is sent.", "")]
    page = words(client.post(place, {**told, "seen": "sent"}, follow=True))
    assert "Turned away twice." in page
    assert "The service named instead: Clear Minds" in page


def test_what_is_to_be_chased_is_listed_and_the_first_is_first(
    visit: Visit, episode: Episode, bounced: list[str], farah: Practitioner
) -> None:
    an_onward_referral(episode, "Clear Minds", by=farah, at=NOW)
    answer = visit("maya").get("/onward/")
    assert rows(answer) == ["OSEI, Kofi : City Counselling", "OSEI, Kofi : Clear Minds"]
    assert "2 onward referrals" in words(answer)
    assert Reading.objects.latest("pk").page == "onward referrals to chase"
    onward.remind_to_chase(by=who("maya"), at=NOW)
    assert "An onward referral is to be chased" in words(visit("farah").get("/notices/"))


def test_the_directory_is_kept_by_those_who_refer_on_and_read_by_all(visit: Visit) -> None:
    client = visit("farah")
    told = {"name": CMHT, "kind": "community mental health team", "criteria": "Adults."}
    page = words(client.post("/directory/add/", told, follow=True))
    assert "The service is in the directory." in page
    assert f"{CMHT} Community mental health team A06" in page
    assert errors(client.post("/directory/add/", told)) == [
        ("A service of that name is in the directory already.", "")
    ]
    place = str(read(client.get("/directory/")).select("tbody th a")[0]["href"])
    theirs = words(client.get(place))
    assert "A06 in the Mental Health Services Data Set" in theirs
    assert "What became of those your service sent there" in theirs
    others = words(visit("nora").get(place))
    assert "Adults." in others
    assert "What became of those" not in others
    assert visit("nora").post(f"{place}end/").status_code == 409
    assert "no longer" in words(visit("farah").post(f"{place}end/", follow=True))
    assert rows(visit("farah").get("/directory/")) == []
    assert visit("farah").get("/directory/NOSUCHONE/").status_code == 404


def test_the_pages_cost_the_same_however_often_somebody_bounced(
    visit: Visit,
    episode: Episode,
    bounced: list[str],
    farah: Practitioner,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    before = bounced[1]
    for number in range(4):
        turned_away(before, by=farah, at=NOW)
        before = an_onward_referral(episode, f"S{number}", by=farah, at=NOW, follows=before)
    client, service = visit("farah"), a_service(by=farah)
    with django_assert_num_queries(SESSION_AND_USER + 9 + 1):
        client.get(path(episode))
    with django_assert_num_queries(SESSION_AND_USER + 7 + 1):
        client.get(path(episode, f"{before}/receive/"))
    with django_assert_num_queries(SESSION_AND_USER + 2 + 1):
        client.get("/onward/")
    with django_assert_num_queries(
        SESSION_AND_USER + 5 + 2 + 1
    ):  # the figures ask for themselves
        client.get("/directory/")
    with django_assert_num_queries(SESSION_AND_USER + 5 + 3 + 1):
        client.get(f"/directory/{service}/")
