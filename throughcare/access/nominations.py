"""The nominations a practitioner may see, and what agencies returned about them."""

from django.db.models import Exists, OuterRef, Q, QuerySet

from throughcare.access import found, readings
from throughcare.access.cases import open_to, reached
from throughcare.access.permissions import shows
from throughcare.records.models import AgencyReturn, Nomination, Person
from throughcare.rules.practitioners import Practitioner
from throughcare.rules.sharing import Reach, Section, When, reach, whens


def not_shut(by: Practitioner) -> Q:
    """Where a record is about nobody in particular, or about someone whom no restriction keeps from them."""
    opened = Person.objects.filter(open_to(by, "pk"), pk=OuterRef("person"))
    return Q(person=None) | Q(Exists(opened))


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
    """The same, held until the act is done."""
    return found.one(nominations(by).select_for_update(of=("self",)), reference=reference)


def returns(by: Practitioner) -> QuerySet[AgencyReturn]:
    """What agencies were asked and returned: their own agency's; for those who meet, everyone's."""
    held = AgencyReturn.objects.filter(not_shut(by), scheme=by.scheme)
    allowed = Q(pk=None)
    sections = whens(by)
    if Section.RETURN in sections.get(When.OWN, frozenset()):
        allowed |= Q(owner=by.agency)
    if shows(Section.RETURN, by):
        every = Q(pk__isnull=False)
        allowed |= every if Reach.SCHEME in reach(by) else Q(person__isnull=False) & reached(by)
    return held.filter(allowed)


def return_to_change(reference: str, agency: int, by: Practitioner) -> AgencyReturn:
    """What one agency was asked for one nomination, held until the act is done."""
    held = returns(by).select_for_update(of=("self",))
    return found.one(held, nomination__reference=reference, owner=agency)
