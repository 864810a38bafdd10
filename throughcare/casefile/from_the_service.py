"""What the mental-health service shares of someone with those who see no episode of theirs: by the person's permission,
or for another reason of the sharing table."""

from dataclasses import dataclass
from datetime import date, datetime

from throughcare.access.cases import person
from throughcare.access.clinical import court_reports, onward_referrals
from throughcare.access.context import view
from throughcare.access.episodes import care_contacts
from throughcare.access.found import NotFound
from throughcare.access.permissions import decisions, known
from throughcare.casefile.court_reports import ReportLine
from throughcare.casefile.paging import Page, page
from throughcare.casefile.people import Banner, banner_of
from throughcare.records.models import CareContact
from throughcare.rules.appointments import Attended, CareContactKind, ContactPlace
from throughcare.rules.courts import FINISHED
from throughcare.rules.onward import OnwardState, Rejection
from throughcare.rules.practitioners import Practitioner
from throughcare.rules.service_desk import has_service_desk
from throughcare.rules.sharing import SECTION_WORDS, Section, whens

PARTS = (Section.SUMMARY, Section.ENGAGEMENT, Section.ONWARD)
_FEW = 50
"""Nobody has as many reports for court, or referrals onward."""


@dataclass(frozen=True, kw_only=True)
class Onward:
    service: str
    state: OnwardState
    rejection: Rejection | None
    sent_on: date


@dataclass(frozen=True, kw_only=True)
class Contact:
    at: datetime
    kind: CareContactKind
    place: ContactPlace
    attended: Attended | None
    reached: bool | None


@dataclass(frozen=True, kw_only=True)
class FromTheService:
    """Each part is there only where it is shared with the reader; `withheld` says in words what is not."""

    banner: Banner
    reports: list[ReportLine] | None
    onward: list[Onward] | None
    contacts: Page[Contact] | None
    withheld: list[str]


def may_be_shared(by: Practitioner) -> bool:
    """Whether any of it can be shared with somebody in this role."""
    return any(section in shown for shown in whens(by).values() for section in PARTS)


@view
def from_the_service(reference: str, by: Practitioner, on: date, number: int) -> FromTheService:
    """`number` is the page of the contacts. Whether there is an episode is told to nobody by this page."""
    if not may_be_shared(by):
        raise NotFound("Person")
    about = person(reference, by, "from the mental-health service")
    decided = decisions(known(about, by), by, own=has_service_desk(by))
    shown = {section for section in PARTS if decided[section].shown}
    met = care_contacts(by, about).order_by("-happened_at", "-pk")
    finished = (
        court_reports(by, about).filter(state__in=FINISHED).order_by("-hearing_on", "-pk")
    )
    sent = onward_referrals(by, about).select_related("service").order_by("-sent_on", "-pk")
    return FromTheService(
        banner=banner_of(about, by, on),
        reports=[
            ReportLine(
                reference=each.reference,
                court=each.court,
                hearing_on=each.hearing_on,
                state=each.state,
            )
            for each in finished[:_FEW]
        ]
        if Section.SUMMARY in shown
        else None,
        onward=[
            Onward(
                service=each.service.name,
                state=each.state,
                rejection=each.rejection,
                sent_on=each.sent_on,
            )
            for each in sent[:_FEW]
        ]
        if Section.ONWARD in shown
        else None,
        contacts=page(met, number, lambda rows: [_contact(each) for each in rows])
        if Section.ENGAGEMENT in shown
        else None,
        withheld=[SECTION_WORDS[section] for section in PARTS if section not in shown],
    )


def _contact(row: CareContact) -> Contact:
    return Contact(
        at=row.happened_at,
        kind=row.kind,
        place=row.place,
        attended=row.attended,
        reached=row.reached,
    )
