"""Making a referral, step by step, as the pages ask for it."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from tests.builders import a_person, a_sent_referral
from tests.conftest import who
from tests.web.pages import errors, read, words
from throughcare.access.context import asking
from throughcare.records.models import Draft, JournalEntry, Person, Referral
from throughcare.rules.days import day_of
from throughcare.rules.practitioners import Practitioner
from throughcare.rules.referral_answers import ConsentGiven, Presentation

Visit = Callable[[str], Client]


@pytest.fixture
def person(command_line: Practitioner) -> Person:
    return a_person(by=command_line)


@pytest.fixture
def refer(visit: Visit, person: Person) -> Callable[..., HttpResponse]:
    """Answer a step as Nora: refer("consent", how="spoken", …)."""
    client = visit("nora")

    def answer(step: str = "", **said: object) -> HttpResponse:
        path = f"/people/{person.reference}/refer/" + (f"{step}/" if step else "")
        return client.post(path, said) if said else client.get(path)  # type: ignore[return-value]

    return answer


def a_day(days_ago: int = 0) -> dict[str, object]:
    on = day_of(timezone.now() - timedelta(days=days_ago))
    return {"on-day": on.day, "on-month": on.month, "on-year": on.year}


def test_a_referral_is_made_a_question_at_a_time(
    refer: Callable[..., HttpResponse], person: Person, visit: Visit
) -> None:
    base = f"/people/{person.reference}/refer"
    assert "999" in words(refer())
    assert refer(in_crisis="no").url == f"{base}/consent/"  # type: ignore[attr-defined]
    assert refer("consent", how="spoken", **a_day(3)).url == f"{base}/presentation/"  # type: ignore[attr-defined]
    chosen = refer("presentation", presentations=["symptoms", "medication"])
    assert chosen.url == f"{base}/concern/"  # type: ignore[attr-defined]
    assert refer("concern", concern="Low.\r\nAnd <b>anxious</b>.").url == f"{base}/check/"  # type: ignore[attr-defined]
    check = refer("check")
    written = read(check).select_one(".tc-said")
    assert written
    assert written.decode_contents() == "Low.<br/>And &lt;b&gt;anxious&lt;/b&gt;."
    assert "Symptoms of depression or anxiety" in words(check)
    sent = refer("check", send="yes")
    referral = Referral.objects.get()
    assert sent.url == f"/referrals/{referral.reference}/?done=send"  # type: ignore[attr-defined]
    assert referral.consent.how is ConsentGiven.SPOKEN
    assert referral.presentations == {Presentation.SYMPTOMS, Presentation.MEDICATION}
    assert referral.concern == "Low.\nAnd <b>anxious</b>."
    assert not Draft.objects.exists()
    page = visit("nora").get(sent.url)  # type: ignore[attr-defined]
    assert "The referral has been sent." in words(page)


def test_someone_in_crisis_is_not_referred_and_nothing_is_kept(
    refer: Callable[..., HttpResponse], person: Person, visit: Visit
) -> None:
    stopped = refer(in_crisis="yes")
    assert stopped.url.endswith("/refer/crisis/")  # type: ignore[attr-defined]
    page = words(visit("nora").get(stopped.url))  # type: ignore[attr-defined]
    assert "Call 999, or help the person get to A&E" in page
    assert not Draft.objects.exists()
    assert not JournalEntry.objects.filter(person=person, act__contains="crisis").exists()
    assert refer("consent").url == f"/people/{person.reference}/refer/"  # type: ignore[attr-defined]


def test_no_step_can_be_reached_round_the_gate(
    refer: Callable[..., HttpResponse], person: Person
) -> None:
    for step in ("consent", "presentation", "concern", "check"):
        assert refer(step).url == f"/people/{person.reference}/refer/"  # type: ignore[attr-defined]
    assert refer("concern", concern="x").url == f"/people/{person.reference}/refer/"  # type: ignore[attr-defined]


def test_a_draft_taken_up_another_day_begins_at_the_gate_and_keeps_its_answers(
    refer: Callable[..., HttpResponse], person: Person
) -> None:
    refer(in_crisis="no")
    refer("consent", how="in writing", **a_day(1))
    draft = Draft.objects.get()
    draft.answers["not_in_crisis_on"] = "2020-01-01"
    with asking(who("nora")):
        draft.save()
    assert refer("presentation").url == f"/people/{person.reference}/refer/"  # type: ignore[attr-defined]
    refer(in_crisis="no")
    consent = read(refer("consent"))
    assert consent.select_one("input[value='in writing'][checked]")


@pytest.mark.parametrize(
    ("step", "said", "problem"),
    [
        ("", {"x": "y"}, [("Say whether the person is in crisis now", "#id_in_crisis")]),
        (
            "",
            {"in_crisis": "perhaps"},
            [("Say whether the person is in crisis now", "#id_in_crisis")],
        ),
        (
            "consent",
            {"x": "y"},
            [
                ("Say how the person agreed", "#id_how"),
                ("Enter the day they agreed", "#id_on-day"),
            ],
        ),
        (
            "consent",
            {"how": "spoken", "on-day": "3", "on-month": "", "on-year": ""},
            [("The date must include a month and a year", "#id_on-month")],
        ),
        (
            "consent",
            {"how": "spoken", "on-day": "31", "on-month": "2", "on-year": "2026"},
            [
                (
                    "The date must be a real day. Write the day first, then the month, as 31/01/1990.",
                    "#id_on-day",
                )
            ],
        ),
        (
            "presentation",
            {"x": "y"},
            [("Choose at least one thing that applies", "#id_presentations")],
        ),
        ("concern", {"concern": " "}, [("Say what worries you", "#id_concern")]),
        (
            "concern",
            {"concern": "x" * 12_001},
            [("Use 12,000 characters or fewer", "#id_concern")],
        ),
    ],
)
def test_an_answer_that_is_wrong_is_said_and_led_to(
    refer: Callable[..., HttpResponse],
    step: str,
    said: dict[str, object],
    problem: list[tuple[str, str]],
) -> None:
    refer(in_crisis="no")
    response = refer(step, **said)
    assert response.status_code == 422
    assert errors(response) == problem
    page = read(response)
    assert page.title is not None
    assert page.title.text.startswith("Error: ")
    for _, place in problem:
        target = page.select_one(place)
        assert target is not None
        assert target.name in ("input", "textarea", "select")


def test_a_consent_that_is_to_come_is_refused_at_the_end_with_its_reason(
    refer: Callable[..., HttpResponse],
) -> None:
    refer(in_crisis="no")
    refer("consent", how="spoken", **a_day(-2))
    refer("presentation", presentations=["concern"])
    refer("concern", concern="Low.")
    response = refer("check", send="yes")
    assert response.status_code == 409
    assert errors(response) == [("The consent is dated after today.", "")]
    assert not Referral.objects.exists()


def test_what_is_being_written_is_kept_while_it_is(
    refer: Callable[..., HttpResponse],
) -> None:
    refer(in_crisis="no")
    kept = refer("draft", concern="Half a sen")
    assert kept.content.decode().startswith("Saved on ")
    assert Draft.objects.get().answers["concern"] == "Half a sen"
    assert "Half a sen" in words(refer("concern"))
    refused = refer("draft", concern="x" * 12_001)
    assert "Not saved: Use 12,000 characters or fewer" in refused.content.decode()
    assert Draft.objects.get().answers["concern"] == "Half a sen"


def test_an_answer_is_changed_from_the_last_page_and_leads_back_to_it(
    refer: Callable[..., HttpResponse], person: Person, visit: Visit
) -> None:
    refer(in_crisis="no")
    refer("consent", how="spoken", **a_day())
    refer("presentation", presentations=["concern"])
    refer("concern", concern="Low.")
    path = f"/people/{person.reference}/refer/presentation/?check"
    changed = visit("nora").post(path, {"presentations": ["diagnosis"]})
    assert changed.url == f"/people/{person.reference}/refer/check/"  # type: ignore[attr-defined]
    assert "A formal mental-health diagnosis" in words(refer("check"))


def test_a_draft_can_be_discarded(refer: Callable[..., HttpResponse]) -> None:
    refer(in_crisis="no")
    assert refer("discard", x="y").url.endswith("?done=discard")  # type: ignore[attr-defined]
    assert not Draft.objects.exists()


def test_someone_who_may_not_be_referred_is_stopped_before_the_first_question(
    visit: Visit, command_line: Practitioner
) -> None:
    person = a_person(by=command_line, rag="green", previous_sanctions="0")
    response = visit("nora").get(f"/people/{person.reference}/refer/")
    assert response.status_code == 409
    assert "The RAG rating is green, not red or amber." in words(response)
    assert "at least 50% is needed" in words(response)


def test_a_second_referral_is_refused_at_the_first_page(
    visit: Visit, nora: Practitioner
) -> None:
    referral = a_sent_referral(by=nora)
    response = visit("nora").get(f"/people/{referral.person.reference}/refer/")
    assert response.status_code == 409
    assert "There is a referral already: it is sent." in words(response)


def test_a_person_one_may_not_see_cannot_be_referred(visit: Visit, person: Person) -> None:
    for step in ("", "consent/", "check/", "draft/", "crisis/"):
        path = f"/people/{person.reference}/refer/{step}"
        client = visit("sofia")
        response = client.post(path, {"concern": "x"}) if step == "draft/" else client.get(path)
        assert response.status_code in (302, 404, 200), step
        assert "Osei" not in words(response)
        assert "OSEI" not in words(response)
