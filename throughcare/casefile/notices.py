"""Notices: what has happened that someone should know of."""

from dataclasses import dataclass
from datetime import datetime

from throughcare.access.cases import people
from throughcare.access.context import view
from throughcare.access.own import notices
from throughcare.access.referrals import referrals
from throughcare.casefile.naming import name
from throughcare.casefile.paging import Page, page
from throughcare.records.models import Notice, Person, Referral
from throughcare.rules.practitioners import Practitioner

WORDS = {
    "referral-received": "A new referral is waiting for a decision",
    "referral-answered": "A referral you returned has been answered",
    "referral-withdrawn": "A referral has been withdrawn",
    "referral-accepted": "Your referral has been accepted",
    "referral-returned": "The service needs more information on your referral",
    "referral-declined": "Your referral has been declined",
    "permission-ended": "A permission to share with your agency has ended",
    "permission-ends-soon": "A permission to share ends soon: ask the person again",
    "agreement-withdrawn": "Someone referred to you no longer agrees to the service",
    "agency-involved": "Your agency now works with someone on the scheme",
}
"""Every notice there is, in the words that are shown and sent. None names a person."""


@dataclass(frozen=True, kw_only=True)
class NoticeLine:
    words: str
    name: str
    """Whom it is about, if the reader may still see that."""
    referral: str
    person: str
    """The reference of a notice about a person, and not one referral of theirs."""
    at: datetime
    unread: bool


@view
def unread(by: Practitioner) -> int:
    return notices(by).filter(read_at=None).count()


@view
def listed(by: Practitioner, number: int) -> Page[NoticeLine]:
    """A reader's notices, latest first."""
    return page(notices(by).order_by("-at", "-pk"), number, lambda rows: [*_shown(rows, by)])


def _shown(rows: list[Notice], by: Practitioner) -> list[NoticeLine]:
    about = {notice.about for notice in rows}
    seen: dict[str, Referral] = {
        each.reference: each
        for each in referrals(by).filter(reference__in=about).select_related("person")
    }
    persons: dict[str, Person] = {
        each.reference: each for each in people(by).filter(reference__in=about - seen.keys())
    }
    whom = persons | {reference: referral.person for reference, referral in seen.items()}
    return [
        NoticeLine(
            words=WORDS[notice.template],
            name=name(whom[notice.about]) if notice.about in whom else "",
            referral=notice.about if notice.about in seen else "",
            person=notice.about if notice.about in persons else "",
            at=notice.at,
            unread=notice.read_at is None,
        )
        for notice in rows
    ]
