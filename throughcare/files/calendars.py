"""Appointments as a calendar file (iCalendar, RFC 5545): when and at what kind of place, and nothing of anyone.

Times are written in UTC, which no change of the clocks moves; a calendar shows them by its own clock.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import icalendar


@dataclass(frozen=True, kw_only=True)
class Event:
    """One appointment. `reference` tells which, and to whom it belongs is told nowhere."""

    reference: str
    starts_at: datetime
    minutes: int
    place: str
    cancelled: bool = False


def as_ics(events: Iterable[Event], made_at: datetime) -> bytes:
    """A calendar of these events."""
    calendar = icalendar.Calendar()
    calendar.add("prodid", "-//Throughcare//Appointments//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", "Appointments")
    calendar.add("x-published-ttl", "PT1H")
    for each in events:
        calendar.add_component(_event(each, made_at))
    return bytes(calendar.to_ical())


def _event(each: Event, made_at: datetime) -> icalendar.Event:
    begins = each.starts_at.astimezone(UTC)
    event = icalendar.Event()
    event.add("uid", f"{each.reference}@throughcare")
    event.add("dtstamp", made_at.astimezone(UTC))
    event.add("dtstart", begins)
    event.add("dtend", begins + timedelta(minutes=each.minutes))
    event.add("summary", f"Appointment {each.reference}")
    event.add("location", each.place)
    event.add("class", "PRIVATE")
    event.add("status", "CANCELLED" if each.cancelled else "CONFIRMED")
    return event
