"""What people have agreed to, and what they have permitted to be shared, as a practitioner may see it."""

from django.db.models import Exists, OuterRef, QuerySet

from throughcare.access import found
from throughcare.access.cases import cases
from throughcare.records.models import Case, Consent, Permission, Person
from throughcare.rules.practitioners import Practitioner
from throughcare.rules.sharing import Facts, Section, When, decide, whens


def consents(by: Practitioner) -> QuerySet[Consent]:
    """Of the people they reach, every agreement to the service, what was withdrawn included."""
    return Consent.objects.filter(_reached(by)) if _told(by) else Consent.objects.none()


def permissions(by: Practitioner) -> QuerySet[Permission]:
    """Of the people they reach, every permission to share, ended or not: what is shared is no secret."""
    return Permission.objects.filter(_reached(by)) if _told(by) else Permission.objects.none()


def _told(by: Practitioner) -> bool:
    return Section.CONSENT in whens(by).get(When.ALWAYS, frozenset())


def _reached(by: Practitioner) -> Exists:
    return Exists(cases(by).filter(person=OuterRef("person")))


def in_force(by: Practitioner) -> QuerySet[Permission]:
    """The permissions that name this practitioner's agency and hold at their moment."""
    return Permission.objects.filter(
        ended_at=None, expires_at__gt=by.at, agencies__contains=[by.agency]
    )


def permission_to_change(person: Person, by: Practitioner) -> Permission:
    """The permission that is in force or has run out, held until the act on it is done. Raises NotFound."""
    held = permissions(by).select_for_update(of=("self",))
    return found.one(held, person=person, ended_at=None)


def permitted(person: Person, by: Practitioner) -> frozenset[Section]:
    """The sections that this person's permission opens to this practitioner's agency now."""
    held = in_force(by).filter(person=person).first()
    return frozenset(Section(str(each)) for each in held.sections) if held else frozenset()


def facts(person: Person, section: Section, by: Practitioner, *, own: bool) -> Facts:
    """What the sharing table asks about a person and a section, for this practitioner."""
    return Facts(
        own=own,
        permitted=section in permitted(person, by),
        mappa=Case.objects.filter(person=person, mappa=True, closed_at=None).exists(),
        opened=person.openings.filter(by=by.key, ends_at__gt=by.at).exists(),
    )


def shows(section: Section, by: Practitioner) -> bool:
    """Whether a section is shown of everyone they reach, whatever else is so."""
    return decide(section, by, Facts()).shown
