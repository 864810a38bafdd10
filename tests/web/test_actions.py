"""The pages of actions: the lists, one of them, the forms, and the file."""

import csv
import io
import re
from collections.abc import Callable
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.builders import a_person
from tests.conftest import who
from tests.web.pages import errors, read, rows, words
from throughcare.casework import actions
from throughcare.records.models import Action, Agency, Person, Reading
from throughcare.rules.days import day_of
from throughcare.rules.practitioners import Practitioner

pytestmark = pytest.mark.django_db
Visit = Callable[[str], Client]
NORTH = "North London Probation"


@pytest.fixture
def kofi(command_line: Practitioner) -> Person:
    return a_person(by=command_line)


def give(
    about: Person | None,
    said: str = "Ring the landlord.",
    *,
    by: str = "nora",
    owner: str = NORTH,
    worker: str = "",
    late: int = 0,
) -> str:
    now = timezone.now()
    reference = actions.give(
        key=uuid4(),
        person=about.reference if about else None,
        words=said,
        owner=Agency.objects.get(name=owner).pk,
        worker=who(worker).key if worker else None,
        due_on=day_of(now) + timedelta(days=3),
        by=who(by),
        at=now,
    )
    if late:
        past = day_of(now) - timedelta(days=late)
        Action.objects.filter(reference=reference).update(due_on=past)
    return reference


def test_the_lists_are_mine_my_agencys_and_everyones_the_longest_overdue_first(
    visit: Visit, kofi: Person
) -> None:
    give(kofi, "Mine, later.", worker="nora")
    give(kofi, "Mine, overdue.", worker="nora", late=9)
    give(kofi, "Nobody's.", late=2)
    give(None, "Of police.", owner="London Police IOM Unit")
    client = visit("nora")
    assert rows(client.get("/actions/")) == ["Mine, overdue.", "Mine, later."]
    mine = client.get("/actions/?whose=agency&agency=x&late=no")
    assert rows(mine) == ["Mine, overdue.", "Nobody's.", "Mine, later."]
    assert "Overdue by 9 days" in words(mine)
    assert rows(client.get("/actions/?whose=agency&late=yes")) == [
        "Mine, overdue.",
        "Nobody's.",
    ]
    assert client.get("/actions/?whose=all").status_code == 404
    carl = visit("carl")
    everyones = carl.get("/actions/?whose=all")
    assert len(rows(everyones)) == 4
    police = Agency.objects.get(name="London Police IOM Unit").pk
    assert rows(carl.get(f"/actions/?whose=all&agency={police}")) == ["Of police."]
    assert visit("cora").get("/actions/").status_code == 404


def test_a_list_costs_the_same_however_long_and_says_that_people_were_shown(
    visit: Visit, kofi: Person, command_line: Practitioner
) -> None:
    client = visit("carl")
    costs = []
    for _ in range(2):
        for _ in range(13):
            give(kofi, late=1)
        give(a_person(by=command_line))
        with CaptureQueriesContext(connection) as asked:
            shown = client.get("/actions/?whose=all")
        costs.append(len(asked))
    assert costs[0] == costs[1]
    assert len(rows(shown)) == 25
    assert "1 to 25 of 28 open actions" in words(shown)
    assert Reading.objects.filter(page="actions").latest("pk").people == [kofi.pk]


def test_an_action_is_given_about_someone_once_however_often_it_is_sent(
    visit: Visit, kofi: Person
) -> None:
    client = visit("nora")
    place = f"/people/{kofi.reference}/actions/give/"
    form = read(client.get(place))
    offered = [each.get_text() for each in form.select("#id_worker option")]
    assert "Nick North, North London Probation" in offered
    assert not any("South" in each for each in offered)
    wrong = client.post(place, {"key": str(uuid4())})
    assert [text for text, _ in errors(wrong)] == [
        *("Say what is to be done", "Choose an agency"),
        "Enter the day by which it is to be done",
    ]
    on = day_of(timezone.now()) + timedelta(days=5)
    sent = {
        "key": str(form.select_one("[name=key]")["value"]),  # type: ignore[index]
        "words": "Find him a GP.",
        "owner": str(Agency.objects.get(name=NORTH).pk),
        "worker": str(who("nick").key),
        "due_on-day": on.day,
        "due_on-month": on.month,
        "due_on-year": on.year,
    }
    assert "The action is given" in words(client.post(place, sent, follow=True))
    client.post(place, sent)
    assert Action.objects.count() == 1
    client.post(place, sent | {"key": str(uuid4()), "worker": "", "owner": ""})
    refused = client.post(
        place,
        sent
        | {"key": str(uuid4()), "worker": ""}
        | {"owner": Agency.objects.get(name="Harbour Housing").pk},
    )
    assert refused.status_code == 409
    assert "does not work with this person" in words(refused)
    case = words(client.get(f"/people/{kofi.reference}/"))
    assert "Find him a GP." in case
    assert "An agency was given something to do" in case
    assert "Find him a GP." in words(client.get(f"/people/{kofi.reference}/actions/"))


