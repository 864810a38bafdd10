"""Needs, goals and dependants, as a practitioner may see them. Those of health are for fewer."""

from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from throughcare.access import found
from throughcare.access.cases import reached
from throughcare.access.permissions import in_force, shows
from throughcare.records.models import Dependant, Goal, Need, Person
from throughcare.rules.needs import Pathway
from throughcare.rules.practitioners import Practitioner
from throughcare.rules.sharing import Section, When, whens

_SECTIONS = frozenset({Section.NEED, Section.HEALTH_NEED})


def _shown(by: Practitioner) -> Q:
    """The needs and goals whose section some rule shows them, where the rule holds."""
    allowed = Q(pk=None)
    for when, sections in whens(by).items():
        of_need = sections & _SECTIONS
        if not of_need:
            continue
        held = Q(section__in=of_need)
        if when is When.ALWAYS:
            allowed |= held
        elif when is When.OWN:
            allowed |= held & Q(owner=by.agency)
        elif when is When.PERMITTED:
            named = in_force(by).filter(
                person=OuterRef("person"), sections__contains=[OuterRef("section")]
            )
            allowed |= held & Q(Exists(named))
    return allowed


def needs(by: Practitioner, of: Person | None = None) -> QuerySet[Need]:
    """The needs of the people they reach, with what was found before."""
    return Need.objects.filter(reached(by, of), _shown(by))


def goals(by: Practitioner, of: Person | None = None) -> QuerySet[Goal]:
    """What they mean to reach, met or given up too."""
    return Goal.objects.filter(reached(by, of), _shown(by))


def dependants(by: Practitioner, of: Person | None = None) -> QuerySet[Dependant]:
    """Who depends on them."""
    held = Dependant.objects.filter(reached(by, of))
    return held if shows(Section.FAMILY, by) else held.none()


def need_held(about: Person, pathway: Pathway, by: Practitioner) -> Need | None:
    """What their own agency holds of a pathway of someone, until it is reviewed."""
    own = needs(by, about).filter(owner=by.agency, superseded_at=None)
    return own.filter(pathway=pathway).first()


def overdue(by: Practitioner, on: date) -> QuerySet[Need]:
    """The needs that their own agency was to have looked at again before a day."""
    own = needs(by).filter(scheme=by.scheme, owner=by.agency, superseded_at=None)
    return own.filter(review_on__lt=on)


def goal_to_change(reference: str, by: Practitioner) -> Goal:
    """One of their own agency's goals, held until the act is done."""
    held = goals(by).select_for_update(of=("self",)).select_related("person")
    return found.one(held, reference=reference)


def dependant_to_change(about: Person, key: int, by: Practitioner) -> Dependant:
    """One of those who depend on someone now, held until the act is done."""
    held = dependants(by, about).select_for_update(of=("self",))
    return found.one(held, pk=key, ended_at=None)
