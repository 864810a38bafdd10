"""The actions a practitioner may see: their own agency's, and those about the people they reach."""

from django.db.models import Q, QuerySet

from throughcare.access import found
from throughcare.access.cases import reached
from throughcare.access.nominations import not_shut
from throughcare.access.permissions import shows
from throughcare.records.models import Action, Person
from throughcare.rules.practitioners import Practitioner
from throughcare.rules.sharing import Section, ways_in


def actions(by: Practitioner, of: Person | None = None) -> QuerySet[Action]:
    """Open or ended: those their agency is to do, those about whom they reach, and those about nobody."""
    if of:
        return _about(Q(person=of), by)
    mine = Q(owner=by.agency) if ways_in(by) else Q(pk=None)
    general = Q(person=None) if shows(Section.MINUTE, by) else Q(pk=None)
    theirs = Q(person__isnull=False) & reached(by)
    if not shows(Section.SCHEME, by):
        theirs = Q(pk=None)
    return Action.objects.filter(not_shut(by), mine | general | theirs, scheme=by.scheme)


def _about(person: Q, by: Practitioner) -> QuerySet[Action]:
    held = Action.objects.filter(person, scheme=by.scheme)
    return held if shows(Section.SCHEME, by) else held.none()


def action_to_change(reference: str, by: Practitioner) -> Action:
    """One of them, held until the act is done. Raises NotFound."""
    return found.one(actions(by).select_for_update(of=("self",)), reference=reference)
