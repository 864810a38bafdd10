"""The cases a practitioner may see, and through them the people. Everything else filters through these."""

from functools import reduce
from operator import or_

from django.db.models import Exists, OuterRef, Q, QuerySet

from throughcare.access import found
from throughcare.records.models import Case, Person, Referral
from throughcare.rules.practitioners import Practitioner
from throughcare.rules.sharing import Reach, reach, reads_figures


def cases(by: Practitioner) -> QuerySet[Case]:
    """Every time on the scheme, open or closed, that this practitioner's roles reach."""
    reached = [_reached(each, by) for each in sorted(reach(by))]
    if not reached:
        return Case.objects.none()
    return Case.objects.filter(reduce(or_, reached), scheme=by.scheme)


def _reached(reach: Reach, by: Practitioner) -> Q:
    match reach:
        case Reach.SCHEME:
            return Q(scheme=by.scheme)
        case Reach.LED:
            return Q(lead_agency=by.agency)
        case Reach.REFERRED:
            referred = Referral.objects.filter(person=OuterRef("person"), service=by.agency)
            return Q(Exists(referred))


def cases_to_count(by: Practitioner) -> QuerySet[Case]:
    """Everyone now on the scheme, to be counted and never shown one by one."""
    counted = Case.objects.filter(scheme=by.scheme, closed_at=None)
    return counted if reads_figures(by) else counted.none()


def people(by: Practitioner) -> QuerySet[Person]:
    """The people whose cases they are."""
    return Person.objects.filter(Exists(cases(by).filter(person=OuterRef("pk"))))


def person(reference: str, by: Practitioner) -> Person:
    return found.one(people(by), reference=reference)


def person_to_change(reference: str, by: Practitioner) -> Person:
    """The same, held until the act is done, so that two acts on one person follow one another."""
    return found.one(people(by).select_for_update(of=("self",)), reference=reference)
