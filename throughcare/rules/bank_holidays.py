"""The bank holidays of England and Wales: the one place that asks the library that knows them."""

from datetime import date
from functools import cache

import holidays


@cache
def _known() -> holidays.HolidayBase:
    """England's and Wales's are the same; years are worked out as they are asked for."""
    return holidays.country_holidays("GB", subdiv="ENG")


def bank_holiday(on: date) -> str:
    """What bank holiday a day is; empty where it is none."""
    return str(_known().get(on, ""))
