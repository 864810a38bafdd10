"""The one-to-one sessions of an episode: each by its number, how many are left, and what is next."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q

from throughcare.access.clinical import session_reviews, sessions_so_far
from throughcare.access.context import view
from throughcare.access.episodes import care_contacts, side
from throughcare.access.selection import service_model
from throughcare.casefile.mental_health import Course, paired
from throughcare.casefile.people import Banner, banner_of
from throughcare.casefile.treated import in_order, treated
from throughcare.records.models import Episode
from throughcare.rules.appointments import Attended, ContactPlace, Modality, Purpose
from throughcare.rules.practitioners import Practitioner
from throughcare.rules.reasons import Reason
from throughcare.rules.schemes.service import SessionLimit
from throughcare.rules.sessions import Progress, left, review_is_due, what_is_next
from throughcare.rules.support_plans import ReviewOutcome, why_not_one_to_one


@dataclass(frozen=True, kw_only=True)
class SessionLine:
    """One session, or an appointment for one at which they did not meet and which has no number."""

    number: int | None
    happened_at: datetime
    place: ContactPlace
    modalities: Sequence[Modality]
    attended: Attended | None
    minutes: int | None


@dataclass(frozen=True, kw_only=True)
class ReviewLine:
    """What came of looking at the sessions."""

    after: int
    outcome: ReviewOutcome
    more: int
    words: str
    by: str
    at: datetime


@dataclass(frozen=True, kw_only=True)
class SessionsPage:
    banner: Banner
    reference: str
    lines: list[SessionLine]
    """The latest first."""
    reviews: list[ReviewLine]
    progress: Progress
    limit: SessionLimit
    left: int
    next: str
    review_is_due: bool
    may_review: bool
    """Whether there is anything to review now."""
    why_not: list[Reason]
    """Everything against this practitioner's part in one-to-one support."""
    courses: list[Course]
    """Instruments that were completed twice at least, from the first to the last."""


@view
def sessions_page(reference: str, by: Practitioner, on: date) -> SessionsPage:
    """The sessions, their reviews, and the measures beside them."""
    each = treated(reference, by, "sessions")
    limit = service_model(each.scheme, on).limit
    progress = sessions_so_far(each, by)
    why_not = why_not_one_to_one(each.tier, each.state, by, side(each, by))
    reached = progress.held and progress.held >= (limit.review_at or 0)
    return SessionsPage(
        banner=banner_of(each.person, by, on),
        reference=each.reference,
        lines=_lines(each, by),
        reviews=_reviews(each, by),
        progress=progress,
        limit=limit,
        left=left(limit, progress),
        next=what_is_next(limit, progress),
        review_is_due=review_is_due(limit, progress),
        may_review=bool(reached) and progress.held not in progress.reviewed and not why_not,
        why_not=why_not,
        courses=paired(each.person, by),
    )


def _lines(each: Episode, by: Practitioner) -> list[SessionLine]:
    held = care_contacts(by, each.person).filter(
        Q(session__isnull=False) | Q(appointment__purpose=Purpose.SESSION), episode=each
    )
    return [
        SessionLine(
            number=row.session,
            happened_at=row.happened_at,
            place=row.place,
            modalities=in_order(Modality, row.modalities),
            attended=row.attended,
            minutes=row.minutes,
        )
        for row in held.order_by("-happened_at", "-pk")
    ]


def _reviews(each: Episode, by: Practitioner) -> list[ReviewLine]:
    held = session_reviews(by, each.person).filter(episode=each).select_related("by")
    return [
        ReviewLine(
            after=row.after_session,
            outcome=row.outcome,
            more=row.more,
            words=row.words,
            by=row.by.name,
            at=row.at,
        )
        for row in held.order_by("-after_session")
    ]
