"""Crises of a person: what to do now, and what was done before."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from throughcare.access.cases import person
from throughcare.access.clinical import crises
from throughcare.access.context import view
from throughcare.access.found import NotFound
from throughcare.access.permissions import shows
from throughcare.access.selection import crisis_line, working_agencies
from throughcare.casefile.paging import Page, page
from throughcare.casefile.people import Banner, banner_of
from throughcare.records.models import Crisis
from throughcare.rules.crises import CrisisStep, CrisisTold, records_crises
from throughcare.rules.practitioners import Practitioner
from throughcare.rules.sharing import Section


@dataclass(frozen=True, kw_only=True)
class CrisisLine:
    reference: str
    happened_at: datetime
    danger: str
    done: str
    told: str
    """Who, in a line; nothing where nobody was named."""
    words: str
    why_without: str
    """Why something was shared without the person's agreement, where it was."""
    by: str
    agency: str
    at: datetime


@dataclass(frozen=True, kw_only=True)
class CrisisPage:
    banner: Banner
    crisis_line: str
    records: bool
    """Whether putting one down is this practitioner's to do."""
    agencies: list[tuple[int, str]]
    """The other agencies that could be told."""
    earlier: Page[CrisisLine]


@view
def crisis_page(reference: str, by: Practitioner, on: date, number: int) -> CrisisPage:
    """What to do in a crisis, and those there were, the latest first: for all who work with the person."""
    about = person(reference, by, "crisis")
    if not shows(Section.WARNING, by):
        raise NotFound("Crisis")
    held = crises(by, about).select_related("by", "owner").order_by("-happened_at", "-pk")
    return CrisisPage(
        banner=banner_of(about, by, on),
        crisis_line=crisis_line(by.scheme, on),
        records=records_crises(by),
        agencies=[
            (each.pk, each.name) for each in working_agencies(by.scheme) if each.pk != by.agency
        ],
        earlier=page(held, number, lambda rows: [_line(each) for each in rows]),
    )


def _line(each: Crisis) -> CrisisLine:
    return CrisisLine(
        reference=each.reference,
        happened_at=each.happened_at,
        danger=each.danger,
        done=_listed(step for step in CrisisStep if step in each.done),
        told=_listed(whom for whom in CrisisTold if whom in each.told),
        words=each.words,
        why_without=each.why_without,
        by=each.by.name,
        agency=each.owner.name,
        at=each.at,
    )


def _listed(words: Iterable[str]) -> str:
    said = "; ".join(words)
    return said[:1].upper() + said[1:]
