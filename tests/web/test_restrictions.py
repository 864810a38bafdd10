"""Restricted people on the pages: masked rows, emergencies, reviews, and what nobody may tell apart."""

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.builders import a_person, a_sent_referral, looking
from tests.cast import NOON
from tests.conftest import who
from tests.web.pages import errors, read, rows, words
from throughcare.access.context import asking
from throughcare.casework import handing_over, restrictions
from throughcare.records.models import BreakGlass, Identifier, Person, Restriction
from throughcare.rules.practitioners import Practitioner
from throughcare.rules.restriction import Emergency, Named, RestrictionKind

Visit = Callable[[str], Client]
NOBODY = "0000000000"


def keep_out(about: Person, username: str) -> None:
    restrictions.restrict(
        about.reference,
        RestrictionKind.EXCLUDED,
        Named(user=who(username).key),
        words="Her brother.",
        by=who("olga"),
        at=NOON,
    )


@pytest.fixture
def ama(command_line: Practitioner) -> Person:
    """Led by North London Probation, and kept from Nora."""
    about = a_person(by=command_line, family_name="Boateng", given_names="Ama")
    keep_out(about, "nora")
    return about


def the_restriction() -> Restriction:
    """The one there is: only those who govern sharing see it."""
    with asking(who("olga")):
        return Restriction.objects.get()


# What is masked.


def test_a_masked_row_says_that_there_is_one_and_whom_to_ask_and_no_more(
    visit: Visit, ama: Person, command_line: Practitioner
) -> None:
    a_person(by=command_line, date_of_birth="1980-01-01")
    page = visit("nora").get("/caseload/")
    said = words(page)
    assert [name.split(",")[0] for name in rows(page)] == ["OSEI"]
    assert "1 person" in said
    assert "1 record is restricted from you, and not counted above" in said
    assert (
        f"Restricted record {ama.reference} North London Probation Open in an emergency" in said
    )
    with looking():
        numbers = Identifier.objects.filter(person=ama).values_list("canonical", flat=True)
    for hidden in ("BOATENG", "Boateng", "Ama", "1990", *numbers):
        assert hidden not in said


@pytest.mark.parametrize("asked", ["q=Boateng", "q={pnc}", "q={reference}", "rag=amber"])
def test_no_search_and_no_filter_finds_a_masked_record(
    visit: Visit, ama: Person, asked: str
) -> None:
    with looking():
        pnc = Identifier.objects.get(person=ama, kind="PNC").canonical
    asked = asked.format(pnc=pnc, reference=ama.reference)
    page = visit("nora").get(f"/caseload/?{asked}")
    assert rows(page) == []
    assert "Restricted record" not in words(page)
    assert len(rows(visit("nick").get(f"/caseload/?{asked}"))) == 1


def test_a_masked_person_is_in_no_list_and_no_count_of_what_is_theirs(
    visit: Visit, nora: Practitioner
) -> None:
    about = a_sent_referral(by=nora, family_name="Boateng").person
    keep_out(about, "nora")
    keep_out(about, "carl")
    for username, path in (
        *(("nora", "/"), ("nora", "/referrals/"), ("nora", "/notices/")),
        *(("carl", "/"), ("carl", "/eligible/"), ("carl", "/caseload/?eligible=yes")),
    ):
        assert "BOATENG" not in words(visit(username).get(path)), (username, path)


def test_the_masked_rows_cost_the_same_however_many(
    visit: Visit, command_line: Practitioner
) -> None:
    client = visit("nora")
    client.get("/caseload/")
    costs = []
    for _ in range(2):
        for _ in range(3):
            keep_out(a_person(by=command_line), "nora")
        with CaptureQueriesContext(connection) as asked:
            client.get("/caseload/")
        costs.append(len(asked))
    assert costs[0] == costs[1]


# Hidden and missing are the same.


def paths(reference: str) -> list[str]:
    under = ("", "refer/", "refer/consent/", "restrictions/", "lead-worker/")
    return [f"/people/{reference}/{each}" for each in under]


