"""The pages of appointments: what each shows to whom, what it costs, what it refuses; and the calendar."""

from collections.abc import Callable
from datetime import date, timedelta

import icalendar
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from tests.appointments import a_booking, a_session, a_time, an_attempt, book
from tests.cast import NOON
from tests.conftest import who
from tests.one_to_one import one_to_one
from tests.service import an_episode
from tests.sharing import NORTH, said
from tests.signing_in import SECRET, code_of, with_an_app
from tests.web.pages import errors, read, words
from tests.web.test_pages import SESSION_AND_USER
from tests.web.test_second_factor import some_time_later
from throughcare.casework import appointments, care_contacts, consent, restrictions, sentences
from throughcare.casework import calendars as feeds
from throughcare.records.models import Appointment, CareContact, Draft, Episode, Reading
from throughcare.rules.appointments import AppointmentState, AskedBy, Attended
from throughcare.rules.consent import Permission
from throughcare.rules.days import day_of
from throughcare.rules.practitioners import Practitioner
from throughcare.rules.restriction import Named, RestrictionKind
from throughcare.rules.sentences import Said, SentenceKind
from throughcare.rules.sharing import Section

Visit = Callable[[str], Client]
TODAY = day_of(timezone.now())
S = AppointmentState


def a_weekday() -> date:
    """A Tuesday to come in a week without a bank holiday anywhere near."""
    from throughcare.rules.bank_holidays import bank_holiday

    on = TODAY + timedelta(days=(1 - TODAY.weekday()) % 7 + 7)
    while bank_holiday(on):
        on += timedelta(days=7)
    return on


@pytest.fixture
def episode(nora: Practitioner, farah: Practitioner) -> Episode:
    return an_episode(by=nora, fmhp=farah)


def path(episode: Episode, rest: str = "") -> str:
    return f"/service/{episode.reference}/appointments/{rest}"


def filled(on: date, **changes: str) -> dict[str, object]:
    return {
        "purpose": "assessment",
        "practitioner": str(who("farah").key),
        "on-day": on.day,
        "on-month": on.month,
        "on-year": on.year,
        "clock": "2pm",
        "minutes": "50",
        "how": "own",
        "place": "office",
        "where": "Quay Office",
        **changes,
    }


def test_an_appointment_is_booked_moved_and_cancelled_on_its_pages(
    visit: Visit, episode: Episode
) -> None:
    client, on = visit("nora"), a_weekday()
    assert "Nothing is booked." in words(client.get(path(episode)))
    form = client.get(path(episode, "book/"))
    assert "open Monday to Friday, from 9am to 5pm" in words(form)
    assert read(form).select_one("input[name=minutes]")["value"] == "50"  # type: ignore[index]
    response = client.post(path(episode, "book/"), {"practitioner": ""})
    assert response.status_code == 422
    assert [text for text, _ in errors(response)] == [
        *("Say what it is for", "Choose who meets them", "Enter the day", "Enter the time"),
        *("Enter the minutes", "Say how they are met", "Say where"),
    ]
    wrong = filled(on, clock="25:00", minutes="long", how="joins")
    assert [text for text, _ in errors(client.post(path(episode, "book/"), wrong))] == [
        "The time must be a real one. Write it as 14:30 or 2:30pm.",
        "Enter the minutes as a number, such as 50",
        "Choose whose appointment is joined",
    ]
    gone = client.post(path(episode, "book/"), filled(on, remind_by="pigeon"))
    assert errors(gone) == [("Choose again: that is no longer offered", "#id_remind_by")]
    refused = client.post(path(episode, "book/"), filled(on, clock="6pm", where=""))
    assert refused.status_code == 409
    where, shut = [text for text, _ in errors(refused)]
    assert where == "Say which place it is, or its address."
    assert shut.startswith(
        "The service is open Monday to Friday, from 9am to 5pm. Only in prison"
    )
    assert client.post(path(episode, "book/"), filled(on)).status_code == 302
    held = Appointment.objects.get()
    page = words(client.get(path(episode)))
    assert "Assessment, 50 minutes, with Farah FMHP" in page
    assert "at 2:00pm Booked" in page
    move = path(episode, f"{held.reference}/move/")
    assert read(client.get(move)).select_one("input[name=clock]")["value"] == "2:00pm"  # type: ignore[index]
    moved = {**filled(on, clock="10:30am"), "asked_by": "the person", "words": "Signs on."}
    assert client.post(move, moved).status_code == 302
    page = words(client.get(path(episode)))
    assert "at 2:00pm Moved" in page
    assert "at 10:30am" in page.split("Moved to")[-1]
    new = Appointment.objects.get(state=S.BOOKED)
    cancel = path(episode, f"{new.reference}/cancel/")
    said = {"asked_by": "the service", "words": "Ill."}
    assert client.post(cancel, said).status_code == 302
    assert "Nothing is booked." in words(client.get(path(episode)))
    assert set(Reading.objects.values_list("page", flat=True)) >= {
        *("appointments", "appointment form"),
    }


