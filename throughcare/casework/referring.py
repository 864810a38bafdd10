"""What a referrer does: refers a person, answers what the service asks, takes a referral back."""

from datetime import datetime

from throughcare.access import own, selection
from throughcare.access.cases import person_to_change
from throughcare.access.context import act
from throughcare.access.referrals import referral_to_change, side
from throughcare.casework import journal, references
from throughcare.records.models import Consent as ConsentRecord
from throughcare.records.models import Person, Referral
from throughcare.rules.days import day_of
from throughcare.rules.moves import Side
from throughcare.rules.practitioners import Practitioner
from throughcare.rules.reasons import NotAllowed
from throughcare.rules.referral_answers import (
    Consent,
    ReferralAnswers,
    why_not_answers,
    why_not_words,
)
from throughcare.rules.referral_reasons import WithdrawReason
from throughcare.rules.referrals import MOVES, why_not_begin
from throughcare.rules.selection import is_priority

DRAFT = "referral"
"""The kind of draft that a referral grows in; it goes when the referral is sent."""


@act
def stop_for_crisis(person: str, *, by: Practitioner, at: datetime) -> None:
    """The referrer said that the person is in crisis: no referral is made, and nothing is kept of whom it was."""
    own.drafts(by).filter(kind=DRAFT, about=person).delete()
    journal.write_of_nobody("show crisis advice", by=by, at=at)


@act
def send(person: str, answers: ReferralAnswers, *, by: Practitioner, at: datetime) -> str:
    """The offender manager asks the service to see the person. Returns the referral's reference."""
    about = person_to_change(person, by)
    standing = selection.standing(about)
    criteria = selection.criteria(by.scheme, day_of(at))
    against = why_not_begin(standing, criteria, by) + why_not_answers(answers, day_of(at))
    if against or not (answers.consent and standing.service and standing.on_list):
        raise NotAllowed(against)
    referral = Referral.objects.create(
        reference=references.new(),
        person=about,
        scheme=about.scheme,
        referred_by_id=by.key,
        contact_id=by.key,
        referrer_id=by.agency,
        service_id=standing.service,
        state=MOVES.after("send", None, by, Side.REFERRER),
        consent=_record(answers.consent, about, by, at),
        presentations=answers.presentations,
        concern=answers.concern,
        criteria=criteria.name,
        priority=is_priority(standing.on_list.scores, criteria),
        sent_at=at,
    )
    own.drafts(by).filter(kind=DRAFT, about=person).delete()
    journal.write("send referral", referral, by=by, at=at, criteria=criteria.name)
    journal.tell_service("referral-received", referral, at=at)
    return referral.reference


def _record(consent: Consent, about: Person, by: Practitioner, at: datetime) -> ConsentRecord:
    return ConsentRecord.objects.create(
        person=about,
        how=consent.how,
        given_on=consent.on,
        taken_by_id=by.key,
        recorded_at=at,
    )


@act
def answer(reference: str, *, words: str, by: Practitioner, at: datetime) -> None:
    """The referrer says what the service asked, and the referral is with the service again."""
    referral = referral_to_change(reference, by)
    against = why_not_words(words, "what the service asked for")
    referral.state = MOVES.after("answer", referral.state, by, side(referral, by), against)
    referral.save(update_fields=["state"])
    referral.requests.filter(answered_at=None).update(
        answer=words, answered_by_id=by.key, answered_at=at
    )
    journal.write("answer and send referral again", referral, by=by, at=at)
    journal.tell_service("referral-answered", referral, at=at)


@act
def withdraw(reference: str, *, reason: WithdrawReason, by: Practitioner, at: datetime) -> None:
    """The referrer takes the referral back before it is decided, and the service is told."""
    referral = referral_to_change(reference, by)
    referral.state = MOVES.after("withdraw", referral.state, by, side(referral, by))
    referral.withdrawn_by_id = by.key
    referral.withdrawn_at = at
    referral.withdraw_reason = reason
    referral.save(update_fields=["state", "withdrawn_by", "withdrawn_at", "withdraw_reason"])
    journal.write("withdraw referral", referral, by=by, at=at, reason=reason.value)
    journal.tell_service("referral-withdrawn", referral, at=at)
