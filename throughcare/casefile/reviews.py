"""Records that were opened in an emergency, waiting for someone to look at each."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from throughcare.access import found, readings
from throughcare.access.context import view
from throughcare.access.restrictions import openings_to_review, overdue
from throughcare.casefile.naming import name
from throughcare.casefile.paging import Page, page
from throughcare.casefile.readings import ReadingLine, lines
from throughcare.records.models import BreakGlass
from throughcare.rules.practitioners import Practitioner
from throughcare.rules.restriction import REVIEW_WITHIN, Emergency
from throughcare.rules.sharing import governs

_READ = 100
"""Readings shown with a review: four hours of them."""


@dataclass(frozen=True)
class Waiting:
    """How many wait for a review, and how many of these for too long."""

    all: int
    overdue: int


@dataclass(frozen=True, kw_only=True)
class OpeningLine:
    key: int
    name: str
    person: str
    by: str
    agency: str
    why: Emergency
    words: str
    at: datetime
    ends_at: datetime
    due_at: datetime
    overdue_days: int | None
    """Whole days since it was due; None where it is not due yet."""
    own: bool
    """Whether the reader opened it, and so may not review it."""


@view
def waiting(by: Practitioner) -> Waiting:
    return Waiting(openings_to_review(by).count(), overdue(by).count())


@view
def reviews_page(by: Practitioner, number: int) -> Page[OpeningLine]:
    """The oldest first. For those who govern sharing; for anyone else there is no such page."""
    if not governs(by):
        raise found.NotFound("BreakGlass")
    kept = openings_to_review(by).select_related("person", "by__agency").order_by("at", "pk")
    return page(kept, number, lambda rows: _shown(rows, by))


@dataclass(frozen=True, kw_only=True)
class ReviewPage:
    opening: OpeningLine
    read: list[ReadingLine]
    """What whoever opened it read meanwhile, the latest first."""


@view
def review_page(key: int, by: Practitioner) -> ReviewPage:
    """One that waits, to be reviewed."""
    kept = openings_to_review(by).select_related("person", "by__agency")
    opening = found.one(kept, pk=key)
    readings.note("review", [opening.person_id], by)
    read = readings.of_person(opening.person, by).filter(
        by=opening.by_id, at__gte=opening.at, at__lt=opening.ends_at
    )
    return ReviewPage(
        opening=_line(opening, by),
        read=lines(list(read.select_related("by", "agency")[:_READ]), by.scheme),
    )


def _shown(rows: Sequence[BreakGlass], by: Practitioner) -> list[OpeningLine]:
    if rows:
        readings.note("reviews", [each.person_id for each in rows], by)
    return [_line(each, by) for each in rows]


def _line(opening: BreakGlass, by: Practitioner) -> OpeningLine:
    due = opening.at + REVIEW_WITHIN
    return OpeningLine(
        key=opening.pk,
        name=name(opening.person),
        person=opening.person.reference,
        by=opening.by.name,
        agency=opening.by.agency.name,
        why=opening.why,
        words=opening.words,
        at=opening.at,
        ends_at=opening.ends_at,
        due_at=due,
        overdue_days=(by.at - due) // timedelta(days=1) if by.at >= due else None,
        own=opening.by_id == by.key,
    )