def test_what_came_of_it_is_recorded_and_only_permission_shows_it_to_who_referred(
    visit: Visit, episode: Episode, nora: Practitioner, farah: Practitioner
) -> None:
    held = book(episode, a_booking(), by=farah, at=NOON)
    client, record = visit("farah"), path(episode, f"{held}/record/")
    assert "What came of it has not been put down." in words(client.get(path(episode)))
    draft = {
        "words": "He was low",
        "attended": "",
        "modalities": ["cognitive behavioural therapy"],
    }
    assert client.post(path(episode, f"{held}/draft/"), draft).status_code == 200
    assert "He was low" in words(client.get(record))
    refused = client.post(record, {"attended": "attended on time", "lasted": "", "words": ""})
    assert refused.status_code == 409
    assert [text for text, _ in errors(refused)] == ["Say what happened."]
    said = {
        "attended": "attended on time", "lasted": "1", "accompanied": ["offender manager"],
        "modalities": ["psychoeducation"], "practical": ["housing"], "words": "He was low.",
    }  # fmt: skip
    assert client.post(record, said).status_code == 302
    assert not Draft.objects.filter(about=held).exists()
    page = words(client.get(path(episode)))
    for shown in (
        "Attended on time (NHS code 5) , 1 minute Came", "Came along: offender manager",
        "Psychoeducation", "Practical support: housing", "He was low.",
    ):  # fmt: skip
        assert shown in page, shown
    others = visit("nora")
    page = words(others.get(path(episode)))
    assert "Over" in page
    assert "shown where they permit it" in page
    for hidden in ("Attended on time", "offender manager", "He was low."):
        assert hidden not in page, hidden
    assert others.get(record).status_code == 409
    assert "What came of an appointment" not in words(
        others.get(f"/people/{episode.person.reference}/")
    )
    granted = said_of_engagement()
    consent.give_permission(episode.person.reference, said=granted, by=nora, at=timezone.now())
    page = words(others.get(path(episode)))
    assert "Attended on time (NHS code 5)" in page
    assert "He was low." not in page  # clinical detail is another permission, and not theirs


def test_who_did_not_attend_is_put_down_though_the_booked_minutes_stand_there(
    visit: Visit, episode: Episode, farah: Practitioner
) -> None:
    held = book(episode, a_booking(), by=farah, at=NOON)
    client, record = visit("farah"), path(episode, f"{held}/record/")
    shown = read(client.get(record)).select_one("[name=lasted]")
    assert shown is not None
    said = {"attended": "did not attend, no word before", "lasted": str(shown["value"])}
    assert said["lasted"] == "50"
    assert client.post(record, said).status_code == 302
    assert CareContact.objects.get().minutes is None


def said_of_engagement() -> Permission:
    return said(NORTH, sections=(Section.ENGAGEMENT,), until=TODAY + timedelta(days=90))


def test_a_past_appointment_and_an_attempt_are_put_down(
    visit: Visit, nora: Practitioner, farah: Practitioner
) -> None:
    episode = one_to_one(by=nora, fmhp=farah)
    client = visit("farah")
    past = {
        **filled(date(2026, 11, 2), clock="7pm"),
        "attended": "did not attend, no word before",
    }
    assert client.post(path(episode, "past/"), past).status_code == 302
    on = {"on-day": 3, "on-month": 11, "on-year": 2026, "clock": "21:00"}
    attempt = {**on, "kind": "outreach attempt", "reached": "no", "place": "street"}
    refused = client.post(path(episode, "outreach/"), attempt)
    assert [text for text, _ in errors(refused)] == ["Say what happened"]
    attempt["words"] = "Not at his pitch."
    assert client.post(path(episode, "outreach/"), attempt).status_code == 302
    page = words(client.get(path(episode)))
    assert "Did not attend, no word before (NHS code 3)" in page
    assert "Outreach attempt, street. Not reached" in page
    assert "Not at his pitch." in page
    assert "govuk-tag--red" not in client.get(path(episode)).content.decode()
    came = {**filled(date(2026, 11, 3), clock="10am", minutes="45"), "words": "Talked."}
    came |= {"attended": "arrived late, was seen", "purpose": "one-to-one session"}
    assert client.post(path(episode, "past/"), came).status_code == 302
    assert "Session 1, 45 minutes" in words(client.get(path(episode)))
    assert CareContact.objects.count() == 3


