"""The reminders that are due, as whatever carries them needs them."""

from dataclasses import dataclass
from datetime import datetime

from throughcare.access.context import view
from throughcare.access.episodes import appointments, contact_details
from throughcare.rules.appointments import AppointmentState, RemindBy
from throughcare.rules.practitioners import Practitioner
from throughcare.rules.reminders import business_key, reaches


@dataclass(frozen=True, kw_only=True)
class Due:
    """One reminder: of which appointment, how, and where it goes; blank where nothing safe is held."""

    appointment: str
    key: str
    by: RemindBy
    to: str
    starts_at: datetime


@view
def due(most: int, by: Practitioner) -> list[Due]:
    """For the worker: those whose time has come, the one that has waited longest first."""
    waiting = appointments(by).filter(
        state=AppointmentState.BOOKED,
        remind_by__isnull=False,
        remind_at__lte=by.at,
        reminded_at=None,
    )
    rows = list(waiting.order_by("remind_at", "pk")[:most])
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
                by=each.remind_by,
                to=next(safe, ""),
                starts_at=each.starts_at,
            )
        )
    return found
