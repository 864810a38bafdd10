"""Looking afterwards at each record that was opened in an emergency."""

from datetime import datetime

from throughcare.access.context import act
from throughcare.access.restrictions import opening_to_review, overdue
from throughcare.casework import journal
from throughcare.casework.journal import Restricted
from throughcare.records.models import Notice
from throughcare.rules.days import day_of
from throughcare.rules.practitioners import Practitioner
from throughcare.rules.reasons import Reason, insist
from throughcare.rules.restriction import Review, why_not_review
from throughcare.rules.sharing import GOVERNANCE

REMINDER = "review-overdue"


@act
def review(key: int, outcome: Review, *, words: str, by: Practitioner, at: datetime) -> None:
    """Someone who governs sharing has looked at it, and says whether it was justified."""
    opening = opening_to_review(key, by)
    against = why_not_review(by, opening.by_id, words)
    if opening.reviewed_at is not None:
        against.append(Reason("reviewed", "Someone has reviewed this already."))
    insist(against)
    opening.reviewed_at = at
    opening.reviewed_by_id = by.key
    opening.outcome = outcome
    opening.review_words = words
    opening.save(update_fields=["reviewed_at", "reviewed_by", "outcome", "review_words"])
    journal.write(
        "review emergency", Restricted(opening.person), by=by, at=at, outcome=outcome.value
    )
    about = opening.person.reference
    journal.tell([opening.by_id], "emergency-reviewed", about, at=at)


@act
def remind_of_overdue(*, by: Practitioner, at: datetime) -> None:
    """Those who govern sharing hear, once a day, that a review is overdue."""
    if not overdue(by).exists():
        return
    told = Notice.objects.filter(template=REMINDER, about=by.scheme).order_by("-at").first()
    if told is None or day_of(told.at) < day_of(at):
        journal.tell_role(GOVERNANCE, REMINDER, by.scheme, by=by, at=at)
