"""Places and stays: offered, taken, left; who is told; and what the rules and the database refuse."""

from datetime import timedelta

import pytest
from django.db import ProgrammingError, connection

from tests.builders import a_sent_referral
from tests.casework.outcomes import codes, told
from tests.cast import NOON, PRACTITIONERS
from tests.conftest import who
from tests.places import ON, a_place, a_stay_that_ended, an_arrival, an_offer, nights
from tests.sharing import HOUSING, agency, involve
from throughcare.access import accommodation as access
from throughcare.access.context import asking
from throughcare.access.found import NotFound
from throughcare.access.journal import entries
from throughcare.casework import accommodation, handing_over, stays
from throughcare.records.models import Case, JournalEntry, Notice, Person, Place, Stay
from throughcare.rules.accommodation import StayState
from throughcare.rules.accommodation_reasons import Departed, NotArrived, Refused
from throughcare.rules.practitioners import Practitioner
from throughcare.rules.reasons import NotAllowed

LATER = NOON + timedelta(days=30)


def someone(nora: Practitioner) -> str:
    """Led by nora, and housing works with them."""
    about = a_sent_referral(by=nora).person.reference
    involve(about, HOUSING, by=nora)
    handing_over.allocate(about, "nora", by=who("sam"), at=NOON)
    return about


def state() -> StayState:
    return Stay.objects.latest("pk").state


def test_a_stay_from_the_offer_to_the_day_they_leave(nora: Practitioner) -> None:
    person, place, hana = someone(nora), a_place(), who("hana")
    reference = an_offer(person, place, by=hana)
    assert state() is StayState.OFFERED
    stays.accept(reference, by=hana, at=NOON)
    assert state() is StayState.ACCEPTED
    stays.arrive(reference, nights=nights(0, 60), by=hana, at=NOON)
    assert state() is StayState.ARRIVED
    left = ON + timedelta(days=30)
    stays.depart(reference, left_on=left, reason=Departed.OWN_HOME, words="", by=hana, at=LATER)
    held = Stay.objects.get()
    assert (held.state, held.from_on, held.until_on, held.reason) == (
        *(StayState.DEPARTED, ON, left, "own-home"),
    )
    for template in ("place-offered", "place-arrived", "place-departed"):
        assert told(template) == {"nora"}, template
    acts = JournalEntry.objects.filter(kind="stay").order_by("pk")
    assert list(acts.values_list("act", flat=True)) == [
        *("offer place", "accept place", "arrive", "depart"),
    ]
    an_offer(someone(nora), place, by=hana, of=nights(30, 40))


@pytest.mark.parametrize(
    ("how", "ended", "template"),
    [
        ("refuse", StayState.REFUSED, "place-refused"),
        ("withdraw", StayState.WITHDRAWN, "place-withdrawn"),
        ("not_arrive", StayState.NOT_ARRIVED, "place-not-arrived"),
    ],
)
def test_what_comes_to_nothing_leaves_the_place_free(
    nora: Practitioner, how: str, ended: StayState, template: str
) -> None:
    person, place, hana = someone(nora), a_place(), who("hana")
    a_stay_that_ended(how, person, place, by=hana)
    assert state() is ended
    assert told(template) == {"nora"}
    an_offer(person, place, by=hana)


def test_whoever_does_it_is_not_told_of_it(nora: Practitioner) -> None:
    an_arrival(someone(nora), a_place(), by=nora)
    assert not Notice.objects.filter(template__startswith="place").exists()


def test_a_place_is_nobodys_twice_and_nobody_has_two(nora: Practitioner) -> None:
    place, other = a_place(), a_place("Harbour House")
    first, second = someone(nora), someone(nora)
    an_offer(first, place, by=nora, of=nights(0, 10))
    for of in (nights(9, 12), nights(5, None), nights(2, 3)):
        with pytest.raises(NotAllowed) as refused:
            an_offer(second, place, by=nora, of=of)
        assert codes(refused) == {"taken"}
    with pytest.raises(NotAllowed) as refused:
        an_offer(first, other, by=nora)
    assert codes(refused) == {"has-a-place"}
    an_offer(second, place, by=nora, of=nights(10, 20))


def test_the_database_refuses_in_plain_words_what_no_rule_looked_at(
    nora: Practitioner,
) -> None:
    """Nights of somebody who has left are not among those told to everyone: the constraint knows of them."""
    place = a_place()
    first = an_arrival(someone(nora), place, by=nora, of=nights(0, 60))
    left = ON + timedelta(days=20)
    stays.depart(first, left_on=left, reason=Departed.GONE, words="", by=nora, at=LATER)
    second = an_offer(someone(nora), place, by=nora, of=nights(30, 60), at=LATER)
    stays.accept(second, by=nora, at=LATER)
    with pytest.raises(NotAllowed) as refused:
        stays.arrive(second, nights=nights(19, 60), by=nora, at=LATER)
    assert codes(refused) == {"taken"}
    assert "somebody's already" in str(refused.value)


def test_whoever_was_to_have_left_is_put_down_first(nora: Practitioner) -> None:
    place = a_place()
    stay = an_arrival(someone(nora), place, by=nora, of=nights(0, 10))
    person = someone(nora)
    with pytest.raises(NotAllowed) as refused:
        an_offer(person, place, by=nora, of=nights(30, 40), at=LATER)
    assert codes(refused) == {"still-there"}
    stays.change_dates(stay, nights=nights(0, 35), by=nora, at=LATER)
    an_offer(person, place, by=nora, of=nights(35, 40), at=LATER)


