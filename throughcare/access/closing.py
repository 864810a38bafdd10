"""What there still is of an episode: read before it is closed, by the service whose it is."""

from django.db.models import Exists

from throughcare.access.clinical import assessments, court_reports, onward_referrals
from throughcare.access.completions import completions, flagged
from throughcare.access.episodes import appointments, consultations
from throughcare.access.permissions import consents
from throughcare.records.models import Episode
from throughcare.rules.appointments import AppointmentState
from throughcare.rules.assessments import FINISHED
from throughcare.rules.closing import Unfinished
from throughcare.rules.completions import CompletionState, Way
from throughcare.rules.consultations import ConsultationState
from throughcare.rules.courts import CourtReportState
from throughcare.rules.days import begins, day_of
from throughcare.rules.onward import OPEN
from throughcare.rules.practitioners import Practitioner


def unfinished(episode: Episode, by: Practitioner) -> Unfinished:
    """All of it, as it is now. Seven queries."""
    about = episode.person
    began = day_of(episode.opened_at)
    measured = (
        completions(by, about)
        .filter(
            state=CompletionState.COMPLETE, score__isnull=False, begun_at__gte=begins(began)
        )
        .exclude(way=Way.RESULT)
    )
    twice = list(measured.values_list("instrument", "version"))
    # Without their consent nothing may be advised about them: such a question cannot be answered first.
    agreed = consents(by, about).filter(ended_at=None)
    return Unfinished(
        tier=episode.tier,
        booked=appointments(by, about)
        .filter(episode=episode, state=AppointmentState.BOOKED)
        .count(),
        asked=consultations(by, about)
        .filter(Exists(agreed), episode=episode, state=ConsultationState.ASKED)
        .count(),
        unsigned=assessments(by, about)
        .filter(episode=episode)
        .exclude(state__in=FINISHED)
        .exists(),
        flags=flagged(by).filter(person=about).count(),
        onward=onward_referrals(by, about).filter(episode=episode, state__in=OPEN).count(),
        court=court_reports(by, about)
        .filter(episode=episode)
        .exclude(state=CourtReportState.SENT)
        .count(),
        paired=len(twice) > len(set(twice)),
    )
