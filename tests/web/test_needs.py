"""The pages of needs, goals and dependants: what each shows to whom, what it costs, and what it refuses."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from tests.builders import a_sent_referral
from tests.cast import NOON
from tests.conftest import who
from tests.places import find, found
from tests.sharing import HOUSING, POLICE, involve
from tests.web.pages import errors, rows, words
from tests.web.test_pages import SESSION_AND_USER
from throughcare.casework import goals
from throughcare.records.models import Dependant, Goal, Need, Person, Reading
from throughcare.rules.days import day_of
from throughcare.rules.needs import Depth, GoalState, Pathway
from throughcare.rules.practitioners import Practitioner

Visit = Callable[[str], Client]
TODAY = day_of(timezone.now())
LATER = TODAY + timedelta(days=40)


def a_day(name: str, days: int) -> dict[str, int]:
    on = TODAY + timedelta(days=days)
    return {f"{name}-day": on.day, f"{name}-month": on.month, f"{name}-year": on.year}


@pytest.fixture
def person(nora: Practitioner) -> Person:
    """Led by North London Probation; police and housing work with him; three moderate needs, and one of health."""
    about = a_sent_referral(by=nora).person
    involve(about.reference, POLICE, by=nora)
    involve(about.reference, HOUSING, by=nora)
    what = found(review_on=LATER)
    for pathway in (Pathway.FINANCE, Pathway.ATTITUDES, Pathway.HEALTH):
        find(about.reference, pathway, by=nora, what=what)
    find(about.reference, Pathway.ACCOMMODATION, by=who("hana"), what=what)
    return about


def path(person: Person, rest: str = "") -> str:
    return f"/people/{person.reference}/needs/{rest}"


def test_breadth_is_said_beside_depth_by_what_each_may_see(
    visit: Visit, person: Person
) -> None:
    for username, said in (
        ("nora", "4 needs, none high: together they are many."),
        ("hana", "3 needs, none high: together they are many."),
    ):
        page = words(visit(username).get(path(person)))
        assert said in page, username
        assert "Each of them may fall under a service's threshold" in page
        assert said in words(visit(username).get(f"/people/{person.reference}/")), username
        assert "Harbour Housing: moderate, in progress" in page
        assert "there may be more" in page
    assert rows(visit("nora").get(path(person))) == [
        *("Accommodation", "Attitudes, thinking and behaviour", "Children and families"),
        *("Drugs and alcohol", "Education, training and employment"),
        *("Finance, benefit and debt", "Mental and physical health"),
    ]


@pytest.mark.parametrize(
    ("username", "status", "may"),
    [
        *(("nora", 200, 200), ("hana", 200, 200), ("farah", 200, 200), ("carl", 200, 200)),
        *(("olga", 404, 404), ("gwen", 404, 404), ("sofia", 404, 404), ("cora", 404, 404)),
    ],
)
def test_whom_the_pages_are_for(
    visit: Visit, person: Person, username: str, status: int, may: int
) -> None:
    client = visit(username)
    for rest in ("", "finance/"):
        assert client.get(path(person, rest)).status_code == status, rest
    for rest in ("finance/review/", "finance/goal/"):
        assert client.get(path(person, rest)).status_code == may, rest
    assert client.get(f"/people/{person.reference}/dependants/add/").status_code == may
    assert client.get(path(person, "no-such-thing/")).status_code == 404


def test_what_is_found_of_health_is_on_no_page_of_those_who_may_not_see_it(
    visit: Visit, person: Person, nora: Practitioner
) -> None:
    find(
        person.reference, Pathway.HEALTH, by=nora, what=found(words="Asthma.", review_on=LATER)
    )
    goals.agree(
        person.reference, Pathway.HEALTH, words="See a GP", due_on=TODAY, by=nora, at=NOON
    )
    for username, seen in (("nora", True), ("hana", False), ("peter", False), ("farah", False)):
        client = visit(username)
        health = words(client.get(path(person, "health/")))
        assert ("Asthma." in health, "See a GP" in health) == (seen, seen), username
        assert ("See a GP" in words(client.get(path(person)))) == seen
        timeline = words(client.get(f"/people/{person.reference}/"))
        assert timeline.count("What an agency found on a pathway was put down") == 3 + seen
        assert ("A need was reviewed" in timeline) == seen


def test_a_review_is_put_down_and_what_was_found_before_is_shown(
    visit: Visit, person: Person
) -> None:
    client = visit("nora")
    form = client.get(path(person, "finance/review/"))
    assert "Sofa surfing." in words(form)  # it begins from what was found last
    response = client.post(path(person, "finance/review/"), {"depth": "none at all"})
    assert response.status_code == 422
    assert [text for text, _ in errors(response)] == [
        *("Say how deep the need is", "Say how far support has got"),
    ]
    said = {"depth": "high", "support": "not started", "words": "Owes rent.", "provider": ""}
    response = client.post(path(person, "finance/review/"), said)
    assert response.status_code == 409
    assert errors(response) == [("Say when a need that is open is looked at again.", "")]
    response = client.post(
        path(person, "finance/review/"), {**said, **a_day("review_on", 30)}, follow=True
    )
    page = words(response)
    assert "What your agency found is put down." in page
    assert "Owes rent." in page
    assert "What was found before" in page
    assert Need.objects.filter(pathway=Pathway.FINANCE).count() == 2


def test_a_goal_is_agreed_and_met(visit: Visit, person: Person) -> None:
    client = visit("nora")
    said = {"words": "Open an account", **a_day("due_on", 10)}
    page = words(client.post(path(person, "finance/goal/"), said, follow=True))
    assert "The goal is agreed." in page
    goal = Goal.objects.get()
    assert "They have met it" in page
    assert "They have met it" not in words(visit("peter").get(path(person, "finance/")))
    client = visit("nora")
    place = path(person, f"finance/goals/{goal.reference}/meet/")
    assert client.get(place).status_code == 405
    assert "The goal is met." in words(client.post(place, follow=True))
    assert Goal.objects.get().state is GoalState.MET
    assert client.post(place).status_code == 409


def test_a_dependant_is_added_changed_and_ended(visit: Visit, person: Person) -> None:
    client, place = visit("nora"), f"/people/{person.reference}/dependants"
    said = {"called": "J", "born_in": "19", "tie": "child", "contact": "some contact"}
    said |= {"responsible": "yes", "known_to_services": "", "words": ""}
    response = client.post(f"{place}/add/", said)
    assert errors(response) == [
        ("Enter the year of birth as four digits, such as 2019", "#id_born_in")
    ]
    page = words(client.post(f"{place}/add/", {**said, "born_in": "2019"}, follow=True))
    assert "J Change J Child, born in 2019 Some contact Yes Nobody can say" in page
    key = Dependant.objects.get().pk
    assert 'value="2019"' in client.get(f"{place}/{key}/").content.decode()
    changed = {**said, "born_in": "2019", "known_to_services": "no"}
    page = words(client.post(f"{place}/{key}/", changed, follow=True))
    assert "Some contact Yes No" in page
    assert client.get(f"{place}/{key}/").status_code == 404
    latest = Dependant.objects.latest("pk").pk
    page = words(client.post(f"{place}/{latest}/end/", follow=True))
    assert "Nobody is put down." in page
    timeline = words(visit("olga").get(f"/people/{person.reference}/"))
    assert "depend" not in timeline


def test_reviews_that_are_overdue_are_on_the_first_page_and_listed(
    visit: Visit, person: Person, nora: Practitioner
) -> None:
    assert "Needs to look at again" not in words(visit("nora").get("/"))
    find(person.reference, Pathway.FINANCE, by=nora)  # to be looked at again in March 2026
    client = visit("nora")
    assert "1 overdue" in words(client.get("/"))
    page = client.get("/needs/overdue/")
    assert rows(page) == ["OSEI, Kofi : finance, benefit and debt"]
    assert Reading.objects.latest("pk").page == "needs to review"
    assert "No needs overdue" in words(visit("hana").get("/needs/overdue/"))
    assert visit("olga").get("/needs/overdue/").status_code == 404


def test_each_page_is_written_down_as_read(visit: Visit, person: Person) -> None:
    client = visit("nora")
    for rest, page in (("", "needs"), ("finance/", "pathway"), ("finance/goal/", "pathway")):
        client.get(path(person, rest))
        latest = Reading.objects.filter(people__contains=[person.pk]).latest("pk")
        assert latest.page == page
    client.get(f"/people/{person.reference}/dependants/add/")
    assert Reading.objects.latest("pk").page == "dependants"


def test_the_pages_cost_the_same_however_much_was_found(
    visit: Visit,
    person: Person,
    nora: Practitioner,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for depth in (Depth.SOME, Depth.HIGH, Depth.MODERATE):
        for pathway in (Pathway.FINANCE, Pathway.DRUGS_AND_ALCOHOL):
            find(person.reference, pathway, by=nora, what=found(depth))
            goals.agree(
                person.reference, pathway, words="A goal", due_on=TODAY, by=nora, at=NOON
            )
    client = visit("nora")
    with django_assert_num_queries(SESSION_AND_USER + 10 + 1):
        client.get(path(person))
    with django_assert_num_queries(SESSION_AND_USER + 6 + 1):
        client.get(path(person, "finance/"))
    with django_assert_num_queries(SESSION_AND_USER + 2 + 1):
        client.get("/needs/overdue/")