@pytest.mark.parametrize(
    ("username", "status", "books", "records"),
    [
        *(("nora", 200, True, False), ("farah", 200, True, True), ("maya", 200, True, True)),
        *(("nick", 200, True, False), ("carl", 404, False, False)),
        *(("hana", 404, False, False), ("sofia", 404, False, False)),
        *(("cora", 404, False, False), ("olga", 404, False, False)),
    ],
)
def test_whom_the_pages_are_for(
    visit: Visit, episode: Episode, username: str, status: int, books: bool, records: bool
) -> None:
    held = book(episode, a_booking(), by=who("farah"), at=NOON)
    client = visit(username)
    page = client.get(path(episode))
    assert page.status_code == status
    assert ("Book an appointment" in words(page)) == books
    assert ("Put down outreach" in words(page)) == records
    for rest in (f"{held}/move/", f"{held}/cancel/", "book/", f"{held}.ics"):
        assert client.get(path(episode, rest)).status_code == status, rest
    for rest in ("past/", "outreach/", f"{held}/record/"):
        expected = 200 if records else 409 if status == 200 else 404
        assert client.get(path(episode, rest)).status_code == expected, rest
    for rest in ("NOSUCHONE/move/", "NOSUCHONE.ics"):
        assert client.get(path(episode, rest)).status_code == 404, rest


def test_a_link_says_what_the_appointment_is_for(visit: Visit, episode: Episode) -> None:
    client = visit("farah")
    link = read(client.get(f"/service/{episode.reference}/onward/")).select_one(
        "main a[href*=purpose]"
    )
    assert link is not None
    form = read(client.get(str(link["href"])))
    chosen = {str(each["name"]): str(each["value"]) for each in form.select("input[checked]")}
    assert chosen["purpose"] == "another service's appointment"
    assert chosen["place"] == "another service"
    other = read(client.get(path(episode, "book/?purpose=<b>")))
    assert not other.select("[name=purpose][checked]")


def test_a_new_address_is_made_although_one_shows_first_that_it_is_oneself(
    booked: tuple[Episode, str], visit: Visit
) -> None:
    client = visit("farah")
    with_an_app("farah")
    form = read(client.get("/calendar/")).select_one("form[action='/calendar/make/']")
    assert form is not None
    sent = {str(each["name"]): str(each["value"]) for each in form.select("input")}
    some_time_later(client, 301, "proved")
    asked = client.post("/calendar/make/", sent)
    code = {"code": code_of(SECRET, timezone.now()), "next": "/unsent/"}
    back = client.post(asked["Location"], code)
    assert back["Location"] == "/unsent/"
    again = read(client.get("/unsent/")).select_one("form[action*='/unsent/send/']")
    assert again is not None
    fields = {str(each["name"]): str(each["value"]) for each in again.select("input")}
    assert client.post(str(again["action"]), fields)["Location"] == "/calendar/make/"
    assert "shown once" in words(client.post("/calendar/make/", fields))


def test_someone_in_custody_is_most_likely_met_in_prison(
    visit: Visit, episode: Episode, nora: Practitioner
) -> None:
    def first(page: object) -> str:
        return str(read(page).select("input[name=place]")[0]["value"])  # type: ignore[arg-type]

    client = visit("farah")
    assert first(client.get(path(episode, "book/"))) == "office"
    inside = Said(kind=SentenceKind.CUSTODY, began_on=day_of(NOON), prison="HMP Pentonville")
    sentences.record(episode.person.reference, said=inside, by=nora, at=NOON)
    page = client.get(path(episode, "book/"))
    assert first(page) == "prison"
    assert "They are in custody: it is most likely in prison." in words(page)
    assert read(page).select_one("input[name=where]")["value"] == "HMP Pentonville"  # type: ignore[index]


