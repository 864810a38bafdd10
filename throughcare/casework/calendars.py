"""The private address from which someone's calendar reads their appointments."""

import secrets
from datetime import datetime
from hashlib import sha256

from throughcare.access.context import act
from throughcare.access.episodes import feeds
from throughcare.casework import journal
from throughcare.records.models import CalendarFeed, User
from throughcare.rules.appointments import why_not_calendar
from throughcare.rules.practitioners import Practitioner
from throughcare.rules.reasons import Reason, insist


@act
def make_feed(*, by: Practitioner, at: datetime) -> str:
    """A new address, told this once; one they had before opens nothing from now on. Returns what it holds."""
    insist(why_not_calendar(by))
    me = User.objects.select_for_update(of=("self",)).get(pk=by.key)
    feeds(by).filter(scheme=by.scheme, ended_at=None).update(ended_at=at)
    held = secrets.token_urlsafe(32)
    token = sha256(held.encode()).hexdigest()
    CalendarFeed.objects.create(token=token, scheme=by.scheme, by_id=by.key, at=at)
    journal.write("make calendar feed", me, by=by, at=at)
    return held


@act
def stop_feed(*, by: Practitioner, at: datetime) -> None:
    """The address opens nothing any more."""
    running = feeds(by).filter(scheme=by.scheme, ended_at=None)
    if not running.update(ended_at=at):
        insist([Reason("no-feed", "You have no calendar address.")])
    journal.write("stop calendar feed", User.objects.get(pk=by.key), by=by, at=at)
