"""When the mental-health service is open, by the clock of the United Kingdom, and which times there are at all."""

from datetime import UTC, date, datetime, time, timedelta

from throughcare.rules.appointments import ContactPlace
from throughcare.rules.bank_holidays import bank_holiday
from throughcare.rules.days import at_clock, clock_of, day_in_words, day_of
from throughcare.rules.reasons import Reason
from throughcare.rules.schemes.service import ServiceModel

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
OUT_OF_HOURS = frozenset({ContactPlace.PRISON, ContactPlace.STREET})
"""Where someone may be met while the service is shut, with the reason in words: prisons and the street keep
hours of their own. CHECK WITH YOUR SCHEME."""


def why_not_clock(on: date, clock: time) -> list[Reason]:
    """What is wrong with a time on a UK clock on a day: in spring an hour is left out, in autumn one comes twice."""
    at = at_clock(on, clock)
    if at.utcoffset() == at.replace(fold=1).utcoffset():
        return []
    there = at.astimezone(UTC)
    if (day_of(there), clock_of(there)) != (on, clock):
        said = f"There is no such time on {day_in_words(on)}: the clocks go forward over it."
        return [Reason("no-such-time", said)]
    said = f"That time comes twice on {day_in_words(on)}: the clocks go back. Choose another."
    return [Reason("comes-twice", said)]


def why_not_open(
    on: date,
    clock: time,
    minutes: int,
    *,
    place: ContactPlace,
    words: str,
    model: ServiceModel,
) -> list[Reason]:
    """What stands against an appointment by the hours of the service: at some places nothing, where words say why."""
    if place in OUT_OF_HOURS and words.strip():
        return []
    reasons = []
    if called := bank_holiday(on):
        said = f"{day_in_words(on)} is a bank holiday ({called})."
        reasons.append(Reason("bank-holiday", f"{said} {_otherwise(place)}"))
    if not _within(on, clock, minutes, model):
        reasons.append(Reason("shut", f"{open_when(model)} {_otherwise(place)}"))
    return reasons


def open_day(on: date, model: ServiceModel) -> date:
    """A day on which the service is open: that day, or the last before it."""
    days = (on - timedelta(days=back) for back in range(31))
    return next(
        (each for each in days if each.weekday() in model.open_on and not bank_holiday(each)),
        on,
    )


def _within(on: date, clock: time, minutes: int, model: ServiceModel) -> bool:
    begins = datetime.combine(on, clock)
    ends = begins + timedelta(minutes=minutes)
    shuts = datetime.combine(on, model.closes)
    return on.weekday() in model.open_on and model.opens <= clock and ends <= shuts


def _otherwise(place: ContactPlace) -> str:
    if place in OUT_OF_HOURS:
        return "Say why it is to be then all the same."
    return "Only in prison or on the street may it be then, with the reason."


def open_when(model: ServiceModel) -> str:
    """When the service is open, in a sentence."""
    days = sorted(model.open_on)
    running = days == list(range(days[0], days[-1] + 1)) and len(days) > 2
    if running:
        named = f"{_DAYS[days[0]]} to {_DAYS[days[-1]]}"
    else:
        named = ", ".join(_DAYS[day] for day in days)
    return f"The service is open {named}, from {_clock(model.opens)} to {_clock(model.closes)}."


def _clock(at: time) -> str:
    minutes = f":{at:%M}" if at.minute else ""
    return f"{at.hour % 12 or 12}{minutes}{'am' if at.hour < 12 else 'pm'}"
