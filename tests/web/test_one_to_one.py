"""The pages of one-to-one support: what each shows to whom, does, refuses and costs."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from tests.appointments import a_session, a_time, an_attempt
from tests.one_to_one import a_plan, one_to_one, what_was_agreed
from tests.sharing import NORTH, said
from tests.web.pages import errors, read, words
from tests.web.test_pages import SESSION_AND_USER
from tests.web.test_sentences import a_day
from throughcare.casework import (
    care_contacts,
    completions,
    conditions,
    consent,
    episodes,
    goals,
    plans,
    sentences,
    session_reviews,
)
from throughcare.records.models import Episode, Reading, SessionReview, SupportPlan
from throughcare.rules.days import day_of
from throughcare.rules.episodes import Tier
from throughcare.rules.needs import Pathway
from throughcare.rules.practitioners import Practitioner
from throughcare.rules.sentences import Asked, ConditionKind, Said, SentenceKind
from throughcare.rules.sharing import Section
from throughcare.rules.support_plans import Intensity, ReviewOutcome

Visit = Callable[[str], Client]
NOW = timezone.now()
TODAY = day_of(NOW)
BEFORE = NOW - timedelta(days=50)
PARTS = ("plan/", "plan/agree/", "sessions/", "sessions/review/", "engagement/")
SAID = {
    "intensity": "a phone call a month",
    "aims": "Sleep, and a GP.",
    "person_words": "",
    "modalities": ["mindfulness"],
    "how": "spoken",
    "in_place_of": "",
    **a_day("on"),
    **a_day("review_on", 30),
}


@pytest.fixture
def episode(nora: Practitioner, farah: Practitioner) -> Episode:
    """One-to-one support began fifty days ago."""
    return one_to_one(by=nora, fmhp=farah, at=BEFORE)


def hub(episode: Episode, path: str = "") -> str:
    return f"/service/{episode.reference}/{path}"


def days(number: int) -> list[date]:
    return [day_of(BEFORE) + timedelta(days=each) for each in range(1, number + 1)]


def held(episode: Episode, farah: Practitioner, number: int) -> None:
    for day in days(number):
        a_session(episode, a_time(10, on=day), by=farah)


@pytest.mark.parametrize(
    ("username", "status", "referrer"),
    [("farah", 200, False), ("maya", 200, False), ("nora", 404, True), ("gwen", 404, False)],
)
def test_whom_the_pages_are_for(
    visit: Visit, episode: Episode, username: str, status: int, referrer: bool
) -> None:
    client = visit(username)
    for part in PARTS:
        assert client.get(hub(episode, part)).status_code == status, part
    links = [str(link["href"]) for link in read(client.get(hub(episode))).select("main a")]
    for part in ("plan/", "sessions/", "engagement/"):
        assert (hub(episode, part) in links) == (status == 200), part
    if status == 200:
        latest = Reading.objects.latest("pk")
        assert episode.person_id in latest.people


def test_a_plan_is_agreed_in_the_browser(visit: Visit, episode: Episode) -> None:
    client, place = visit("farah"), hub(episode, "plan/agree/")
    assert "Agree a plan" in words(client.get(hub(episode, "plan/")))
    response = client.post(place, {"intensity": "daily"})
    assert response.status_code == 422
    assert [text for text, _ in errors(response)] == [
        *("Say how often they want to be in touch", "Say what you mean to reach together"),
        *("Choose what the sessions draw on", "Say how they agreed"),
        *("Enter the day on which they agreed", "Enter the day on which you look at it again"),
    ]
    late = {**SAID, **a_day("review_on")}
    response = client.post(place, late)
    assert (response.status_code, errors(response)) == (
        *(409, [("The review must be after today.", "")]),
    )
    page = words(client.post(place, SAID, follow=True))
    assert "The plan is agreed." in page
    assert "A phone call a month, as they chose" in page
    assert "Sleep, and a GP." in page


def test_of_two_who_write_at_once_the_second_is_shown_what_differs_and_loses_nothing(
    visit: Visit, episode: Episode, farah: Practitioner
) -> None:
    client, place = visit("maya"), hub(episode, "plan/agree/")
    client.get(place)
    a_plan(episode, by=farah, at=NOW)
    response = client.post(place, SAID)
    page = words(response)
    assert response.status_code == 409
    assert "Another plan was agreed while you wrote." in page
    assert "How often do they want to be in touch? The other plan weekly meetings Yours" in page
    assert (
        "The other plan Sleep through the night, and see a GP. Yours Sleep, and a GP." in page
    )
    assert "Sleep, and a GP.</textarea>" in response.content.decode()
    now = read(response).select_one("[name=in_place_of]")
    assert now is not None
    again = client.post(place, {**SAID, "in_place_of": str(now["value"])}, follow=True)
    assert "The plan is agreed." in words(again)
    assert SupportPlan.objects.filter(superseded_at=None).count() == 1
    assert "Plans before" in words(client.get(hub(episode, "plan/")))


def test_what_is_being_written_is_kept(visit: Visit, episode: Episode) -> None:
    client = visit("farah")
    kept = client.post(hub(episode, "plan/draft/"), {"aims": "Sleep thr"})
    assert "Saved on" in words(kept)
    assert "Sleep thr</textarea>" in client.get(hub(episode, "plan/agree/")).content.decode()
    client.post(hub(episode, "sessions/draft/"), {"words": "It hel"})
    assert "It hel</textarea>" in client.get(hub(episode, "sessions/review/")).content.decode()


def test_where_it_may_no_longer_be_done_what_was_written_comes_back_with_the_reasons(
    visit: Visit, episode: Episode, farah: Practitioner
) -> None:
    held(episode, farah, 5)
    episodes.step_on(
        episode.reference, tier=Tier.ASSESSMENT, words="Too soon.", by=farah, at=NOW
    )
    links = [str(link["href"]) for link in read(visit("farah").get(hub(episode))).select("a")]
    assert {hub(episode, "plan/"), hub(episode, "sessions/")} <= {*links}
    client = visit("farah")
    review = {"words": "It helps.", "outcome": "more sessions", "more": "3"}
    for part, sent, typed in (
        ("plan/agree/", SAID, "Sleep, and a GP."),
        ("sessions/review/", review, "It helps."),
    ):
        assert client.get(hub(episode, part)).status_code == 409, part
        answer = client.post(hub(episode, part), sent)
        assert answer.status_code == 409, part
        assert errors(answer), part
        assert f"{typed}</textarea>" in answer.content.decode(), part


def test_the_person_takes_the_plan_home_in_a_form_they_can_read(
    visit: Visit, episode: Episode, farah: Practitioner, nora: Practitioner
) -> None:
    client = visit("farah")
    assert client.get(hub(episode, "plan/easy-read/")).status_code == 404
    a_plan(episode, by=farah, at=NOW)
    about, soon = episode.person.reference, TODAY + timedelta(days=9)
    goals.agree(about, Pathway.HEALTH, words="See a GP", due_on=soon, by=farah, at=NOW)
    for form, says, not_said in (
        ("standard", "You chose weekly meetings.", "We will meet every week."),
        ("large-print", "nothing is started against you for it", "CBT)."),
        ("easy-read", "You will not be in trouble if you do not come.", "therapy"),
    ):
        page = read(client.get(hub(episode, f"plan/{form}/"))).select_one("article")
        assert page is not None
        text = " ".join(page.get_text(" ").split())
        assert says in text
        assert not_said not in text
        for always in ("I want my own front door.", "See a GP", "999", "NHS 111"):
            assert always in text, form
        made = client.get(hub(episode, f"plan/{form}.pdf"))
        assert made.content.startswith(b"%PDF-")
        assert b"pdfuaid:part" in made.content
    licence = Said(kind=SentenceKind.LICENCE, began_on=TODAY)
    reference = sentences.record(about, said=licence, by=nora, at=NOW)
    treatment = Asked(kind=ConditionKind.TREATMENT, began_on=TODAY)
    conditions.add(reference, asked=treatment, by=nora, at=NOW)
    for form in ("standard", "easy-read"):  # nobody is told that they need not come who must
        text = words(client.get(hub(episode, f"plan/{form}/")))
        assert "order or licence says something about treatment" in text
        for promise in ("Coming is your choice", "You do not have to come."):
            assert promise not in text
    for wrong in ("plan/sung/", "plan/sung.pdf"):
        assert client.get(hub(episode, wrong)).status_code == 404
    assert visit("nora").get(hub(episode, "plan/standard.pdf")).status_code == 404


def test_sessions_are_numbered_reviewed_and_measured(
    visit: Visit, episode: Episode, farah: Practitioner
) -> None:
    for score, day in ((2, days(1)[0]), (0, TODAY)):
        scored = dict.fromkeys("123456789", score) | {"9": 0}
        completions.enter(episode.person.reference, "phq-9", scored, on=day, by=farah, at=NOW)
    held(episode, farah, 4)
    client = visit("farah")
    page = words(client.get(hub(episode, "sessions/")))
    assert "Session 5 of 5 is next: review them at it, before session 6." in page
    assert "Review the sessions" not in page
    assert "PHQ-9 : 16 to 0, 16 points lower: reliable improvement" in page
    a_session(episode, a_time(15, on=days(5)[-1]), by=farah)
    page = words(client.get(hub(episode, "sessions/")))
    assert "Session 5 of 5: review them before session 6." in page
    answers = {"words": "It helps.", "outcome": "more sessions", "more": ""}
    response = client.post(hub(episode, "sessions/review/"), answers)
    assert errors(response) == [("A review may add from 1 to 3 sessions.", "")]
    response = client.post(
        hub(episode, "sessions/review/"), {**answers, "more": "3"}, follow=True
    )
    page = words(response)
    assert "The review is put down." in page
    assert "After session 5: more sessions, up to 3" in page
    assert "Session 6 of 8 is next." in page
    assert SessionReview.objects.get().more == 3


def test_who_may_be_dropping_out_is_said_in_words_and_what_was_tried_before_it_is_put_down(
    visit: Visit, episode: Episode, farah: Practitioner
) -> None:
    client = visit("farah")
    attempt = an_attempt(a_time(on=TODAY - timedelta(days=2)))
    care_contacts.reach_out(episode.reference, attempt, by=farah, at=NOW)
    page = words(client.get(hub(episode, "engagement/")))
    assert "In touch: may be dropping out" in page
    assert "Nobody has met or spoken with them for 50 days" in page
    assert "Try to reach them by phone, or at home." in page
    for way in ("book/", "outreach/"):
        assert f'href="{hub(episode, f"appointments/{way}")}"' in str(
            read(client.get(hub(episode, "engagement/")))
        )
    assert "govuk-tag--red" not in client.get(hub(episode, "engagement/")).content.decode()
    place = hub(episode, "engagement/disengage/")
    assert "Outreach attempt Street Not this time Farah FMHP" in words(client.get(place))
    assert client.post(place, {"words": ""}).status_code == 422
    page = words(client.post(place, {"words": "Three visits."}, follow=True))
    assert "In touch: not in touch for now" in page
    assert "They are in touch again" in page
    back = hub(episode, "engagement/re-engage/")
    page = words(client.post(back, {"words": "She rang."}, follow=True))
    assert "It is put down: they are in touch again." in page
    assert client.post(back, {"words": "She rang."}).status_code == 409


def test_with_permission_whoever_referred_sees_whether_they_are_in_touch_and_no_plan(
    visit: Visit, episode: Episode, nora: Practitioner, farah: Practitioner
) -> None:
    a_plan(episode, by=farah, at=NOW)
    about = episode.person.reference
    permission = said(NORTH, sections={Section.ENGAGEMENT}, until=TODAY + timedelta(days=90))
    consent.give_permission(about, said=permission, by=nora, at=NOW)
    client = visit("nora")
    links = [str(link["href"]) for link in read(client.get(hub(episode))).select("main a")]
    assert hub(episode, "engagement/") in links
    page = words(client.get(hub(episode, "engagement/")))
    assert "In touch: may be dropping out" in page
    assert "weekly meetings" not in page  # how often is of the plan, which is clinical
    assert "They are not in touch for now" not in page
    assert client.get(hub(episode, "plan/")).status_code == 404


def test_the_pages_cost_the_same_however_much_is_on_record(
    visit: Visit,
    episode: Episode,
    farah: Practitioner,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    before = None
    for number in range(2):
        agreed = what_was_agreed(NOW, intensity=Intensity.MONTHLY)
        before = plans.agree(
            episode.reference, agreed=agreed, in_place_of=before, by=farah, at=NOW
        )
        goals.agree(
            episode.person.reference, Pathway.HEALTH, words="A goal", due_on=TODAY,
            by=farah, at=NOW,
        )  # fmt: skip
        attempt = an_attempt(a_time(on=TODAY - timedelta(days=number + 1)))
        care_contacts.reach_out(episode.reference, attempt, by=farah, at=NOW)
    held(episode, farah, 5)
    session_reviews.review(
        episode.reference, outcome=ReviewOutcome.MORE, more=1, words="Yes.", by=farah, at=NOW
    )
    client = visit("farah")
    for path, cost in (("plan/", 7), ("sessions/", 13), ("engagement/", 12)):
        with django_assert_num_queries(SESSION_AND_USER + cost):
            client.get(hub(episode, path))
