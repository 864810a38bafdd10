"""What a letter or a reminder is about: an appointment as it is held, and a referral onward."""

from datetime import datetime, timedelta

from tests.cast import NOON
from tests.conftest import who
from throughcare.access.context import asking
from throughcare.casework import references
from throughcare.casework.bulk import insert
from throughcare.records.models import (
    Appointment,
    DirectoryService,
    Episode,
    OnwardReferral,
)
from throughcare.rules.appointments import AppointmentState, ContactPlace, Purpose, RemindBy
from throughcare.rules.days import day_of
from throughcare.rules.onward import OnwardState, ServiceKind
from throughcare.rules.practitioners import Practitioner


def an_appointment(
    episode: Episode,
    *,
    by: Practitioner,
    starts_at: datetime = NOON + timedelta(days=3),
    replaces: Appointment | None = None,
    remind_by: RemindBy | None = None,
    remind_at: datetime | None = None,
) -> Appointment:
    """An appointment of an episode with Farah, at the office; in the place of another where it was moved."""
    with asking(by):
        if replaces:
            Appointment.objects.filter(pk=replaces.pk).update(
                state=AppointmentState.MOVED, ended_by=by.key, ended_at=by.at
            )
        return Appointment.objects.create(
            reference=references.new(),
            episode=episode,
            person_id=episode.person_id,
            scheme=episode.scheme,
            owner_id=by.agency,
            practitioner_id=who("farah").key,
            purpose=Purpose.INTRODUCTION,
            place=ContactPlace.OFFICE,
            where="2 Example Street",
            starts_at=starts_at,
            minutes=50,
            state=AppointmentState.BOOKED,
            booked_by_id=by.key,
            booked_at=by.at,
            replaces=replaces,
            remind_by=remind_by,
            remind_at=remind_at,
        )


def referred_on(episode: Episode, *, by: Practitioner) -> OnwardReferral:
    """Referred on to a counselling service of the scheme's directory."""
    with asking(by):
        service, _ = DirectoryService.objects.get_or_create(
            scheme=by.scheme,
            name="Talking Room",
            defaults={
                "reference": references.new(),
                "kind": ServiceKind.COUNSELLING,
                "criteria": "Adults.",
                "by_id": by.key,
                "at": by.at,
            },
        )
        referral = OnwardReferral(
            reference=references.new(),
            episode=episode,
            person_id=episode.person_id,
            scheme=episode.scheme,
            owner_id=by.agency,
            service=service,
            state=OnwardState.SENT,
            words="He asked for it.",
            sent_on=day_of(by.at),
            by_id=by.key,
            at=by.at,
        )
        insert(referral)
        return OnwardReferral.objects.get(reference=referral.reference)
