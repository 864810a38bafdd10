"""What a practitioner of the mental-health service has to do: for each kind, the records, each with its day.

Each is of the episodes that are theirs and open, found once: `own_keys`. A question that nobody answers yet
is asked of those that are nobody's too. Every queryset has `due`, the day it is to be done by, null where there is none.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db import connection
from django.db.models import (
    DateField,
    Exists,
    ExpressionWrapper,
    F,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Sum,
    Value,
)
from django.db.models.functions import Cast, Coalesce, TruncDate

from throughcare.access.clinical import (
    assessments,
    court_reports,
    onward_referrals,
    plans,
    session_reviews,
)
from throughcare.access.episodes import appointments, care_contacts, consultations
from throughcare.access.selection import service_model
from throughcare.access.service_desk import of_practitioner
from throughcare.rules.appointments import AppointmentState
from throughcare.rules.assessments import AssessmentState
from throughcare.rules.consultations import ConsultationState
from throughcare.rules.courts import CourtReportState
from throughcare.rules.days import UK, begins
from throughcare.rules.episodes import EpisodeState, Tier
from throughcare.rules.onward import OPEN
from throughcare.rules.practitioners import Practitioner
from throughcare.rules.service_desk import LOOKS_AHEAD, Due, has_service_desk

_WORK = "select kind, key, episode, due, starts_at from own_work(%s, %s, %s, %s, %s, %s)"


@dataclass(frozen=True)
class ToDo:
    """One thing to do: of which kind, in which episode, by when; of an appointment, when it begins."""

    what: Due
    key: int
    episode: int
    due: date | None
    starts_at: datetime | None


def work(by: Practitioner, on: date) -> list[ToDo]:
    """All that there is to do, of every kind, the soonest first: the database itself says, in one answer."""
    if not has_service_desk(by):
        return []
    model = service_model(by.scheme, on)
    limit = model.limit
    given: list[Any] = [
        on,
        _until(on),
        limit.review_at,  # where there is none, no session comes to it
        limit.sessions,
        limit.more,
        model.targets[Tier.CONSULTATION],
    ]
    with connection.cursor() as cursor:
        cursor.execute(_WORK, given)
        found = [(Due(kind), *rest) for kind, *rest in cursor.fetchall()]
    order = {each: place for place, each in enumerate(Due)}
    found.sort(key=lambda row: (row[3] or date.max, order[row[0]], row[1]))
    return [ToDo(*row) for row in found]


def own_keys(by: Practitioner) -> list[int]:
    """The keys of a practitioner's own open episodes."""
    return list(of_practitioner(by).values_list("pk", flat=True))


def due(what: Due, own: list[int], by: Practitioner, on: date) -> QuerySet[Any]:
    """What there is to do of one kind, by this practitioner, the soonest first; those without a day last.

    `own` are their own episodes. Looked for as far ahead as the desk looks; reports for court and
    consultations, all there are.
    """
    found = _KINDS[what](by, on, own)
    return found.order_by(F("due").asc(nulls_last=True), "pk")


def _until(on: date) -> date:
    return on + LOOKS_AHEAD


def _day(of: str) -> Any:
    return TruncDate(of, tzinfo=UK)


def _to_come(by: Practitioner, on: date, own: list[int]) -> QuerySet[Any]:
    ends = begins(_until(on) + timedelta(days=1))
    return _booked(by, own).filter(starts_at__gte=by.at, starts_at__lt=ends)


def _to_record(by: Practitioner, on: date, own: list[int]) -> QuerySet[Any]:
    return _booked(by, own).filter(starts_at__lt=by.at)


def _booked(by: Practitioner, own: list[int]) -> QuerySet[Any]:
    """Their own, and those of their own episodes: whoever handed one over may have left them there."""
    booked = appointments(by).filter(
        Q(practitioner=by.key) | Q(episode__any_of=own),
        owner=by.agency,
        state=AppointmentState.BOOKED,
    )
    return booked.annotate(due=_day("starts_at"))


