"""The disclosures a practitioner may read, and which agencies work with a person."""

from django.db.models import Exists, OuterRef, Q, QuerySet

from throughcare.access.cases import cases
from throughcare.access.permissions import shows
from throughcare.records.models import Disclosure, Involvement
from throughcare.rules.practitioners import Practitioner
from throughcare.rules.sharing import Section


def disclosures(by: Practitioner) -> QuerySet[Disclosure]:
    """Of the people they reach: every one for those who read the log, their own for the rest."""
    reached = Exists(cases(by).filter(person=OuterRef("person")))
    every = Disclosure.objects.filter(reached)
    return every if shows(Section.DISCLOSURE, by) else every.filter(Q(by=by.key))


def involvements(by: Practitioner) -> QuerySet[Involvement]:
    """Of the people they reach, the agencies that work with them now."""
    reached = Exists(cases(by).filter(person=OuterRef("person")))
    return Involvement.objects.filter(reached, ended_at=None)
