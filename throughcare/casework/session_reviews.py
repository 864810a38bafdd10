"""Looking at the sessions so far with the person: whether there are more, or an end, or a way on."""

from datetime import datetime

from throughcare.access import own
from throughcare.access.clinical import sessions_so_far
from throughcare.access.context import act
from throughcare.access.episodes import episode_to_change, side
from throughcare.access.selection import service_model
from throughcare.casework import journal
from throughcare.records.models import SessionReview
from throughcare.rules.days import day_of
from throughcare.rules.practitioners import Practitioner
from throughcare.rules.reasons import insist
from throughcare.rules.sessions import why_not_review
from throughcare.rules.support_plans import ReviewOutcome, why_not_one_to_one

DRAFT = "session review"
"""The kind of draft that a review is until it is put down."""


@act
def review(
    episode: str,
    *,
    outcome: ReviewOutcome,
    more: int = 0,
    words: str,
    by: Practitioner,
    at: datetime,
) -> None:
    """What came of the sessions so far, and how many more there may be: once after each session.

    It ends nothing by itself: that support ends, and where someone is referred on, are acts of their own.
    """
    held = episode_to_change(episode, by)
    progress = sessions_so_far(held, by)
    limit = service_model(held.scheme, day_of(at)).limit
    insist(
        [
            *why_not_one_to_one(held.tier, held.state, by, side(held, by)),
            *why_not_review(limit, progress, outcome, more, words),
        ]
    )
    SessionReview.objects.create(
        episode=held,
        person_id=held.person_id,
        scheme=held.scheme,
        owner_id=by.agency,
        after_session=progress.held,
        more=more,
        outcome=outcome,
        words=words,
        by_id=by.key,
        at=at,
    )
    own.drafts(by).filter(kind=DRAFT, about=episode).delete()
    journal.write(
        "review sessions", journal.Treated(held), by=by, at=at, after=progress.held, more=more
    )
