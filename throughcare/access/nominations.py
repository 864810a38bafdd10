"""The nominations a practitioner may see, and what agencies returned about them."""

from datetime import date
from typing import cast

from django.db.models import Exists, OuterRef, Q, QuerySet

from throughcare.access import found, readings
from throughcare.access.cases import findable, on_scheme, open_to, reached
from throughcare.access.permissions import shows
from throughcare.records.models import AgencyReturn, Case, Nomination, Person
from throughcare.rules.cells import Unreadable
from throughcare.rules.nominating import Carried, Place
from throughcare.rules.nominations import OPEN, Ground, NominationSide
from throughcare.rules.people import filed_as
from throughcare.rules.practitioners import Practitioner
from throughcare.rules.sharing import Reach, Section, When, reach, whens


def not_shut(by: Practitioner) -> Q:
    """Where a record is about nobody in particular, or about someone whom no restriction keeps from them.

    They need not reach the person: an agency sees what it nominated, and what it was asked, all the same.
    """
    shut = Person.objects.filter(~open_to(by, "pk"), pk=OuterRef("person"))
    return Q(person=None) | ~Q(Exists(shut))


def nominations(by: Practitioner, of: Person | None = None) -> QuerySet[Nomination]:
    """Their own agency's, those it was asked about, and those of the people they reach."""
    if not shows(Section.NOMINATION, by):
        return Nomination.objects.none()
    wide = Reach.SCHEME in reach(by)
    here = Q(scheme=by.scheme) | (Q(from_scheme=by.scheme) if wide else Q(pk=None))
    held = Nomination.objects.filter(here, not_shut(by))
    if of:
        held = held.filter(person=of)
    if wide:
        return held
    theirs = Q(agency=by.agency) | Q(person__isnull=False) & reached(by)
    if Section.RETURN in whens(by).get(When.OWN, frozenset()):
        asked = AgencyReturn.objects.filter(nomination=OuterRef("pk"), owner=by.agency)
        theirs |= Q(Exists(asked))
    return held.filter(theirs)


def nomination(reference: str, by: Practitioner, page: str) -> Nomination:
    """One of them, to be shown on a page; and the line that says that it was."""
    shown = found.one(
        nominations(by).select_related("agency", "by", "person", "case"), reference=reference
    )
    if shown.person_id:
        readings.note(page, [shown.person_id], by)
    return shown


def nomination_to_change(reference: str, by: Practitioner) -> Nomination:
    """The same, held until the act is done.

    Whoever waited while another said whose record it is, looks anew: the first look began before there
    was that record, and so does not see the nomination of it.
    """
    held = nominations(by).select_for_update(of=("self",))
    try:
        return found.one(held, reference=reference)
    except found.NotFound:
        return found.one(held.all(), reference=reference)


def grounds_of(nomination: Nomination | None) -> frozenset[Ground]:
    """Why somebody was put forward; nothing for someone who never was."""
    return cast(frozenset[Ground], nomination.grounds) if nomination else frozenset()


def sides(nomination: Nomination, by: Practitioner) -> frozenset[NominationSide]:
    """Where this practitioner stands in a nomination they see: whose moves are theirs to make."""
    found = set()
    if nomination.agency_id == by.agency and by.scheme == (
        nomination.from_scheme or nomination.scheme
    ):
        found.add(NominationSide.NOMINATOR)
    if nomination.scheme == by.scheme:
        found.add(NominationSide.SCHEME)
        if returns(by).filter(nomination=nomination, owner=by.agency).exists():
            found.add(NominationSide.ASKED)
    return frozenset(found)


def place(person: Person | None, case: Case | None, by: Practitioner) -> Place:
    """Where someone they reach stands before they are put forward; nowhere, for someone they do not."""
    if person is None:
        return Place()
    held = nominations(by, person).filter(state__in=OPEN).first()
    return Place(
        selected=case is not None and on_scheme(case),
        level=case.level if case else None,
        open_nomination=held.state if held else None,
    )


def matches(who: Carried, on: date, by: Practitioner) -> list[Person]:
    """Those on the scheme's records whom a nomination may be about: the surest first, each a few queries.

    The record it was made from; then whoever has one of its numbers; then whoever has its name and was
    born on its day.
    """
    theirs = findable(by)
    found = list(theirs.filter(reference=who.known_as)) if who.known_as else []
    try:
        numbers = who.canonical(on)
    except Unreadable:  # a rule of today's reads a number of another day otherwise
        numbers = {}
    for kind, canonical in numbers.items():
        found += theirs.filter(identifiers__kind=kind, identifiers__canonical=canonical)
    filed = filed_as(who.family_name, who.given_names)
    found += theirs.filter(filed_as=filed, born=who.born).order_by("pk")
    return list(dict.fromkeys(found))


def returns(by: Practitioner) -> QuerySet[AgencyReturn]:
    """What agencies were asked and returned: their own agency's; for those who meet, everyone's."""
    held = AgencyReturn.objects.filter(not_shut(by), scheme=by.scheme)
    allowed = Q(pk=None)
    sections = whens(by)
    if Section.RETURN in sections.get(When.OWN, frozenset()):
        allowed |= Q(owner=by.agency)
    if shows(Section.RETURN, by):
        if Reach.SCHEME in reach(by):
            return held
        allowed |= Q(person__isnull=False) & reached(by)
    return held.filter(allowed)


def return_to_change(reference: str, agency: int, by: Practitioner) -> AgencyReturn:
    """What one agency was asked for one nomination, held until the act is done."""
    held = returns(by).select_for_update(of=("self",))
    return found.one(held, nomination__reference=reference, owner=agency)
