"""What an agency owns of a section of a case: the rows of it that the sharing table shows a practitioner."""

from functools import reduce
from operator import or_

from django.db.models import Exists, OuterRef, Q

from throughcare.access.cases import openings, reached
from throughcare.access.permissions import in_force
from throughcare.records.models import Case, Person
from throughcare.rules.practitioners import Practitioner
from throughcare.rules.sharing import Section, When, whens


def shared(section: Section, by: Practitioner, of: Person | None = None) -> Q:
    """Of the people they reach, or of one who was found among those: the rows that some rule on a section shows
    them, where it holds. For records with a `person` and an `owner`.
    """
    held = [_holds(when, section, by) for when, each in whens(by).items() if section in each]
    return reached(by, of) & reduce(or_, held) if held else Q(pk=None)


def _holds(when: When, section: Section, by: Practitioner) -> Q:
    """The rows for which a condition of the sharing table is met."""
    match when:
        case When.ALWAYS:
            return ~Q(pk=None)
        case When.OWN:
            return Q(owner=by.agency)
        case When.PERMITTED:
            named = in_force(by).filter(sections__contains=[section])
            return Q(Exists(named.filter(person=OuterRef("person"))))
        case When.MAPPA:
            managed = Case.objects.filter(mappa=True, closed_at=None, scheme=by.scheme)
            return Q(Exists(managed.filter(person=OuterRef("person"))))
        case When.OPENED:
            return Q(Exists(openings(by)))