@pytest.mark.parametrize("why", ["nominee", "closed"])
def test_a_place_held_for_the_team_is_for_people_on_the_scheme(
    nora: Practitioner, carl: Practitioner, why: str
) -> None:
    person = someone(nora)
    case = Case.objects.filter(person__reference=person)
    if why == "nominee":
        case.update(selected_at=None)
    else:
        case.update(closed_at=NOON, closed_why="done")
    with pytest.raises(NotAllowed) as refused:
        an_offer(person, a_place(), by=carl)
    assert codes(refused) == {"not-on-scheme"}
    an_offer(person, a_place("For anyone", team_only=False), by=carl)


def test_who_offers_and_who_is_not_there_for_them(nora: Practitioner) -> None:
    person, place = someone(nora), a_place()
    for username, refused in (
        *(("farah", {"wrong-role"}), ("olga", {"wrong-role", "not-shown"})),
    ):
        with pytest.raises(NotAllowed) as refusal:
            an_offer(person, place, by=who(username))
        assert codes(refusal) == refused, username
    for username in ("sofia", "dan", "cora"):
        with pytest.raises(NotFound):
            an_offer(person, place, by=who(username))
    with pytest.raises(NotFound):
        an_offer(person, 999_999_999, by=nora)


def test_a_refusal_gives_every_reason_at_once(nora: Practitioner) -> None:
    person, place = someone(nora), a_place()
    reference = an_offer(person, place, by=nora, of=nights(3, 9))
    with pytest.raises(NotAllowed) as refused:
        stays.not_arrive(reference, reason=NotArrived.OTHER, words="", by=nora, at=NOON)
    assert codes(refused) == {"blank", "not-yet", "wrong-state"}
    with pytest.raises(NotAllowed) as refused:
        stays.refuse(reference, reason=Refused.OTHER, words="", by=who("farah"), at=NOON)
    assert codes(refused) == {"blank", "wrong-role"}
    with pytest.raises(NotAllowed) as refused:
        an_offer(person, place, by=nora, of=nights(-2, -4))
    assert codes(refused) == {"past", "order", "not-yet", "has-a-place"}


def test_planned_days_move_and_the_nights_with_them(nora: Practitioner) -> None:
    place = a_place()
    first = an_offer(someone(nora), place, by=nora, of=nights(0, 10))
    an_offer(someone(nora), place, by=nora, of=nights(10, 20))
    with pytest.raises(NotAllowed) as refused:
        stays.change_dates(first, nights=nights(0, 11), by=nora, at=NOON)
    assert codes(refused) == {"taken"}
    stays.change_dates(first, nights=nights(2, 9), by=nora, at=NOON)
    assert Stay.objects.get(reference=first).from_on == ON + timedelta(days=2)


def test_who_reads_where_somebody_stays_and_who_learns_only_that_a_place_is_taken(
    nora: Practitioner,
) -> None:
    person = someone(nora)
    reference = an_offer(person, a_place(), by=nora)
    about, named, told_taken = Person.objects.get(reference=person), set(), set()
    for username in PRACTITIONERS:
        by = who(username)
        with asking(by):
            if access.stays(by).exists():
                named.add(username)
                assert entries(about, by).filter(kind="stay").exists()
            else:
                assert not JournalEntry.objects.filter(kind="stay").exists(), username
            if access.taken_nights():
                told_taken.add(username)
        if username == "sofia":
            with pytest.raises(NotFound):
                stays.accept(reference, by=by, at=NOON)
    assert named == {"nora", "nick", "sam", "carl", "farah", "frank", "maya", "hana"}
    assert told_taken == named | {"sofia", "peter", "dan"}


def test_places_are_held_by_those_who_keep_them(nora: Practitioner) -> None:
    hana, key = who("hana"), agency(HOUSING)
    hostel = accommodation.add_hostel(
        "Quay House", agency=key, team_only=True, by=hana, at=NOON
    )
    place = accommodation.add_place(hostel, "Bed 1", since=ON, by=hana, at=NOON)
    with pytest.raises(NotAllowed) as refused:
        accommodation.add_hostel(" ", agency=999_999, team_only=True, by=nora, at=NOON)
    assert codes(refused) == {"wrong-role", "blank", "unknown"}
    with pytest.raises(NotAllowed) as refused:
        accommodation.add_hostel("quay house", agency=key, team_only=True, by=hana, at=NOON)
    assert codes(refused) == {"already"}
    with pytest.raises(NotAllowed) as refused:
        accommodation.add_place(hostel, "bed 1", since=ON, by=nora, at=NOON)
    assert codes(refused) == {"already", "wrong-role"}
    an_offer(someone(nora), place, by=nora, of=nights(0, 10))
    with pytest.raises(NotAllowed) as refused:
        accommodation.end_place(place, until=ON + timedelta(days=9), by=hana, at=NOON)
    assert codes(refused) == {"taken"}
    accommodation.end_place(place, until=ON + timedelta(days=10), by=hana, at=NOON)
    assert Place.objects.get().until == ON + timedelta(days=10)


def test_the_database_itself_lets_nobody_hold_a_place_who_may_not(nora: Practitioner) -> None:
    place = a_place()
    with pytest.raises(ProgrammingError, match="row-level security"), asking(nora):
        connection.cursor().execute(
            "insert into records_place (hostel_id, scheme, name, since, by_id, at)"
            " select hostel_id, scheme, 'Another', since, %s, at from records_place where id = %s",
            [nora.key, place],
        )
