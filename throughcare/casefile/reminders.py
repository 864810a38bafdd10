"""The reminders that are due, as whatever carries them needs them."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from throughcare.access.context import view
from throughcare.access.episodes import appointments, contact_details
from throughcare.records.models import Appointment
from throughcare.rules.appointments import AppointmentState, RemindBy
from throughcare.rules.practitioners import Practitioner
from throughcare.rules.reminders import business_key, reaches


@dataclass(frozen=True, kw_only=True)
class Due:
    """One reminder: of which appointment, how, and where it goes; blank where nothing safe is held."""

    appointment: str
    key: str
    remind_at: datetime
    by: RemindBy
    to: str
    starts_at: datetime


@view
def still_due(each: Due, by: Practitioner) -> bool:
    """Whether what was due is so still: since then it may have been cancelled or moved, or its reminder."""
    held = _waiting(by).filter(reference=each.appointment, starts_at=each.starts_at)
    return held.filter(remind_by=each.by, remind_at=each.remind_at).exists()


@view
def due(most: int, by: Practitioner) -> list[Due]:
    """For the worker: those whose time has come, the one that has waited longest first."""
    rows = list(_waiting(by).order_by("remind_at", "pk")[:most])
    held = contact_details(by).filter(
        person__in={each.person_id for each in rows}, safe=True, ended_at=None
    )
    known = list(held.values_list("person", "kind", "value"))
    found = []
    for each in rows:
        assert each.remind_by  # noqa: S101 - asked for above
        assert each.remind_at  # noqa: S101 - as above
        safe = (
            value
            for person, kind, value in known
            if person == each.person_id and reaches(each.remind_by, kind, value)
        )
        found.append(
            Due(
                appointment=each.reference,
                key=business_key(each.reference, each.remind_at),
                remind_at=each.remind_at,
                by=each.remind_by,
                to=next(safe, ""),
                starts_at=each.starts_at,
            )
        )
    return found


def _waiting(by: Practitioner) -> QuerySet[Appointment]:
    return appointments(by).filter(
        state=AppointmentState.BOOKED,
        remind_by__isnull=False,
        remind_at__lte=by.at,
        reminded_at=None,
    )
