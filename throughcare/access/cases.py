"""The cases a practitioner may see, and through them the people. Everything else filters through these."""

from dataclasses import dataclass
from functools import reduce
from operator import or_

from django.db import connection
from django.db.models import Exists, OuterRef, Q, QuerySet

from throughcare.access import found, readings
from throughcare.records.models import (
    BreakGlass,
    Case,
    CountedCase,
    Involvement,
    Person,
    Referral,
    Restriction,
)
from throughcare.rules.practitioners import Practitioner, Role
from throughcare.rules.restriction import RestrictionKind
from throughcare.rules.sharing import Reach, governs, reach, reads_figures


def cases(by: Practitioner) -> QuerySet[Case]:
    """Every time on the scheme, open or closed, that their roles reach and no restriction keeps from them."""
    reached = [_reached(each, by) for each in sorted(reach(by))]
    if not reached:
        return Case.objects.none()
    return Case.objects.filter(reduce(or_, reached), _open_to(by), scheme=by.scheme)


def _reached(reach: Reach, by: Practitioner) -> Q:
    match reach:
        case Reach.SCHEME:
            return Q(scheme=by.scheme)
        case Reach.LED:
            return Q(lead_agency=by.agency)
        case Reach.WORKS_WITH:
            working = Involvement.objects.filter(agency=by.agency, ended_at=None)
            return Q(Exists(working.filter(person=OuterRef("person"))))
        case Reach.REFERRED:
            referred = Referral.objects.filter(person=OuterRef("person"), service=by.agency)
            return Q(Exists(referred))


def ways(person: Person, by: Practitioner) -> list[Reach]:
    """In which of the ways their roles give them this practitioner reaches a person."""
    theirs = Case.objects.filter(person=person, scheme=by.scheme)
    return [each for each in sorted(reach(by)) if theirs.filter(_reached(each, by)).exists()]


def _open_to(by: Practitioner) -> Q:
    """Where neither they nor their agency is excluded, and a closed record is open to them; or they broke the glass."""
    lists = Restriction.objects.filter(person=OuterRef("person"), lifted_at=None)
    naming = lists.filter(Q(user=by.key) | Q(agency=by.agency))
    among = Q(Exists(naming.filter(kind=RestrictionKind.RESTRICTED_TO)))
    closed = Q(Exists(lists.filter(kind=RestrictionKind.RESTRICTED_TO)))
    if governs(by) or by.is_any_of(Role.PROCESS):
        closed &= ~Q(scheme=by.scheme)  # those who keep the lists are not shut out by them
    excluded = Q(Exists(naming.filter(kind=RestrictionKind.EXCLUDED)))
    return (~excluded & (~closed | among)) | Q(Exists(openings(by)))


def openings(by: Practitioner) -> QuerySet[BreakGlass]:
    """Their live emergency openings of the person a query is about."""
    return BreakGlass.objects.filter(person=OuterRef("person"), by=by.key, ends_at__gt=by.at)


def cases_to_count(by: Practitioner) -> QuerySet[CountedCase]:
    """Everyone now on the scheme, to be counted and never shown one by one."""
    counted = CountedCase.objects.filter(scheme=by.scheme, closed_at=None)
    return counted if reads_figures(by) else counted.none()


def people(by: Practitioner) -> QuerySet[Person]:
    """The people whose cases they are."""
    return Person.objects.filter(Exists(cases(by).filter(person=OuterRef("pk"))))


def person(reference: str, by: Practitioner, page: str) -> Person:
    """One person, to be shown on a page; and the line that says that they were."""
    shown = found.one(people(by), reference=reference)
    readings.note(page, [shown.pk], by)
    return shown


def person_to_change(reference: str, by: Practitioner) -> Person:
    """The same, held until the act is done, so that two acts on one person follow one another."""
    return found.one(people(by).select_for_update(of=("self",)), reference=reference)


@dataclass(frozen=True)
class Masked:
    """Someone whose record is restricted from a practitioner who would otherwise reach it."""

    key: int
    reference: str
    lead_agency: str
    """Whom to ask."""


def masked(by: Practitioner) -> list[Masked]:
    """Whose records are restricted from this practitioner: the database itself says, and no more than this."""
    with connection.cursor() as cursor:
        cursor.execute("select person_id, reference, lead from masked_from_me() order by 2")
        return [Masked(*row) for row in cursor.fetchall()]


def masked_one(reference: str, by: Practitioner) -> Masked:
    """One of them. Raises NotFound."""
    for each in masked(by):
        if each.reference == reference:
            return each
    raise found.NotFound("Person")


def open_case(person: Person, by: Practitioner) -> Case | None:
    """Their time on the scheme, while it lasts."""
    return cases(by).filter(person=person, closed_at=None).first()
