"""What the service does with a referral that was sent to it."""

from datetime import datetime

from throughcare.access.context import act
from throughcare.access.referrals import referral_to_change, side
from throughcare.casework import journal
from throughcare.casework.opening import open_episode
from throughcare.records.models import InformationRequest
from throughcare.rules.practitioners import Practitioner
from throughcare.rules.referral_answers import why_not_words
from throughcare.rules.referral_reasons import DeclineReason
from throughcare.rules.referrals import MOVES


@act
def accept(reference: str, *, by: Practitioner, at: datetime) -> None:
    """The service takes the person on: an episode of care begins, and the referrer is told."""
    referral = referral_to_change(reference, by)
    referral.state = MOVES.after("accept", referral.state, by, side(referral, by))
    referral.decided_by_id = by.key
    referral.decided_at = at
    referral.save(update_fields=["state", "decided_by", "decided_at"])
    open_episode(referral, at)
    journal.write("accept referral", referral, by=by, at=at)
    journal.tell_referrer("referral-accepted", referral, at=at)


@act
def return_for_information(
    reference: str, *, wanted: str, by: Practitioner, at: datetime
) -> None:
    """The service cannot decide yet, and asks the referrer for what is missing."""
    referral = referral_to_change(reference, by)
    against = why_not_words(wanted, "what you need to know")
    referral.state = MOVES.after(
        "return_for_information", referral.state, by, side(referral, by), against
    )
    referral.save(update_fields=["state"])
    InformationRequest.objects.create(
        referral=referral, wanted=wanted, asked_by_id=by.key, asked_at=at
    )
    journal.write("return referral for information", referral, by=by, at=at)
    journal.tell_referrer("referral-returned", referral, at=at)


@act
def decline(
    reference: str, *, reason: DeclineReason, words: str, by: Practitioner, at: datetime
) -> None:
    """The service does not take the person on, and tells the referrer why and what else might help."""
    referral = referral_to_change(reference, by)
    against = why_not_words(words, "why, and what might help")
    referral.state = MOVES.after("decline", referral.state, by, side(referral, by), against)
    referral.decided_by_id = by.key
    referral.decided_at = at
    referral.decline_reason = reason
    referral.decline_words = words
    referral.save(
        update_fields=["state", "decided_by", "decided_at", "decline_reason", "decline_words"]
    )
    journal.write("decline referral", referral, by=by, at=at, reason=reason.value)
    journal.tell_referrer("referral-declined", referral, at=at)
