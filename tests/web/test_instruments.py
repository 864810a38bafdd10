"""The pages of the instruments, and of a scheme's own questionnaires: added, completed, ended, given out."""

import io
import json
from collections.abc import Callable
from decimal import Decimal

import pytest
from django.test import Client
from django.utils import timezone

from tests.builders import A_QUESTIONNAIRE, a_question, an_accepted_referral, looking
from tests.web.pages import read, words
from throughcare.casework import completions
from throughcare.files.questionnaires.exporting import to_fhir
from throughcare.records.models import Completion, JournalEntry, Person, Questionnaire
from throughcare.rules.days import day_of
from throughcare.rules.instruments.all import INSTRUMENTS
from throughcare.rules.instruments.instrument import Instrument
from throughcare.rules.instruments.phq9 import PHQ_9
from throughcare.rules.people import Sex
from throughcare.rules.practitioners import Practitioner

Visit = Callable[[str], Client]
TODAY = day_of(timezone.now())
DAY = {"on-day": TODAY.day, "on-month": TODAY.month, "on-year": TODAY.year}


@pytest.fixture
def person(nora: Practitioner, farah: Practitioner) -> Person:
    return an_accepted_referral(by=nora, fmhp=farah).person


def a_json(found: object, name: str = "form.json") -> io.BytesIO:
    file = io.BytesIO(json.dumps(found).encode())
    file.name = name
    return file


def latest() -> Completion:
    with looking():
        return Completion.objects.select_related("questionnaire").latest("pk")


# What there is.


@pytest.mark.parametrize("instrument", INSTRUMENTS.values(), ids=list(INSTRUMENTS))
def test_each_instrument_says_what_it_asks_and_on_what_terms(
    visit: Visit, instrument: Instrument
) -> None:
    page = visit("farah").get(f"/instruments/{instrument.key}/")
    assert " ".join(instrument.licence.text.split()) in words(page)
    listed = read(page).select("main ol li")
    assert len(listed) == len(instrument.asked)
    found = visit("farah").get(f"/instruments/{instrument.key}/fhir/").json()
    assert found["resourceType"] == "Questionnaire"


@pytest.mark.parametrize("instrument", INSTRUMENTS.values(), ids=list(INSTRUMENTS))
def test_each_instrument_is_put_in_from_paper_and_scored(
    visit: Visit, person: Person, instrument: Instrument
) -> None:
    worst = {
        f"item-{item.key}": str(max(item.values, key=item.points)) for item in instrument.items
    }
    by_sex = {"sex": Sex.MALE.value} if any(each.sex for each in instrument.cut_offs) else {}
    page = visit("farah").post(
        f"/people/{person.reference}/mental-health/enter/{instrument.key}/",
        {**DAY, **worst, **by_sex},
        follow=True,
    )
    assert page.status_code == 200
    held = latest()
    assert held.score == instrument.range[1]
    assert held.band == (instrument.total.bands[-1].label if instrument.total.bands else "")
    tab = words(visit("farah").get(f"/people/{person.reference}/mental-health/"))
    assert instrument.name in tab.split("Scores over time")[1]


@pytest.mark.parametrize("username", ["nora", "carl", "hana", "ada", "cora"])
def test_who_completes_none_finds_none_of_it(visit: Visit, username: str) -> None:
    for path in ("/instruments/", "/instruments/phq-9/", "/instruments/phq-9/fhir/"):
        assert visit(username).get(path).status_code == 404


# The scheme's own.


def test_a_scheme_adds_a_questionnaire_of_its_own_and_completes_it(
    visit: Visit, person: Person
) -> None:
    manager = visit("maya")
    page = manager.post("/instruments/", {"file": a_json(A_QUESTIONNAIRE)}, follow=True)
    assert "This is what was understood of it." in words(page)
    assert "0 to 4" in words(page)
    key = Questionnaire.objects.get().key
    answers = {**DAY, "item-home": "2", "item-money": "1"}
    manager.post(f"/people/{person.reference}/mental-health/enter/{key}/", answers)
    assert (latest().score, latest().band, latest().version) == (Decimal(3), "", "1")
    assert latest().questionnaire is not None
    assert "How settled are you?" in words(
        manager.get(f"/people/{person.reference}/mental-health/")
    )
    assert "Is where you sleep safe?" in words(
        manager.get(f"/completions/{latest().reference}/")
    )


