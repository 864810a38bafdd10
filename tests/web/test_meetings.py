"""A meeting on its pages: planned, run by two clerks with a connection lost, closed, and taken away as packs."""

import re
from collections.abc import Callable
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.builders import a_person, looking
from tests.meetings import a_nominee, an_open_meeting, item_of, nominees, say
from tests.signing_in import sign_in_with_both
from tests.web.pages import errors, words
from throughcare.records.models import (
    Action,
    Decision,
    Meeting,
    MeetingItem,
    Minute,
    Nomination,
    Reading,
)
from throughcare.rules.meetings import MeetingState
from throughcare.rules.practitioners import Practitioner

pytestmark = pytest.mark.django_db
Visit = Callable[[str], Client]


def a_day(days: int = 1) -> dict[str, str]:
    on = timezone.now() + timedelta(days=days)
    return {"day": str(on.day), "month": str(on.month), "year": str(on.year)}


def dated(name: str, days: int = 1) -> dict[str, str]:
    return {f"{name}-{part}": value for part, value in a_day(days).items()}


def planned(client: Client) -> str:
    response = client.post(
        "/meetings/plan/", {**dated("on"), "clock": "9:30", "place": "County Hall"}
    )
    return str(re.search(r"/meetings/(\w+)/", response["Location"])[1])  # type: ignore[index]


def begun(client: Client, reference: str) -> None:
    client.post(f"/meetings/{reference}/agenda/build/")
    client.post(f"/meetings/{reference}/begin/")
    with looking():
        came = {
            f"here-{agency}": "yes"
            for agency in Meeting.objects.get(reference=reference)
            .attendances.filter(required=True)
            .values_list("agency", flat=True)
        }
    assert client.post(f"/meetings/{reference}/came/", came).status_code == 302


def test_a_meeting_of_thirty_two_clerks_and_a_lost_connection(
    visit: Visit, nora: Practitioner, carl: Practitioner
) -> None:
    """Nothing that was said is lost and nothing that was given to do is doubled, whatever is sent again."""
    people = nominees(30, by=nora, carl=carl)
    one, two = visit("carl"), Client()
    sign_in_with_both(two, "carl")
    reference = planned(one)
    begun(one, reference)
    for number, person in enumerate(people):
        place = f"/meetings/{reference}/run/{item_of(reference, person).pk}/"
        first = {"key": str(uuid4()), "words": f"{number}: seen on Monday."}
        second = {"key": str(uuid4()), "words": f"{number}: housing is sought."}
        one.post(place, first, headers={"X-Minutes": "1"})
        two.post(place, second, headers={"X-Minutes": "1"})
        if number % 5 == 0:  # the answer was lost on its way, and the page sends again
            one.post(place, first, headers={"X-Minutes": "1"})
            two.post(place, second)
        given = {
            "key": str(uuid4()),
            "words": f"{number}: find a room.",
            "owner": str(nora.agency),
            **dated("due_on", 7),
        }
        decided = {
            "accepted": "yes",
            "cohort": "free",
            "rag": "red",
            "lead_agency": str(nora.agency),
            "words": f"{number}: onto the scheme.",
        }
        assert two.post(f"{place}action/", given).status_code == 302
        if number % 5 == 0:
            one.post(f"{place}action/", given)
        assert one.post(f"{place}decide/", decided).status_code == 302
    closed = one.post(f"/meetings/{reference}/close/", {"confirmed": "yes"})
    assert closed.status_code == 302
    with looking():
        assert Minute.objects.count() == 60
        assert Action.objects.count() == 30
        assert Decision.objects.count() == 30
        assert Meeting.objects.get().state is MeetingState.CLOSED
        assert not Nomination.objects.filter(state="taken up").exists()
    record = words(two.get(f"/meetings/{reference}/minutes/"))
    for number in range(30):
        assert f"{number}: housing is sought." in record


@pytest.fixture
def one_open(nora: Practitioner, carl: Practitioner) -> tuple[str, MeetingItem]:
    """A meeting that is open, one nominee on its agenda, minuted in both parts."""
    person = a_nominee(by=nora, carl=carl)
    reference = an_open_meeting(by=carl)
    item = item_of(reference, person)
    say(reference, item, "Seen on Monday.", by=carl)
    say(reference, item, "A source says so.", by=carl, restricted=True)
    return reference, item


