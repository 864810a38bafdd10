"""The service's hours: bank holidays, evenings, and the two nights on which the clocks change."""

from dataclasses import replace
from datetime import date, time

import pytest

from throughcare.rules.appointments import ContactPlace
from throughcare.rules.bank_holidays import bank_holiday
from throughcare.rules.hours import open_when, why_not_clock, why_not_open
from throughcare.rules.schemes.london import FIVE_AND_THREE

TUESDAY = date(2026, 3, 10)
P = ContactPlace


@pytest.mark.parametrize(
    ("on", "called"),
    [
        (date(2026, 4, 3), "Good Friday"),
        (date(2026, 12, 28), "Boxing Day (observed)"),
        (date(2026, 8, 31), "Late Summer Bank Holiday"),
        (date(2026, 11, 30), ""),  # Saint Andrew's Day is Scotland's
        (TUESDAY, ""),
    ],
)
def test_the_bank_holidays_are_those_of_england_and_wales(on: date, called: str) -> None:
    assert bank_holiday(on) == called


@pytest.mark.parametrize(
    ("on", "clock", "minutes", "place", "words", "codes"),
    [
        (TUESDAY, time(9), 50, P.OFFICE, "", []),
        (TUESDAY, time(16), 60, P.PHONE, "", []),  # ends as the service shuts
        (TUESDAY, time(16), 61, P.PHONE, "He asked.", ["shut"]),
        (TUESDAY, time(8, 59), 50, P.HOME, "", ["shut"]),
        (TUESDAY, time(23, 50), 50, P.OFFICE, "", ["shut"]),
        (date(2026, 3, 14), time(10), 50, P.VIDEO, "", ["shut"]),
        (date(2026, 4, 3), time(10), 50, P.OFFICE, "He asked.", ["bank-holiday"]),
        (date(2026, 12, 26), time(20), 50, P.PRISON, " ", ["bank-holiday", "shut"]),
        (date(2026, 12, 26), time(20), 50, P.PRISON, "Visits are then.", []),
        (TUESDAY, time(6), 50, P.STREET, "He begs there at six.", []),
    ],
)
def test_when_someone_may_be_met(
    on: date, clock: time, minutes: int, place: P, words: str, codes: list[str]
) -> None:
    against = why_not_open(on, clock, minutes, place=place, words=words, model=FIVE_AND_THREE)
    assert [reason.code for reason in against] == codes


def test_the_rule_is_said() -> None:
    said = why_not_open(
        date(2026, 4, 3), time(18), 50, place=P.OFFICE, words="", model=FIVE_AND_THREE
    )
    otherwise = "Only in prison or on the street may it be then, with the reason."
    assert [each.text for each in said] == [
        f"3 April 2026 is a bank holiday (Good Friday). {otherwise}",
        f"The service is open Monday to Friday, from 9am to 5pm. {otherwise}",
    ]
    odd = replace(FIVE_AND_THREE, open_on=frozenset({0, 3}), opens=time(9, 30), closes=time(12))
    assert open_when(odd) == "The service is open Monday, Thursday, from 9:30am to 12pm."


@pytest.mark.parametrize(
    ("on", "clock", "codes"),
    [
        (date(2026, 3, 29), time(0, 59), []),
        (date(2026, 3, 29), time(1, 0), ["no-such-time"]),
        (date(2026, 3, 29), time(1, 30), ["no-such-time"]),
        (date(2026, 3, 29), time(2, 0), []),
        (date(2026, 10, 25), time(0, 59), []),
        (date(2026, 10, 25), time(1, 0), ["comes-twice"]),
        (date(2026, 10, 25), time(1, 59), ["comes-twice"]),
        (date(2026, 10, 25), time(2, 0), []),
    ],
)
def test_an_hour_that_is_left_out_or_comes_twice(
    on: date, clock: time, codes: list[str]
) -> None:
    assert [reason.code for reason in why_not_clock(on, clock)] == codes
