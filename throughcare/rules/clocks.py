"""How long someone has waited: calendar days, less those on which the clock stood still.

In custody, recalled or in hospital nobody can come, and no service is late: the days are not counted.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, order=True)
class Away:
    """Days from the first to the last but one, as nights are told: out again on `until`. None: still away."""

    since: date
    until: date | None


def days_waited(since: date, on: date, away: Iterable[Away] = ()) -> int:
    """The days from one day to another, less those spent away. Nought on the day itself.

    Spans may overlap, and may begin before or end after the wait: no day is taken off twice.
    """
    if on <= since:
        return 0
    waited, counted = (on - since).days, since
    for span in sorted(away, key=lambda each: (each.since, each.until or date.max)):
        begins = max(span.since, counted)
        ends = min(span.until or on, on)
        if ends > begins:
            waited -= (ends - begins).days
            counted = ends
    return waited


def stands_still(on: date, away: Iterable[Away]) -> bool:
    """Whether the clock stands still on a day."""
    return any(each.since <= on and (each.until is None or on < each.until) for each in away)


def due_on(since: date, within: int, on: date, away: Iterable[Away] = ()) -> date:
    """The day by which a wait of so many days is to be over, put off by the days away so far."""
    spans = list(away)
    put_off = (on - since).days - days_waited(since, on, spans) if on > since else 0
    return since + timedelta(days=within + put_off)
