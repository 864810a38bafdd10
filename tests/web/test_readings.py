"""Who looked at a case: for those who supervise, from the log of what was opened."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client

from tests.builders import a_person
from tests.cast import NOON
from tests.conftest import who
from tests.database import as_owner
from tests.web.pages import read, rows, words
from throughcare.casework import restrictions
from throughcare.records.models import BreakGlass
from throughcare.rules.practitioners import Practitioner
from throughcare.rules.restriction import Named, RestrictionKind

Visit = Callable[[str], Client]
EMERGENCY = {"why": "the person is missing", "words": "Not seen since."}


def test_whoever_looked_is_there_with_their_role_agency_and_page(
    visit: Visit, command_line: Practitioner
) -> None:
    person = a_person(by=command_line)
    at = f"/people/{person.reference}/"
    visit("nora").get(at)
    visit("carl").get(at)
    client = visit("sam")
    assert "Who looked at this case" in words(client.get(at))
    page = client.get(f"{at}readings/")
    assert rows(page) == [
        *("Sam Senior senior probation or police officer",) * 2,
        "Carl Co-ordinator IOM co-ordinator",
        "Nora North offender manager",
    ]
    assert "North London Probation" in words(page)
    chosen = client.get(f"{at}readings/?by={who('nora').key}")
    assert rows(chosen) == ["Nora North offender manager"]
    assert rows(client.get(f"{at}readings/?by=nobody"))


@pytest.mark.parametrize("username", ["nora", "nick", "sofia", "cora", "ada"])
def test_who_looked_is_for_those_who_supervise(
    visit: Visit, command_line: Practitioner, username: str
) -> None:
    person = a_person(by=command_line)
    assert visit(username).get(f"/people/{person.reference}/readings/").status_code == 404


def test_what_was_read_in_an_emergency_is_marked_and_is_before_its_reviewer(
    visit: Visit, command_line: Practitioner
) -> None:
    person = a_person(by=command_line)
    restrictions.restrict(
        person.reference,
        RestrictionKind.EXCLUDED,
        Named(user=who("nora").key),
        words="Her brother.",
        by=who("olga"),
        at=NOON,
    )
    client = visit("nora")
    client.post(f"/people/{person.reference}/emergency/", EMERGENCY)
    client.get(f"/people/{person.reference}/")
    client = visit("olga")
    readings = read(client.get(f"/people/{person.reference}/readings/"))
    theirs = [row for row in readings.select("tbody tr") if "Nora" in row.get_text()]
    assert theirs
    assert all("Vital interests" in row.get_text() for row in theirs)
    review = words(client.get(f"/reviews/{BreakGlass.objects.get().pk}/"))
    assert "What they read meanwhile" in review
    assert "Nora North offender manager" in review


@pytest.mark.parametrize("page", ["/people/{}/", "/people/{}/notes/", "/caseload/"])
def test_what_cannot_be_written_down_is_not_shown(
    visit: Callable[[str], Client], command_line: Practitioner, page: str
) -> None:
    """While nobody can write a reading, 503 with nobody's name on it; and the page once it can be."""
    path = page.format(a_person(by=command_line).reference)
    client = visit("nora")
    with connection.cursor() as cursor:
        cursor.execute("set local lock_timeout = '200ms'")
    with as_owner() as owner, owner.transaction():
        owner.execute("lock table throughcare.records_reading in access exclusive mode")
        refused = client.get(path)
    assert refused.status_code == 503
    assert "cannot be shown now" in refused.content.decode()
    assert "OSEI" not in refused.content.decode().upper()
    assert client.get(path).status_code == 200
