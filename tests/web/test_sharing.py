"""The pages of what is shared: what each shows to whom, and what their forms refuse."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from tests.builders import a_person, a_sent_referral
from tests.cast import NOON
from tests.conftest import who
from tests.sharing import HOUSING, NORTH, POLICE, agency, involve, permit, sign, write
from tests.web.pages import errors, read, words
from throughcare.casework import cases, consent
from throughcare.records.models import (
    Case,
    Disclosure,
    Draft,
    Involvement,
    Note,
    Permission,
    Person,
    SharingAgreement,
)
from throughcare.rules.consent import EndedBy
from throughcare.rules.days import day_of
from throughcare.rules.practitioners import Practitioner
from throughcare.rules.sharing import Section

Visit = Callable[[str], Client]
TODAY = day_of(timezone.now())
NEXT_YEAR = TODAY + timedelta(days=300)


def a_day(name: str, days: int = 0) -> dict[str, int]:
    on = TODAY + timedelta(days=days)
    return {f"{name}-day": on.day, f"{name}-month": on.month, f"{name}-year": on.year}


@pytest.fixture
def person(nora: Practitioner) -> Person:
    """Led by North London Probation, referred to the service; police and housing work with him."""
    about = a_sent_referral(by=nora, address="12 Example Street", crn="X123456").person
    involve(about.reference, POLICE, by=nora)
    involve(about.reference, HOUSING, by=nora)
    return about


def headings(visit: Visit, username: str, person: Person) -> set[str]:
    page = read(visit(username).get(f"/people/{person.reference}/"))
    return {each.get_text(strip=True) for each in page.select("main h2")}


EVERYBODYS = {"Mental-health service", "About the person", "Actions", "Timeline"}
SUPERVISING = {"Who may see this case"}
WORKING = {
    *("Consent and sharing", "Contacts and notes", "On the scheme"),
    *("Needs and pathways", "Accommodation"),
}


@pytest.mark.parametrize(
    ("username", "shown"),
    [
        *((each, WORKING | {"Index offence", "Risk scores"}) for each in ("nora", "farah")),
        ("peter", WORKING | {"Index offence", "Risk scores"}),
        ("carl", WORKING | {"Index offence", "Risk scores"} | SUPERVISING),
        ("hana", WORKING),
        ("olga", {"Consent and sharing", "On the scheme"} | SUPERVISING),
        ("gwen", {"Consent and sharing", "On the scheme"} | SUPERVISING),
    ],
)
def test_a_case_page_has_the_parts_that_are_theirs(
    visit: Visit, person: Person, username: str, shown: set[str]
) -> None:
    assert headings(visit, username, person) == EVERYBODYS | shown


@pytest.mark.parametrize(
    ("username", "said", "unsaid"),
    [
        ("nora", ["82%", "02801", "12 Example Street", "X123456"], []),
        ("hana", ["12 Example Street", "X123456"], ["82%", "02801"]),
        ("carl", ["82%", "02801", "12 Example Street"], []),
        ("olga", ["X123456"], ["82%", "02801", "12 Example Street"]),
    ],
)
def test_what_is_not_theirs_is_nowhere_on_their_pages(
    visit: Visit, person: Person, username: str, said: list[str], unsaid: list[str]
) -> None:
    client = visit(username)
    case = words(client.get(f"/people/{person.reference}/"))
    for each in said:
        assert each in case
    for path in (
        f"/people/{person.reference}/",
        "/caseload/",
        "/caseload/?order=-score&eligible=yes",
        "/eligible/",
        f"/people/{person.reference}/refer/",
    ):
        page = words(client.get(path))
        for each in unsaid:
            assert each not in page, path


def test_a_caseload_without_scores_has_no_column_for_them(visit: Visit, person: Person) -> None:
    for username, columns in (("nora", 6), ("hana", 5), ("olga", 5)):
        page = read(visit(username).get("/caseload/"))
        assert len(page.select("thead th")) == columns, username
        assert bool(page.select("input[name=eligible]")) is (columns == 6)


def test_what_is_not_shared_any_more_is_said(
    visit: Visit, person: Person, nora: Practitioner, farah: Practitioner
) -> None:
    write(person.reference, Section.SUMMARY, "Sleeps badly.", by=farah)
    path = f"/people/{person.reference}/"
    assert "not shared since" not in words(visit("peter").get(path))
    permit(
        person.reference, POLICE, by=nora, until=NEXT_YEAR.replace(year=2027, month=2, day=1)
    )
    assert "Sleeps badly." in words(visit("peter").get(path))
    consent.withdraw_permission(person.reference, by=nora, at=NOON + timedelta(days=1))
    page = words(visit("peter").get(path))
    assert "Sleeps badly." not in page
    stub = "not shared since 3 March 2026, when permission was withdrawn."
    assert f"The mental-health service's summary for partners: {stub}" in page
    for username in ("nora", "hana", "farah", "gwen"):
        assert "not shared since" not in words(visit(username).get(path))


def test_what_ran_out_is_said_to_have_even_when_it_is_given_anew_to_others(
    visit: Visit, person: Person, nora: Practitioner
) -> None:
    ran_out = day_of(NOON) + timedelta(days=7)
    permit(person.reference, POLICE, by=nora, until=ran_out)
    later = NOON + timedelta(days=30)
    permit(
        person.reference, NORTH, by=nora, at=later, until=day_of(later) + timedelta(days=300)
    )
    page = words(visit("peter").get(f"/people/{person.reference}/"))
    assert "not shared since 10 March 2026, when permission ran out." in page


# Notes


def test_a_note_is_written_and_shown_with_whose_it_is_and_why(
    visit: Visit, person: Person
) -> None:
    path = f"/people/{person.reference}/notes/"
    client = visit("nora")
    kept = client.post(f"{path}draft/", {"section": "contact", "words": "Seen at"})
    assert "Saved on" in words(kept)
    assert Draft.objects.get().answers == {"section": "contact", "words": "Seen at"}
    form = read(client.get(f"{path}write/"))
    assert "Seen at" in str(form.select_one("textarea"))
    assert form.select_one("input[value=contact][checked]")
    said = {"section": "contact", "words": "Seen at home.\r\nAll well.", **a_day("on")}
    done = words(client.post(f"{path}write/", said, follow=True))
    assert ["The note is written", "Contacts and notes"][0] in done
    page = words(visit("farah").get(path))
    assert "Seen at home. All well." in page
    assert "Nora North, North London Probation." in page
    assert "Held under: law enforcement, Data Protection Act 2018 Part 3." in page
    assert "You see it on the basis of: contract of care." in page
    assert "1 note for you to see" in page
    only = words(visit("farah").get(f"{path}?section=warning"))
    assert "No notes for you to see" in only


@pytest.mark.parametrize(
    ("said", "problems"),
    [
        (
            {"x": "y"},
            [
                ("Choose what kind of note it is", "#id_section"),
                ("Enter the day it happened", "#id_on-day"),
                ("Say what happened", "#id_words"),
            ],
        ),
        (
            {"section": "clinical", "words": "x", **a_day("on")},
            [("Choose what kind of note it is", "#id_section")],
        ),
        (
            {"section": "contact", "words": "x", **a_day("on", 2)},
            [("The day it happened is not yet here.", "")],
        ),
    ],
)
def test_a_note_that_cannot_be_written_says_why(
    visit: Visit, person: Person, said: dict[str, object], problems: list[tuple[str, str]]
) -> None:
    response = visit("nora").post(f"/people/{person.reference}/notes/write/", said)
    assert errors(response) == problems
    assert not Note.objects.exists()


def test_those_who_write_nothing_are_not_asked_to(visit: Visit, person: Person) -> None:
    path = f"/people/{person.reference}/notes/"
    assert "Write a note" not in words(visit("gwen").get(path))
    assert visit("gwen").get(f"{path}write/").status_code == 409


# Consent and sharing


def permission(**changes: object) -> dict[str, object]:
    return {
        "sections": ["summary"],
        "agencies": [str(agency(NORTH))],
        "purpose": "One plan.",
        "how": "spoken",
        "capacity": "has capacity",
        "evidence": "",
        **a_day("on"),
        **a_day("until", 300),
        **changes,
    }


def test_a_permission_is_put_down_seen_and_withdrawn(visit: Visit, person: Person) -> None:
    path = f"/people/{person.reference}/consent/"
    client = visit("nora")
    before = words(client.get(path))
    assert "Spoken, on 1 March 2026, to Nora North." in before
    assert "None was given." in before
    done = words(client.post(f"{path}permission/", permission(), follow=True))
    assert "The permission is put down" in done
    assert "In force" in done
    assert "North London Probation" in done
    assert client.get(f"{path}withdraw-permission/").status_code == 200
    gone = words(client.post(f"{path}withdraw-permission/", follow=True))
    assert "Nobody sees by it any more" in gone
    assert Permission.objects.get().ended_how is EndedBy.WITHDRAWN
    ended = words(client.post(f"{path}withdraw-agreement/", follow=True))
    assert "Withdrawn on" in ended
    assert client.post(f"{path}withdraw-agreement/").status_code == 409
    assert "A permission to share with your agency has ended" in words(visit("nick").get("/"))


@pytest.mark.parametrize(
    ("changes", "problems"),
    [
        (
            dict.fromkeys(("sections", "agencies", "purpose", "how", "capacity"), ""),
            [
                ("Choose what may be shared", "#id_sections"),
                ("Choose at least one agency", "#id_agencies"),
                ("Say what it is shared for", "#id_purpose"),
                ("Say how they said so", "#id_how"),
                ("Say whether they can decide this", "#id_capacity"),
            ],
        ),
        (
            a_day("until", 400),
            [("It can be given for 365 days at most.", "")],
        ),
        (
            {"capacity": "lacks capacity: decided in their best interests"},
            [("Say who decided in their best interests, and why.", "")],
        ),
    ],
)
def test_a_permission_that_does_not_say_enough_says_what_is_missing(
    visit: Visit,
    person: Person,
    changes: dict[str, object],
    problems: list[tuple[str, str]],
) -> None:
    path = f"/people/{person.reference}/consent/permission/"
    assert errors(visit("nora").post(path, permission(**changes))) == problems
    assert not Permission.objects.exists()


def test_consent_is_read_by_partners_and_put_down_by_those_whose_it_is(
    visit: Visit, person: Person
) -> None:
    path = f"/people/{person.reference}/consent/"
    for username in ("peter", "hana", "carl", "olga", "gwen"):
        client = visit(username)
        assert client.get(path).status_code == 200
        assert not read(client.get(path)).select("main a.govuk-button")
        assert client.get(f"{path}permission/").status_code == 409
    assert visit("sofia").get(path).status_code == 404


def test_whom_to_ask_again_is_on_the_first_page(
    visit: Visit, person: Person, nora: Practitioner
) -> None:
    permit(person.reference, NORTH, by=nora, until=day_of(NOON) + timedelta(days=300))
    Permission.objects.update(ask_again_since=NOON)
    page = words(visit("nora").get("/"))
    assert "Permission to share ends soon OSEI, Kofi ask again: the lead agency changed" in page
    consented = words(visit("nora").get(f"/people/{person.reference}/consent/"))
    assert "Ask again: the lead agency changed on 2 March 2026." in consented
    Permission.objects.update(ask_again_since=None, expires_at=timezone.now() + timedelta(5))
    assert "Permission to share ends soon OSEI, Kofi until" in words(visit("nora").get("/"))
    assert "It ends soon" in words(visit("nora").get(f"/people/{person.reference}/consent/"))


# Agencies, MAPPA, disclosures


def test_an_agency_is_let_in_and_its_part_ended(
    visit: Visit, command_line: Practitioner
) -> None:
    person = a_person(by=command_line)
    path = f"/people/{person.reference}/agencies/"
    said = {
        "agency": agency(HOUSING),
        "basis": "Crime and Disorder Act 1998, section 115",
        "purpose": "A home.",
        "necessity": "They must know whom they house.",
        "agreement": "",
    }
    client = visit("nora")
    done = words(client.post(f"{path}involve/", said, follow=True))
    assert "Harbour Housing since" in done
    assert visit("hana").get(f"/people/{person.reference}/").status_code == 200
    housing = Involvement.objects.get().agency_id
    assert visit("nora").get(f"{path}{housing}/end/").status_code == 200
    gone = words(visit("nora").post(f"{path}{housing}/end/", follow=True))
    assert "No other agency works with them." in gone
    assert visit("hana").get(f"/people/{person.reference}/").status_code == 404
    assert visit("nora").get(f"{path}{housing}/end/").status_code == 409


def test_who_is_let_in_must_be_said_and_why(visit: Visit, person: Person) -> None:
    path = f"/people/{person.reference}/agencies/involve/"
    assert errors(visit("nora").post(path, {"x": "y"})) == [
        ("Choose an agency", "#id_agency"),
        ("Choose a basis", "#id_basis"),
        ("Say what it is for", "#id_purpose"),
        ("Say why it is needed", "#id_necessity"),
    ]
    assert visit("farah").get(path).status_code == 409


def test_someone_is_marked_as_managed_under_mappa_and_unmarked(
    visit: Visit, person: Person
) -> None:
    path = f"/people/{person.reference}/mappa/"
    assert "Mark as managed under MAPPA" in words(visit("nora").get(path))
    visit("nora").post(path, {"managed": "yes"})
    assert "Managed under MAPPA" in words(visit("peter").get(f"/people/{person.reference}/"))
    assert "Take the mark off" in words(visit("carl").get(path))
    visit("carl").post(path, {"managed": "no"})
    assert not Case.objects.get().mappa
    assert visit("hana").get(path).status_code == 409


def test_a_disclosure_is_put_down_and_read_by_those_who_supervise(
    visit: Visit, person: Person
) -> None:
    under = sign(NORTH, HOUSING, by=who("olga"))
    path = f"/people/{person.reference}/disclosures/"
    said = {
        "agency": agency(HOUSING),
        "section": "offence",
        "basis": "Crime and Disorder Act 1998, section 115",
        "purpose": "To place him safely.",
        "necessity": "The block has victims of burglary.",
        "agreement": under,
    }
    done = words(visit("nora").post(f"{path}record/", said, follow=True))
    assert "The disclosure is put down." in done
    for username in ("sam", "olga", "gwen", "carl"):
        page = words(visit(username).get(path))
        assert "The block has victims of burglary." in page
        assert "3 disclosures" in page  # and the two of letting agencies in
    assert "No disclosures" in words(visit("hana").get(path))
    assert Disclosure.objects.latest("pk").agreement_id == under
    refused = visit("nora").post(f"{path}record/", said | {"section": "clinical"})
    assert refused.status_code == 409
    assert visit("olga").get(f"{path}record/").status_code == 409
    assert errors(visit("nora").post(f"{path}record/", {"x": "y"}))[:2] == [
        ("Choose an agency", "#id_agency"),
        ("Choose what was disclosed", "#id_section"),
    ]


# The register


def test_agreements_are_read_by_everybody_and_kept_by_those_who_govern(visit: Visit) -> None:
    said = {
        "title": "IOM London",
        "giver": agency(NORTH),
        "receiver": agency(HOUSING),
        "purpose": "Housing.",
        "bases": ["Crime and Disorder Act 1998, section 115"],
        **a_day("signed_on", -400),
        **a_day("review_on", -30),
    }
    client = visit("olga")
    done = words(client.post("/agreements/sign/", said, follow=True))
    assert "The agreement is entered." in done
    for username in ("nora", "cora", "ada", "hana"):
        page = words(visit(username).get("/agreements/"))
        assert "IOM London" in page
        assert "Overdue" in page
        assert "Enter an agreement" not in page
    without = read(visit("nora").get("/agreements/")).select("table")[1].get_text(" ")
    assert "City Hall" not in without
    assert visit("nora").get("/agreements/sign/").status_code == 409
    key = SharingAgreement.objects.get().pk
    assert visit("olga").get(f"/agreements/{key}/end/").status_code == 200
    visit("olga").post(f"/agreements/{key}/end/")
    assert "0 agreements in force" in words(visit("nora").get("/agreements/"))
    assert visit("olga").get(f"/agreements/{key}/end/").status_code == 404
    assert [
        place for _, place in errors(visit("olga").post("/agreements/sign/", {"x": "y"}))
    ] == [
        *("#id_title", "#id_giver", "#id_receiver", "#id_purpose", "#id_bases"),
        *("#id_signed_on-day", "#id_review_on-day"),
    ]


# Why


def why(visit: Visit, asker: str, person: Person, about: str = "") -> str:
    asked = f"?practitioner={about}" if about else ""
    return words(visit(asker).get(f"/people/{person.reference}/why/{asked}"))


def test_why_is_answered_by_the_rule_that_decides(
    visit: Visit, person: Person, nora: Practitioner
) -> None:
    page = why(visit, "nora", person)
    assert "They reach the case among: people their agency leads, or has led." in page
    assert "Risk scores of reoffending Shown Crime and Disorder Act 1998, section 115," in page
    assert "for probation as offender manager; always." in page
    permit(person.reference, NORTH, by=nora, until=day_of(NOON) + timedelta(days=300))
    page = why(visit, "nora", person)
    assert "summary for partners Shown The person's permission to share" in page
    assert "until 28 December 2026 at 12:00am" in page
    detail = "Clinical detail: formulation, clinical scores and session notes"
    own = why(visit, "farah", person)
    assert f"{detail}: written by their own agency Shown Contract of care" in own
    assert f"{detail}: written by others Not shown Not now." in own


def test_those_who_supervise_ask_about_anyone(visit: Visit, person: Person) -> None:
    page = why(visit, "olga", person, "hana")
    assert "Hana Housing, Harbour Housing" in page
    assert "people their agency works with" in page
    assert "Risk scores of reoffending Not shown No rule shows it" in page
    for username in ("sofia", "dan", "cora", "ada"):
        assert "None of their roles reaches this case." in why(visit, "olga", person, username)
    assert "None of their roles" not in why(visit, "sam", person, "nora")


def test_nobody_else_asks_about_others_and_nobody_about_what_they_do_not_reach(
    visit: Visit, person: Person
) -> None:
    path = f"/people/{person.reference}/why/"
    assert visit("nora").get(f"{path}?practitioner=nora").status_code == 200
    for username in ("nick", "nobody"):
        assert visit("nora").get(f"{path}?practitioner={username}").status_code == 409
    assert visit("olga").get(f"{path}?practitioner=nobody").status_code == 409
    assert visit("sofia").get(path).status_code == 404


# What they cost


def test_the_pages_cost_the_same_however_much_there_is(
    visit: Visit, person: Person, nora: Practitioner, farah: Practitioner
) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    base = f"/people/{person.reference}"
    paths = [base + each for each in ("/", "/notes/", "/consent/", "/agencies/")]
    paths += [f"{base}/disclosures/", f"{base}/why/", "/agreements/", "/"]

    def costs() -> list[int]:
        client = visit("sam")
        found = []
        for path in paths:
            with CaptureQueriesContext(connection) as queries:
                assert client.get(path).status_code == 200
            found.append(len(queries))
        return found

    write(person.reference, Section.CONTACT, by=nora)
    permit(person.reference, NORTH, by=nora)
    sign(NORTH, HOUSING, by=who("olga"))
    once = costs()
    for _ in range(3):
        write(person.reference, Section.CONTACT, by=nora)
        permit(person.reference, NORTH, by=nora)
        sign(NORTH, HOUSING, by=who("olga"))
        cases.mark_mappa(person.reference, managed=True, by=nora, at=NOON)
    assert costs() == once
