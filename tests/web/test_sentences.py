"""The pages around the sentence and of what is coming: what each shows to whom, refuses and costs."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from tests.builders import a_line, a_person, a_sent_referral, load
from tests.sharing import HOUSING, POLICE, involve
from tests.web.pages import errors, read, rows, words
from tests.web.test_pages import SESSION_AND_USER
from throughcare.casework import cases, conditions, drug_tests, sentences
from throughcare.records.models import Case, DrugTest, Person, Reading, Sentence
from throughcare.rules.days import day_in_words, day_of
from throughcare.rules.people import born_on_or_before
from throughcare.rules.practitioners import Practitioner
from throughcare.rules.sentences import (
    Asked,
    ConditionKind,
    Finding,
    Said,
    SentenceKind,
    Substance,
    TestOutcome,
)

Visit = Callable[[str], Client]
NOW = timezone.now()
TODAY = day_of(NOW)
S = SentenceKind


def days(number: int) -> timedelta:
    return timedelta(days=number)


def a_day(name: str, ahead: int = 0) -> dict[str, str]:
    on = TODAY + days(ahead)
    return {
        f"{name}-day": str(on.day),
        f"{name}-month": str(on.month),
        f"{name}-year": str(on.year),
    }


@pytest.fixture
def person(nora: Practitioner) -> Person:
    """Led by North London Probation; the police and housing work with him; referred to the service."""
    about = a_sent_referral(by=nora).person
    involve(about.reference, POLICE, by=nora)
    involve(about.reference, HOUSING, by=nora)
    return about


LICENCE = Said(kind=S.LICENCE, began_on=TODAY - days(60), ends_on=TODAY + days(29))


def put_down(person: Person, said: Said = LICENCE, *, by: Practitioner) -> str:
    return sentences.record(person.reference, said=said, by=replace(by, at=NOW), at=NOW)


def test_the_final_third_is_said_with_the_exemption_and_its_reason(
    visit: Visit, person: Person, nora: Practitioner
) -> None:
    put_down(person, by=nora)
    path = f"/people/{person.reference}/sentence/"
    page = words(visit("nora").get(path))
    assert f"Probation contact stopped on {day_in_words(TODAY)}." in page
    assert "Reset exemption: none. Being on IOM is no exemption." in page
    assert "Police and the team go on: reactive management." in page
    cases.mark_mappa(person.reference, managed=True, level=2, category=1, by=nora, at=NOW)
    page = words(visit("nora").get(path))
    assert "Probation contact goes on. Reset exemption: managed under MAPPA." in page
    assert "Managed under MAPPA at level 2, category 1" in page
    assert "Managed under MAPPA at level 2" in words(
        visit("nora").get(f"/people/{person.reference}/")
    )


def test_a_sentence_is_put_down_recalled_released_and_ended_by_its_pages(
    visit: Visit, person: Person
) -> None:
    client, path = visit("nora"), f"/people/{person.reference}/sentence/"
    answer = client.post(f"{path}record/", {"kind": "licence"})
    assert answer.status_code == 422
    assert errors(answer) == [("Enter the day it began", "#id_began_on-day")]
    sent = {"kind": "licence", **a_day("began_on"), **a_day("ends_on", -1)}
    answer = client.post(f"{path}record/", sent)
    assert (answer.status_code, errors(answer)[0][0]) == (409, "It ends before it begins.")
    answer = client.post(f"{path}record/", {**sent, **a_day("ends_on", 90)})
    assert answer.status_code == 302
    licence = Sentence.objects.get()
    answer = client.post(
        f"/sentences/{licence.reference}/conditions/",
        {"kind": "exclusion zone", **a_day("began_on")},
    )
    assert errors(answer)[0][0] == "Say where, with whom or what."
    client.post(
        f"/sentences/{licence.reference}/conditions/",
        {"kind": "exclusion zone", "words": "The High Street", **a_day("began_on")},
    )
    condition = licence.conditions.get()
    assert "The High Street" in words(client.get(path))
    ending = f"/sentences/{licence.reference}/conditions/{condition.pk}/end/"
    assert "Exclusion zone" in words(client.get(ending))
    assert client.post(ending).status_code == 302
    client.post(f"/sentences/{licence.reference}/revise/", a_day("ends_on", 120))
    recall = {**a_day("on"), "prison": "HMP Example"}
    client.post(f"/sentences/{licence.reference}/recall/", recall)
    custody = Sentence.objects.get(kind="custody")
    assert custody.ends_on == TODAY + days(120)
    release = read(client.get(f"/sentences/{custody.reference}/release/"))
    day = release.select_one("input[name=until-day]")
    assert day
    assert day["value"] == str((TODAY + days(120)).day)
    client.post(f"/sentences/{custody.reference}/release/", {**a_day("on"), "onto": "none"})
    page = words(client.get(path))
    assert "No sentence runs now" in page
    for said in ("Licence, from", "recalled", "Custody, HMP Example, from", "released"):
        assert said in page
    assert "Recalled from licence" in words(client.get(f"/people/{person.reference}/"))


def test_a_drug_test_is_put_down_and_read_by_those_who_may(
    visit: Visit, person: Person, nora: Practitioner
) -> None:
    path = f"/people/{person.reference}/sentence/"
    client = visit("nora")
    answer = client.post(f"{path}test/", {**a_day("on"), "outcome": "positive"})
    assert errors(answer)[0][0] == "Say for what it was positive."
    sent = {**a_day("on"), "outcome": "positive", "found": ["opiates", "crack"]}
    assert client.post(f"{path}test/", sent).status_code == 302
    assert set(DrugTest.objects.get().found) == {Substance.CRACK, Substance.OPIATES}
    assert "crack, opiates" in words(client.get(path))
    assert "A drug test was put down" in words(client.get(f"/people/{person.reference}/"))
    housing = visit("hana")
    page = words(housing.get(path))
    assert "Drug and alcohol tests" not in page
    assert "Put down a sentence" not in page
    assert "drug test" not in words(housing.get(f"/people/{person.reference}/"))
    for what in ("record", "test", "flags"):
        assert housing.get(f"{path}{what}/").status_code == 409, what
    assert visit("olga").get(path).status_code == 404


def test_flags_and_reactive_management_are_turned_on_the_page(
    visit: Visit, person: Person
) -> None:
    client, path = visit("nora"), f"/people/{person.reference}/sentence/"
    answer = client.post(f"{path}flags/", {"marac": "yes", "visor": "seen near the school"})
    assert answer.status_code == 409
    assert client.post(f"{path}flags/", {"marac": "yes", "visor": "v123"}).status_code == 302
    assert "Begin reactive management" in words(client.get(f"{path}reactive/"))
    assert client.post(f"{path}reactive/", {"reactive": "yes"}).status_code == 302
    case = Case.objects.get()
    assert (case.marac, case.visor, case.reactive) == (True, "V123", True)
    mappa = f"/people/{person.reference}/mappa/"
    assert client.post(mappa, {"managed": "yes", "level": "1"}).status_code == 409
    sent = {"managed": "yes", "level": "1", "category": "2"}
    assert client.post(mappa, sent).status_code == 302
    assert "Save the level and category" in words(client.get(mappa))
    assert client.post(mappa, {**sent, "managed": "no"}).status_code == 302
    case.refresh_from_db()
    assert (case.mappa, case.mappa_level) == (False, None)
    assert "Going on: the police and the team" in words(
        client.get(f"/people/{person.reference}/")
    )


@pytest.fixture
def coming(nora: Practitioner, command_line: Practitioner) -> None:
    """One of each kind of what is coming within four weeks, and one later."""
    by = replace(nora, at=NOW)

    def somebody(name: str, said: Said, **changes: Any) -> str:
        about = a_person(by=command_line, family_name=name, **changes)
        return sentences.record(about.reference, said=said, by=by, at=NOW)

    inside = Said(kind=S.CUSTODY, began_on=TODAY - days(90), prison="HMP Example")
    somebody("Soon", replace(inside, release_on=TODAY + days(3)))
    somebody("Overdue", replace(inside, release_on=TODAY - days(3)))
    somebody("Later", replace(inside, release_on=TODAY + days(50)))
    somebody("Undated", inside)
    somebody("Ending", replace(LICENCE, kind=S.COMMUNITY_ORDER, ends_on=TODAY + days(9)))
    third = replace(LICENCE, began_on=TODAY - days(58), ends_on=TODAY + days(31))
    somebody("Third", third)
    blank = ""
    born = born_on_or_before(TODAY + days(5)).isoformat()
    somebody(
        *("Child", inside),
        date_of_birth=born,
        age_at_first_sanction=blank,
        age_at_conviction=blank,
        age_at_follow_up=blank,
        previous_sanctions=blank,
    )
    asked = Asked(kind=ConditionKind.DRUG_TESTING, began_on=TODAY - days(30))
    for name, last in (("Never", None), ("Long", 20), ("Just", 2)):
        licence = somebody(name, replace(LICENCE, ends_on=None))
        conditions.add(licence, asked=asked, by=by, at=NOW)
        if last:
            finding = Finding(on=TODAY - days(last), outcome=TestOutcome.REFUSED)
            about = Person.objects.get(family_name=name).reference
            drug_tests.record(about, finding=finding, by=by, at=NOW)


COMING = {
    "": ["OVERDUE", "SOON"],
    "what=releases&days=84": ["OVERDUE", "SOON", "LATER"],
    "what=releases&days=nonsense": ["OVERDUE", "SOON"],
    "what=orders ending&days=28": ["ENDING"],
    "what=final thirds&days=7": ["THIRD"],
    "what=turning 18&days=7": ["CHILD"],
    "what=tests due": ["NEVER", "LONG"],
}


@pytest.mark.usefixtures("coming")
def test_what_is_coming_is_listed_the_soonest_first(visit: Visit) -> None:
    client = visit("nora")
    for asked, shown in COMING.items():
        response = client.get(f"/upcoming/?{asked}")
        assert [each.split(",")[0] for each in rows(response)] == shown, asked
        assert len(Reading.objects.filter(page="upcoming").latest("pk").people) == len(shown)


@pytest.mark.usefixtures("coming")
def test_what_is_coming_is_of_those_one_reaches_and_for_those_who_may(visit: Visit) -> None:
    assert rows(visit("sofia").get("/upcoming/")) == []
    assert visit("olga").get("/upcoming/").status_code == 404
    assert visit("cora").get("/upcoming/").status_code == 404
    assert "Turns 18 on" in words(
        visit("nora").get(f"/people/{Person.objects.get(family_name='Child').reference}/")
    )


def test_the_pages_cost_the_same_however_much_there_is(
    visit: Visit,
    person: Person,
    nora: Practitioner,
    command_line: Practitioner,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    load(*(a_line(family_name=f"Third{'abc'[place]}") for place in range(3)), by=command_line)
    by = replace(nora, at=NOW)
    for about in Person.objects.all():
        for said in (LICENCE, replace(LICENCE, kind=S.COMMUNITY_ORDER)):
            order = put_down(about, said, by=nora)
            asked = Asked(kind=ConditionKind.RAR, began_on=TODAY)
            conditions.add(order, asked=asked, by=by, at=NOW)
        drug_tests.record(
            about.reference,
            finding=Finding(on=TODAY, outcome=TestOutcome.NEGATIVE),
            by=by,
            at=NOW,
        )
    client = visit("nora")
    # who, that they looked, their case, sentences and conditions, tests, numbers; and the notices
    with django_assert_num_queries(SESSION_AND_USER + 7 + 1):
        client.get(f"/people/{person.reference}/sentence/")
    # the page of them, their conditions, that they were seen (without waiting); and the notices
    with django_assert_num_queries(SESSION_AND_USER + 4 + 1):
        client.get("/upcoming/?what=final thirds")
