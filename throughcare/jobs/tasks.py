"""The jobs: their names, when they run, and what each calls."""

import logging
from collections.abc import Callable
from functools import wraps
from typing import ParamSpec

from django.conf import settings
from django.db import connections
from django.urls import reverse
from django.utils import timezone
from procrastinate import JobContext
from procrastinate.contrib.django import app

from throughcare.casefile.notices import WORDS
from throughcare.casefile.practitioners import process
from throughcare.casework import (
    actions,
    agency_returns,
    consent,
    drafts,
    lists,
    notices,
    onward,
    reviews,
    sign_in,
)
from throughcare.gateways import mail
from throughcare.jobs import reminding, sealing
from throughcare.rules.practitioners import Practitioner
from throughcare.rules.schemes.all import SCHEMES

P = ParamSpec("P")
log = logging.getLogger(__name__)

_AT_A_TIME = 50
_SILENT_FOR = 30
"""Seconds without a sign of life after which a worker is taken to be dead and its jobs are redone."""


def on_its_own_connection(job: Callable[P, None]) -> Callable[P, None]:
    """A job begins with a sound connection to the database and gives it back, whatever happened meanwhile."""

    @wraps(job)
    def run(*args: P.args, **kwargs: P.kwargs) -> None:
        try:
            job(*args, **kwargs)
        finally:
            connections.close_all()

    return run


def _worker() -> Practitioner:
    return process("worker", "any", timezone.now())


@app.periodic(cron="*/5 * * * *")
@app.task(name="deliver_notices_again")
@on_its_own_connection
def deliver_notices_again(timestamp: int) -> None:
    """Notices that could not be delivered when they were written."""
    _deliver_all()


@app.task(name="deliver_notices")
@on_its_own_connection
def deliver_notices() -> None:
    """Notices that an act has just written."""
    _deliver_all()


def _deliver_all() -> None:
    """Send what waits. Claimed first, in one transaction; sent outside any; marked in another."""
    if not mail.is_set_up():
        return
    while claimed := notices.claim(_AT_A_TIME, by=_worker(), at=timezone.now()):
        try:
            _deliver(claimed)
        except mail.NotCarried as error:
            # They go round again when the claim has run out.
            log.warning(
                "mail not carried", extra={"notices": len(claimed), "error": str(error)}
            )
            return


def _deliver(claimed: list[notices.ToSend]) -> None:
    with mail.connection() as over:
        for notice in claimed:
            mail.send(notice.email, WORDS[notice.template], _lines(notice), over)
            notices.mark_sent([notice.key], by=_worker(), at=timezone.now())


def _lines(notice: notices.ToSend) -> list[str]:
    """What the message says: that something waits, and where. Never whom it is about."""
    return [
        f"{WORDS[notice.template]}.",
        f"Sign in to read it: {settings.ORIGIN}{reverse('notices')}",
    ]


@app.periodic(cron="15 * * * *")
@app.task(name="clear_what_has_expired")
@on_its_own_connection
def clear_what_has_expired(timestamp: int) -> None:
    """Drafts and uploaded lists past their day, and what is left of sessions that are over."""
    _clear()


def _clear() -> None:
    drafts.clear_expired(by=_worker(), at=timezone.now())
    lists.clear_expired_uploads(by=_worker(), at=timezone.now())
    sign_in.clear_ended_sessions(by=_worker(), at=timezone.now())


@app.periodic(cron="30 6 * * *")
@app.task(name="warn_of_what_ends")
@on_its_own_connection
def warn_of_what_ends(timestamp: int) -> None:
    """Permissions to share that end soon."""
    _warn()


def _warn() -> None:
    for scheme in SCHEMES:
        now = timezone.now()
        consent.warn_of_what_ends(by=process("worker", scheme, now), at=now)


@app.periodic(cron="30 7 * * *")
@app.task(name="remind_of_overdue_reviews")
@on_its_own_connection
def remind_of_overdue_reviews(timestamp: int) -> None:
    """Emergency openings that nobody has reviewed in time, on every scheme."""
    _remind()


def _remind() -> None:
    for scheme in SCHEMES:
        now = timezone.now()
        reviews.remind_of_overdue(by=process("worker", scheme, now), at=now)


@app.periodic(cron="45 6 * * *")
@app.task(name="remind_of_overdue_returns")
@on_its_own_connection
def remind_of_overdue_returns(timestamp: int) -> None:
    """What agencies were asked about nominees and have not answered in time, on every scheme."""
    _remind_of_returns()


def _remind_of_returns() -> None:
    for scheme in SCHEMES:
        now = timezone.now()
        agency_returns.remind_of_overdue(by=process("worker", scheme, now), at=now)


@app.periodic(cron="50 6 * * *")
@app.task(name="remind_to_chase_onward_referrals")
@on_its_own_connection
def remind_to_chase_onward_referrals(timestamp: int) -> None:
    """Onward referrals whose day to be chased has come, on every scheme."""
    _remind_to_chase()


def _remind_to_chase() -> None:
    for scheme in SCHEMES:
        now = timezone.now()
        onward.remind_to_chase(by=process("worker", scheme, now), at=now)


@app.periodic(cron="0 7 * * *")
@app.task(name="escalate_overdue_actions")
@on_its_own_connection
def escalate_overdue_actions(timestamp: int) -> None:
    """What nobody has done for days after its day, on every scheme."""
    _escalate()


def _escalate() -> None:
    for scheme in SCHEMES:
        now = timezone.now()
        actions.escalate_overdue(by=process("worker", scheme, now), at=now)


@app.periodic(cron="*/5 * * * *")
@app.task(name="send_reminders", queueing_lock="send reminders", lock="send reminders")
@on_its_own_connection
def send_reminders(timestamp: int) -> None:
    """Appointments that are near, to the people who asked to be reminded."""
    reminding.send_due()


@app.periodic(cron="* * * * * */10")
@app.task(name="seal_the_histories", queueing_lock="seal the histories")
@on_its_own_connection
def seal_the_histories(timestamp: int) -> None:
    """What the histories have gathered in the last ten seconds. A seal that is late is an alarm."""
    try:
        sealing.seal_now("worker")
    except sealing.NotSealed as wrong:
        log.error("histories not sealed", extra={"error": str(wrong)})
    if seconds := sealing.seconds_late():
        log.error("seals are late", extra={"seconds": seconds})


@app.periodic(cron="* * * * *")
@app.task(name="redo_what_was_dropped", pass_context=True)
async def redo_what_was_dropped(context: JobContext, timestamp: int) -> None:
    """Jobs of a worker that died in the middle of them. Every job may be done again without harm."""
    manager = context.app.job_manager
    for job in await manager.get_stalled_jobs(seconds_since_heartbeat=_SILENT_FOR):
        await manager.retry_job(job)
