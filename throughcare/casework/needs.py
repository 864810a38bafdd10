"""Putting down what an agency found on a pathway. What it found before is kept."""

from datetime import datetime

from throughcare.access.cases import person_to_change
from throughcare.access.context import act
from throughcare.access.needs import need_held
from throughcare.access.selection import arrangements
from throughcare.casework import journal
from throughcare.records.models import Need
from throughcare.rules.days import day_of
from throughcare.rules.needs import (
    Found,
    Pathway,
    section_of,
    why_not_found,
    why_not_write_on,
)
from throughcare.rules.practitioners import Practitioner
from throughcare.rules.reasons import insist


@act
def find(
    person: str, pathway: Pathway, *, found: Found, by: Practitioner, at: datetime
) -> None:
    """An agency has looked at a pathway of a person. Its earlier finding is superseded, and kept."""
    about = person_to_change(person, by)
    on = day_of(at)
    pathways = arrangements(by.scheme, on).pathways
    insist([*why_not_write_on(pathway, pathways, by), *why_not_found(found, on)])
    before = need_held(about, pathway, by)
    if before is not None:
        before.superseded_at = at
        before.save(update_fields=["superseded_at"])
    need = Need.objects.create(
        person=about,
        scheme=by.scheme,
        owner_id=by.agency,
        section=section_of(pathway),
        pathway=pathway,
        depth=found.depth,
        status=found.status,
        provider=found.provider.strip(),
        words=found.words,
        began_on=found.began_on,
        ended_on=found.ended_on,
        review_on=found.review_on,
        by_id=by.key,
        at=at,
    )
    journal.write("review need" if before else "find need", need, by=by, at=at)
