"""A mental-health service at work: episodes with something of each kind to do."""

from datetime import datetime, timedelta

from django.utils import timezone

from tests.service import an_episode
from throughcare.access.context import asking
from throughcare.records.models import (
    Appointment,
    Assessment,
    CareContact,
    Consultation,
    CourtReport,
    DirectoryService,
    Episode,
    OnwardReferral,
    SupportPlan,
)
from throughcare.rules.appointments import (
    AppointmentState,
    CareContactKind,
    ContactPlace,
    Purpose,
)
from throughcare.rules.assessments import AssessmentState
from throughcare.rules.consultations import ConsultationState
from throughcare.rules.courts import CourtReportState
from throughcare.rules.days import at_clock, day_of
from throughcare.rules.episodes import EpisodeState, Tier
from throughcare.rules.onward import OnwardState, ServiceKind
from throughcare.rules.practitioners import Practitioner
from throughcare.rules.referral_answers import ConsentGiven
from throughcare.rules.support_plans import Intensity


def busy(nora: Practitioner, farah: Practitioner, count: int, first: int = 0) -> list[Episode]:
    """So many episodes of one practitioner, each with something of each kind to do; every third with nobody."""
    now = timezone.now()
    made = []
    for place in range(first, first + count):
        each = an_episode(by=nora, fmhp=farah, at=now - timedelta(days=40))
        each.practitioner_id = None if place % 3 == 2 else farah.key
        each.tier = list(Tier)[place % 3]
        each.state = EpisodeState.UNDER_WAY if place % 3 == 1 else each.state
        each.since = day_of(now) - timedelta(days=30 + place)
        with asking(farah):
            each.save()
            _work(each, farah, now, f"{place}")
        made.append(each)
    return made


def _work(each: Episode, by: Practitioner, now: datetime, mark: str) -> None:
    held = {"episode": each, "person": each.person, "scheme": "london", "owner_id": by.agency}
    today = day_of(now)
    for days in (-1, 0, 3):
        Appointment.objects.create(
            **held,
            reference=f"A{mark}{days}",
            practitioner_id=by.key,
            purpose=Purpose.SESSION,
            place=ContactPlace.PHONE,
            starts_at=at_clock(today, now.time().replace(hour=23, minute=58))
            + timedelta(days=days),
            minutes=50,
            state=AppointmentState.BOOKED,
            booked_by_id=by.key,
            booked_at=now,
        )
    Consultation.objects.create(
        **held,
        reference=f"C{mark}",
        state=ConsultationState.ASKED,
        question="How do I speak with him?",
        asked_by_id=by.key,
        asked_at=now - timedelta(days=6),
    )
    advised = Consultation.objects.create(
        **held,
        reference=f"F{mark}",
        state=ConsultationState.ADVISED,
        question="And what helps?",
        asked_by_id=by.key,
        asked_at=now - timedelta(days=20),
        consent=each.referral.consent,
        advice="Short meetings.",
        follow_up_on=today + timedelta(days=5),
        to_assessment=False,
        advised_by_id=by.key,
        advised_at=now,
    )
    CareContact.objects.create(
        **held,
        reference=f"K{mark}",
        kind=CareContactKind.UNPLANNED,
        happened_at=advised.asked_at,
        place=ContactPlace.PHONE,
        reached=True,
        session=5,
        by_id=by.key,
        at=now,
    )
    SupportPlan.objects.create(
        **held,
        reference=f"P{mark}",
        intensity=Intensity.WEEKLY,
        modalities=[],
        aims="Sleep.",
        agreed_how=ConsentGiven.SPOKEN,
        agreed_on=today,
        review_on=today,
        by_id=by.key,
        at=now,
    )
    service, _ = DirectoryService.objects.get_or_create(
        scheme="london",
        name="Alder CMHT",
        defaults={
            "reference": "D1",
            "kind": ServiceKind.CMHT,
            "criteria": "Adults",
            "by_id": by.key,
            "at": now,
        },
    )
    OnwardReferral.objects.create(
        **held,
        reference=f"O{mark}",
        service=service,
        state=OnwardState.SENT,
        words="Please see him.",
        sent_on=today - timedelta(days=20),
        chase_on=today - timedelta(days=6),
        by_id=by.key,
        at=now,
    )
    Assessment.objects.create(
        **held,
        reference=f"S{mark}",
        state=AssessmentState.BEING_WRITTEN,
        begun_by_id=by.key,
        begun_at=now,
        saved_by_id=by.key,
        saved_at=now,
    )
    CourtReport.objects.create(
        **held,
        reference=f"R{mark}",
        court="Alder Crown Court",
        asked_by="The judge",
        hearing_on=today + timedelta(days=20),
        state=CourtReportState.ASKED_FOR,
        by_id=by.key,
        at=now,
    )
