"""The other pages: what each shows to whom, what it costs, and what it refuses."""

import re
from collections.abc import Callable

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests.builders import (
    a_declined_referral,
    a_file,
    a_line,
    a_person,
    a_returned_referral,
    a_sent_referral,
    again,
    an_accepted_referral,
    load,
)
from tests.cast import PRACTITIONERS
from tests.web.pages import Page, errors, read, rows, words
from throughcare.records.models import LoadedList, Person, UploadedList
from throughcare.rules.practitioners import Practitioner
from throughcare.rules.referrals import ReferralState

Visit = Callable[[str], Client]
SESSION_AND_USER = 3 + 2 * 5
"""The session, the user, their posts; and twice (the page, the notices) saying to the database who asks."""


# Home, navigation, notices


@pytest.mark.parametrize("username", PRACTITIONERS)
def test_everyone_has_a_first_page(visit: Visit, username: str) -> None:
    page = words(visit(username).get("/"))
    assert f"Hello, {PRACTITIONERS[username][0]}" in page


@pytest.mark.parametrize(
    ("username", "links"),
    [
        (
            "nora",
            [
                *("Home", "Caseload", "Referrals", "Nominations", "Meetings", "Actions"),
                *("Accommodation", "What is coming", "Notices"),
            ],
        ),
        (
            "farah",
            [
                *("Home", "Caseload", "Referrals", "Service desk", "Nominations", "Meetings"),
                *("Actions", "What is coming", "Onward referrals", "Directory", "Notices"),
            ],
        ),
        (
            "maya",
            [
                *("Home", "Caseload", "Referrals", "Service desk", "Desk", "Nominations"),
                *("Meetings", "Actions", "What is coming", "Onward referrals", "Directory"),
                *("Figures", "Practitioners", "Notices"),
            ],
        ),
        (
            "carl",
            [
                *("Home", "Caseload", "Desk", "Nominations", "Meetings", "Actions"),
                *("Accommodation", "Who may be referred", "Nominal lists", "What is coming"),
                *("Figures", "Practitioners", "Notices"),
            ],
        ),
        ("cora", ["Home", "Figures", "Notices"]),
        ("olga", ["Home", "Caseload", "Referrals", "Meetings", "Reviews", "Notices"]),
        (
            "sam",
            [
                *("Home", "Caseload", "Referrals", "Desk", "Nominations", "Meetings"),
                *("Actions", "Accommodation", "What is coming", "Practitioners", "Notices"),
            ],
        ),
        ("ada", ["Home", "Practitioners", "Notices"]),
    ],
)
def test_the_way_leads_where_a_role_goes(visit: Visit, username: str, links: list[str]) -> None:
    page = read(visit(username).get("/"))
    found = page.select(".govuk-service-navigation__list a")
    assert [link.get_text(strip=True) for link in found] == links
    for link in found:
        assert visit(username).get(str(link["href"])).status_code == 200


def test_the_first_page_has_what_waits(
    visit: Visit, nora: Practitioner, farah: Practitioner
) -> None:
    a_sent_referral(by=nora, family_name="Waiting")
    a_returned_referral(by=nora, fmhp=farah)
    assert "WAITING, Kofi" in words(visit("farah").get("/"))
    assert "Returned to you for information OSEI, Kofi" in words(visit("nora").get("/"))


def test_notices_are_new_until_they_are_read(visit: Visit, nora: Practitioner) -> None:
    a_sent_referral(by=nora)
    client = visit("farah")
    assert "Notices (1)" in words(client.get("/"))
    page = words(client.get("/notices/"))
    assert "New: A new referral is waiting for a decision : OSEI, Kofi" in page
    client.post("/notices/read/")
    assert "Notices (1)" not in words(client.get("/"))


# The caseload


@pytest.fixture
def caseload(command_line: Practitioner) -> None:
    load(
        a_line(family_name="Öztürk", rag="red", previous_sanctions="60"),
        a_line(family_name="osei", rag="amber", crn="X123456"),
        a_line(family_name="Zając", rag="green", previous_sanctions="0"),
        a_line(family_name="Abbot", rag="", date_of_birth="1980-01-01"),
        a_line(family_name="South", agency="South London Probation"),
        by=command_line,
    )


