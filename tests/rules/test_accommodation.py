"""A stay: every move from every state by every role; which nights are free; what stands against an offer."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as some

from tests.rules.test_needs import someone
from throughcare.rules.accommodation import (
    MOVES,
    OPEN,
    Guest,
    Held,
    Nights,
    Somebodys,
    free_from,
    free_tonight,
    why_not_arrive,
    why_not_change_dates,
    why_not_end,
    why_not_keep,
    why_not_leave,
    why_not_offer,
)
from throughcare.rules.accommodation import StayState as S
from throughcare.rules.accommodation_reasons import CODES, Departed, why_not_reason
from throughcare.rules.practitioners import Role

ON = date(2026, 3, 2)
TEAM = {
    *(Role.OFFENDER_MANAGER, Role.POLICE_OFFENDER_MANAGER, Role.PRISON_OFFENDER_MANAGER),
    *(Role.YOUTH_JUSTICE_WORKER, Role.SENIOR, Role.LINK_OFFICER, Role.LEAD_WORKER),
    *(Role.SUBSTANCE_MISUSE_WORKER, Role.ACCOMMODATION_WORKER, Role.IOM_COORDINATOR),
}
ALLOWED = {
    *product(["offer"], [None], TEAM),
    *product(["accept", "refuse"], [S.OFFERED], TEAM),
    *product(["withdraw"], [S.OFFERED, S.ACCEPTED], TEAM),
    *product(["arrive", "not_arrive"], [S.ACCEPTED], TEAM),
    *product(["depart"], [S.ARRIVED], TEAM),
}


@pytest.mark.parametrize("move", [move.name for move in MOVES])
@pytest.mark.parametrize("state", [None, *S])
def test_only_these_moves_can_be_made(move: str, state: S | None) -> None:
    for role in Role:
        can = not MOVES.why_not(move, state, someone(role))
        assert can == ((move, state, role) in ALLOWED), role


def test_the_days_of_a_stay_that_is_over_are_not_changed() -> None:
    for role, state in product(Role, S):
        can = not why_not_change_dates(state, ON, ON, ON, someone(role))
        assert can == (state in OPEN and role in TEAM)


def test_who_says_which_places_are_held() -> None:
    keep = {role for role in Role if not why_not_keep(someone(role))}
    assert keep == {Role.IOM_COORDINATOR, Role.ACCOMMODATION_WORKER}


def day(after: int) -> date:
    return ON + timedelta(days=after)


def nights(first: int, until: int | None) -> Nights:
    return Nights(from_on=day(first), until_on=None if until is None else day(until))


def taken(first: int, until: int | None, state: S = S.ARRIVED) -> Somebodys:
    of = nights(first, until)
    return Somebodys(from_on=of.from_on, until_on=of.until_on, state=state)


def held(*nights: Somebodys, until: int | None = None) -> Held:
    return Held(since=day(-30), until=None if until is None else day(until), taken=nights)


_DAYS = some.integers(-20, 20)
_NIGHTS = some.builds(
    lambda first, most: nights(first, None if most is None else first + most),
    _DAYS,
    some.none() | some.integers(0, 20),
)


@given(_NIGHTS, _NIGHTS)
def test_stays_meet_where_they_have_a_night_in_common(one: Nights, other: Nights) -> None:
    def each(of: Nights) -> set[date]:
        until = of.until_on or day(60)
        return {
            of.from_on + timedelta(days=after) for after in range((until - of.from_on).days)
        }

    empty = not each(one) or not each(other)
    if not empty:
        assert one.meets(other) == other.meets(one) == bool(each(one) & each(other))


@pytest.mark.parametrize(
    ("place", "tonight", "first"),
    [
        (held(), True, 0),
        (held(taken(-5, 10)), False, 10),
        (held(taken(3, 10, S.OFFERED)), True, 10),
        (held(taken(-5, None)), False, None),
        (held(taken(-5, 0)), False, None),  # was to have left, and nobody says that they did
        (held(taken(-5, 0, S.ACCEPTED)), True, 0),
        (held(taken(-5, 10), until=10), False, None),
        (held(until=10), True, 0),
        (held(until=0), False, None),
        (replace(held(), since=day(4)), False, 4),
    ],
)
def test_from_when_a_place_is_free(place: Held, tonight: bool, first: int | None) -> None:
    assert free_tonight(place, ON) == tonight
    assert free_from(place, ON) == (None if first is None else day(first))


ANYBODY = Guest(on_scheme=True, has_a_stay=False)


@pytest.mark.parametrize(
    ("stay", "place", "guest", "codes"),
    [
        (nights(0, 5), held(), ANYBODY, []),
        (nights(0, None), held(), ANYBODY, []),
        (nights(0, 5), held(taken(5, None), taken(-9, 0, S.OFFERED)), ANYBODY, []),
        (nights(0, 6), held(taken(5, None)), ANYBODY, ["taken"]),
        (nights(5, 9), held(taken(-5, 0)), ANYBODY, ["still-there"]),
        (nights(0, None), held(until=9), ANYBODY, ["no-longer"]),
        (nights(0, 5), replace(held(), since=day(1)), ANYBODY, ["not-yet"]),
        (nights(0, 5), held(), Guest(on_scheme=False, has_a_stay=True),
         ["not-on-scheme", "has-a-place"]),
        (nights(-1, -1), held(taken(-2, 3)), ANYBODY, ["past", "order", "taken"]),
    ],
)  # fmt: skip
def test_what_stands_against_an_offer(
    stay: Nights, place: Held, guest: Guest, codes: list[str]
) -> None:
    against = why_not_offer(stay, place, guest, team_only=True, on=ON)
    assert [reason.code for reason in against] == codes


def test_a_place_that_is_not_for_the_team_alone_may_be_anybodys() -> None:
    nominee = Guest(on_scheme=False, has_a_stay=False)
    assert why_not_offer(nights(0, 5), held(), nominee, team_only=False, on=ON) == []


def codes(reasons: list) -> list[str]:  # type: ignore[type-arg]
    return [reason.code for reason in reasons]


def test_what_stands_against_the_days_that_are_put_down() -> None:
    assert codes(why_not_arrive(nights(-1, 5), held(), ON)) == []
    assert codes(why_not_arrive(nights(1, 5), held(), ON)) == ["future"]
    assert codes(why_not_leave(nights(-5, 0), held(), ON)) == []
    assert codes(why_not_leave(nights(-5, -5), held(), ON)) == []
    assert codes(why_not_leave(nights(-5, -6), held(), ON)) == ["order"]
    assert codes(why_not_leave(nights(-5, 1), held(), ON)) == ["future"]
    by = someone(Role.OFFENDER_MANAGER)
    assert codes(why_not_change_dates(S.ARRIVED, day(-5), day(-4), ON, by)) == ["arrived"]
    assert codes(why_not_change_dates(S.OFFERED, day(5), day(-4), ON, by)) == ["past"]
    assert codes(why_not_change_dates(S.OFFERED, day(-1), day(-1), ON, by)) == []
    assert codes(why_not_end(day(3), held(taken(-5, 4)))) == ["taken"]
    assert codes(why_not_end(day(-30), held())) == ["order"]
    assert codes(why_not_end(day(4), held(taken(-5, 4)))) == []


def test_another_reason_says_which() -> None:
    assert codes(why_not_reason(Departed.OTHER, " ")) == ["blank"]
    assert codes(why_not_reason(Departed.CUSTODY, "")) == []
    assert all("other" in coded for coded in CODES.values())
