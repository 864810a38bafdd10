"""Notices: what has happened that someone should know of."""

from dataclasses import dataclass
from datetime import datetime

from throughcare.access.cases import people
from throughcare.access.completions import completions
from throughcare.access.context import view
from throughcare.access.episodes import episodes
from throughcare.access.nominations import nominations
from throughcare.access.own import notices
from throughcare.access.referrals import referrals
from throughcare.casefile import actions
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
    "case-allocated": "You are the lead worker of someone new",
    "handed-over": "People have been handed over to you",
    "emergency-to-review": "A restricted record was opened in an emergency, and is to be reviewed",
    "emergency-opened": "A restricted record you answer for was opened in an emergency",
    "emergency-reviewed": "Your opening of a record in an emergency has been reviewed",
    "position-reviewed": "Where someone you answer for stands on the scheme was reviewed",
    "level-changed": "Someone you answer for is at another level of the scheme",
    "de-selected": "Someone you answered for has left the scheme",
    "brought-back": "Someone you answer for is back on the scheme",
    "contact-by-another": "Another agency wrote about someone you answer for",
    "lead-given": "Your agency now leads someone on the scheme: choose their lead worker",
    "lead-taken-over": "Another agency now leads someone you answered for",
    "leads-handed-over": "All that another agency led has been handed over to yours",
    "leads-taken-over": "All that your agency led has been handed over to another",
    "transfer-planned": "Someone is to be transferred to your agency from youth justice",
    "red-flag": "An answer that someone gave needs you now",
    "answers-sent": "Someone has sent you their answers",
    "nomination-made": "Someone has been nominated to the scheme",
    "transfer-received": "Another scheme sends someone to yours",
    "nomination-taken-up": "Your nomination has been taken up",
    "nomination-accepted": "Someone you nominated is on the scheme",
    "nomination-declined": "Your nomination has been declined",
    "nomination-withdrawn": "A nomination has been withdrawn",
    "return-asked": "Your agency is asked what it knows of someone nominated",
    "return-received": "An agency has said what it knows of someone nominated",
    "return-overdue": "What your agency knows of someone nominated is overdue",
    "place-offered": "A place to live has been offered to someone you lead",
    "place-refused": "A place offered to someone you lead has been refused",
    "place-withdrawn": "The offer of a place to someone you lead has been taken back",
    "place-arrived": "Someone you lead has arrived at their place",
    "place-not-arrived": "Someone you lead did not arrive at their place",
    "place-departed": "Someone you lead has left their place",
    "review-overdue": "The review of an emergency opening is overdue",
    "meeting-planned": "A meeting of the scheme is planned",
    "meeting-closed": "The minutes of a meeting are ready",
    "meeting-cancelled": "A meeting of the scheme is cancelled",
    "decided-at-meeting": "A meeting has decided about someone you answer for",
    "agency-leads": "Your agency now leads the case of someone on the scheme",
    "assessment-signed": "An assessment waits for you to countersign it",
    "assessment-handed-back": "An assessment you signed has been handed back to you",
    "assessment-countersigned": "An assessment you signed has been countersigned",
    "action-given": "You or your agency have something to do",
    "action-done": "An action that you gave is done",
    "action-not-needed": "An action of yours is no longer needed",
    "action-put-off": "There is more time for an action of yours",
    "action-escalated": "An action at your agency is overdue, and has come to you",
    "episode-given": "You are to work with someone new at the mental-health service",
    "episode-taken-over": "Another practitioner goes on with someone you worked with",
    "consultation-asked": "A practitioner asks the mental-health service for advice",
    "consultation-advised": "The mental-health service has answered your question",
    "appointment-booked": "An appointment with the mental-health service has been booked",
    "appointment-moved": "An appointment with the mental-health service has been moved",
    "appointment-cancelled": "An appointment with the mental-health service has been cancelled",
    "onward-to-chase": "An onward referral is to be chased",
    "onward-rejected": "Another service has turned away someone you referred on",
    "episode-closed": "The mental-health service has closed its work with someone you referred: read the summary",
    "reminder-not-sent": "Someone could not be reminded of their appointment with you",
    "reminder-by-letter": "Someone is to be reminded by letter of their appointment with you: post one",
    "crisis": "Someone you work with was in a crisis: read what was put down",
    "court-report-to-countersign": "A report for court is to be countersigned",
    "court-report-handed-back": "A report for court that you wrote was handed back",
    "plan-not-followed": "Another body did not follow the plan for someone you answer for",
    "in-custody": "Someone you work with is in custody: their clocks stand still",
    "released": "Someone you work with was released: their clocks go on",
}
"""Every notice there is, in the words that are shown and sent. None names a person."""

_DONE_AT = {
    **dict.fromkeys(("emergency-to-review", "review-overdue"), "reviews"),
    **dict.fromkeys(("meeting-planned", "meeting-closed", "meeting-cancelled"), "meetings"),
    **dict.fromkeys(("onward-to-chase", "onward-rejected"), "onward-to-chase"),
}
_OF_A_NOMINATION = frozenset(
    each for each in WORDS if each.startswith(("nomination-", "transfer-", "return-"))
)
_OF_AN_EPISODE = frozenset(
    each
    for each in WORDS
    if each.startswith(("episode-", "consultation-", "assessment-"))
    or each == "onward-rejected"
)


@dataclass(frozen=True, kw_only=True)
class NoticeLine:
    words: str
    name: str
    """Whom it is about, if the reader may still see that."""
    referral: str
    completion: str
    nomination: str
    action: str
    episode: str
    person: str
    """The person's reference, where it is about them and no referral."""
    page: str
    """The page where what waits is done, where there is one for all such notices and none of the episode's own."""
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
    known = {each.reference: each for each in people(by).filter(reference__in=about)}
    known |= {reference: each.person for reference, each in seen.items()}
    answered = {
        each.reference: each.person
        for each in completions(by).filter(reference__in=about).select_related("person")
    }
    known |= answered
    nominated = _nominated(rows, by)
    cared_for = _cared_for(rows, by)
    known |= cared_for
    asked = actions.named(
        {each.about for each in rows if each.template.startswith("action-")}, by
    )
    return [
        NoticeLine(
            words=WORDS[notice.template],
            name=name(known[notice.about]) if notice.about in known else "",
            action=notice.about if notice.about in asked else "",
            referral=notice.about if notice.about in seen else "",
            completion=notice.about if notice.about in answered else "",
            nomination=notice.about if notice.about in nominated else "",
            episode=notice.about if notice.about in cared_for else "",
            person=notice.about
            if notice.about in known.keys() - seen.keys() - answered.keys() - cared_for.keys()
            else "",
            page="" if notice.about in cared_for else _DONE_AT.get(notice.template, ""),
            at=notice.at,
            unread=notice.read_at is None,
        )
        for notice in rows
    ]


def _nominated(rows: list[Notice], by: Practitioner) -> set[str]:
    """Of the nominations these are about, those the reader may see: asked only where there are any."""
    about = {each.about for each in rows if each.template in _OF_A_NOMINATION}
    if not about:
        return set()
    found = nominations(by).filter(reference__in=about)
    return set(found.values_list("reference", flat=True))


def _cared_for(rows: list[Notice], by: Practitioner) -> dict[str, Person]:
    """Whom the episodes of care are of that these are about, those the reader may see: asked only where there are any."""
    about = {each.about for each in rows if each.template in _OF_AN_EPISODE}
    if not about:
        return {}
    found = episodes(by).filter(reference__in=about).select_related("person")
    return {each.reference: each.person for each in found}
