"""When an instant is for the people it happens to: by the calendar and the clock of the United Kingdom."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

_UK = ZoneInfo("Europe/London")


def day_of(at: datetime) -> date:
    """The UK day of an instant. `at` must carry its time zone."""
    return at.astimezone(_UK).date()


def clock_of(at: datetime) -> time:
    """The time on a UK clock at an instant."""
    return at.astimezone(_UK).time()


def begins(on: date) -> datetime:
    """The instant at which a UK day begins."""
    return datetime.combine(on, time(), _UK)


def at_clock(on: date, clock: time) -> datetime:
    """The instant of a time on a UK clock, on a UK day."""
    return datetime.combine(on, clock, _UK)


def day_in_words(on: date) -> str:
    """A day in words: 3 March 2026."""
    return f"{on.day} {on:%B %Y}"
