"""Needs, goals and dependants, as a practitioner may see them. Those of health are for fewer."""

from django.db.models import Exists, OuterRef, Q, QuerySet

from throughcare.access.cases import reached
from throughcare.access.permissions import in_force, shows
from throughcare.records.models import Dependant, Goal, Need, Person
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
