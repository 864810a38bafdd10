"""Who is kept from a person's record; and what a practitioner is told who opens one in an emergency."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from throughcare.access import found
from throughcare.access.cases import masked_one, opened_until, people, person
from throughcare.access.context import view
from throughcare.access.posts import partners
from throughcare.access.restrictions import restrictions
from throughcare.casefile.people import Banner, banner_of
from throughcare.records.models import Person, Post, Restriction
from throughcare.rules.practitioners import Practitioner
from throughcare.rules.restriction import OPEN_FOR, RestrictionKind, breaks_glass
from throughcare.rules.sharing import governs


@dataclass(frozen=True, kw_only=True)
class RestrictionLine:
    key: int
    kind: RestrictionKind
    whom: str
    words: str
    by: str
    at: datetime
    lifted_by: str
    lifted_at: datetime | None


@dataclass(frozen=True, kw_only=True)
class RestrictionsPage:
    banner: Banner
    in_force: list[RestrictionLine]
    lifted: list[RestrictionLine]
    whom: list[tuple[str, str]]
    """Whom a restriction could name: how it is sent, and the words for it."""


@view
def restrictions_page(reference: str, by: Practitioner, on: date) -> RestrictionsPage:
    """For those who govern sharing; for anyone else there is no such page."""
    about = _governed(reference, by)
    kept = restrictions(about, by).select_related("user__agency", "agency", "by", "lifted_by")
    lines = [_line(each) for each in kept.order_by("-at", "-pk")]
    return RestrictionsPage(
        banner=banner_of(about, by, on),
        in_force=[line for line in lines if line.lifted_at is None],
        lifted=[line for line in lines if line.lifted_at is not None],
        whom=_whom(by),
    )


def _governed(reference: str, by: Practitioner) -> Person:
    if not governs(by):
        raise found.NotFound("Restriction")
    return person(reference, by, "restrictions")


def _line(kept: Restriction) -> RestrictionLine:
    whom = f"{kept.user.name}, {kept.user.agency.name}" if kept.user else str(kept.agency)
    return RestrictionLine(
        key=kept.pk,
        kind=kept.kind,
        whom=whom,
        words=kept.words,
        by=kept.by.name,
        at=kept.at,
        lifted_by=kept.lifted_by.name if kept.lifted_by else "",
        lifted_at=kept.lifted_at,
    )


def _whom(by: Practitioner) -> list[tuple[str, str]]:
    agencies = [
        (f"agency {each.agency_id}", f"Everyone at {each.agency.name}")
        for each in partners(by).exclude(agency=by.agency).order_by("agency__name")
    ]
    posts = Post.objects.filter(scheme=by.scheme, ended_at=None).exclude(user=by.key)
    working = posts.order_by("user__name").values_list(
        "user", "user__name", "user__agency__name"
    )
    return agencies + [
        (f"user {key}", f"{name}, {agency}") for key, name, agency in dict.fromkeys(working)
    ]


@dataclass(frozen=True, kw_only=True)
class EmergencyPage:
    """All that is said of a restricted record before it is opened."""

    reference: str
    lead_agency: str
    may_open: bool
    hours: int
    """For how long it would be open."""


@view
def emergency_page(reference: str, by: Practitioner) -> EmergencyPage:
    """Only for someone whose record is restricted from this practitioner, who would reach it otherwise."""
    masked = masked_one(reference, by)
    return EmergencyPage(
        reference=masked.reference,
        lead_agency=masked.lead_agency,
        may_open=breaks_glass(by),
        hours=OPEN_FOR // timedelta(hours=1),
    )


@view
def is_open(reference: str, by: Practitioner) -> bool:
    """Whether this practitioner has the record open in an emergency already."""
    about = people(by).filter(reference=reference).first()
    return about is not None and opened_until(about, by) is not None