def same(response: object, reference: str) -> tuple[object, ...]:
    """All there is of an answer, but for what is new in each: its number, and the form's token."""
    headers = {
        name: value.replace(reference, NOBODY)
        for name, value in response.headers.items()  # type: ignore[attr-defined]
        if name != "X-Request-Id"
    }
    body = re.sub(
        r'name="csrfmiddlewaretoken" value="\w+"',
        "",
        response.content.decode(),  # type: ignore[attr-defined]
    )
    return response.status_code, headers, body.replace(reference, NOBODY)  # type: ignore[attr-defined]


def test_a_masked_person_answers_as_one_who_is_not_there(visit: Visit, ama: Person) -> None:
    client = visit("nora")
    for masked, missing in zip(paths(ama.reference), paths(NOBODY), strict=True):
        first, second = client.get(masked), client.get(missing)
        assert first.status_code == (302 if "consent" in masked else 404), masked
        assert same(first, ama.reference) == same(second, NOBODY)


def test_so_do_the_acts(visit: Visit, ama: Person) -> None:
    client = visit("nora")
    kept = the_restriction().pk
    for under in (
        "refer/crisis/",
        "refer/check/",
        "lead-worker/",
        f"restrictions/{kept}/lift/",
    ):
        masked = client.post(f"/people/{ama.reference}/{under}", {"to": "nora"})
        missing = client.post(f"/people/{NOBODY}/{under}", {"to": "nora"})
        assert masked.status_code == (302 if "check" in under else 404), under
        assert same(masked, ama.reference) == same(missing, NOBODY)
    assert the_restriction().lifted_at is None


def test_the_emergency_page_is_for_masked_records_alone(visit: Visit, ama: Person) -> None:
    assert visit("nora").get(f"/people/{ama.reference}/emergency/").status_code == 200
    for username in ("nick", "sofia", "cora", "ada"):
        open_or_out_of_reach = visit(username).get(f"/people/{ama.reference}/emergency/")
        missing = visit(username).get(f"/people/{NOBODY}/emergency/")
        assert open_or_out_of_reach.status_code == 404
        assert same(open_or_out_of_reach, ama.reference) == same(missing, NOBODY)


# Restricting.


def test_whoever_governs_sees_who_is_kept_out_and_lifts_it(visit: Visit, ama: Person) -> None:
    client = visit("gwen")
    at = f"/people/{ama.reference}/restrictions/"
    assert "Who is kept from this record" in words(client.get(f"/people/{ama.reference}/"))
    page = words(client.get(at))
    assert "Nora North, North London Probation: kept out" in page
    assert "Olga Ogden, since 2 March 2026" in page
    assert "Her brother." in page
    key = the_restriction().pk
    assert "lifted" in words(client.post(f"{at}{key}/lift/", follow=True))
    assert "Nobody is kept out by name" in words(client.get(at))
    assert "Lifted by Gwen Guardian" in words(client.get(at))


def test_a_restriction_is_asked_for_and_made(visit: Visit, command_line: Practitioner) -> None:
    about = a_person(by=command_line)
    client = visit("olga")
    at = f"/people/{about.reference}/restrictions/"
    wrong = client.post(at, {"kind": "excluded"})
    assert wrong.status_code == 422
    assert ("Choose a practitioner or an agency", "#id_whom") in errors(wrong)
    said = {"kind": "excluded", "whom": f"user {who('nora').key}", "words": "Her brother."}
    assert "in force" in words(client.post(at, said, follow=True))
    assert client.post(at, said).status_code == 409
    assert visit("nora").get(f"/people/{about.reference}/").status_code == 404


@pytest.mark.parametrize("username", ["nick", "sam", "carl", "ada", "cora"])
def test_the_restrictions_are_for_those_who_govern(
    visit: Visit, ama: Person, username: str
) -> None:
    assert visit(username).get(f"/people/{ama.reference}/restrictions/").status_code == 404
    assert "Who is kept from" not in words(visit(username).get(f"/people/{ama.reference}/"))