@pytest.mark.usefixtures("caseload")
@pytest.mark.parametrize(
    ("asked", "shown"),
    [
        ("", ["ABBOT", "OSEI", "ÖZTÜRK", "ZAJĄC"]),
        ("order=-name", ["ZAJĄC", "ÖZTÜRK", "OSEI", "ABBOT"]),
        ("order=born", ["ABBOT", "OSEI", "ÖZTÜRK", "ZAJĄC"]),
        ("order=-score", ["ÖZTÜRK", "ABBOT", "OSEI", "ZAJĄC"]),
        ("order=rag", ["OSEI", "ZAJĄC", "ÖZTÜRK", "ABBOT"]),
        ("order=nonsense", ["ABBOT", "OSEI", "ÖZTÜRK", "ZAJĄC"]),
        ("rag=red", ["ÖZTÜRK"]),
        ("rag=red&rag=amber", ["OSEI", "ÖZTÜRK"]),
        ("rag=pink", ["ABBOT", "OSEI", "ÖZTÜRK", "ZAJĄC"]),
        ("eligible=yes", ["OSEI", "ÖZTÜRK"]),
        ("q=ozturk", ["ÖZTÜRK"]),
        ("q=ÖZT", ["ÖZTÜRK"]),
        ("q=Osei, Kofi", ["OSEI"]),
        ("q=kofi zajac", ["ZAJĄC"]),
        ("q=x123456", ["OSEI"]),
        ("q=nobody", []),
        ("q=%25", []),
        ("agency=999999&agency=x", []),
        ("page=99", ["ABBOT", "OSEI", "ÖZTÜRK", "ZAJĄC"]),
        ("page=-1&page=x", ["ABBOT", "OSEI", "ÖZTÜRK", "ZAJĄC"]),
    ],
)
def test_the_caseload_is_filtered_sorted_and_searched(
    visit: Visit, asked: str, shown: list[str]
) -> None:
    response = visit("nora").get(f"/caseload/?{asked}")
    assert response.status_code == 200
    assert [name.split(",")[0] for name in rows(response)] == shown


@pytest.mark.usefixtures("caseload")
def test_what_is_filtered_by_is_shown_and_can_be_taken_off(visit: Visit) -> None:
    page = read(visit("nora").get("/caseload/?rag=red&rag=amber&order=-name"))
    tags = {
        tag.get_text(" ", strip=True): str(tag["href"])
        for tag in page.select(".moj-filter__tag")
    }
    assert tags["Remove this filter RAG red"] == "?rag=amber&order=-name"
    assert [str(box["value"]) for box in page.select("input[name=rag][checked]")] == [
        *("red", "amber"),
    ]
    assert page.select_one("th[aria-sort=descending]") is not None


