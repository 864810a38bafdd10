"""When an instant is for the people it happens to: by the calendar and the clock of the United Kingdom."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

UK = ZoneInfo("Europe/London")


def day_of(at: datetime) -> date:
    """The UK day of an instant. `at` must carry its time zone."""
    return at.astimezone(UK).date()


def clock_of(at: datetime) -> time:
    """The time on a UK clock at an instant."""
    return at.astimezone(UK).time()


def begins(on: date) -> datetime:
    """The instant at which a UK day begins."""
    return datetime.combine(on, time(), UK)


def at_clock(on: date, clock: time) -> datetime:
    """The instant of a time on a UK clock, on a UK day."""
    return datetime.combine(on, clock, UK)


def day_in_words(on: date) -> str:
    """A day in words: 3 March 2026."""
    return f"{on.day} {on:%B %Y}"


def clock_in_words(shown: time) -> str:
    """A time of day, as a clock shows it: 2:05pm."""
    return f"{shown.hour % 12 or 12}:{shown:%M}{'am' if shown.hour < 12 else 'pm'}"
