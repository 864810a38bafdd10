"""Results of instruments that were done elsewhere: what is kept of each, and what is refused."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.utils import timezone

from tests.builders import an_accepted_referral, looking
from tests.web.pages import read, words
from throughcare.records.models import Completion, Person
from throughcare.rules.days import day_of
from throughcare.rules.instruments.all import RESULT_ONLY
from throughcare.rules.practitioners import Practitioner

Visit = Callable[[str], Client]
TODAY = day_of(timezone.now())
DAY = {
    "date-day": TODAY.day,
    "date-month": TODAY.month,
    "date-year": TODAY.year,
    "assessor": "Dr A. Nother",
}


@pytest.fixture
def person(nora: Practitioner, farah: Practitioner) -> Person:
    return an_accepted_referral(by=nora, fmhp=farah).person


def latest() -> Completion:
    with looking():
        return Completion.objects.latest("pk")


@pytest.mark.parametrize(
    ("key", "sent", "kept"),
    [
        (
            "ldsq",
            {"percentage": "38.5", "outcome": "Refer to learning disability.", "document": "RiO 7"},
            {"percentage": 38.5, "outcome": "Refer to learning disability.", "document": "RiO 7"},
        ),
        (
            "bisi",
            {"completed": "yes", "referral_made": "no"},
            {"completed": True, "referral_made": False},
        ),
        (
            "hcr-20-v3",
            {"H1-presence": "Present", "C5-relevance": "Low"},
            {"H1-presence": "Present", "C5-relevance": "Low"},
        ),
        ("face-risk", {"summary": "Low."}, {"summary": "Low."}),
        ("b-raid", {"outcome": "Risk plan kept by Together."}, {"outcome": "Risk plan kept by Together."}),
    ],
)  # fmt: skip
def test_what_it_came_to_is_kept_and_never_scored(
    visit: Visit, person: Person, key: str, sent: dict[str, str], kept: dict[str, object]
) -> None:
    client = visit("farah")
    path = f"/people/{person.reference}/mental-health/record/{key}/"
    assert RESULT_ONLY[key].why in words(client.get(path))
    client.post(path, {**DAY, **sent})
    held = latest()
    assert held.answers == {
        "date": TODAY.isoformat(),
        "assessor": "Dr A. Nother",
        **kept,
    }
    assert (held.score, held.band, held.on) == (None, "", TODAY)
    page = client.get(f"/people/{person.reference}/mental-health/")
    listed = words(page).split("Results from elsewhere")[1]
    assert f"{RESULT_ONLY[key].name}, " in listed
    for each in ("percentage", "outcome", "summary"):
        assert sent.get(each, "") in listed
    shown = client.get(f"/results/{held.reference}/")
    for value in sent.values():
        assert value.lower() in words(shown).lower()


@pytest.mark.parametrize(
    ("key", "sent", "says"),
    [
        ("ldsq", {"outcome": "x", "percentage": "120"}, "it is from 0 to 100"),
        ("ldsq", {"outcome": "x", "percentage": "many"}, "it is from 0 to 100"),
        ("ldsq", {"outcome": "x", "percentage": "nan"}, "it is from 0 to 100"),
        ("ldsq", {"percentage": "12"}, "this is needed"),
        ("ldsq", {"outcome": "x", "assessor": ""}, "Who did it: this is needed"),
        ("bisi", {}, "It was completed: this is needed"),
        ("hcr-20-v3", {"assessor": "A", "H1-presence": "7"}, "H1, presence: this is needed"),
    ],
)
def test_what_cannot_be_kept_says_why(
    visit: Visit, person: Person, key: str, sent: dict[str, str], says: str
) -> None:
    path = f"/people/{person.reference}/mental-health/record/{key}/"
    page = visit("farah").post(path, {**DAY, **sent})
    assert page.status_code in (409, 422)
    assert says in words(page)
    with looking():
        assert not Completion.objects.exists()


def test_a_result_is_corrected_and_what_was_there_stays(visit: Visit, person: Person) -> None:
    client = visit("farah")
    path = f"/people/{person.reference}/mental-health/record/ldsq/"
    client.post(path, {**DAY, "outcome": "Unlikely.", "percentage": "80"})
    wrong = latest()
    form = read(client.get(f"/results/{wrong.reference}/correct/"))
    field = form.select_one("#id_percentage")
    assert field is not None
    assert field["value"] == "80.0"
    again = {**DAY, "outcome": "Unlikely.", "percentage": "80"}
    refused = client.post(f"/results/{wrong.reference}/correct/", {**again, "words": "Again."})
    assert "The result is the same as before." in words(refused)
    client.post(
        f"/results/{wrong.reference}/correct/",
        {**again, "percentage": "30", "words": "Wrong person's sheet."},
    )
    assert latest().answers["percentage"] == 30
    assert "This was corrected." in words(client.get(f"/results/{wrong.reference}/"))


@pytest.mark.parametrize("username", ["nora", "hana", "carl", "ada"])
def test_who_is_no_clinician_puts_down_and_reads_none(
    visit: Visit, person: Person, username: str
) -> None:
    farah = visit("farah")
    path = f"/people/{person.reference}/mental-health/record/ldsq/"
    farah.post(path, {**DAY, "outcome": "Unlikely."})
    held = latest()
    client = visit(username)
    assert client.get(path).status_code in (404, 409)
    assert client.get(f"/results/{held.reference}/").status_code == 404
