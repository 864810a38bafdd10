"""How a person is reached: what is kept of it, and who may say so."""

from datetime import timedelta

import pytest

from tests.builders import a_sent_referral
from tests.casework.outcomes import codes
from tests.cast import NOON
from tests.conftest import who
from throughcare.access.context import asking
from throughcare.access.episodes import contact_details as details_of
from throughcare.access.found import NotFound
from throughcare.casework import contact_details
from throughcare.records.models import ContactDetail, JournalEntry, Person
from throughcare.rules.appointments import DetailKind
from throughcare.rules.practitioners import Practitioner
from throughcare.rules.reasons import NotAllowed

LATER = NOON + timedelta(days=1)


@pytest.fixture
def person(nora: Practitioner) -> Person:
    return a_sent_referral(by=nora).person


def put_down(person: Person, value: str, by: Practitioner, *, safe: bool = True) -> None:
    contact_details.put_down(
        person.reference,
        kind=DetailKind.EMAIL if "@" in value else DetailKind.TELEPHONE,
        value=value,
        safe=safe,
        words="",
        by=by,
        at=LATER,
    )


def test_another_number_takes_the_place_of_the_one_there_was_which_is_kept(
    person: Person, nora: Practitioner, farah: Practitioner
) -> None:
    put_down(person, "07700 900 982", nora)
    put_down(person, "kofi@example.org", nora)
    put_down(person, "07700 900 111", farah, safe=False)
    held = ContactDetail.objects.order_by("pk").values_list("value", "safe", "ended_by")
    assert list(held) == [
        ("07700900982", True, farah.key),
        ("kofi@example.org", True, None),
        ("07700900111", False, None),
    ]
    email = ContactDetail.objects.get(kind=DetailKind.EMAIL)
    contact_details.end(person.reference, email.pk, by=nora, at=LATER)
    assert not ContactDetail.objects.filter(kind=DetailKind.EMAIL, ended_at=None).exists()
    contact_details.end(person.reference, email.pk, by=farah, at=LATER)  # it is already
    with pytest.raises(NotFound):
        contact_details.end(person.reference, email.pk + 1_000, by=nora, at=LATER)
    written = JournalEntry.objects.filter(kind="contact detail").order_by("pk")
    assert [each.act.split()[0] for each in written] == ["put", "put", "put", "end"]
    assert "900" not in str(written.values_list("detail", flat=True))


def test_who_may_say_how_someone_is_reached(person: Person, nora: Practitioner) -> None:
    put_down(person, "07700 900 982", nora)
    for username, sees in (("farah", 1), ("carl", 1), ("olga", 0), ("sofia", 0)):
        by = who(username)
        with asking(by):
            assert (username, details_of(by).count()) == (username, sees)
    with pytest.raises(NotAllowed) as refused:
        put_down(person, "his mother's", who("olga"))
    assert codes(refused) == {"wrong-role", "not-a-detail"}
    with pytest.raises(NotFound):
        put_down(person, "07700 900 982", who("sofia"))
