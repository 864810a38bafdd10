"""What was disclosed of a person, and which agencies work with them."""

from dataclasses import dataclass
from datetime import date, datetime

from throughcare.access import selection
from throughcare.access.agreements import agreements
from throughcare.access.cases import open_case, person
from throughcare.access.context import view
from throughcare.access.disclosures import disclosures, involvements
from throughcare.access.permissions import shows
from throughcare.casefile.paging import Page, page
from throughcare.casefile.people import Banner, banner_of
from throughcare.records.models import Disclosure, SharingAgreement
from throughcare.rules.disclosing import (
    discloses,
    overdue,
    why_not_let_in,
    why_not_mark_mappa,
)
from throughcare.rules.practitioners import Practitioner
from throughcare.rules.reasons import Reason
from throughcare.rules.sharing import SECTION_WORDS, Section


@dataclass(frozen=True, kw_only=True)
class DisclosureLine:
    reference: str
    at: datetime
    giver: str
    receiver: str
    by: str
    section: str
    basis: str
    purpose: str
    necessity: str
    agreement: str


@dataclass(frozen=True, kw_only=True)
class Log:
    banner: Banner
    disclosures: Page[DisclosureLine]
    every: bool
    """Whether all of them are the reader's to see, or only those they recorded."""
    records: bool


@dataclass(frozen=True, kw_only=True)
class Working:
    key: int
    name: str
    since: datetime


@dataclass(frozen=True, kw_only=True)
class Involved:
    """Who works with a person, and whom this practitioner could let in."""

    banner: Banner
    lead: str
    working: list[Working]
    mappa: bool
    mappa_level: int | None
    mappa_category: int | None
    why_not_let_in: list[Reason]
    """Everything against the reader saying who works with them; nothing where it is theirs to say."""
    why_not_mark: list[Reason]
    """The same, of saying whether they are managed under MAPPA."""


@dataclass(frozen=True, kw_only=True)
class Choices:
    """What a form about a disclosure offers."""

    agencies: list[tuple[int, str]]
    agreements: list[tuple[int, str]]


@view
def log(reference: str, by: Practitioner, on: date, number: int) -> Log:
    """A page of what was disclosed of a person, the latest first."""
    about = person(reference, by, "disclosures")
    found = disclosures(by, about)
    found = found.select_related("giver", "receiver", "by", "agreement").order_by("-at", "-pk")
    return Log(
        banner=banner_of(about, by, on),
        disclosures=page(found, number, lambda rows: [_line(each) for each in rows]),
        every=shows(Section.DISCLOSURE, by),
        records=discloses(by),
    )


def _line(each: Disclosure) -> DisclosureLine:
    return DisclosureLine(
        reference=each.reference,
        at=each.at,
        giver=each.giver.name,
        receiver=each.receiver.name,
        by=each.by.name,
        section=SECTION_WORDS[each.section],
        basis=each.basis.value,
        purpose=each.purpose,
        necessity=each.necessity,
        agreement=each.agreement.title if each.agreement else "",
    )


@view
def involved(reference: str, by: Practitioner, on: date) -> Involved:
    """The agencies that work with a person beside the one that leads."""
    about = person(reference, by, "agencies")
    case = open_case(about, by)
    led_by = case.lead_agency_id if case else None
    working = involvements(by, about).select_related("agency")
    return Involved(
        banner=banner_of(about, by, on),
        lead=case.lead_agency.name if case else "",
        working=[
            Working(key=each.agency_id, name=each.agency.name, since=each.began_at)
            for each in working.order_by("agency__name")
        ],
        mappa=case.mappa if case else False,
        mappa_level=case.mappa_level if case else None,
        mappa_category=case.mappa_category if case else None,
        why_not_let_in=why_not_let_in(led_by, by),
        why_not_mark=why_not_mark_mappa(led_by, by),
    )


@view
def choices(by: Practitioner, on: date) -> Choices:
    """The partners that may be told something, and the agreements in force to tell it under."""
    partners = selection.working_agencies(by.scheme)
    held = agreements(by).filter(ended_at=None).select_related("giver", "receiver")
    return Choices(
        agencies=[(each.pk, each.name) for each in partners],
        agreements=[(each.pk, _named(each, on)) for each in held.order_by("title", "pk")],
    )


def _named(each: SharingAgreement, on: date) -> str:
    named = f"{each.title}: {each.giver.name} to {each.receiver.name}"
    return f"{named} (review overdue)" if overdue(each.review_on, on) else named
