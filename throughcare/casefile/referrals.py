"""Referrals, as the agency that referred and the service see them."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from throughcare.access.referrals import referral, referrals
from throughcare.casefile import timeline
from throughcare.casefile.naming import name
from throughcare.casefile.paging import Page, page
from throughcare.casefile.people import Banner, banner
from throughcare.records.models import InformationRequest, Referral
from throughcare.rules.days import day_of
from throughcare.rules.practitioners import Practitioner
from throughcare.rules.referrals import (
    DECLINE_REASONS,
    MOVES,
    PRESENTATION_WORDS,
    WITHDRAW_REASONS,
    ConsentGiven,
    ReferralState,
    side_of,
)


class Tab(StrEnum):
    """Which referrals a list shows."""

    WAITING = "waiting"
    RETURNED = "returned"
    DECIDED = "decided"


_STATES = {
    Tab.WAITING: (ReferralState.SENT,),
    Tab.RETURNED: (ReferralState.RETURNED,),
    Tab.DECIDED: (ReferralState.ACCEPTED, ReferralState.DECLINED, ReferralState.WITHDRAWN),
}


@dataclass(frozen=True, kw_only=True)
class ReferralLine:
    reference: str
    name: str
    referrer: str
    service: str
    state: ReferralState
    priority: bool
    sent_on: date
    days: int
    """Since it was sent, for one that is undecided."""


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
    events: list[timeline.Event]


def listed(by: Practitioner, tab: Tab, on: date, number: int) -> Page[ReferralLine]:
    """Waiting: those to be seen first first, then the longest waiting. Decided: the latest first."""
    found = referrals(by).filter(state__in=_STATES[tab])
    order = ("-sent_at", "-pk") if tab is Tab.DECIDED else ("-priority", "sent_at", "pk")
    found = found.select_related("person", "referrer", "service").order_by(*order)
    return page(found, number, lambda rows: [_line(each, on) for each in rows])


def _line(each: Referral, on: date) -> ReferralLine:
    sent_on = day_of(each.sent_at)
    return ReferralLine(
        reference=each.reference,
        name=name(each.person),
        referrer=each.referrer.name,
        service=each.service.name,
        state=each.state,
        priority=each.priority,
        sent_on=sent_on,
        days=(on - sent_on).days,
    )


def referral_page(reference: str, by: Practitioner, on: date) -> ReferralPage:
    """One referral, all that was said of it, and what may be done."""
    each = referral(reference, by)
    questions = each.requests.select_related("asked_by", "answered_by").order_by("asked_at")
    return ReferralPage(
        banner=banner(each.person.reference, by, on),
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
        moves=MOVES.open_to(
            each.state, by, side_of(by, referrer=each.referrer_id, service=each.service_id)
        ),
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
