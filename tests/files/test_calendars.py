"""A calendar file read back: the times across the change of the clocks, and nothing of anyone."""

import re
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import icalendar

from throughcare.files.calendars import Event, as_ics
from throughcare.rules.days import at_clock

MADE = datetime(2026, 10, 1, 12, tzinfo=UTC)


def test_the_hour_is_the_same_on_either_side_of_the_clock_change() -> None:
    days = (date(2026, 3, 27), date(2026, 3, 30), date(2026, 10, 23), date(2026, 10, 26))
    events = [
        Event(
            reference=f"R{on:%d}", starts_at=at_clock(on, time(14)), minutes=50, place="Office"
        )
        for on in days
    ]
    written = as_ics(events, MADE)
    assert len(re.findall(rb"DTSTART:\d{8}T\d{6}Z\r", written)) == len(days)
    read = icalendar.Calendar.from_ical(written)
    found = list(read.walk("VEVENT"))
    here = [each.decoded("dtstart").astimezone(ZoneInfo("Europe/London")) for each in found]
    assert [each.date() for each in here] == list(days)
    assert {each.time() for each in here} == {time(14)}
    for each in found:
        assert (each.decoded("dtend") - each.decoded("dtstart")).total_seconds() == 50 * 60


def test_what_a_calendar_is_told() -> None:
    event = Event(reference="AB12", starts_at=MADE, minutes=30, place="Prison", cancelled=True)
    written = as_ics([event], MADE)
    read = icalendar.Calendar.from_ical(written)
    (only,) = read.walk("VEVENT")
    assert {
        name: str(only[name]) for name in ("UID", "SUMMARY", "LOCATION", "STATUS", "CLASS")
    } == {
        "UID": "AB12@throughcare",
        "SUMMARY": "Appointment AB12",
        "LOCATION": "Prison",
        "STATUS": "CANCELLED",
        "CLASS": "PRIVATE",
    }
    assert (str(read["VERSION"]), str(read["METHOD"])) == ("2.0", "PUBLISH")
    assert written.endswith(b"END:VCALENDAR\r\n")
    assert b"VEVENT" not in as_ics([], MADE)
