"""Reminding people of their appointments. At least once: sent outside any transaction, and put down in another."""

import logging

from django.conf import settings
from django.utils import timezone

from throughcare.casefile.practitioners import process
from throughcare.casefile.reminders import Due, due, still_due
from throughcare.casework import reminders
from throughcare.gateways import notify
from throughcare.rules.appointments import RemindBy
from throughcare.rules.reminders import Reminded, said, words
from throughcare.rules.schemes.all import SCHEMES

log = logging.getLogger(__name__)

_AT_A_TIME = 200
_FAILURES = 3
"""After so many messages in a row that were not carried, the rest wait for the next time."""


def send_due() -> None:
    """Every reminder whose time has come, on every scheme. What is not carried now goes round again."""
    failed = 0
    for scheme in SCHEMES:
        now = timezone.now()
        for each in due(_AT_A_TIME, process("worker", scheme, now)):
            if failed == _FAILURES:
                return
            # Many are read at once: meanwhile somebody may have cancelled or moved this one.
            if not still_due(each, process("worker", scheme, timezone.now())):
                continue
            try:
                came_of = _remind(each)
            except notify.NotCarried as error:
                failed += 1
                log.warning("reminder not carried", extra={"error": str(error)})
                continue
            failed, at = 0, timezone.now()
            by = process("worker", scheme, at)
            reminders.put_down(each.appointment, came_of, by=by, at=at)


def _remind(each: Due) -> Reminded:
    if each.starts_at <= timezone.now():
        return Reminded.TOO_LATE
    if each.by is RemindBy.LETTER:
        return Reminded.BY_LETTER
    if not each.to:
        return Reminded.NOWHERE
    if not notify.is_set_up(each.by):
        return Reminded.NO_WAY
    fields = said(each.starts_at, settings.NOTIFY_QUESTIONS)
    try:
        notify.send(
            notify.Message(
                by=each.by, to=each.to, key=each.key, said=fields, words=words(fields)
            )
        )
    except notify.Refused as error:
        log.warning("reminder refused", extra={"error": str(error)})
        return Reminded.REFUSED
    return Reminded.SENT
