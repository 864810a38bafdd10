"""The chronology, a contact copied out, and contacts brought in: what each shows, refuses and costs."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from tests.builders import a_person, a_sent_referral
from tests.cast import NOON
from tests.conftest import who
from tests.sharing import HOUSING, POLICE, involve
from tests.web.pages import errors, read, rows, words
from tests.web.test_pages import SESSION_AND_USER
from throughcare.casework import notes
from throughcare.records.models import JournalEntry, Note, Notice, Person, Reading
from throughcare.rules.contacts import Attendance, Contact, ContactKind, Footing
from throughcare.rules.days import day_of
from throughcare.rules.practitioners import Practitioner
from throughcare.rules.sharing import Section

Visit = Callable[[str], Client]
TODAY = day_of(timezone.now())
K = ContactKind


@pytest.fixture
def person(nora: Practitioner) -> Person:
    """Led by North London Probation; the police and housing work with him; referred to the service."""
    about = a_sent_referral(by=nora, crn="X123456").person
    involve(about.reference, POLICE, by=nora)
    involve(about.reference, HOUSING, by=nora)
    return about


def write(
    person: Person,
    said: str,
    contact: Contact | None = None,
    *,
    by: Practitioner,
    days_ago: int = 0,
    section: Section = Section.CONTACT,
) -> str:
    at = NOON - timedelta(days=days_ago)
    return notes.write(
        person.reference,
        section=section,
        words=said,
        happened_at=at,
        contact=contact,
        by=by,
        at=NOON,
    )


MISSED = Contact(kind=K.OFFICE, attendance=Attendance.MISSED, footing=Footing.VOLUNTARY)


@pytest.fixture
def written(person: Person, nora: Practitioner, farah: Practitioner) -> None:
    kept = Contact(kind=K.HOME_VISIT, attendance=Attendance.LATE, footing=Footing.REQUIRED)
    write(person, "North saw him.", kept, by=nora, days_ago=1)
    write(person, "Housing waited.", MISSED, by=who("hana"), days_ago=2)
    write(person, "Police phoned.", Contact(kind=K.TELEPHONE), by=who("peter"), days_ago=3)
    write(person, "Knife at home.", by=nora, days_ago=4, section=Section.WARNING)
    write(person, "Sleeps badly.", by=farah, days_ago=5, section=Section.CLINICAL)
    write(
        person, "Seen by a source.", by=who("peter"), days_ago=6, section=Section.INTELLIGENCE
    )


ALL = ["North saw him.", "Housing waited.", "Police phoned.", "Knife at home."]


def said(response: object) -> list[str]:
    found = read(response).select(".tc-note .tc-said")  # type: ignore[arg-type]
    return [each.get_text(strip=True) for each in found]


@pytest.mark.usefixtures("written")
def test_the_chronology_is_every_agencys_and_each_reader_sees_what_they_may(
    visit: Visit, person: Person
) -> None:
    path = f"/people/{person.reference}/chronology/"
    for username, more in (
        ("hana", []),
        ("nora", ["Seen by a source."]),
        ("farah", ["Sleeps badly."]),
        ("carl", ["Seen by a source."]),
    ):
        response = visit(username).get(path)
        assert said(response) == ALL + more, username
        assert "Referred to the mental-health service" in words(response) or username in (
            "hana",
            "carl",
        )
    assert said(visit("olga").get(path)) == []


@pytest.mark.usefixtures("written")
def test_the_chronology_is_filtered(visit: Visit, person: Person, nora: Practitioner) -> None:
    client, path = visit("nora"), f"/people/{person.reference}/chronology/"
    north, housing, police, knife = ALL
    day = NOON - timedelta(days=2)
    for asked, shown in (
        (f"agency={nora.agency}", [north, knife]),
        ("agency=x&kind=x&section=x&outcome=x", [*ALL, "Seen by a source."]),
        ("kind=home visit", [north]),
        ("section=warning", [knife]),
        ("outcome=without an outcome", [police]),
        ("outcome=kept", [north]),
        ("outcome=missed", [housing]),
        ("outcome=cancelled", []),
        (f"first={day:%d/%m/%Y}", [north, housing]),
        (f"last={day:%d/%m/%Y}", [*ALL[1:], "Seen by a source."]),
        (f"first={day:%d/%m/%Y}&last={day:%d/%m/%Y}", [housing]),
        ("page=99&hide=yes", [*ALL, "Seen by a source."]),
    ):
        response = client.get(f"{path}?{asked}")
        assert said(response) == shown, asked
    hidden = words(client.get(f"{path}?hide=yes"))
    assert "Written by the system" not in hidden
    assert "Written by the system" in words(client.get(path))
    assert "It is not a date we can read." in words(client.get(f"{path}?first=soon"))


def test_a_missed_voluntary_contact_is_said_neutrally_and_nothing_follows(
    visit: Visit, person: Person
) -> None:
    client, path = visit("nora"), f"/people/{person.reference}/notes/write/"
    day = {"on-day": TODAY.day, "on-month": TODAY.month, "on-year": TODAY.year}
    sent = {"section": "contact", "words": "He did not come.", **day, "attendance": "missed"}
    assert errors(client.post(path, sent))[0][0] == "Choose what kind of contact it was"
    sent["kind"] = "appointment at the office"
    assert errors(client.post(path, sent))[0][0].startswith("Say whether they were required")
    assert errors(client.post(path, {**sent, "time": "25:00"}))[0][1] == "#id_time"
    sent |= {"footing": "voluntary", "time": "12:01am"}
    told = Notice.objects.count()
    assert client.post(path, {**sent, "section": "warning"}).status_code == 409
    assert client.post(path, sent).status_code == 302
    note = Note.objects.get()
    assert (note.kind, note.attendance, note.footing) == (
        *(K.OFFICE, Attendance.MISSED, Footing.VOLUNTARY),
    )
    assert Notice.objects.count() == told
    assert JournalEntry.objects.latest("pk").act == "write note"
    page = words(client.get(f"/people/{person.reference}/chronology/"))
    assert "Missed (voluntary: nothing follows from it)" in page
    assert "at 12:01am" in page


def test_a_contact_is_copied_with_its_code(
    visit: Visit, person: Person, nora: Practitioner
) -> None:
    conference = write(person, "All <agreed>.", Contact(kind=K.CASE_CONFERENCE), by=nora)
    visited = write(person, "Seen.", MISSED, by=who("hana"))
    client, path = visit("nora"), f"/people/{person.reference}/"
    links = read(client.get(f"{path}chronology/")).select("a[href$='/copy/']")
    assert {str(each["href"]).split("/")[-3] for each in links} == {conference, visited}
    box = read(client.get(f"{path}notes/{conference}/copy/")).select_one("textarea[readonly]")
    assert box
    text = box.get_text()
    assert (
        "Contact code: ICON\nKind: IOM case conference\nDate: 02/03/2026\nTime: 12:00" in text
    )
    assert "CRN: X123456" in text
    assert text.endswith("\n\nAll <agreed>.")
    other = words(client.get(f"{path}notes/{visited}/copy/"))
    assert "Contact code: none known for this kind" in other
    assert "Attendance: missed Footing: voluntary" in other
    plain = write(person, "A warning.", by=nora, section=Section.WARNING)
    for note in (plain, "0000000000"):
        assert client.get(f"{path}notes/{note}/copy/").status_code == 404
    assert Reading.objects.filter(page="contact to copy").count() == 2


GOOD = (
    "reference,CRN,date,time,code,attendance,footing,words\n"
    'C-1,X123456,01/03/2026,14:30,ICON,kept,required,"All met.\nHe came."\n'
    "C-2,x 123456,2 March 2026,,home visit,missed,voluntary,=1+1\n"
)


def test_contacts_are_looked_at_and_brought_and_twice_is_once(
    visit: Visit, person: Person
) -> None:
    client = visit("nora")
    looked = client.post("/contacts/bring/", {"pasted": GOOD, "look": "yes"})
    assert rows(looked) == ["OSEI, Kofi", "OSEI, Kofi", *HEADINGS]
    assert "2 would be brought, 0 are there already, 0 things are to be mended" in words(looked)
    assert not Note.objects.exists()
    answer = client.post("/contacts/bring/", {"pasted": GOOD, "bring": "yes"}, follow=True)
    assert "2 brought; 0 were there already." in words(answer)
    first, second = Note.objects.order_by("source_key")
    assert (first.kind, first.words, first.section) == (
        *(K.CASE_CONFERENCE, "All met.\nHe came.", Section.CONTACT),
    )
    assert (second.words, second.attendance, second.footing) == (
        *("=1+1", Attendance.MISSED, Footing.VOLUNTARY),
    )
    assert first.happened_at.hour == 14
    again = GOOD.replace("He came.", "He came late.")
    assert "a note is never changed" in words(
        client.post("/contacts/bring/", {"pasted": again})
    )
    answer = client.post("/contacts/bring/", {"pasted": again, "bring": "yes"}, follow=True)
    assert "0 brought; 2 were there already." in words(answer)
    assert Note.objects.count() == 2
    entry = JournalEntry.objects.filter(act="bring contacts").latest("pk")
    assert (entry.kind, entry.person_id, entry.detail) == (
        "agency",
        None,
        {"added": 0, "same": 2},
    )
    of_one = GOOD.replace("C-", "D-").replace("CRN,", "").replace("X123456,", "")
    of_one = of_one.replace("x 123456,", "")
    path = f"/people/{person.reference}/contacts/bring/"
    answer = client.post(path, {"pasted": of_one, "bring": "yes"}, follow=True)
    assert "2 brought; 0 were there already." in words(answer)
    assert "All met. He came." in words(answer)


HEADINGS = [
    *("reference", "person", "date", "time", "kind", "attendance", "footing", "words"),
]


def test_every_bad_line_is_said_and_none_is_brought(
    visit: Visit, person: Person, command_line: Practitioner
) -> None:
    a_person(by=command_line, crn="Y765432", agency="South London Probation")
    bad = GOOD + (
        "=cmd,X123456,01/03/2026,,ICON,,,Words\n"
        "C-3,Y765432,31/02/2026,2 o'clock,nonsense,perhaps,may be,\n"
        "C-4,Y765432,01/03/2026,,ICON,,,Someone the reader does not reach\n"
        "C-1,X123456,01/03/2026,,ICON,,,The same again\n"
        "C-5,Kofi,01/03/2026,,ICON,,,A name\n"
        "C-6,X123456,01/03/2026\n"
    )
    client = visit("nora")
    for what in ("look", "bring"):
        response = client.post("/contacts/bring/", {"pasted": bad, what: "yes"})
        page = words(response)
        for said in (
            *(
                "It is not a reference.",
                "There is no such day.",
                "It is not a time we can read.",
            ),
            *("no kind of contact, and no code of one", "It is not one of the words we know."),
            *("You reach nobody on the scheme with this number.", "It is blank."),
            *("Line 2 has the same reference.", "Give the CRN or the PNC, not the name."),
            "It has 3 cells where the headings have 8.",
        ):
            assert said in page, (what, said)
        assert "Bring them" not in page
    assert response.status_code == 409
    assert "6 lines are to be mended, so nothing was brought." in page
    assert not Note.objects.exists()
    path = f"/people/{person.reference}/contacts/bring/"
    answer = client.post(path, {"pasted": GOOD.replace("words", "wrods")})
    assert "Did you mean “words”?" in words(answer)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (GOOD.replace("All met", "Café met").encode("cp1252"), "2 would be brought"),
        (GOOD.replace(",", ";").encode("utf-8-sig"), "2 would be brought"),
        (GOOD.encode("utf-16"), "It is in UTF-16"),
        (b"%PDF-1.4", "It is a PDF."),
        (b'reference\n"un', "A quotation mark opens here"),
        (b"", "The file is empty"),
    ],
)
def test_a_file_in_any_encoding_is_read_or_refused_with_why(
    visit: Visit, person: Person, content: bytes, says: str
) -> None:
    file = SimpleUploadedFile("contacts.csv", content)
    response = visit("nora").post("/contacts/bring/", {"file": file, "look": "yes"})
    assert response.status_code in (200, 409, 422)
    assert says in words(response)
    if b"Caf" in content:
        assert "Café met" in read(response).select("textarea")[0].get_text()


def test_those_who_write_no_contacts_bring_none(visit: Visit, person: Person) -> None:
    for username in ("olga", "cora", "gwen"):
        assert visit(username).get("/contacts/bring/").status_code == 409, username
    assert errors(visit("nora").post("/contacts/bring/", {"look": "yes"})) == [
        ("Paste the contacts, or choose a file", "#id_pasted"),
    ]
    assert visit("sofia").get(f"/people/{person.reference}/contacts/bring/").status_code == 404


def test_the_chronology_costs_the_same_however_long(
    visit: Visit,
    person: Person,
    nora: Practitioner,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    for number in range(30):
        write(person, f"Contact {number}", MISSED, by=nora, days_ago=number)
    client, path = visit("nora"), f"/people/{person.reference}/chronology/"
    client.get(path)
    # who, that they looked, what is so of them (3), numbers and case; how many, which, the notes, the
    # lines of the journal; the agencies; and the notices
    with django_assert_max_num_queries(SESSION_AND_USER + 12 + 1):
        response = client.get(path)
    assert "1 to 25 of " in words(response)
    with django_assert_max_num_queries(SESSION_AND_USER + 12 + 1):
        client.get(f"{path}?page=2")
