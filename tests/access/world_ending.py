"""How an episode of the world in world.py ends: by acts, with what was booked called off first."""

from collections.abc import Mapping
from datetime import datetime

from throughcare.access.context import asking
from throughcare.casework import appointments, closing
from throughcare.records.models import Appointment, Episode
from throughcare.rules.appointments import AppointmentState, AskedBy, Attended
from throughcare.rules.care_contacts import Came
from throughcare.rules.episodes import CloseReason, EpisodeOutcome
from throughcare.rules.practitioners import Practitioner


def end(about: str, readers: Mapping[str, Practitioner], at: datetime) -> None:
    """The work with someone is over: their episode and all that belongs to it is still to be read."""
    farah = readers["farah"]
    with asking(farah):
        episode = Episode.objects.get(person__reference=about)
        booked = Appointment.objects.filter(episode=episode, state=AppointmentState.BOOKED)
        waiting = list(booked.values_list("reference", "starts_at"))
    for each, starts_at in waiting:
        if starts_at > at:
            appointments.cancel(
                each, asked_by=AskedBy.SERVICE, words="It ends.", by=farah, at=at
            )
        else:
            missed = Came(attended=Attended.DID_NOT_ATTEND)
            appointments.record(each, missed, by=farah, at=at)
    closing.close(
        episode.reference,
        reason=CloseReason.COMPLETED,
        outcome=EpisodeOutcome.PARTLY,
        for_practitioner="Short meetings help.",
        for_person="You came each time.",
        easy_read="You came.",
        why_unpaired="He would fill in no form.",
        by=farah,
        at=at,
    )