BUTTONS = {
    "nora": {"assign", "done", "put-off", "not-needed"},
    "nick": {"assign", "done"},
    "carl": {"assign", "done", "put-off", "not-needed", "escalate"},
}


@pytest.mark.parametrize("username", BUTTONS)
def test_the_buttons_are_the_moves_that_could_be_made(
    visit: Visit, kofi: Person, username: str
) -> None:
    reference = give(kofi, late=2)
    page = read(visit(username).get(f"/actions/{reference}/"))
    found = {str(each["href"]).split("/")[3] for each in page.select(".govuk-button-group a")}
    assert found == BUTTONS[username]


def test_it_is_assigned_put_off_escalated_and_done(visit: Visit, kofi: Person) -> None:
    reference = give(kofi, late=2)
    at = f"/actions/{reference}/"
    client = visit("carl")
    assert (
        "with those who supervise" in words(client.post(f"{at}escalate/", follow=True)).lower()
    )
    assert client.get(f"{at}escalate/").status_code == 404
    assert client.post(f"{at}escalate/").status_code == 409
    told = client.post(f"{at}assign/", {"worker": who("nick").key}, follow=True)
    assert "Nick North" in words(told)
    on = day_of(timezone.now()) + timedelta(days=5)
    later = {"due_on-day": on.day, "due_on-month": on.month, "due_on-year": on.year}
    off = client.post(f"{at}put-off/", later | {"words": "Landlord away."}, follow=True)
    assert "Landlord away." in words(off)
    nick = visit("nick")
    assert "You or your agency have something to do" in words(nick.get("/notices/"))
    assert read(nick.get("/notices/")).select(f'a[href="{at}"]')
    assert nick.post(f"{at}done/", {"words": ""}).status_code == 422
    assert "He has a flat." in words(
        nick.post(f"{at}done/", {"words": "He has a flat."}, follow=True)
    )
    assert nick.post(f"{at}done/", {"words": "Again."}).status_code == 409
    assert visit("nora").post(f"{at}not-needed/", {"words": "No."}).status_code == 409
    assert visit("sofia").get(at).status_code == 404


def test_the_file_has_what_the_list_has_and_needs_a_recent_proof(
    visit: Visit, kofi: Person
) -> None:
    give(kofi, "=cmd()", late=9)
    give(None, "Nobody's.")
    client = visit("nora")
    answer = client.get("/actions/file/?whose=agency")
    listed = list(csv.DictReader(io.StringIO(answer.content.decode())))
    assert [(each["what is to be done"], each["days overdue"]) for each in listed] == [
        *(("'=cmd()", "9"), ("Nobody's.", "")),
    ]
    assert listed[0]["name"] == "OSEI, Kofi"
    assert Reading.objects.filter(page="actions as a file", people=[kofi.pk]).exists()
    session = client.session
    session["signed_in"] = session["signed_in"] | {"proved": 0}
    session.save()
    asked = client.get("/actions/file/?whose=agency")
    assert asked.status_code == 302
    assert re.search("/account/prove/", asked["Location"])


def test_whoever_lost_sight_of_the_person_sees_the_action_and_not_whom_it_is_about(
    visit: Visit, kofi: Person
) -> None:
    from throughcare.casework import disclosures
    from throughcare.rules.disclosing import Passing
    from throughcare.rules.sharing import Basis, Section

    housing = Agency.objects.get(name="Harbour Housing").pk
    passing = Passing(
        section=Section.IDENTITY, basis=Basis.CRIME_AND_DISORDER, purpose="x", necessity="x"
    )
    now = timezone.now()
    nora = who("nora")
    disclosures.involve(kofi.reference, agency=housing, passing=passing, by=nora, at=now)
    reference = give(kofi, owner="Harbour Housing", worker="hana")
    disclosures.end_involvement(kofi.reference, agency=housing, by=nora, at=now)
    client = visit("hana")
    for path in ("/actions/", f"/actions/{reference}/", "/actions/file/"):
        page = client.get(path).content.decode()
        assert "Ring the landlord." in page
        assert "OSEI" not in page
        assert kofi.reference not in page
