"""That someone was reminded of an appointment, or could not be."""

from datetime import datetime

from throughcare.access import found
from throughcare.access.context import act
from throughcare.access.episodes import appointments
from throughcare.casework import journal
from throughcare.rules.appointments import AppointmentState
from throughcare.rules.practitioners import Practitioner
from throughcare.rules.reminders import TELLS, Reminded


@act
def put_down(appointment: str, came_of: Reminded, *, by: Practitioner, at: datetime) -> None:
    """The person was reminded; or was not, and whoever is to see them is told, and can post a letter or ring.

    Once an appointment: a reminder that was tried again says nothing new; nor does one of an appointment that
    is booked no more.
    """
    rows = appointments(by).select_related("episode", "person")
    held = found.one(rows.select_for_update(of=("self",)), reference=appointment)
    if held.reminded_at or held.state is not AppointmentState.BOOKED:
        return
    held.reminded_at, held.reminder = at, came_of.value
    held.save(update_fields=["reminded_at", "reminder"])
    journal.write("remind of appointment", held, by=by, at=at, came_of=came_of.value)
    if template := TELLS.get(came_of):
        journal.tell([held.practitioner_id], template, held.person.reference, at=at)
