"""Restrictions on a person's record, and the emergencies in which one was opened in spite of them."""

from django.db.models import QuerySet

from throughcare.access import found
from throughcare.access.cases import people
from throughcare.records.models import BreakGlass, Person, Restriction
from throughcare.rules.practitioners import Practitioner, Role
from throughcare.rules.restriction import REVIEW_WITHIN
from throughcare.rules.sharing import governs


def restrictions(person: Person, by: Practitioner) -> QuerySet[Restriction]:
    """Every restriction there is or was on a person they reach, for those who govern sharing."""
    kept = Restriction.objects.filter(person=person)
    return kept if governs(by) else kept.none()


def restriction_to_lift(person: Person, key: int, by: Practitioner) -> Restriction:
    """One that is in force, held until the act is done."""
    held = restrictions(person, by).select_for_update(of=("self",))
    return found.one(held, pk=key, lifted_at=None)


def openings_to_review(by: Practitioner) -> QuerySet[BreakGlass]:
    """The scheme's emergency openings that nobody has reviewed, of people they reach, for those who govern."""
    waiting = BreakGlass.objects.filter(scheme=by.scheme, reviewed_at=None)
    return waiting.filter(person__in=people(by)) if governs(by) else waiting.none()


def opening_to_review(key: int, by: Practitioner) -> BreakGlass:
    """One of them, reviewed or not, held so that two cannot both review it."""
    openings = BreakGlass.objects.filter(scheme=by.scheme, person__in=people(by))
    kept = openings if governs(by) else openings.none()
    return found.one(kept.select_for_update(of=("self",)).select_related("person"), pk=key)


def overdue(by: Practitioner) -> QuerySet[BreakGlass]:
    """Those past the day by which they should have been reviewed. A process counts them, and reads none."""
    if not (governs(by) or by.is_any_of(Role.PROCESS)):
        return BreakGlass.objects.none()
    return BreakGlass.objects.filter(
        scheme=by.scheme, reviewed_at=None, at__lte=by.at - REVIEW_WITHIN
    )
