"""Referrals sent and received, as lists."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from throughcare.access import readings
from throughcare.access.context import view
from throughcare.access.referrals import referrals
from throughcare.casefile.naming import name
from throughcare.casefile.paging import Page, page
from throughcare.records.models import Referral
from throughcare.rules.days import day_of
from throughcare.rules.practitioners import Practitioner
from throughcare.rules.referrals import ReferralState


class Tab(StrEnum):
    """Which referrals a list shows."""

    WAITING = "waiting"
    RETURNED = "returned"
    DECIDED = "decided"


_STATES = {
    Tab.WAITING: (ReferralState.SENT,),
    Tab.RETURNED: (ReferralState.RETURNED,),
    Tab.DECIDED: (
        *(ReferralState.ACCEPTED, ReferralState.DECLINED),
        *(ReferralState.WITHDRAWN, ReferralState.CLOSED),
    ),
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


@view
def listed(by: Practitioner, tab: Tab, on: date, number: int) -> Page[ReferralLine]:
    """Waiting: those to be seen first first, then the longest waiting. Decided: the latest first."""
    found = referrals(by).filter(state__in=_STATES[tab])
    order = ("-sent_at", "-pk") if tab is Tab.DECIDED else ("-priority", "sent_at", "pk")
    found = found.select_related("person", "referrer", "service").order_by(*order)
    return page(found, number, lambda rows: _noted(rows, by, on))


def _noted(rows: list[Referral], by: Practitioner, on: date) -> list[ReferralLine]:
    readings.note("referrals", [each.person_id for each in rows], by, wait=False)
    return [_line(each, on) for each in rows]


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
