"""One appointment to be changed; who may be met; when someone has no time; and what a calendar may be told.

Which appointments and care contacts there are for a practitioner is said in episodes.py, beside their episode.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import connection

from throughcare.access import found
from throughcare.access.episodes import appointments, episode_to_change
from throughcare.access.working import workers
from throughcare.records.models import Appointment, Episode
from throughcare.rules.appointments import AppointmentState, ContactPlace
from throughcare.rules.booking import LONGEST, Taken, When
from throughcare.rules.episodes import CLINICAL_STAFF
from throughcare.rules.posts import Worker
from throughcare.rules.practitioners import Practitioner
from throughcare.rules.sharing import CASEWORKERS


def appointment(reference: str, by: Practitioner) -> Appointment:
    """One of those they may see. Raises NotFound."""
    held = appointments(by).select_related("episode__referral", "practitioner", "meets_with")
    return found.one(held, reference=reference)


def appointment_to_change(reference: str, by: Practitioner) -> Appointment:
    """The same, its episode and itself held until the act is done: whoever else acts on either waits."""
    of = episode_to_change(appointment(reference, by).episode.reference, by)
    held = appointments(by).select_for_update(of=("self",))
    changed = found.one(held, reference=reference)
    changed.episode = of
    return changed


def who_sees_people(of: Episode, by: Practitioner) -> list[Worker]:
    """Those of the service with whom someone may have an appointment."""
    return [each for each in workers(by, CLINICAL_STAFF) if each.agency == of.owner_id]


def who_may_be_joined(of: Episode, by: Practitioner) -> list[Worker]:
    """Those of the agency that referred whose appointment the service may join."""
    return [each for each in workers(by, CASEWORKERS) if each.agency == of.referral.referrer_id]


def taken(who: int, when: When, besides: Appointment | None = None) -> list[Taken]:
    """When a practitioner has another appointment about that time: the database says, and names nobody."""
    begins, ends = when.span
    with connection.cursor() as cursor:
        cursor.execute("select * from taken_times(%s, %s, %s)", [who, begins, ends])
        rows = [Taken(*row) for row in cursor.fetchall()]
    return [each for each in rows if besides is None or each.appointment != besides.pk]


def put_down_already(of: Episode, who: int, when: When, by: Practitioner) -> bool:
    """Whether an appointment of the episode with this practitioner, about that time, is over and put down."""
    begins, ends = when.span
    over = appointments(by, of.person).filter(
        episode=of, practitioner=who, state=AppointmentState.OVER, starts_at__lt=ends
    )
    longest = timedelta(minutes=LONGEST)
    spans = over.filter(starts_at__gt=begins - longest).values_list("starts_at", "minutes")
    return any(began + timedelta(minutes=lasted) > begins for began, lasted in spans)


@dataclass(frozen=True)
class InCalendar:
    """An appointment as a calendar is told of it: nothing of whom it is with."""

    reference: str
    starts_at: datetime
    minutes: int
    place: ContactPlace
    state: AppointmentState


def of_feed(token: str, since: datetime, until: datetime, most: int) -> list[InCalendar]:
    """What is behind a private address, by the hash of what it holds. Raises NotFound where it opens nothing."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select * from appointments_of_feed(%s, %s, %s, %s)", [token, since, until, most]
        )
        rows = cursor.fetchall()
    if not rows:
        raise found.NotFound("CalendarFeed")
    return [
        InCalendar(reference, starts_at, minutes, ContactPlace(place), AppointmentState(state))
        for reference, starts_at, minutes, place, state in rows
        if reference is not None
    ]
