"""Days waited: calendar days, less those on which nobody could come, none taken off twice."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from throughcare.rules.clocks import Away, days_waited, due_on, stands_still
from throughcare.rules.days import day_of

FROM = date(2026, 3, 2)


def on(day: int) -> date:
    return FROM + timedelta(days=day)


@pytest.mark.parametrize(
    ("until", "away", "days"),
    [
        (on(0), [], 0),
        (on(-3), [], 0),
        (on(28), [], 28),
        (on(10), [Away(on(2), on(5))], 7),
        (on(10), [Away(on(2), None)], 2),
        (on(10), [Away(on(-5), on(3))], 7),
        (on(10), [Away(on(-5), None)], 0),
        (on(10), [Away(on(8), on(20))], 8),
        (on(10), [Away(on(12), None)], 10),
        (on(10), [Away(on(2), on(2))], 10),
        # Custody as a sentence says, and a pause within it or across its end: once, not twice.
        (on(10), [Away(on(2), on(6)), Away(on(3), on(5))], 6),
        (on(10), [Away(on(4), on(8)), Away(on(2), on(6))], 4),
        (on(10), [Away(on(2), on(4)), Away(on(4), on(6))], 6),
        (on(10), [Away(on(2), None), Away(on(2), on(4))], 2),
    ],
)
def test_days_away_are_not_waited(until: date, away: list[Away], days: int) -> None:
    assert days_waited(FROM, until, away) == days


def test_a_leap_day_is_a_day() -> None:
    assert days_waited(date(2028, 2, 28), date(2028, 3, 1)) == 2
    assert days_waited(date(2026, 2, 28), date(2026, 3, 1)) == 1
    assert due_on(date(2028, 2, 1), 28, date(2028, 2, 1)) == date(2028, 2, 29)
    away = [Away(date(2028, 2, 29), date(2028, 3, 1))]
    assert days_waited(date(2028, 2, 28), date(2028, 3, 2), away) == 2


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            datetime(2026, 10, 24, 22, 59, tzinfo=UTC),
            datetime(2026, 10, 25, 23, 59, tzinfo=UTC),
        ),
        (datetime(2026, 3, 28, 23, 59, tzinfo=UTC), datetime(2026, 3, 29, 22, 59, tzinfo=UTC)),
    ],
)
def test_a_day_of_the_clock_change_is_one_day(before: datetime, after: datetime) -> None:
    """Of 25 hours in October and of 23 in March, each a minute before midnight by the clock."""
    assert days_waited(day_of(before), day_of(after)) == 1
    minute = timedelta(minutes=1)
    assert days_waited(day_of(before + minute), day_of(after + minute)) == 1


def test_a_clock_stands_still_until_the_day_they_are_out() -> None:
    away = [Away(on(2), on(5)), Away(on(8), None)]
    still = [day for day in range(10) if stands_still(on(day), away)]
    assert still == [2, 3, 4, 8, 9]


spans = st.lists(
    st.tuples(st.integers(-20, 40), st.one_of(st.none(), st.integers(0, 20))).map(
        lambda pair: Away(on(pair[0]), None if pair[1] is None else on(pair[0] + pair[1]))
    ),
    max_size=5,
)


@settings(max_examples=40)
@given(spans, st.integers(0, 40), st.integers(0, 30))
def test_what_is_waited_is_each_day_on_which_the_clock_did_not_stand_still(
    away: list[Away], until: int, within: int
) -> None:
    counted = sum(not stands_still(on(day), away) for day in range(until))
    assert days_waited(FROM, on(until), away) == counted
    assert due_on(FROM, within, on(until), away) == on(within + until - counted)
