"""The page of how a person can be reached."""

from collections.abc import Callable

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests.builders import a_sent_referral
from tests.web.pages import errors, words
from tests.web.test_pages import SESSION_AND_USER
from throughcare.records.models import ContactDetail, Person, Reading
from throughcare.rules.practitioners import Practitioner

Visit = Callable[[str], Client]
SAID = {"kind_of_detail": "telephone", "value": "07700 900982", "safe": "no", "words": "<b>6pm"}


@pytest.fixture
def person(nora: Practitioner) -> Person:
    return a_sent_referral(by=nora).person


def test_a_number_is_put_down_mended_and_ended(visit: Visit, person: Person) -> None:
    client, path = visit("nora"), f"/people/{person.reference}/contact-details/"
    assert path in client.get(f"/people/{person.reference}/").content.decode()
    assert "No telephone number and no e-mail address" in words(client.get(path))
    wrong = client.post(path, SAID | {"value": "12"})
    assert wrong.status_code == 409
    assert "It is not a telephone number." in errors(wrong)[0][0]
    page = words(client.post(path, SAID, follow=True))
    for said in ("07700 900 982", "Not safe to use", "<b>6pm", "Nora North"):
        assert said in page
    key = ContactDetail.objects.get().pk
    for _ in range(2):  # pressed twice, it is done
        page = words(client.post(f"{path}{key}/end/", follow=True))
        assert "It is ended." in page
    assert client.post(f"{path}{key + 1}/end/").status_code == 404
    assert "Before" in page
    assert Reading.objects.filter(page="contact details").exists()


@pytest.mark.parametrize(
    ("username", "status"),
    [("farah", 200), ("carl", 200), ("olga", 404), ("sofia", 404), ("cora", 404)],
)
def test_whom_the_page_is_for(visit: Visit, person: Person, username: str, status: int) -> None:
    path = f"/people/{person.reference}/contact-details/"
    assert visit(username).get(path).status_code == status


def test_it_costs_the_same_however_many_there_were(
    visit: Visit,
    person: Person,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    client, path = visit("nora"), f"/people/{person.reference}/contact-details/"
    for end in range(4):
        client.post(path, SAID | {"value": f"07700 90098{end}"})
    # page: the person, that they were read of, their case and numbers, now and before; and the notices
    with django_assert_num_queries(SESSION_AND_USER + 6 + 1):
        client.get(path)
