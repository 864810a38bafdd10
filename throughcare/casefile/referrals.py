"""One referral, as the agency that referred and the service see it."""

from dataclasses import dataclass
from datetime import date, datetime

from throughcare.access.context import view
from throughcare.access.referrals import referral, side
from throughcare.casefile import timeline
from throughcare.casefile.closing import Time, times_of
from throughcare.casefile.people import Banner, banner_of
from throughcare.records.models import InformationRequest
from throughcare.rules.practitioners import Practitioner
from throughcare.rules.referral_answers import PRESENTATION_WORDS, ConsentGiven
from throughcare.rules.referral_reasons import DECLINE_REASONS, WITHDRAW_REASONS
from throughcare.rules.referrals import MOVES, ReferralState


@dataclass(frozen=True, kw_only=True)
class Question:
    wanted: str
    asked_by: str
    asked_at: datetime
    answer: str
    answered_by: str
    answered_at: datetime | None


@dataclass(frozen=True, kw_only=True)
class ReferralPage:
    banner: Banner
    reference: str
    state: ReferralState
    priority: bool
    referred_by: str
    referrer: str
    service: str
    sent_at: datetime
    consent: ConsentGiven
    consent_on: date
    presentations: list[str]
    concern: str
    criteria: str
    decided_by: str
    decided_at: datetime | None
    decline_reason: str
    decline_words: str
    withdraw_reason: str
    questions: list[Question]
    moves: list[str]
    """What this practitioner could do now, by the names of the moves."""
    episodes: list[Time]
    """Every time with a service, that of this referral among them: what came of an earlier one is read here."""
    events: list[timeline.Event]


@view
def referral_page(reference: str, by: Practitioner, on: date) -> ReferralPage:
    """One referral, all that was said of it, and what may be done."""
    each = referral(reference, by)
    questions = each.requests.select_related("asked_by", "answered_by").order_by("asked_at")
    return ReferralPage(
        banner=banner_of(each.person, by, on),
        reference=each.reference,
        state=each.state,
        priority=each.priority,
        referred_by=each.referred_by.name,
        referrer=each.referrer.name,
        service=each.service.name,
        sent_at=each.sent_at,
        consent=each.consent.how,
        consent_on=each.consent.given_on,
        presentations=[
            words for code, words in PRESENTATION_WORDS.items() if code in each.presentations
        ],
        concern=each.concern,
        criteria=each.criteria,
        decided_by=each.decided_by.name if each.decided_by else "",
        decided_at=each.decided_at,
        decline_reason=DECLINE_REASONS[each.decline_reason].words
        if each.decline_reason
        else "",
        decline_words=each.decline_words or "",
        withdraw_reason=WITHDRAW_REASONS[each.withdraw_reason] if each.withdraw_reason else "",
        questions=[_question(asked) for asked in questions],
        moves=MOVES.open_to(each.state, by, side(each, by)),
        episodes=times_of(each.person, by),
        events=timeline.of_referral(each.person, reference, by),
    )


def _question(asked: InformationRequest) -> Question:
    return Question(
        wanted=asked.wanted,
        asked_by=asked.asked_by.name,
        asked_at=asked.asked_at,
        answer=asked.answer or "",
        answered_by=asked.answered_by.name if asked.answered_by else "",
        answered_at=asked.answered_at,
    )
