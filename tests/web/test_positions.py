"""The pages on places on the scheme: what each shows to whom, what it costs, and what is done from it."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from tests.builders import a_line, a_person, load
from tests.conftest import who
from tests.web.pages import errors, read, rows, words
from tests.web.test_pages import SESSION_AND_USER
from throughcare.casework import practitioners, restrictions
from throughcare.records.models import Agency, Case, Person
from throughcare.rules.days import day_of
from throughcare.rules.leading import WhyLead
from throughcare.rules.levels import Cohort
from throughcare.rules.practitioners import AgencyKind, Practitioner
from throughcare.rules.restriction import Named, RestrictionKind
from throughcare.rules.selection import Rag

Visit = Callable[[str], Client]
NORTH, SOUTH = "North London Probation", "South London Probation"


@pytest.fixture
def kofi(command_line: Practitioner) -> Person:
    return a_person(by=command_line, at=timezone.now())


def key(agency: str) -> int:
    return Agency.objects.get(name=agency).pk


def in_boxes(name: str, days: int) -> dict[str, str]:
    on = day_of(timezone.now()) + timedelta(days=days)
    return {
        f"{name}-day": str(on.day),
        f"{name}-month": str(on.month),
        f"{name}-year": str(on.year),
    }


def buttons(page: Client, path: str) -> set[str]:
    found = read(page.get(path)).select("main a.govuk-button, .govuk-summary-list__actions a")
    return {each.get_text(" ", strip=True) for each in found}


def test_a_place_is_shown_with_what_it_means_and_who_leads(visit: Visit, kofi: Person) -> None:
    page = words(visit("nora").get(f"/people/{kofi.reference}/position/"))
    for said in (
        "Cohort None",
        "Lead agency North London Probation Given with the nominal list",
        "Lead worker Nobody yet",
        "1 position",
        "The matrix suggests and never decides. It makes 3 points, and suggests Free .",
        "Police say there is intelligence The police have not said",
        "Matrix London 1.",
    ):
        assert said in page, said
    assert "Level" not in page  # London has none


@pytest.mark.parametrize(
    ("username", "offered"),
    [
        ("nora", {"Review where they stand"}),
        ("sam", {"Review where they stand", "Choose the lead worker"}),
        (
            "carl",
            {"Review where they stand", "They leave the scheme", "Change which agency leads"},
        ),
        ("olga", set()),
        ("farah", None),
        ("cora", None),
    ],
)
def test_each_is_offered_what_is_theirs_to_do(
    visit: Visit, kofi: Person, username: str, offered: set[str] | None
) -> None:
    path = f"/people/{kofi.reference}/position/"
    if offered is None:
        assert visit(username).get(path).status_code == 404
    else:
        assert buttons(visit(username), path) == offered
    able = offered or set()
    for page, button in (
        ("review", "Review where they stand"),
        ("level", "Change their level"),
        ("lead", "Change which agency leads"),
        ("leave", "They leave the scheme"),
        ("return", "They come back"),
        ("transfer", "Plan or make the transfer"),
    ):
        status = visit(username).get(f"{path}{page}/").status_code
        assert (status == 200) == (button in able), page


def test_a_review_is_begun_from_how_they_stand_and_saved(visit: Visit, kofi: Person) -> None:
    client, path = visit("nora"), f"/people/{kofi.reference}/position/review/"
    page = read(client.get(path))
    chosen = {str(each["value"]) for each in page.select("input[type=radio][checked]")}
    assert chosen == {"amber", "none"}
    late = {"rag": "red", "cohort": "flex", "words": "Wanted.", **in_boxes("review_on", 29)}
    refused = client.post(path, late)
    assert refused.status_code == 409
    assert "Someone rated red is reviewed by" in errors(refused)[0][0]
    assert "Wanted." in words(refused)
    done = client.post(path, late | in_boxes("review_on", 28), follow=True)
    assert "The review is saved." in words(done)
    assert "Cohort Flex RAG Red" in words(done)
    assert "The matrix suggested Free (London 1): it was decided otherwise." in words(done)
    case = Case.objects.get(person=kofi)
    assert (case.rag, case.cohort) == (Rag.RED, Cohort.FLEX)
    assert errors(client.post(path, {"words": ""})) == [
        ("Choose a rating, or no rating", "#id_rag"),
        ("Choose a cohort, or no cohort", "#id_cohort"),
        ("Say why they stand so", "#id_words"),
        ("Enter the day of the next review", "#id_review_on-day"),
    ]


def test_another_agency_leads_and_the_page_says_so(visit: Visit, kofi: Person) -> None:
    client, path = visit("carl"), f"/people/{kofi.reference}/position/lead/"
    assert "By the scheme's rule: North London Probation." in words(client.get(path))
    said = {"agency": str(key(SOUTH)), "worker": "", "words": ""}
    refused = client.post(path, said)
    assert errors(refused) == [
        ("By the scheme's rule whoever nominated leads. Say why you decide otherwise.", "")
    ]
    done = client.post(path, said | {"words": "He has moved.", "worker": "sofia"}, follow=True)
    page = words(done)
    assert "Another agency leads from now" in page
    assert "South London Probation Decided otherwise, with reasons" in page
    assert visit("nora").get(f"/people/{kofi.reference}/position/").status_code == 404
    assert "Another agency leads from now" in words(
        visit("sofia").get(f"/people/{kofi.reference}/")
    )


def test_someone_leaves_is_watched_and_comes_back(visit: Visit, kofi: Person) -> None:
    client, path = visit("carl"), f"/people/{kofi.reference}/position/"
    assert errors(client.post(f"{path}leave/", {"why": "another reason"})) == [
        ("Say what the other reason is.", "")
    ]
    done = client.post(f"{path}leave/", {"why": "the risk fell"}, follow=True)
    assert "The risk fell. They left the scheme, and may come back" in words(done)
    assert rows(client.get("/positions/")) == []
    assert rows(client.get("/positions/?show=watched")) == ["OSEI, Kofi"]
    said = {"rag": "amber", "cohort": "free", "words": "Arrested again."}
    done = client.post(f"{path}return/", said, follow=True)
    assert "They are back on the scheme." in words(done)
    assert "Cohort Free RAG Amber" in words(done)
    assert Case.objects.filter(person=kofi).count() == 2


def test_positions_to_review_are_the_readers_own_the_longest_overdue_first(
    visit: Visit, command_line: Practitioner
) -> None:
    now = timezone.now()
    for family, agency, days in (
        ("Long", NORTH, 100),
        ("Longer", NORTH, 200),
        ("South", SOUTH, 100),
        ("Fresh", NORTH, 0),
    ):
        a_person(
            by=command_line, at=now - timedelta(days=days), family_name=family, agency=agency
        )
    page = visit("nora").get("/positions/")
    assert rows(page) == ["LONGER, Kofi", "LONG, Kofi"]
    assert re.search(r"Overdue by 4[34] days", words(page))  # amber is reviewed in 56
    assert len(rows(visit("carl").get("/positions/"))) == 3
    assert visit("cora").get("/positions/").status_code == 404


def test_the_lists_cost_the_same_however_long(
    visit: Visit,
    command_line: Practitioner,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    load(
        *(a_line() for _ in range(30)), by=command_line, at=timezone.now() - timedelta(days=100)
    )
    client = visit("carl")
    # Counted by itself, as with all that is shown beside it counting takes ten times as long.
    with django_assert_max_num_queries(SESSION_AND_USER + 4):
        assert len(rows(client.get("/positions/"))) == 25
    with django_assert_max_num_queries(SESSION_AND_USER + 4):
        client.get("/turning-18/")
    with django_assert_max_num_queries(SESSION_AND_USER + 7):
        client.get(f"/leads/hand-over/?giver={key(NORTH)}")
    about = Person.objects.first()
    assert about
    with django_assert_max_num_queries(SESSION_AND_USER + 13):
        client.get(f"/people/{about.reference}/position/")


def test_all_that_an_agency_leads_is_looked_at_and_handed_over(
    visit: Visit, command_line: Practitioner
) -> None:
    people = [a_person(by=command_line) for _ in range(3)]
    restrictions.restrict(
        people[0].reference,
        RestrictionKind.EXCLUDED,
        Named(agency=who("carl").agency),
        words="A conflict.",
        by=who("gwen"),
        at=timezone.now(),
    )
    client, path = visit("carl"), f"/leads/hand-over/?giver={key(NORTH)}"
    assert "Hand over all that an agency leads" in words(client.get("/practitioners/"))
    page = words(client.get(path))
    assert "North London Probation leads 2 people" in page
    assert "It also leads 1 whose record is restricted from you." in page
    done = client.post(path, {"receiver": str(key(SOUTH)), "words": "It ended."}, follow=True)
    assert "All of them are handed over" in words(done)
    assert Case.objects.filter(why_lead=WhyLead.HAND_OVER).count() == 2
    for username in ("sam", "nora", "ada"):
        assert visit(username).get("/leads/hand-over/").status_code == 404


def test_a_transfer_from_youth_justice_is_planned_and_made(
    visit: Visit, command_line: Practitioner
) -> None:
    practitioners.add_agency(
        "London Youth Justice",
        kind=AgencyKind.YOUTH_JUSTICE,
        takes_referrals=False,
        by=command_line,
        at=timezone.now(),
    )
    today = day_of(timezone.now())
    no_record = dict.fromkeys(
        (
            "age_at_first_sanction",
            "age_at_conviction",
            "age_at_follow_up",
            "previous_sanctions",
        ),
        "",
    )
    ari, bea = (
        a_person(
            by=command_line,
            at=timezone.now(),
            agency="London Youth Justice",
            family_name=family,
            date_of_birth=born.isoformat(),
            **no_record,
        )
        for family, born in (
            ("Ari", today.replace(year=today.year - 18, day=1)),
            ("Bea", today.replace(year=today.year - 16, day=1)),
        )
    )
    client = visit("carl")
    assert rows(client.get("/turning-18/")) == ["ARI, Kofi (18)"]
    assert client.get(f"/people/{bea.reference}/position/transfer/").status_code == 200
    path = f"/people/{ari.reference}/position/transfer/"
    planned = client.post(path, {"to": str(key(NORTH)), **in_boxes("on", 0)}, follow=True)
    assert "The transfer is planned, and probation is told." in words(planned)
    assert "to be made now" in words(client.get("/turning-18/"))
    done = client.post(f"{path}now/", {"worker": "nora"}, follow=True)
    assert "Probation leads them from now" in words(done)
    assert rows(done) == []
    case = Case.objects.get(person=ari)
    assert (case.lead_agency.name, case.why_lead) == (NORTH, WhyLead.TRANSFER)


def test_the_caseload_is_filtered_by_cohort_and_says_which(visit: Visit, kofi: Person) -> None:
    client = visit("nora")
    path = f"/people/{kofi.reference}/position/review/"
    client.post(
        path, {"rag": "red", "cohort": "flex", "words": "So.", **in_boxes("review_on", 9)}
    )
    page = client.get("/caseload/?cohort=flex")
    assert rows(page) == ["OSEI, Kofi"]
    assert "Cohort flex" in words(page)
    assert "RAG Red Cohort Flex" in words(page)
    assert rows(client.get("/caseload/?cohort=fixed&cohort=rubbish")) == []


def test_the_schemes_own_labels_are_shown_among_the_practitioners(visit: Visit) -> None:
    page = words(visit("ada").get("/practitioners/"))
    assert "Probation practitioner" in page  # as London calls an offender manager
    assert "Offender manager" not in page
