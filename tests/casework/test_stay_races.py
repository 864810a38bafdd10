"""Several workers at one place at once: it is never over-filled, and whoever came second is told in plain words."""

import pytest

from tests.builders import a_person, looking
from tests.casework.threads import at_once
from tests.cast import NOON
from tests.conftest import who
from tests.places import a_place, an_offer, nights
from throughcare.casefile.practitioners import process
from throughcare.casework import stays
from throughcare.records.models import JournalEntry, Stay
from throughcare.rules.accommodation_reasons import Refused

pytestmark = pytest.mark.usefixtures("committed")


def test_a_place_offered_to_three_at_once_is_one_persons() -> None:
    by = process("command-line", "london", NOON)
    nora, nick, sam, place = who("nora"), who("nick"), who("sam"), a_place()
    people = [a_person(by=by).reference for _ in range(3)]
    told = at_once(
        *(
            lambda each=each, person=person: an_offer(person, place, by=each)
            for each, person in zip((nora, nick, sam), people, strict=True)
        )
    )
    assert told == ["done", "taken", "taken"]
    # And to one person, two places at once: the second is refused, by the person's own line.
    other, another = a_place("Quay House"), a_place("Harbour House")
    free = a_person(by=by).reference
    told = at_once(
        lambda: an_offer(free, other, by=nora), lambda: an_offer(free, another, by=nick)
    )
    assert told == ["done", "has-a-place"]
    with looking():
        assert Stay.objects.count() == 2
        assert JournalEntry.objects.filter(act="offer place").count() == 2


def test_one_stay_grows_as_another_moves_into_its_nights() -> None:
    by = process("command-line", "london", NOON)
    nora, nick, place = who("nora"), who("nick"), a_place()
    early = an_offer(a_person(by=by).reference, place, by=nora, of=nights(0, 10))
    late = an_offer(a_person(by=by).reference, place, by=nora, of=nights(20, 30))
    told = at_once(
        lambda: stays.change_dates(early, nights=nights(0, 16), by=nora, at=NOON),
        lambda: stays.change_dates(late, nights=nights(14, 30), by=nick, at=NOON),
    )
    assert told == ["done", "taken"]


def test_taken_and_taken_back_at_once_is_one_of_the_two() -> None:
    nora, nick = who("nora"), who("nick")
    person = a_person(by=process("command-line", "london", NOON)).reference
    reference = an_offer(person, a_place(), by=nora)
    told = at_once(
        lambda: stays.accept(reference, by=nora, at=NOON),
        lambda: stays.refuse(reference, reason=Refused.RISK, words="", by=nick, at=NOON),
    )
    assert told == ["done", "wrong-state"]