def test_what_was_said_in_the_restricted_part_is_where_it_may_be_and_nowhere_else(
    visit: Visit, one_open: tuple[str, MeetingItem]
) -> None:
    reference, item = one_open
    carl = visit("carl")
    run, wall = (
        f"/meetings/{reference}/run/{item.pk}/",
        f"/meetings/{reference}/projector/{item.pk}/",
    )
    assert "A source says so." in words(carl.get(run))
    for place in (
        wall,
        f"/meetings/{reference}/minutes/",
        f"/meetings/{reference}/minutes.csv",
    ):
        said = carl.get(place).content.decode()
        assert "Seen on Monday." in said, place
        assert "A source" not in said, place
    for place in (
        f"/meetings/{reference}/restricted/",
        f"/meetings/{reference}/restricted.csv",
    ):
        said = carl.get(place).content.decode()
        assert "A source says so." in said, place
        assert "Seen on Monday." not in said, place
    assert carl.get(f"/meetings/{reference}/restricted.pdf").content.startswith(b"%PDF-")
    nora = visit("nora")
    assert "Seen on Monday." in words(nora.get(f"/meetings/{reference}/minutes/"))
    for place in (run, wall, f"/meetings/{reference}/restricted/", f"{run}minutes/new/"):
        assert nora.get(place).status_code == 404, place
    assert nora.get(f"/meetings/{reference}/restricted.pdf").status_code == 404
    assert visit("hana").get(f"/meetings/{reference}/minutes/").status_code == 404


def test_what_the_other_clerk_adds_is_fetched_and_nothing_where_nothing_is_new(
    visit: Visit, one_open: tuple[str, MeetingItem]
) -> None:
    reference, item = one_open
    client = visit("carl")
    place = f"/meetings/{reference}/run/{item.pk}/minutes/new/"
    with looking():
        before = Reading.objects.count()
    assert client.get(f"{place}?have=2").status_code == 204
    with looking():
        assert Reading.objects.count() == before
    assert "Seen on Monday." in words(client.get(f"{place}?have=1"))
    with looking():
        assert Reading.objects.filter(page="minutes").count() == 1


def test_asking_what_is_new_keeps_nobody_signed_in(
    visit: Visit, one_open: tuple[str, MeetingItem]
) -> None:
    reference, item = one_open
    client = visit("carl")
    client.get("/")
    session = client.session
    session["signed_in"] = {**session["signed_in"], "seen": session["signed_in"]["seen"] - 60}
    session.save()
    seen = session["signed_in"]["seen"]
    client.get(f"/meetings/{reference}/run/{item.pk}/minutes/new/?have=0")
    assert client.session["signed_in"]["seen"] == seen
    client.get(f"/meetings/{reference}/run/{item.pk}/")
    assert client.session["signed_in"]["seen"] > seen


def test_a_refused_minute_is_said_to_whoever_typed_it(
    visit: Visit, one_open: tuple[str, MeetingItem]
) -> None:
    reference, item = one_open
    place = f"/meetings/{reference}/run/{item.pk}/"
    long = {"words": "x" * 4_001, "key": str(uuid4())}
    by_script = visit("carl").post(place, long, headers={"X-Minutes": "1"})
    assert (by_script.status_code, "4,000 characters" in words(by_script)) == (422, True)
    by_page = visit("carl").post(place, {"words": ""})
    assert errors(by_page) == [("Say what was said", "#id_words")]