# Emergencies and their reviews.


def test_an_emergency_opens_the_record_and_every_page_says_so(
    visit: Visit, ama: Person
) -> None:
    client = visit("nora")
    at = f"/people/{ama.reference}/emergency/"
    page = words(client.get(at))
    assert "999" in page
    assert "BOATENG" not in page
    assert client.post(at, {"why": "risk of suicide or serious self-harm"}).status_code == 422
    said = {"why": "risk of suicide or serious self-harm", "words": "He said he would."}
    opened = client.post(at, said, follow=True)
    assert "BOATENG, Ama" in words(opened)
    for under in ("", "refer/"):
        page = words(client.get(f"/people/{ama.reference}/{under}"))
        assert "Opened in an emergency until" in page
        assert "Your reading is recorded and will be reviewed." in page
    assert client.post(at, said).status_code == 302  # pressed twice
    assert BreakGlass.objects.count() == 1
    assert "Opened in an emergency until" not in words(
        visit("nick").get(f"/people/{ama.reference}/")
    )
    assert rows(visit("nora").get("/caseload/")) == ["BOATENG, Ama"]


def open_it(about: Person, at: datetime) -> None:
    from dataclasses import replace

    by = replace(who("nora"), at=at)
    restrictions.break_glass(
        about.reference, Emergency.MISSING, words="Not seen since.", by=by, at=at
    )


def test_what_waits_for_review_is_on_the_first_page_and_in_the_queue(
    visit: Visit, ama: Person
) -> None:
    open_it(ama, datetime.now(UTC) - timedelta(days=5))
    for username in ("olga", "gwen"):
        client = visit(username)
        assert "1 to review 1 overdue" in words(client.get("/"))
        queue = words(client.get("/reviews/"))
        assert "BOATENG, Ama Nora North North London Probation The person is missing" in queue
        assert "Overdue by 3 days" in queue
    client = visit("olga")
    key = BreakGlass.objects.get().pk
    assert "Not seen since." in words(client.get(f"/reviews/{key}/"))
    assert client.post(f"/reviews/{key}/", {"words": "x"}).status_code == 422
    said = {"outcome": "justified", "words": "Found at his sister's."}
    page = words(client.post(f"/reviews/{key}/", said, follow=True))
    assert "The review is recorded" in page
    assert "No openings to review" in page
    assert "to review" not in words(client.get("/"))
    assert client.get(f"/reviews/{key}/").status_code == 404


def test_the_notice_leads_to_the_queue_and_tells_its_reader_who(
    visit: Visit, ama: Person
) -> None:
    handing_over.allocate(ama.reference, "nick", by=who("sam"), at=NOON)
    open_it(ama, datetime.now(UTC))
    for username, href in (("olga", "/reviews/"), ("nick", f"/people/{ama.reference}/")):
        page = read(visit(username).get("/notices/"))
        assert href in [str(link["href"]) for link in page.select(".tc-notice a")]
        assert "BOATENG" in page.get_text()


@pytest.mark.parametrize("username", ["nora", "nick", "sam", "carl", "cora", "ada"])
def test_the_queue_is_for_those_who_govern(visit: Visit, ama: Person, username: str) -> None:
    open_it(ama, datetime.now(UTC))
    assert visit(username).get("/reviews/").status_code == 404
    assert visit(username).get(f"/reviews/{BreakGlass.objects.get().pk}/").status_code == 404


def test_the_queue_costs_the_same_however_long(
    visit: Visit, command_line: Practitioner
) -> None:
    client = visit("olga")
    client.get("/reviews/")
    costs = []
    for _ in range(2):
        for _ in range(3):
            about = a_person(by=command_line)
            keep_out(about, "nora")
            open_it(about, datetime.now(UTC))
        with CaptureQueriesContext(connection) as asked:
            client.get("/reviews/")
        costs.append(len(asked))
    assert costs[0] == costs[1]
