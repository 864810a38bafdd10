"""Two at one appointment, or at one practitioner's hour, at once: one of them, and the other told why not."""

import pytest

from tests.appointments import a_booking, a_time, book, came
from tests.builders import looking
from tests.casework.threads import at_once
from tests.cast import NOON
from tests.conftest import who
from tests.one_to_one import one_to_one
from tests.service import an_episode
from throughcare.casework import appointments
from throughcare.records.models import Appointment, CareContact
from throughcare.rules.appointments import AskedBy, Purpose
from throughcare.rules.practitioners import Practitioner

pytestmark = pytest.mark.usefixtures("committed")


def test_one_hour_booked_by_two_at_once_is_one_appointment() -> None:
    nora, sofia, farah = who("nora"), who("sofia"), who("farah")
    one = an_episode(by=nora, fmhp=farah)
    other = an_episode(by=sofia, fmhp=farah, agency="South London Probation")
    told = at_once(
        lambda: book(one, a_booking(), by=nora, at=NOON),
        lambda: book(other, a_booking(a_time(14, 20)), by=sofia, at=NOON),
    )
    assert told == ["done", "overlaps"]


def test_one_appointment_moved_and_cancelled_or_recorded_twice_at_once() -> None:
    nora, farah, frank = who("nora"), who("farah"), who("frank")
    episode = an_episode(by=nora, fmhp=farah)
    held = book(episode, a_booking(), by=nora, at=NOON)

    def move(by: Practitioner) -> str:
        said = a_booking(a_time(10))
        return appointments.move(
            held, said, asked_by=AskedBy.PERSON, words="Ill.", by=by, at=NOON
        )

    told = at_once(
        lambda: move(nora),
        lambda: appointments.cancel(
            held, asked_by=AskedBy.SERVICE, words="Ill.", by=farah, at=NOON
        ),
    )
    assert told == ["done", "wrong-state"]
    over = a_time().starts_at.replace(hour=20)
    episode = one_to_one(by=nora, fmhp=farah)
    session = a_booking(a_time(11), purpose=Purpose.SESSION, of="frank")
    booked = book(episode, session, by=farah, at=NOON)
    told = at_once(
        lambda: appointments.record(booked, came(), by=farah, at=over),
        lambda: appointments.record(booked, came(words="Twice."), by=frank, at=over),
    )
    assert told == ["done", "wrong-state"]
    with looking():
        assert CareContact.objects.get(appointment__reference=booked).session == 1
        assert Appointment.objects.filter(replaces__isnull=False).count() <= 1
