"""The disclosures a practitioner may read, and which agencies work with a person."""

from django.db.models import QuerySet

from throughcare.access.cases import reached
from throughcare.access.permissions import shows
from throughcare.records.models import Disclosure, Involvement, Person
from throughcare.rules.practitioners import Practitioner
from throughcare.rules.sharing import Section


def disclosures(by: Practitioner, of: Person | None = None) -> QuerySet[Disclosure]:
    """Of the people they reach: every one for those who read the log, their own for the rest."""
    every = Disclosure.objects.filter(reached(by, of))
    return every if shows(Section.DISCLOSURE, by) else every.filter(by=by.key)


def involvements(by: Practitioner, of: Person | None = None) -> QuerySet[Involvement]:
    """Of the people they reach, the agencies that work with them now."""
    return Involvement.objects.filter(reached(by, of), ended_at=None)