def test_the_list_costs_the_same_however_much_there_is(
    visit: Visit,
    nora: Practitioner,
    farah: Practitioner,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    client, episode = visit("farah"), one_to_one(by=nora, fmhp=farah)

    def some(first: int, count: int) -> None:
        for week in range(first, first + count):
            on = date(2026, 3, 10) + timedelta(days=7 * week)
            a_session(
                episode,
                a_time(on=on),
                by=farah,
                attended=Attended.LATE if not week else Attended.DID_NOT_ATTEND,
            )
            book(episode, a_booking(a_time(10, on=on)), by=farah, at=NOON)
            gone = book(episode, a_booking(a_time(12, on=on)), by=farah, at=NOON)
            appointments.move(
                gone, a_booking(a_time(13, on=on)), asked_by=AskedBy.PERSON, words="Ill.",
                by=farah, at=NOON,
            )  # fmt: skip
            attempt = an_attempt(a_time(9, week, on=day_of(NOON)))
            care_contacts.reach_out(episode.reference, attempt, by=farah, at=NOON)

    some(0, 1)
    client.get(path(episode))
    with CaptureQueriesContext(connection) as asked:
        client.get(path(episode))
    some(1, 3)
    with django_assert_num_queries(len(asked)):
        client.get(path(episode))
    assert len(asked) - SESSION_AND_USER <= 22, len(asked)


# The calendar.


@pytest.fixture
def booked(nora: Practitioner, farah: Practitioner) -> tuple[Episode, str]:
    """An episode with an appointment of farah's in days to come, and her calendar's address."""
    episode = an_episode(by=nora, fmhp=farah)
    held = book(episode, a_booking(a_time(on=a_weekday())), by=nora, at=timezone.now())
    return episode, held


def test_a_private_address_is_read_without_signing_in_and_names_nobody(
    visit: Visit, client: Client, booked: tuple[Episode, str]
) -> None:
    episode, held = booked
    browser = visit("farah")
    assert "You have none." in words(browser.get("/calendar/"))
    made = browser.post("/calendar/make/")
    address = read(made).select_one(".tc-key")
    assert address is not None
    told = address.get_text()
    assert "shown once" in words(made)
    assert told not in browser.get("/calendar/").content.decode()
    nobody = Client()
    answer = nobody.get(told)
    assert (answer.status_code, answer["Cache-Control"]) == (200, "no-store")
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    (event,) = icalendar.Calendar.from_ical(answer.content).walk("VEVENT")
    assert (str(event["SUMMARY"]), str(event["LOCATION"])) == (f"Appointment {held}", "Office")
    person = episode.person
    for hidden in (
        person.family_name, person.given_names, person.reference, episode.reference,
        "Quay Office", "ssessment",
    ):  # fmt: skip
        assert hidden.encode() not in answer.content, hidden
    assert nobody.post(told).status_code == 405
    again = read(browser.post("/calendar/make/")).select_one(".tc-key")
    assert again is not None
    assert nobody.get(told).status_code == 404
    assert nobody.get(again.get_text()).status_code == 200
    assert browser.post("/calendar/stop/").status_code == 302
    assert nobody.get(again.get_text()).status_code == 404
    assert nobody.get("/calendar/feed/nothing.ics").status_code == 404
    assert visit("nora").get("/calendar/").status_code == 409


def test_what_is_in_a_feed_is_bounded_and_is_of_those_its_owner_may_see(
    booked: tuple[Episode, str], nora: Practitioner, farah: Practitioner
) -> None:
    episode, held = booked
    now = timezone.now()
    address = f"/calendar/feed/{feeds.make_feed(by=farah, at=now)}.ics"

    def shown() -> set[str]:
        answer = Client().get(address)
        assert answer.status_code == 200
        events = icalendar.Calendar.from_ical(answer.content).walk("VEVENT")
        return {str(each["UID"]).split("@")[0] for each in events}

    far = book(
        episode, a_booking(a_time(on=a_weekday() + timedelta(days=420))), by=farah, at=now
    )
    others = book(episode, a_booking(a_time(11, on=a_weekday()), of="frank"), by=farah, at=now)
    old = book(episode, a_booking(a_time(9)), by=farah, at=NOON)
    assert shown() == {held}
    assert not {far, others, old} & shown()
    appointments.cancel(held, asked_by=AskedBy.PERSON, words="Ill.", by=nora, at=now)
    assert shown() == set()
    kept = book(episode, a_booking(a_time(on=a_weekday())), by=farah, at=now)
    assert shown() == {kept}
    restrictions.restrict(
        episode.person.reference, RestrictionKind.EXCLUDED, Named(user=farah.key),
        words="Her cousin.", by=who("olga"), at=now,
    )  # fmt: skip
    assert shown() == set()
