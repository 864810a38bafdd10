"""What an agency answers when it is asked what it knows of a nominee."""

from datetime import datetime, timedelta

from throughcare.access.context import act
from throughcare.access.nominations import (
    nomination_to_change,
    return_to_change,
    returns,
    sides,
)
from throughcare.casework import journal
from throughcare.records.models import Notice
from throughcare.rules.days import day_of
from throughcare.rules.nominating import why_not_return
from throughcare.rules.nominations import MOVES, NominationState
from throughcare.rules.practitioners import Practitioner

REMINDER = "return-overdue"
_AGAIN_AFTER = timedelta(days=7)
"""How often an agency is reminded of one return. CHECK WITH YOUR SCHEME."""


@act
def return_information(
    reference: str,
    *,
    known: bool,
    words: str,
    intelligence: bool | None,
    by: Practitioner,
    at: datetime,
) -> None:
    """The agency says what it knows of a nominee, or mends what it said: what it said before is kept behind it."""
    nomination = nomination_to_change(reference, by)
    held = return_to_change(reference, by.agency, by)
    against = why_not_return(known, words, intelligence, by)
    MOVES.after("return_information", nomination.state, by, sides(nomination, by), against)
    first = held.returned_at is None
    held.known, held.words, held.intelligence = known, words, intelligence
    held.returned_by_id, held.returned_at = by.key, at
    held.save(update_fields=["known", "words", "intelligence", "returned_by", "returned_at"])
    done = "return information" if first else "correct returned information"
    journal.write(done, nomination, by=by, at=at)
    journal.tell_coordinators("return-received", nomination, at=at)


@act
def remind_of_overdue(*, by: Practitioner, at: datetime) -> int:
    """Agencies that have not answered in time hear of it, once a week while it lasts. Returns of how many."""
    late = returns(by).filter(
        returned_at=None, due_on__lt=day_of(at), nomination__state=NominationState.TAKEN_UP
    )
    reminded = 0
    for each in late.select_related("nomination").order_by("pk"):
        told = Notice.objects.filter(
            template=REMINDER,
            about=each.nomination.reference,
            to__agency=each.owner_id,
            at__gt=at - _AGAIN_AFTER,
        )
        if not told.exists():
            journal.tell_asked([each.owner_id], REMINDER, each.nomination, at=at)
            reminded += 1
    return reminded