def _consultations(by: Practitioner, on: date, own: list[int]) -> QuerySet[Any]:
    """Asked and not answered: by the day within which the scheme is to begin with one."""
    within = timedelta(days=service_model(by.scheme, on).targets[Tier.CONSULTATION])
    nobody = Q(episode__practitioner=None) & ~Q(episode__state=EpisodeState.CLOSED)
    asked = consultations(by).filter(
        Q(episode__any_of=own) | nobody, owner=by.agency, state=ConsultationState.ASKED
    )
    day = ExpressionWrapper(_day("asked_at") + Value(within), output_field=DateField())
    return asked.annotate(due=Cast(day, DateField()))


def _follow_ups(by: Practitioner, on: date, own: list[int]) -> QuerySet[Any]:
    advised = consultations(by).filter(
        Q(episode__any_of=own), state=ConsultationState.ADVISED, follow_up_on__lte=_until(on)
    )
    return advised.annotate(due=F("follow_up_on"))


def _session_reviews(by: Practitioner, on: date, own: list[int]) -> QuerySet[Any]:
    """The latest session, where the sessions are to be reviewed before another: rules/sessions.py as a query."""
    limit = service_model(by.scheme, on).limit
    had = care_contacts(by).annotate(due=_day("happened_at"))
    if limit.review_at is None:
        return had.none()
    reviews = session_reviews(by).filter(episode=OuterRef("episode"))
    more = reviews.order_by().values("episode").annotate(more_in_all=Sum("more"))
    later = care_contacts(by).filter(
        episode=OuterRef("episode"), session__gt=OuterRef("session")
    )
    first = Q(~Exists(reviews), session__gte=limit.review_at)
    last = Q(granted__lt=limit.more, session__gte=limit.sessions + F("granted"))
    return had.alias(granted=Coalesce(Subquery(more.values("more_in_all")), 0)).filter(
        first | last,
        ~Exists(later),
        ~Exists(reviews.filter(after_session=OuterRef("session"))),
        episode__any_of=own,
        episode__tier=Tier.ONE_TO_ONE,
        episode__state=EpisodeState.UNDER_WAY,
    )


def _plans(by: Practitioner, on: date, own: list[int]) -> QuerySet[Any]:
    held = plans(by).filter(
        Q(episode__any_of=own), superseded_at=None, review_on__lte=_until(on)
    )
    return held.annotate(due=F("review_on"))


def _onward(by: Practitioner, on: date, own: list[int]) -> QuerySet[Any]:
    sent = onward_referrals(by).filter(
        Q(episode__any_of=own), state__in=OPEN, chase_on__lte=_until(on)
    )
    return sent.annotate(due=F("chase_on"))


def _assessments(by: Practitioner, on: date, own: list[int]) -> QuerySet[Any]:
    """Of their own episodes, or begun by themselves: being written still."""
    written = assessments(by).filter(
        Q(episode__any_of=own) | Q(begun_by=by.key),
        owner=by.agency,
        state=AssessmentState.BEING_WRITTEN,
    )
    return written.annotate(due=Value(None, output_field=DateField()))


def _court_reports(by: Practitioner, on: date, own: list[int]) -> QuerySet[Any]:
    reports = court_reports(by).filter(Q(episode__any_of=own) | Q(by=by.key), owner=by.agency)
    return reports.exclude(state=CourtReportState.SENT).annotate(due=F("hearing_on"))


_KINDS = {
    Due.APPOINTMENTS: _to_come,
    Due.TO_RECORD: _to_record,
    Due.CONSULTATIONS: _consultations,
    Due.FOLLOW_UPS: _follow_ups,
    Due.SESSION_REVIEWS: _session_reviews,
    Due.PLANS: _plans,
    Due.ONWARD: _onward,
    Due.ASSESSMENTS: _assessments,
    Due.COURT_REPORTS: _court_reports,
}