def test_a_new_version_takes_the_place_of_the_one_before_and_what_was_completed_keeps_its_own(
    visit: Visit, person: Person
) -> None:
    manager = visit("maya")
    manager.post("/instruments/", {"file": a_json(A_QUESTIONNAIRE)})
    key = Questionnaire.objects.get().key
    path = f"/people/{person.reference}/mental-health/enter/{key}/"
    manager.post(path, {**DAY, "item-home": "2", "item-money": "2"})
    first = latest()
    again = manager.post("/instruments/", {"file": a_json(A_QUESTIONNAIRE)})
    assert "is offered already. Change its version to replace it." in words(again)
    longer = [*A_QUESTIONNAIRE["item"], a_question("sleep", "Do you sleep?", "Yes", "No")]  # type: ignore[misc]
    newer = {**A_QUESTIONNAIRE, "version": "2", "item": longer}
    manager.post("/instruments/", {"file": a_json(newer)})
    manager.post(path, {**DAY, "item-home": "0", "item-money": "0", "item-sleep": "1"})
    assert (latest().version, latest().score) == ("2", Decimal(1))
    assert "Do you sleep?" not in words(manager.get(f"/completions/{first.reference}/"))
    assert [each.ended_at is None for each in Questionnaire.objects.order_by("pk")] == [
        *(False, True)
    ]
    manager.post(f"/instruments/{key}/end/")
    assert manager.get(path).status_code == 404
    assert manager.get(f"/completions/{latest().reference}/").status_code == 200
    assert [each.act for each in JournalEntry.objects.filter(kind="questionnaire")] == [
        *("add questionnaire", "add questionnaire", "end questionnaire")
    ]


def test_only_the_services_manager_adds_and_ends_one(visit: Visit) -> None:
    refused = visit("farah").post("/instruments/", {"file": a_json(A_QUESTIONNAIRE)})
    assert refused.status_code == 409
    visit("maya").post("/instruments/", {"file": a_json(A_QUESTIONNAIRE)})
    key = Questionnaire.objects.get().key
    assert visit("farah").post(f"/instruments/{key}/end/").status_code == 409


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "The file is empty"),
        (b"{", "JSON"),
        (b'{"resourceType": "Patient"}', "Questionnaire"),
        (json.dumps({**A_QUESTIONNAIRE, "item": []}).encode(), "question"),
        (json.dumps(to_fhir(PHQ_9)).encode(), "It is PHQ-9, which is here already"),
        (b"\x00" * 3_000_000, "MB"),
    ],
)
def test_a_form_that_cannot_be_taken_says_why_and_nothing_is_kept(
    visit: Visit, content: bytes, says: str
) -> None:
    file = io.BytesIO(content)
    file.name = "form.json"
    page = visit("maya").post("/instruments/", {"file": file})
    assert page.status_code in (409, 422)
    assert says in words(page)
    assert not Questionnaire.objects.exists()


# Answers in and out.


def test_a_completion_leaves_as_fhir_without_a_name_and_comes_in_again(
    visit: Visit, person: Person, farah: Practitioner
) -> None:
    answers = dict.fromkeys("12345678", 2) | {"9": 0}
    reference = completions.enter(
        person.reference, "phq-9", answers, on=TODAY, by=farah, at=timezone.now()
    )
    client = visit("farah")
    saved = client.get(f"/completions/{reference}/fhir/")
    assert saved["Content-Type"] == "application/fhir+json"
    assert "Osei" not in saved.content.decode()
    path = f"/people/{person.reference}/mental-health/enter/phq-9/file/"
    page = read(client.post(path, {"file": a_json(saved.json())}))
    chosen = {
        str(select["name"]): str(option["value"])
        for select in page.select("select")
        if (option := select.select_one("option[selected]"))
    }
    assert {key: value for key, value in chosen.items() if value} == {
        f"item-{key}": str(value) for key, value in answers.items()
    }
    with looking():
        assert Completion.objects.count() == 1, "nothing is kept until it has been read over"


def test_answers_that_cannot_be_read_say_why(visit: Visit, person: Person) -> None:
    path = f"/people/{person.reference}/mental-health/enter/phq-9/file/"
    assert visit("farah").get(path).status_code == 200
    page = visit("farah").post(path, {"file": a_json({"resourceType": "Patient"})})
    assert page.status_code == 409
    assert "QuestionnaireResponse" in words(page)
