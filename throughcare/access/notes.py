"""The notes a practitioner may read, by the sharing table: section, owner, permission and emergency."""

from django.db.models import Exists, OuterRef, Q, QuerySet

from throughcare.access import found
from throughcare.access.cases import openings, reached
from throughcare.access.permissions import Known, decisions, in_force
from throughcare.records.models import Case, Note, Person
from throughcare.rules.practitioners import Practitioner
from throughcare.rules.sharing import When, whens


def notes(by: Practitioner) -> QuerySet[Note]:
    """Of the people they reach: each note whose section some rule shows them, where the rule holds."""
    allowed = Q(pk=None)
    for when, sections in whens(by).items():
        if sections:
            allowed |= Q(section__in=sections) & _holds(when, by)
    return Note.objects.filter(reached(by), allowed)


def notes_of(person: Person, by: Practitioner, told: Known) -> QuerySet[Note]:
    """The same of one person, who was found among those they reach, and of whom the facts are known."""
    shown, own = (
        [each for each, decided in decisions(told, by, own=whose).items() if decided.shown]
        for whose in (False, True)
    )
    theirs = Q(section__in=shown) | Q(section__in=own, owner=by.agency)
    return Note.objects.filter(theirs, person=person)


def _holds(when: When, by: Practitioner) -> Q:
    """The notes for which a condition of the sharing table is met."""
    match when:
        case When.ALWAYS:
            return Q()
        case When.OWN:
            return Q(owner=by.agency)
        case When.PERMITTED:
            return Q(
                Exists(
                    in_force(by).filter(
                        person=OuterRef("person"), sections__contains=[OuterRef("section")]
                    )
                )
            )
        case When.MAPPA:
            managed = Case.objects.filter(
                person=OuterRef("person"), mappa=True, closed_at=None, scheme=by.scheme
            )
            return Q(Exists(managed))
        case When.OPENED:
            return Q(Exists(openings(by)))


def note(reference: str, by: Practitioner) -> Note:
    return found.one(notes(by), reference=reference)
