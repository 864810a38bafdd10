"""The pages on which instruments are completed: by a clinician, and by the person alone."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from tests.builders import an_accepted_referral, looking
from tests.web.pages import errors, read, words
from throughcare.casework import completions
from throughcare.casework.completions import Begun
from throughcare.records.models import Completion, Person, Reading
from throughcare.rules.completions import Way
from throughcare.rules.days import day_of
from throughcare.rules.practitioners import Practitioner

Visit = Callable[[str], Client]
TODAY = day_of(timezone.now())
SENT = {"csrfmiddlewaretoken": "a form with nothing filled in"}
PAPER = {"on-day": TODAY.day, "on-month": TODAY.month, "on-year": TODAY.year}


@pytest.fixture
def person(nora: Practitioner, farah: Practitioner) -> Person:
    return an_accepted_referral(by=nora, fmhp=farah).person


def enter(person: Person, by: Practitioner, points: int, days_ago: int) -> str:
    """A PHQ-9 with this total, so many days ago."""
    answers = {str(item): min(3, max(0, points - 3 * (item - 1))) for item in range(1, 10)}
    on = TODAY - timedelta(days=days_ago)
    return completions.enter(
        person.reference, "phq-9", answers, on=on, by=by, at=timezone.now()
    )


def latest() -> Completion:
    with looking():
        return Completion.objects.latest("pk")


# The tab.


def test_scores_over_time_are_a_picture_and_are_said_in_words(
    visit: Visit, person: Person, farah: Practitioner
) -> None:
    for points, days_ago in ((18, 60), (14, 30), (9, 1)):
        enter(person, farah, points, days_ago)
    page = visit("farah").get(f"/people/{person.reference}/mental-health/")
    assert "First to last: 18 to 9, 9 points lower: reliable improvement." in words(page)
    assert "Latest: 9 Mild on" in words(page)
    picture = read(page).select_one("svg.tc-picture")
    assert picture is not None
    assert len(picture.select("circle")) == 3
    assert [text.get_text() for text in picture.select("rect + text")] == [
        *("none/minimal", "mild", "moderate", "moderately severe", "severe")
    ]
    heights = [float(str(mark["cy"])) for mark in picture.select("circle")]
    assert heights == sorted(heights), "a lower score is lower down"


def test_the_tab_costs_the_same_however_many_scores_there_are(
    visit: Visit,
    person: Person,
    farah: Practitioner,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    client = visit("farah")
    for days_ago in range(30, 0, -3):
        enter(person, farah, days_ago % 27, days_ago)
    with django_assert_max_num_queries(26):
        client.get(f"/people/{person.reference}/mental-health/")


@pytest.mark.parametrize("username", ["nora", "hana", "peter", "carl", "cora", "ada"])
def test_who_is_no_clinician_finds_no_tab_and_no_completion(
    visit: Visit, person: Person, farah: Practitioner, username: str
) -> None:
    reference = enter(person, farah, 12, 1)
    client = visit(username)
    for path in (f"/people/{person.reference}/mental-health/", f"/completions/{reference}/"):
        assert client.get(path).status_code == 404
    case = client.get(f"/people/{person.reference}/").content.decode()
    assert "mental-health/" not in case
    assert "instrument" not in case.lower()


# Together.


def test_questions_are_asked_one_at_a_time_and_finished(visit: Visit, person: Person) -> None:
    client = visit("farah")
    asked = client.post(
        f"/people/{person.reference}/mental-health/begin/phq-9/", {"way": "together"}
    )
    reference = latest().reference
    assert asked["Location"] == f"/completions/{reference}/1/"
    page = client.get(asked["Location"])
    assert "Little interest or pleasure in doing things" in words(page)
    for number in range(1, 10):
        answered = client.post(f"/completions/{reference}/{number}/", {"answer": "1"})
        onward = "?done=flag" if number == 9 else f"{number + 1}/"
        assert answered["Location"] == f"/completions/{reference}/{onward}"
    client.post(f"/completions/{reference}/finish/")
    finished = words(client.get(f"/completions/{reference}/?done=finish"))
    assert "It is finished and scored." in finished
    assert "9 Mild" in finished


def test_a_red_flag_is_the_first_thing_on_the_next_page_with_what_to_do(
    visit: Visit, person: Person, farah: Practitioner
) -> None:
    client = visit("farah")
    begun = completions.begin(
        person.reference, "phq-9", way=Way.TOGETHER, by=farah, at=timezone.now()
    )
    asked = client.post(f"/completions/{begun.reference}/9/", {"answer": "1"})
    page = client.get(asked["Location"])
    first = read(page).select_one("main h2, main h1")
    assert first is not None
    assert first.get_text() == "Red flag on PHQ-9"
    assert "call 999" in words(page)
    assert "Red flags" in words(client.get("/"))
    noted = Reading.objects.filter(page="red flags")
    assert noted.get().people == [person.pk]
    client.post(f"/completions/{begun.reference}/flag/", {"words": "Safe; plan agreed."})
    assert "Red flags" not in words(client.get("/"))
    assert "Safe; plan agreed." in words(client.get(f"/completions/{begun.reference}/"))


def test_a_question_with_no_answer_asks_for_one(
    visit: Visit, person: Person, farah: Practitioner
) -> None:
    begun = completions.begin(
        person.reference, "phq-9", way=Way.TOGETHER, by=farah, at=timezone.now()
    )
    page = visit("farah").post(f"/completions/{begun.reference}/1/", SENT)
    assert page.status_code == 422
    assert errors(page) == [
        ("Choose an answer, or say that you would rather not answer", "#id_answer")
    ]
    assert visit("farah").get(f"/completions/{begun.reference}/77/").status_code == 404


# From paper, and put right.


def test_a_paper_form_is_put_in_and_corrected(visit: Visit, person: Person) -> None:
    client = visit("farah")
    answers = {f"item-{item}": "2" for item in range(1, 9)} | {"item-9": "0"}
    client.post(f"/people/{person.reference}/mental-health/enter/phq-9/", {**PAPER, **answers})
    wrong = latest()
    assert wrong.score == 16
    form = read(client.get(f"/completions/{wrong.reference}/correct/"))
    held = form.select_one("#id_item-1 option[selected]")
    assert held is not None
    assert held["value"] == "2"
    client.post(
        f"/completions/{wrong.reference}/correct/",
        {**answers, "item-1": "0", "words": "Misread."},
    )
    assert latest().score == 14
    assert "This was corrected." in words(client.get(f"/completions/{wrong.reference}/"))
    page = words(client.get(f"/people/{person.reference}/mental-health/"))
    assert "Latest: 14" in page
    assert "16" not in page.split("Scores over time")[1].split("Complete an instrument")[0]


def test_a_paper_form_with_an_answer_missing_is_kept_and_says_why_it_has_no_score(
    visit: Visit, person: Person
) -> None:
    client = visit("farah")
    answers = {f"item-{item}": "2" for item in range(1, 9)}
    page = client.post(
        f"/people/{person.reference}/mental-health/enter/phq-9/",
        {**PAPER, **answers},
        follow=True,
    )
    assert "It has no score. PHQ-9: question 9 not answered; all must be answered." in words(
        page
    )


@pytest.mark.parametrize(
    ("sent", "says"),
    [
        (SENT, "Enter the day it was filled in"),
        (
            {**PAPER, "item-1": "7"},
            "Choose one of the answers that question 1 offers",
        ),
        (PAPER, "Nothing is answered on it."),
    ],
)
def test_a_paper_form_that_is_wrong_is_shown_again(
    visit: Visit, person: Person, sent: dict[str, object], says: str
) -> None:
    page = visit("farah").post(f"/people/{person.reference}/mental-health/enter/phq-9/", sent)
    assert page.status_code in (409, 422)
    assert says in words(page)


# Alone.


@pytest.fixture
def begun(person: Person, farah: Practitioner) -> Begun:
    return completions.begin(
        person.reference, "phq-9", way=Way.ALONE, by=farah, at=timezone.now()
    )


def test_the_link_is_shown_once_and_nobody_need_sign_in(
    visit: Visit, person: Person, client: Client
) -> None:
    practitioner = visit("farah")
    asked = practitioner.post(
        f"/people/{person.reference}/mental-health/begin/phq-9/", {"way": "alone"}
    )
    given = words(practitioner.get(asked["Location"]))
    link = given.split("http://testserver")[1].split()[0]
    assert "Give this to the person" not in words(practitioner.get(asked["Location"]))
    page = Client().get(link)
    assert "9 questions" not in words(page), "the tenth is asked too"
    assert "10 questions about how you are" in words(page)
    for hidden in ("OSEI", "Kofi", "PHQ", "Depress"):
        assert hidden not in words(page)


@pytest.mark.parametrize(("instrument", "ways"), [("core-om", 3), ("audit", 1), ("lds", 1)])
def test_only_what_can_be_answered_alone_is_offered_alone(
    visit: Visit, person: Person, instrument: str, ways: int
) -> None:
    path = f"/people/{person.reference}/mental-health/begin/{instrument}/"
    page = read(visit("farah").get(path))
    assert len(page.select("input[name=way]")) == ways


def test_the_terms_of_the_wording_are_with_the_wording(
    person: Person, farah: Practitioner, client: Client
) -> None:
    begun = completions.begin(
        person.reference, "core-10", way=Way.ALONE, by=farah, at=timezone.now()
    )
    for rest in ("1/", "check/"):
        assert "CORE System Trust" in words(client.get(f"/q/{begun.code}/{rest}"))


def test_handing_over_the_device_signs_the_practitioner_out(
    visit: Visit, person: Person
) -> None:
    client = visit("farah")
    asked = client.post(
        f"/people/{person.reference}/mental-health/begin/phq-9/", {"way": "here"}
    )
    assert asked["Location"].startswith("/q/")
    assert client.get(asked["Location"]).status_code == 200
    assert client.get("/caseload/")["Location"].startswith("/sign-in/")


def test_a_person_answers_and_sends_without_signing_in(begun: Begun, client: Client) -> None:
    place = f"/q/{begun.code}/"
    for number in range(1, 11):
        page = client.get(f"{place}{number}/")
        assert page.status_code == 200
        sent = "passed-over" if number == 10 else "0"
        asked = client.post(f"{place}{number}/", {"answer": sent})
        onward = f"{place}{number + 1}/" if number < 10 else f"{place}check/"
        assert asked["Location"] == onward
    asked = client.post(f"{place}check/", SENT)
    assert "Thank you" in words(client.get(asked["Location"]))
    assert "Thank you" in words(client.post(f"{place}1/", {"answer": "3"}))
    assert latest().score == 0


def test_a_person_goes_on_where_they_stopped(begun: Begun, client: Client) -> None:
    place = f"/q/{begun.code}/"
    for number in (1, 2, 3):
        client.post(f"{place}{number}/", {"answer": "1"})
    page = Client().get(place)
    assert "Go on with question 4" in words(page)
    before = read(Client().get(f"{place}2/"))
    chosen = before.select_one("input[checked]")
    assert chosen is not None
    assert chosen["value"] == "1"


def test_what_would_hurt_someone_is_answered_with_help_at_once(
    begun: Begun, client: Client
) -> None:
    asked = client.post(f"/q/{begun.code}/9/", {"answer": "2"})
    assert asked["Location"] == f"/q/{begun.code}/help/"
    page = words(client.get(asked["Location"]))
    for said in ("999", "111", "116 123", "has been told"):
        assert said in page


def test_after_the_help_the_last_question_is_still_asked(begun: Begun, client: Client) -> None:
    for number in range(1, 10):
        client.post(f"/q/{begun.code}/{number}/", {"answer": "1"})
    assert "Go on with question 10" in words(client.get(f"/q/{begun.code}/help/"))
    client.post(f"/q/{begun.code}/10/", {"answer": "passed-over"})
    assert "Look over my answers" in words(client.get(f"/q/{begun.code}/help/"))


@pytest.mark.parametrize(
    "typed",
    [
        "{}",
        "{0:.4}-{1}",
    ],
)
def test_a_code_is_typed_as_it_was_read_out(begun: Begun, client: Client, typed: str) -> None:
    said = typed.format(begun.code, begun.code[4:]).lower().replace("0", "o")
    asked = client.post("/q/", {"code": said})
    assert asked["Location"] == f"/q/{begun.code}/"


@pytest.mark.parametrize("code", ["none", "AAAAAAAAAAAAAAAA", "x" * 500, "%00", "é"])
def test_a_code_that_opens_nothing_says_how_to_go_on(
    db: None, client: Client, code: str
) -> None:
    for rest in ("", "1/", "check/", "help/"):
        page = client.get(f"/q/{code}/{rest}")
        assert page.status_code == 404
        assert "There is nothing to answer here" in words(page)


def test_sending_too_soon_says_what_is_left(begun: Begun, client: Client) -> None:
    page = client.post(f"/q/{begun.code}/check/", SENT)
    assert page.status_code == 409
    assert "Answer questions 1, 2, 3" in words(page)


def test_no_day_before_the_person_was_asked_is_made_up(begun: Begun) -> None:
    assert latest().on is None
    assert isinstance(TODAY, date)