def test_all_the_pages_of_a_meeting_are_shown_and_do_what_they_say(
    visit: Visit, nora: Practitioner, carl: Practitioner
) -> None:
    person = a_person(by=carl, family_name="Byhand")
    client = visit("carl")
    late = client.post("/meetings/plan/", {**dated("on"), "clock": "25:00", "place": "x"})
    assert errors(late)[0][0] == "Enter a time like 9:30 or 14:00"
    reference = planned(client)
    place = f"/meetings/{reference}/"
    assert "A meeting of the scheme is planned" in words(visit("sam").get("/notices/"))
    client = visit("carl")
    assert "County Hall" in words(client.get("/meetings/"))
    assert "Nobody is found" in words(client.get(f"{place}agenda/put/?q=nobody"))
    found = client.get(f"{place}agenda/put/?q=byhand")
    assert "BYHAND, Kofi, born 17 May 1990" in words(found)
    client.post(f"{place}agenda/put/?q=byhand", {"person": person.reference})
    client.post(f"{place}agenda/business/", {"title": "Burglary"})
    assert "Next meeting" in words(client.get(f"/people/{person.reference}/"))
    begun(client, reference)
    assert client.get(f"{place}run/").status_code == 302
    item = item_of(reference, person)
    run = f"{place}run/{item.pk}/"
    client.post(run, {"words": "Seen.", "key": str(uuid4()), "restricted": "yes"})
    with looking():
        minute = Minute.objects.get()
    assert minute.restricted
    assert "Seen." in words(client.get(f"{run}correct/{minute.pk}/"))
    client.post(f"{run}correct/{minute.pk}/", {"words": "Not seen.", "key": str(uuid4())})
    assert "Correction: Not seen." in words(client.get(run))
    client.post(f"{run}draft/", {"words": "Half a sen"})
    assert "Half a sen" in client.get(run).content.decode()
    refused = client.post(f"{run}decide/", {"words": "", "lead_agency": ""})
    assert errors(refused)[0][0] == "Say what was decided, and why"
    refused = client.post(f"{run}decide/", {"words": "Stays.", "rag": "", "lead_agency": ""})
    assert [text for text, _ in errors(refused)] == [
        "Choose a cohort.",
        "Choose the one agency that leads.",
    ]
    assert refused.status_code == 409
    for each in ("decide/", "action/"):
        assert client.get(f"{run}{each}").status_code == 200
    client.post(f"{run}put-off/")
    assert client.post(f"{run}discussed/").status_code == 302
    with looking():
        other = MeetingItem.objects.get(title="Burglary").pk
    assert client.get(f"{place}run/{other}/").status_code == 200
    assert client.get(f"{place}run/{other}/decide/").status_code == 409
    assert client.get(f"{place}projector/{other}/").status_code == 200
    client.post(f"{place}run/{other}/put-off/")
    refused = client.post(f"{place}close/", {})
    assert errors(refused)[0][0] == "Confirm that the minutes are a true record."
    client.post(f"{place}close/", {"confirmed": "yes", "words": "Read over."})
    page = words(client.get(place))
    assert "Read over." in page
    assert "Begin the meeting" not in page
    again = planned(client)
    client.post(f"/meetings/{again}/cancel/", {"words": "Snow."})
    assert "Snow." in words(client.get(f"/meetings/{again}/"))
    assert visit("nora").get("/meetings/plan/").status_code == 409


def test_a_pack_asks_for_proof_and_names_who_took_it(
    visit: Visit, one_open: tuple[str, MeetingItem]
) -> None:
    reference, _ = one_open
    client = visit("carl")
    for what in ("agenda", "minutes"):
        assert client.get(f"/meetings/{reference}/{what}.pdf").content.startswith(b"%PDF-")
        said = client.get(f"/meetings/{reference}/{what}.csv").content.decode("utf-8-sig")
        assert "OSEI, Kofi" in said
        assert ("Seen on Monday." in said) == (what == "minutes")
    for odd in ("all.pdf", "minutes.exe"):
        assert client.get(f"/meetings/{reference}/{odd}").status_code == 404
    with looking():
        assert Reading.objects.filter(page="minutes pack").count() == 2
    session = client.session
    session["signed_in"] = {**session["signed_in"], "proved": 0}
    session.save()
    asked = client.get(f"/meetings/{reference}/minutes.pdf")
    assert asked.status_code == 302
    assert asked["Location"].startswith("/account/prove/")


def test_what_a_page_costs_does_not_grow_with_the_agenda(
    visit: Visit,
    nora: Practitioner,
    carl: Practitioner,
) -> None:
    def held(people: int) -> tuple[str, int]:
        nominees(people, by=nora, carl=carl, called="Few" if people == 2 else "Many")
        reference = an_open_meeting(by=carl)
        with looking():
            items = list(MeetingItem.objects.filter(meeting__reference=reference))
        for each in items:
            say(reference, each, "Seen.", by=carl)
        return reference, items[0].pk

    client = visit("carl")
    few, many = held(2), held(8)
    for place in ("", "minutes/", "run/{}/", "projector/{}/", "minutes.csv", "agenda.csv"):
        assert cost(client, place, few) == cost(client, place, many), place


def cost(client: Client, place: str, of: tuple[str, int]) -> int:
    reference, item = of
    asked = f"/meetings/{reference}/{place.format(item)}"
    client.get(asked)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(asked).status_code == 200
    return len(queries)
