"""The cases a practitioner may see, and through them the people. Everything else filters through these."""

from dataclasses import dataclass
from datetime import datetime
from functools import reduce
from operator import or_
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
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
)
from throughcare.rules.practitioners import Practitioner
from throughcare.rules.sharing import (
    Basis,
    Reach,
    called_on_lists,
    reach,
    reads_figures,
    ways_in,
)


def cases(by: Practitioner) -> QuerySet[Case]:
    """Every time on the scheme, open or closed, that their roles reach and no restriction keeps from them."""
    reached = [_reached(each, by) for each in sorted(reach(by))]
    if not reached:
        return Case.objects.none()
    return Case.objects.filter(reduce(or_, reached), open_to(by), scheme=by.scheme)


def cases_led(by: Practitioner) -> QuerySet[Case]:
    """Of those, the ones that their own agency leads. Whoever reaches what it leads reaches each of them, so that
    it need not be asked who else refers or works with them: an index then finds them in the order of a list."""
    if Reach.LED in reach(by):
        return Case.objects.filter(open_to(by), lead_agency=by.agency, scheme=by.scheme)
    return cases(by).filter(lead_agency=by.agency)


def _reached(reach: Reach, by: Practitioner) -> Q:
    match reach:
        case Reach.SCHEME:
            return Q(scheme=by.scheme)
        case Reach.LED:
            referred = Referral.objects.filter(referrer=by.agency)
            return Q(lead_agency=by.agency) | _among(referred)
        case Reach.WORKS_WITH:
            return _among(Involvement.objects.filter(agency=by.agency, ended_at=None))
        case Reach.REFERRED:
            # They are many: asking every case takes less than finding each by an index.
            return Q(shared_with__contains=[f"referred to {by.agency}"])


def _among(records: QuerySet[Any]) -> Q:
    """The cases of the people these records are about, found by an index."""
    return Q(person__any_of=ArraySubquery(records.values("person")))


ON_SCHEME = Q(closed_at=None, selected_at__isnull=False)
"""The cases of those who are on the scheme now: not of nominees, and not of those who have left it."""


def on_scheme(case: Case) -> bool:
    """The same, of one case."""
    return case.closed_at is None and case.selected_at is not None


def cases_about(person: Person, by: Practitioner) -> QuerySet[Case]:
    """Of someone who was found among those they reach, the times on the scheme that they see."""
    return Case.objects.filter(_by_doors(by), person=person, scheme=by.scheme)


def _by_doors(by: Practitioner) -> Q:
    """The same as `cases`, read from each case's own lists alone: quick for one person. Of a caseload few
    are an agency's own, and an index finds those sooner than every case is asked.

    A test holds the two, and the lists to what they are made from, to the same answer.
    """
    reached = reach(by)
    theirs = Q(shared_with__overlap=ways_in(by))
    if Reach.SCHEME in reached:
        theirs |= Q(scheme=by.scheme)
    if Reach.LED in reached:
        theirs |= Q(lead_agency=by.agency)
    return theirs


def findable(by: Practitioner) -> QuerySet[Person]:
    """The people they reach, to find one of: by each person's own lists, of which one says who leads."""
    theirs = Q() if Reach.SCHEME in reach(by) else Q(shared_with__overlap=ways_in(by))
    return Person.objects.filter(theirs, open_to(by, "pk"), scheme=by.scheme)


def ways(person: Person, by: Practitioner) -> list[Reach]:
    """In which of the ways their roles give them this practitioner reaches a person."""
    theirs = Case.objects.filter(person=person, scheme=by.scheme)
    return [each for each in sorted(reach(by)) if theirs.filter(_reached(each, by)).exists()]


def open_to(by: Practitioner, about: str = "person") -> Q:
    """Where they are not among those excluded, and are among those it is restricted to; or broke the glass.

    `about` is the column of the query that says who a record is about.

    Read from the lists that the database keeps on each from the restrictions there are, because
    whoever is shut out may not read the restriction.
    """
    called = called_on_lists(by)
    shut_out = Q(barred__overlap=called) | ~Q(only_for=[]) & ~Q(only_for__overlap=called)
    nobody_is = Q(barred=[], only_for=[])  # said first, as it is true of nearly everyone
    return nobody_is | ~shut_out | Q(Exists(openings(by, about)))


def openings(by: Practitioner, about: str = "person") -> QuerySet[BreakGlass]:
    """Their live emergency openings of the person a query is about."""
    return BreakGlass.objects.filter(person=OuterRef(about), by=by.key, ends_at__gt=by.at)


def opened_until(person: Person, by: Practitioner) -> datetime | None:
    """Until when this practitioner has a restricted record open in an emergency, if they have."""
    if not (person.barred or person.only_for):
        return None
    live = person.openings.filter(by=by.key, ends_at__gt=by.at).order_by("-ends_at")
    return live.values_list("ends_at", flat=True).first()


def basis_of_reading(person: Person, by: Practitioner) -> str:
    """Why this practitioner reads of a person at all, where that is not the usual."""
    return Basis.VITAL_INTERESTS.value if opened_until(person, by) else ""


def cases_to_count(by: Practitioner) -> QuerySet[CountedCase]:
    """Everyone now on the scheme, to be counted and never shown one by one."""
    counted = CountedCase.objects.filter(scheme=by.scheme, closed_at=None)
    return counted if reads_figures(by) else counted.none()


def reached(by: Practitioner, of: Person | None = None) -> Q:
    """The records about the people they reach; of one who was found among those, the records about them."""
    return Q(person=of) if of else Q(Exists(cases(by).filter(person=OuterRef("person"))))


def people(by: Practitioner) -> QuerySet[Person]:
    """The people whose cases they are."""
    return Person.objects.filter(Exists(cases(by).filter(person=OuterRef("pk"))))


def person(reference: str, by: Practitioner, page: str) -> Person:
    """One person, to be shown on a page; and the line that says that they were."""
    shown = found.one(findable(by), reference=reference)
    readings.note(page, [shown.pk], by, basis=basis_of_reading(shown, by))
    return shown


def person_to_change(reference: str, by: Practitioner) -> Person:
    """The same, held until the act is done, so that two acts on one person follow one another."""
    return found.one(findable(by).select_for_update(of=("self",)), reference=reference)


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
