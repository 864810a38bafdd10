"""The pages of places and stays: what each shows to whom, what it costs, and what it refuses."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from tests.builders import a_person, a_sent_referral
from tests.places import a_place, an_arrival, an_offer, nights
from tests.sharing import HOUSING, agency, involve
from tests.web.pages import errors, read, rows, words
from tests.web.test_pages import SESSION_AND_USER
from throughcare.records.models import Hostel, Person, Place, Reading, Stay
from throughcare.rules.accommodation import StayState
from throughcare.rules.days import day_of
from throughcare.rules.practitioners import Practitioner

Visit = Callable[[str], Client]
NOW = timezone.now()
TODAY = day_of(NOW)


def a_day(name: str, days: int = 0) -> dict[str, str]:
    on = TODAY + timedelta(days=days)
    return {f"{name}-{part}": str(getattr(on, part)) for part in ("day", "month", "year")}


@pytest.fixture
def person(nora: Practitioner) -> Person:
    """Led by North London Probation; housing works with him."""
    about = a_sent_referral(by=nora).person
    involve(about.reference, HOUSING, by=nora)
    return about


def buttons(response: object) -> list[str]:
    return [each.get_text(strip=True) for each in read(response).select("main a.govuk-button")]  # type: ignore[arg-type]


def test_a_stay_from_the_hostel_to_the_day_they_leave(visit: Visit, person: Person) -> None:
    client = visit("hana")
    said = {"name": "FreshStart", "agency": str(agency(HOUSING)), "team_only": "yes"}
    page = words(client.post("/accommodation/hostels/add/", said, follow=True))
    assert "The hostel is added." in page
    hostel = Hostel.objects.get().pk
    said = {"name": "Room 1", **a_day("since")}
    place = f"/accommodation/hostels/{hostel}/places/add/"
    assert "1 of 1 place free tonight" in words(client.post(place, said, follow=True))
    there = f"/people/{person.reference}/accommodation/"
    assert buttons(client.get(there)) == ["Offer a place"]
    assert "FreshStart, Room 1: free now" in words(client.get(f"{there}offer/"))
    assert errors(client.post(f"{there}offer/", {"place": ""})) == [
        ("Choose a place", "#id_place"),
        ("Enter the day they are to arrive", "#id_from_on-day"),
    ]
    said = {"place": str(Place.objects.get().pk), **a_day("from_on"), **a_day("until_on", 28)}
    response = client.post(f"{there}offer/", said, follow=True)
    assert "The place is offered." in words(response)
    assert buttons(response) == [
        *("They take it", "It is refused", "Take it back", "Change the days"),
    ]
    assert errors(client.post(f"{there}offer/", said)) == [
        ("The person has been offered a place already, or lives in one.", ""),
        ("Some of those nights at that place are somebody's already.", ""),
    ]
    stay = f"/stays/{Stay.objects.get().reference}/"
    response = client.post(f"{stay}accept/", follow=True)
    assert buttons(response) == [
        *("They have arrived", "They did not arrive", "Take it back", "Change the days"),
    ]
    response = client.post(
        f"{stay}arrive/", {**a_day("from_on"), **a_day("until_on", 60)}, follow=True
    )
    assert buttons(response) == ["They have left", "Change the days"]
    assert "Arrived: FreshStart, Room 1" in words(client.get(f"/people/{person.reference}/"))
    assert errors(client.post(f"{stay}depart/", a_day("left_on"))) == [
        ("Choose a reason", "#id_reason")
    ]
    said = {"reason": "other", **a_day("left_on", 1)}
    response = client.post(f"{stay}depart/", said)
    assert response.status_code == 409
    assert [text for text, _ in errors(response)] == [
        *("The day they left is not yet here.", "Say which other reason it was."),
    ]
    said = {"reason": "own-home", **a_day("left_on")}
    page = words(client.post(f"{stay}depart/", said, follow=True))
    assert "Moved on as planned, to a home of their own" in page
    assert Stay.objects.get().state is StayState.DEPARTED
    assert "1 of 1 place free tonight" in words(client.get("/accommodation/"))
    timeline = words(client.get(f"/people/{person.reference}/"))
    assert "They left their place by Hana Housing" in timeline


@pytest.mark.parametrize(
    ("username", "status", "offers", "keeps"),
    [
        *(("nora", 200, True, False), ("hana", 200, True, True), ("carl", 200, True, True)),
        *(("farah", 200, False, False), ("olga", 404, False, False)),
        *(("sofia", 404, False, False), ("cora", 404, False, False)),
    ],
)
def test_whom_the_pages_are_for(
    visit: Visit, person: Person, nora: Practitioner, username: str, status: int, offers: bool, keeps: bool
) -> None:  # fmt: skip
    place = a_place(at=NOW)
    stay = an_offer(person.reference, place, by=nora, at=NOW)
    client = visit(username)
    there = f"/people/{person.reference}/accommodation/"
    response = client.get(there)
    assert response.status_code == status
    assert bool(buttons(response)) == offers
    assert client.get(f"/stays/{stay}/accept/").status_code == status
    shown = client.get("/accommodation/").status_code
    assert shown == (200 if username in ("nora", "hana", "carl", "sofia") else 404)
    added = client.get("/accommodation/hostels/add/").status_code
    assert added == (200 if keeps else 409 if shown == 200 else 404)
    assert client.get(f"/accommodation/places/{place}/end/").status_code == added


def test_a_vacancy_names_nobody_to_those_who_may_not_see_who(
    visit: Visit, person: Person, nora: Practitioner
) -> None:
    place = a_place(at=NOW)
    an_arrival(person.reference, place, by=nora, of=nights(0, 14, TODAY), at=NOW)
    for username, named in (("nora", True), ("carl", True), ("sofia", False)):
        page = visit(username).get("/accommodation/")
        said = words(page)
        assert rows(page) == [
            "Room 1 End Room 1 at FreshStart" if username == "carl" else "Room 1"
        ]
        assert "0 of 1 place free tonight" in said
        assert ("OSEI" in said, "somebody" in said) == (named, not named), username
        assert (person.reference in page.content.decode()) == named
        read_of = Reading.objects.filter(page="accommodation", by__username=username)
        assert read_of.exists() == named


def test_a_nominee_is_offered_no_place_that_is_for_the_team(
    visit: Visit, person: Person, carl: Practitioner
) -> None:
    a_place(at=NOW)
    a_place("For anyone", team_only=False, at=NOW)
    person.cases.update(selected_at=None)
    page = words(visit("carl").get(f"/people/{person.reference}/accommodation/offer/"))
    assert "not on the scheme now" in page
    assert "For anyone, Room 1" in page
    assert "FreshStart" not in page


def test_a_place_is_ended_and_a_refusal_says_why(
    visit: Visit, person: Person, nora: Practitioner
) -> None:
    place = a_place(at=NOW)
    an_offer(person.reference, place, by=nora, of=nights(0, 14, TODAY), at=NOW)
    client, there = visit("carl"), f"/accommodation/places/{place}/end/"
    response = client.post(there, a_day("until", 10))
    assert errors(response) == [
        ("Some of those nights at that place are somebody's already.", "")
    ]
    assert "no longer" in words(client.post(there, a_day("until", 14), follow=True))
    assert client.get("/accommodation/places/999999/end/").status_code == 404
    assert client.get("/accommodation/hostels/999999/places/add/").status_code == 404


def test_what_is_late_is_said(visit: Visit, person: Person, nora: Practitioner) -> None:
    before = NOW - timedelta(days=9)
    place = a_place(at=before)
    an_arrival(person.reference, place, by=nora, of=nights(0, 4, day_of(before)), at=before)
    client = visit("nora")
    assert "nobody has said that they did." in words(
        client.get(f"/people/{person.reference}/accommodation/")
    )
    assert "Was to have left" in words(client.get("/accommodation/"))


def test_the_pages_cost_the_same_however_many_places(
    visit: Visit,
    nora: Practitioner,
    command_line: Practitioner,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for number in range(4):
        person = a_person(by=command_line, at=NOW).reference
        an_arrival(person, a_place(f"Hostel {number}", at=NOW), by=nora, at=NOW)
    client = visit("nora")
    with django_assert_num_queries(SESSION_AND_USER + 5 + 1):
        client.get("/accommodation/")
    with django_assert_num_queries(SESSION_AND_USER + 5 + 1):
        client.get(f"/people/{person}/accommodation/")
    free = a_person(by=command_line, at=NOW).reference
    with django_assert_num_queries(SESSION_AND_USER + 6 + 1):
        client.get(f"/people/{free}/accommodation/offer/")
