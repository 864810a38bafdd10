"""How a person can be reached, now and before."""

from dataclasses import dataclass
from datetime import date, datetime

from throughcare.access.cases import person
from throughcare.access.context import view
from throughcare.access.episodes import contact_details
from throughcare.access.found import NotFound
from throughcare.casefile.people import Banner, banner_of
from throughcare.records.models import ContactDetail
from throughcare.rules.appointments import DetailKind
from throughcare.rules.contact_details import keeps_contact_details, shown
from throughcare.rules.practitioners import Practitioner

_EARLIER_SHOWN = 20


@dataclass(frozen=True, kw_only=True)
class DetailLine:
    key: int
    kind: DetailKind
    value: str
    safe: bool
    words: str
    by: str
    at: datetime
    ended_at: datetime | None


@dataclass(frozen=True, kw_only=True)
class ContactDetailsPage:
    banner: Banner
    now: list[DetailLine]
    before: list[DetailLine]
    """Those that ended, latest first."""


@view
def contact_details_page(reference: str, by: Practitioner, on: date) -> ContactDetailsPage:
    """For whoever may see where someone lives; for others there is no such page."""
    if not keeps_contact_details(by):
        raise NotFound("ContactDetail")
    about = person(reference, by, "contact details")
    held = contact_details(by, about).select_related("by")
    ended = held.exclude(ended_at=None).order_by("-ended_at", "-pk")[:_EARLIER_SHOWN]
    return ContactDetailsPage(
        banner=banner_of(about, by, on),
        now=[_line(each) for each in held.filter(ended_at=None).order_by("-kind")],
        before=[_line(each) for each in ended],
    )


def _line(each: ContactDetail) -> DetailLine:
    return DetailLine(
        key=each.pk,
        kind=each.kind,
        value=shown(each.kind, each.value),
        safe=each.safe,
        words=each.words,
        by=each.by.name,
        at=each.at,
        ended_at=each.ended_at,
    )
