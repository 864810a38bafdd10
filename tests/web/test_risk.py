"""The pages about risk scores: what each shows to whom, and what the form refuses."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from tests.builders import a_sent_referral
from tests.sharing import HOUSING, involve
from tests.web.pages import errors, read, rows, words
from tests.web.test_pages import SESSION_AND_USER
from throughcare.records.models import Person, Reading, RiskScore
from throughcare.rules.days import day_of
from throughcare.rules.practitioners import Practitioner
from throughcare.rules.risk.scores import Predictor

Visit = Callable[[str], Client]
TODAY = day_of(timezone.now())

AN_RSR: dict[str, object] = {
    "predictor": "RSR",
    "version": "1.0",
    "years": "2",
    "kind": "static",
    "percent": "0.14%",
    "band": "low",
    "on-day": TODAY.day,
    "on-month": TODAY.month,
    "on-year": TODAY.year,
    "source": "OASys, from her offender manager",
}


@pytest.fixture
def person(nora: Practitioner) -> Person:
    """Led by North London Probation, referred to the service; housing works with him."""
    about = a_sent_referral(by=nora, ovp="61", rsr="0.15").person
    involve(about.reference, HOUSING, by=nora)
    return about


def path(person: Person, rest: str = "") -> str:
    return f"/people/{person.reference}/risk/{rest}"


def held(predictor: Predictor, years: int = 2) -> RiskScore:
    return RiskScore.objects.get(predictor=predictor, years=years, superseded_at=None)


def test_every_score_is_shown_as_it_is_held(visit: Visit, person: Person) -> None:
    response = visit("nora").get(path(person))
    assert [each.split(" of ")[0] for each in rows(response)] == [
        *("OGRS3 2-year", "OGRS3 1-year", "OVP 2-year", "RSR 2-year"),
    ]
    page = words(response)
    for said in (
        *("82%", "High", "Static", "2009", "Calculated by Throughcare from OGRS3"),
        *("61%", "Dynamic", "Given with the nominal list", "0.15%", "Low", "Not said"),
        *("informs a decision and never makes one", "No scores that were superseded"),
    ):
        assert said in page, said
    for row in read(response).select("tbody td"):
        assert row["data-label"]


def test_a_score_that_was_worked_out_is_told_term_by_term(visit: Visit, person: Person) -> None:
    page = words(visit("nora").get(path(person, f"{held(Predictor.OGRS3).pk}/")))
    for said in (
        *("OGRS3 2-year: 82%", "Why 82%", "Offender Group Reconviction Scale 3"),
        *("Where everyone begins The same for all +2.1217", "35 years old, male −1.3680"),
        *("Sanctioned before Yes +0.4631", "burglary, domestic −0.1239"),
        *("41 sanctions, this one included, from age 14 to age 34", "Which is 82%"),
        *("It is of a group", "It is never one", "ARP, for assessments begun after"),
    ):
        assert said in page, said
    assert "Warning" not in page


def test_the_terms_shown_come_to_the_sum_shown(visit: Visit, person: Person) -> None:
    page = read(visit("nora").get(path(person, f"{held(Predictor.OGRS3).pk}/")))
    shown = [
        float(cell.get_text(strip=True).replace("−", "-"))
        for cell in page.select("td[data-label=Adds]")
    ]
    assert sum(shown[:-1]) == pytest.approx(shown[-1], abs=0.0003)


def test_a_figure_that_comes_out_otherwise_is_not_hidden(visit: Visit, person: Person) -> None:
    score = held(Predictor.OGRS3)
    RiskScore.objects.filter(pk=score.pk).update(percent=81)
    page = words(visit("nora").get(path(person, f"{score.pk}/")))
    assert (
        "Worked out again today from the same record it is 82%, and what is held is 81%" in page
    )


def test_a_score_that_cannot_be_worked_out_again_says_so(visit: Visit, person: Person) -> None:
    score = held(Predictor.OGRS3)
    RiskScore.objects.filter(pk=score.pk).update(read_from={"sex": "M"})
    page = words(visit("nora").get(path(person, f"{score.pk}/")))
    assert "cannot work it out again" in page
    assert "Why 82%" in page


def test_a_score_from_elsewhere_says_where_from(visit: Visit, person: Person) -> None:
    page = words(visit("farah").get(path(person, f"{held(Predictor.RSR).pk}/")))
    assert "Throughcare did not work this score out" in page
    assert "Risk of Serious Recidivism" in page
    assert "Given with the nominal list" in page
    assert "Which is" not in page


def test_a_score_is_put_down_and_the_one_before_is_kept(visit: Visit, person: Person) -> None:
    client = visit("nora")
    assert "Put down a score" in words(client.get(path(person)))
    response = client.post(path(person, "record/"), AN_RSR, follow=True)
    page = words(response)
    assert "The score is put down." in page
    assert "1 score that was superseded" in page
    assert "0.14%" in page
    assert "0.15%" in page
    assert str(held(Predictor.RSR).exact_percent) == "0.14"
    old = RiskScore.objects.get(predictor=Predictor.RSR, superseded_at__isnull=False)
    assert "This score was superseded on" in words(client.get(path(person, f"{old.pk}/")))
    timeline = words(client.get(f"/people/{person.reference}/"))
    assert "A risk score was put down by Nora North" in timeline


def test_those_who_are_not_shown_risk_are_not_told_which_predictor(
    visit: Visit, person: Person
) -> None:
    """That there is a score of sexual reoffending would tell what it is about."""
    said = {**AN_RSR, "predictor": "OSP/DC", "band": "high"}
    assert visit("nora").post(path(person, "record/"), said).status_code == 302
    page = words(visit("hana").get(f"/people/{person.reference}/"))
    assert "A risk score was put down" in page
    assert "OSP" not in page


def test_a_form_filled_in_wrongly_says_where(visit: Visit, person: Person) -> None:
    response = visit("nora").post(path(person, "record/"), {"percent": "100", "on-day": "1"})
    assert response.status_code == 422
    assert errors(response) == [
        ("Choose the predictor", "#id_predictor"),
        ("Enter the version, or: not said", "#id_version"),
        ("Say how far ahead it looks", "#id_years"),
        ("Say whether it is static or dynamic", "#id_kind"),
        (
            "The percentage must be above 0 and below 100. Check the number.",
            "#id_percent",
        ),
        ("The date must include a month and a year", "#id_on-month"),
        ("Say where it comes from", "#id_source"),
    ]


def test_everything_against_a_score_is_said_and_nothing_is_changed(
    visit: Visit, person: Person
) -> None:
    tomorrow = TODAY + timedelta(days=1)
    said = {
        **AN_RSR,
        "on-day": tomorrow.day,
        "on-month": tomorrow.month,
        "on-year": tomorrow.year,
        "band": "very high",
    }
    response = visit("nora").post(path(person, "record/"), said)
    assert response.status_code == 409
    assert {text for text, _ in errors(response)} == {
        "The RSR 2-year score has no band called very high: it has low, medium, high.",
        "The day of the score is not yet here.",
    }
    assert RiskScore.objects.filter(predictor=Predictor.RSR).count() == 1


@pytest.mark.parametrize(
    ("username", "status", "record"),
    [
        ("nora", 200, 200),
        ("sam", 200, 200),
        ("carl", 200, 200),
        ("farah", 200, 409),
        ("maya", 200, 409),
        ("hana", 404, 404),  # reaches him, and is not shown risk
        ("olga", 404, 404),
        ("sofia", 404, 404),
        ("cora", 404, 404),
    ],
)
def test_whom_the_pages_are_for(
    visit: Visit, person: Person, username: str, status: int, record: int
) -> None:
    client = visit(username)
    assert client.get(path(person)).status_code == status
    assert client.get(path(person, f"{held(Predictor.OVP).pk}/")).status_code == status
    assert client.get(path(person, "record/")).status_code == record
    if status == 200:
        assert ("Put down a score" in words(client.get(path(person)))) == (record == 200)


def test_the_case_leads_to_the_scores_for_those_shown_them(
    visit: Visit, person: Person
) -> None:
    for username, leads in (("nora", True), ("farah", True), ("hana", False)):
        page = visit(username).get(f"/people/{person.reference}/").content.decode()
        assert (f'href="{path(person)}"' in page) is leads


def test_a_score_of_another_person_is_not_there(
    visit: Visit, person: Person, nora: Practitioner
) -> None:
    other = a_sent_referral(by=nora).person
    key = RiskScore.objects.filter(person=other).first()
    assert key is not None
    client = visit("nora")
    assert client.get(path(person, f"{key.pk}/")).status_code == 404
    assert client.get(path(person, "999999999/")).status_code == 404


def test_each_page_is_written_down_as_read(visit: Visit, person: Person) -> None:
    client = visit("nora")
    for rest, page in (
        ("", "risk"),
        (f"{held(Predictor.OVP).pk}/", "risk score"),
        ("record/", "risk form"),
    ):
        client.get(path(person, rest))
        latest = Reading.objects.filter(people__contains=[person.pk]).latest("pk")
        assert latest.page == page


def test_the_pages_cost_the_same_however_many_scores(
    visit: Visit, person: Person, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client = visit("nora")
    for percent in ("0.20", "0.30", "0.40", "0.50"):
        client.post(path(person, "record/"), {**AN_RSR, "percent": percent})
    # the person, that they were shown; the scores, those superseded, the case twice, the numbers; notices
    with django_assert_num_queries(SESSION_AND_USER + 7 + 1):
        response = client.get(path(person))
    assert "4 scores that were superseded" in words(response)
    one = path(person, f"{held(Predictor.OGRS3).pk}/")
    with django_assert_num_queries(SESSION_AND_USER + 5 + 1):
        client.get(one)