def test_the_caseload_costs_the_same_however_long(
    visit: Visit,
    command_line: Practitioner,
    nora: Practitioner,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    load(*(a_line() for _ in range(60)), by=command_line)
    for _ in range(3):
        a_sent_referral(by=nora)
    client = visit("nora")
    for path, more in (
        *(("/caseload/", 1), ("/caseload/?page=2", 1)),  # who is masked
        ("/caseload/?order=-score&eligible=yes", 1),  # how many of them may be referred
    ):
        # page: how many each agency leads, which, their scores, their referrals, the agencies, that
        # they were shown (without waiting for the disk); and the notices
        with django_assert_num_queries(SESSION_AND_USER + 7 + more + 1):
            response = client.get(path)
        assert len(rows(response)) == 25
    assert "1 to 25 of 63 people" in words(client.get("/caseload/"))


# The case


def test_a_case_page_shows_what_is_held(visit: Visit, command_line: Practitioner) -> None:
    person = a_person(
        by=command_line,
        address="Flat 3, 12 Example Street,",
        postcode="ZZ9 9ZZ",
        statutory_status="licence",
        ethnicity="B2",
        crn="X123456",
    )
    page = words(visit("nora").get(f"/people/{person.reference}/"))
    for said in (
        *("OSEI, Kofi", "17 May 1990", "X123456", "Amber", "Licence", "Black African"),
        *("Flat 3, 12 Example Street, ZZ9 9ZZ", "02801 (burglary, domestic)", "OGRS3 2-year"),
        *("82%", "High", "Came onto the scheme's list", "Refer to the mental-health service"),
        "never makes one",
    ):
        assert said in page


def test_a_case_page_says_why_they_may_not_be_referred(
    visit: Visit, command_line: Practitioner
) -> None:
    person = a_person(by=command_line, rag="", previous_sanctions="0")
    page = words(visit("nora").get(f"/people/{person.reference}/"))
    assert "The list gives no RAG rating; red or amber is needed." in page
    assert "at least 50% is needed." in page
    assert "Refer to the mental-health service" not in page


def test_a_case_page_costs_the_same_however_much_happened(
    visit: Visit,
    nora: Practitioner,
    farah: Practitioner,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    referral = a_declined_referral(by=nora, fmhp=farah)
    client = visit("nora")
    with django_assert_max_num_queries(SESSION_AND_USER + 24):
        client.get(f"/people/{referral.person.reference}/")


def without_token(response: Page) -> str:
    """The page but for its form token, which is another each time anything is shown."""
    return re.sub(r'value="\w{64}"', "", response.content.decode())


def test_a_hidden_person_and_a_missing_one_look_alike(
    visit: Visit, command_line: Practitioner
) -> None:
    hidden = a_person(by=command_line, agency="South London Probation").reference
    client = visit("nora")
    answers = [client.get(f"/people/{each}/") for each in (hidden, "0000000000")]
    assert [answer.status_code for answer in answers] == [404, 404]
    assert without_token(answers[0]) == without_token(answers[1])
    assert set(answers[0].headers) == set(answers[1].headers)


# Referrals


def test_the_service_sees_what_waits_those_to_be_seen_first_first(
    visit: Visit, nora: Practitioner
) -> None:
    a_sent_referral(by=nora, family_name="First sent")
    a_sent_referral(by=nora, family_name="Urgent", ovp="80")
    response = visit("farah").get("/referrals/")
    assert [row.split(",")[0] for row in rows(response)] == ["URGENT", "FIRST SENT"]
    assert "See first" in words(response)


def test_the_inbox_costs_the_same_however_long(
    visit: Visit, nora: Practitioner, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(28):
        a_sent_referral(by=nora)
    client = visit("farah")
    with django_assert_num_queries(SESSION_AND_USER + 3 + 1):
        response = client.get("/referrals/")
    assert len(rows(response)) == 25


BUTTONS = {
    ("nora", "sent"): ["Withdraw"],
    ("nora", "returned"): ["Answer and send again", "Withdraw"],
    ("nora", "accepted"): [],
    ("farah", "sent"): ["Accept", "Return for information", "Decline"],
    ("farah", "returned"): [],
    ("farah", "accepted"): [],
}


@pytest.mark.parametrize(("username", "state"), BUTTONS)
def test_a_referral_offers_only_what_can_be_done(
    visit: Visit, nora: Practitioner, farah: Practitioner, username: str, state: str
) -> None:
    referral = {
        "sent": lambda: a_sent_referral(by=nora),
        "returned": lambda: a_returned_referral(by=nora, fmhp=farah),
        "accepted": lambda: an_accepted_referral(by=nora, fmhp=farah),
    }[state]()
    page = read(visit(username).get(f"/referrals/{referral.reference}/"))
    found = [button.get_text(strip=True) for button in page.select("main a.govuk-button")]
    assert found == BUTTONS[username, state]


@pytest.mark.parametrize(
    ("username", "move", "said", "state"),
    [
        ("farah", "accept", {"x": "y"}, ReferralState.ACCEPTED),
        ("farah", "return", {"wanted": "Has he a GP?"}, ReferralState.RETURNED),
        (
            "maya",
            "decline",
            {"reason": "other-service", "words": "Talking therapies."},
            ReferralState.DECLINED,
        ),
        ("nick", "withdraw", {"reason": "moved"}, ReferralState.WITHDRAWN),
    ],
)
def test_a_referral_is_moved_and_both_sides_see_it(
    visit: Visit,
    nora: Practitioner,
    username: str,
    move: str,
    said: dict[str, str],
    state: ReferralState,
) -> None:
    referral = a_sent_referral(by=nora)
    path = f"/referrals/{referral.reference}/"
    assert visit(username).get(f"{path}{move}/").status_code == 200
    done = visit(username).post(f"{path}{move}/", said, follow=True)
    assert done.status_code == 200
    assert again(referral).state is state
    assert "Success" in words(done)
    for side in ("nora", "farah"):
        page = words(visit(side).get(path))
        assert state.value.capitalize() in page
        for answer in said.values():
            if " " in answer:
                assert answer in page


def test_a_move_that_cannot_be_made_any_more_says_why_and_keeps_what_was_typed(
    visit: Visit, nora: Practitioner, farah: Practitioner
) -> None:
    referral = an_accepted_referral(by=nora, fmhp=farah)
    said = {"reason": "duplicate", "words": "Typed with care."}
    response = visit("farah").post(f"/referrals/{referral.reference}/decline/", said)
    assert response.status_code == 409
    assert errors(response) == [("The referral is already accepted.", "")]
    assert "Typed with care." in words(response)


def test_what_is_typed_is_shown_and_never_run(visit: Visit, nora: Practitioner) -> None:
    referral = a_sent_referral(by=nora)
    nasty = "<script>alert(1)</script> {{ 7*7 }} \"'"
    visit("farah").post(f"/referrals/{referral.reference}/return/", {"wanted": nasty})
    response = visit("nora").get(f"/referrals/{referral.reference}/")
    assert nasty in words(response)
    assert b"<script>alert" not in response.content


def test_a_referral_costs_the_same_however_much_was_said(
    visit: Visit,
    nora: Practitioner,
    farah: Practitioner,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    referral = a_returned_referral(by=nora, fmhp=farah)
    client = visit("nora")
    with django_assert_max_num_queries(SESSION_AND_USER + 13 + 1):
        client.get(f"/referrals/{referral.reference}/")


# Who may be referred


@pytest.mark.usefixtures("caseload")
def test_who_may_be_referred_and_every_reason_why_not(visit: Visit) -> None:
    page = words(visit("carl").get("/eligible/"))
    assert "Red or amber, OGRS3 50% or more" in page
    assert "The RAG rating is green, not red or amber." in page
    only = visit("carl").get("/eligible/?only=yes")
    assert [row.split(",")[0] for row in rows(only)] == ["OSEI", "ÖZTÜRK", "SOUTH"]


def test_who_may_be_referred_costs_the_same_however_long(
    visit: Visit,
    command_line: Practitioner,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    load(*(a_line() for _ in range(60)), by=command_line)
    client = visit("carl")
    with django_assert_num_queries(SESSION_AND_USER + 5 + 1):
        response = client.get("/eligible/")
    assert len(rows(response)) == 25


# Nominal lists


def give(client: Client, content: bytes, name: str = "list.csv") -> str:
    """Choose a file, and come to the page that says what it would change."""
    from django.core.files.uploadedfile import SimpleUploadedFile

    said = {
        "file": SimpleUploadedFile(name, content),
        "agency": "North London Probation",
    }
    response = client.post("/lists/", said)
    assert response.status_code == 302, errors(response)
    return str(response.headers["Location"])


def test_a_list_is_looked_at_and_then_loaded(visit: Visit) -> None:
    client = visit("carl")
    place = give(client, a_file([a_line(), a_line(agency="")]))
    page = words(client.get(place))
    assert "Nothing has been loaded yet." in page
    assert "People added 2" in page
    assert not Person.objects.exists()
    done = client.post(f"{place}load/", follow=True)
    assert "The list is loaded." in words(done)
    assert Person.objects.count() == 2
    assert not UploadedList.objects.exists()
    assert "list.csv" in rows(done)


def test_what_is_wrong_with_a_list_is_shown_before_it_is_loaded(visit: Visit) -> None:
    client = visit("carl")
    place = give(client, a_file([a_line(), a_line(rag="pink")]))
    page = words(client.get(place))
    assert "Lines that cannot be loaded 1" in page
    assert "3 RAG pink It is not one of the words we know." in page
    refused = client.post(f"{place}load/")
    assert refused.status_code == 409
    assert not Person.objects.exists()
    client.post(f"{place}load/", {"good": "yes"})
    assert Person.objects.count() == 1
    assert LoadedList.objects.get().refused == 1


def test_a_list_need_not_be_loaded(visit: Visit) -> None:
    client = visit("carl")
    place = give(client, a_file([a_line()]))
    client.post(f"{place}discard/")
    assert not UploadedList.objects.exists()
    assert client.get(place).status_code == 404


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"%PDF-1.4", "It is a PDF."),
        (b"a,b\n1,2\n", "The headings of the list cannot be read."),
        (b'family name,given names,date of birth\n"x', "A quotation mark opens here"),
    ],
)
def test_a_file_that_is_no_list_is_said_on_its_page(
    visit: Visit, content: bytes, said: str
) -> None:
    client = visit("carl")
    place = give(client, content)
    response = client.get(place)
    assert response.status_code == 200
    assert said in words(response)
    assert "Load the list" not in words(response)
    assert client.post(f"{place}load/").status_code == 409  # asked for all the same
    assert not LoadedList.objects.exists()


def test_a_list_without_a_file_or_an_agency_is_asked_for_again(visit: Visit) -> None:
    response = visit("carl").post("/lists/", {"agency": ""})
    assert response.status_code == 422
    assert errors(response) == [
        ("Choose a file", "#id_file"),
        ("Choose an agency", "#id_agency"),
    ]


def test_a_list_that_is_too_large_for_a_page_is_refused(visit: Visit) -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile

    large = SimpleUploadedFile("large.csv", b"x" * (10 * 1024 * 1024 + 1))
    response = visit("carl").post(
        "/lists/", {"file": large, "agency": "North London Probation"}
    )
    assert response.status_code == 409
    assert "throughcare import nominals" in words(response)


def test_another_co_ordinators_list_is_out_of_reach(visit: Visit) -> None:
    place = give(visit("carl"), a_file([a_line()]))
    assert visit("nora").get(place).status_code == 404
    assert visit("nora").post(f"{place}load/").status_code == 404


# The report


def test_the_report_is_for_those_who_read_figures(visit: Visit, nora: Practitioner) -> None:
    for _ in range(6):
        a_sent_referral(by=nora)
    asked = "?first-day=1&first-month=3&first-year=2026&last-day=31&last-month=3&last-year=2026"
    page = words(visit("cora").get(f"/report/{asked}"))
    assert "London, 1 March 2026 to 31 March 2026." in page
    assert "North London Probation E3 6" in page
    file = visit("cora").get(f"/report/referrals.csv{asked}")
    assert file.headers["Content-Disposition"].endswith(
        '"referrals-london-2026-03-01-to-2026-03-31.csv"'
    )
    assert b"Referrals received,All,,6" in file.content
    for username in ("nora", "farah"):
        assert visit(username).get("/report/").status_code == 409


@pytest.mark.parametrize(
    ("asked", "status", "said"),
    [
        ("first-day=1", 422, "The date must include a month and a year"),
        (
            "first-day=2&first-month=3&first-year=2026&last-day=1&last-month=3&last-year=2026",
            409,
            "The period ends before it begins.",
        ),
    ],
)
def test_a_period_that_cannot_be_is_asked_for_again(
    visit: Visit, asked: str, status: int, said: str
) -> None:
    for path in ("/report/", "/report/referrals.csv"):
        response = visit("cora").get(f"{path}?{asked}")
        assert response.status_code == status
        assert said in words(response)
