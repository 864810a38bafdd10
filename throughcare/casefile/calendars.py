"""The private calendar address: whether someone has one, and what is behind it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256

from throughcare.access import appointments as access
from throughcare.access.appointments import InCalendar
from throughcare.access.context import view
from throughcare.access.episodes import feeds
from throughcare.rules.appointments import why_not_calendar
from throughcare.rules.practitioners import Practitioner
from throughcare.rules.reasons import insist

_DAYS_PAST, _DAYS_TO_COME, _MOST = 30, 400, 2_000


@dataclass(frozen=True, kw_only=True)
class CalendarPage:
    since: datetime | None
    """Since when they have an address; None where they have none."""
    days_past: int = _DAYS_PAST
    days_to_come: int = _DAYS_TO_COME


@view
def calendar_page(by: Practitioner) -> CalendarPage:
    """For those who have appointments of their own."""
    insist(why_not_calendar(by))
    running = feeds(by).filter(scheme=by.scheme, ended_at=None).first()
    return CalendarPage(since=running.at if running else None)


def behind(held: str, at: datetime) -> list[InCalendar]:
    """The appointments behind an address: for a calendar program, which signs in as nobody. Raises NotFound."""
    token = sha256(held.encode()).hexdigest()
    since, until = at - timedelta(days=_DAYS_PAST), at + timedelta(days=_DAYS_TO_COME)
    return access.of_feed(token, since, until, _MOST)
