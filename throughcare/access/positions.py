"""Where people have stood on the scheme, and who has led them, as a practitioner may see it."""

from django.db.models import QuerySet

from throughcare.access.cases import reached
from throughcare.access.permissions import shows
from throughcare.records.models import Leadership, Person, Position
from throughcare.rules.practitioners import Practitioner
from throughcare.rules.sharing import Section


def positions(by: Practitioner, of: Person | None = None) -> QuerySet[Position]:
    """Level, cohort and RAG of the people they reach, each with the ones before it."""
    held = Position.objects.filter(reached(by, of))
    return held if shows(Section.SCHEME, by) else held.none()


def leaderships(by: Practitioner, of: Person | None = None) -> QuerySet[Leadership]:
    """Who leads the people they reach, and who led them before."""
    held = Leadership.objects.filter(reached(by, of))
    return held if shows(Section.SCHEME, by) else held.none()
