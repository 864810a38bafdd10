"""What people have agreed to, and what they have permitted to be shared, as a practitioner may see it."""

from dataclasses import dataclass
from datetime import datetime
from typing import cast

from django.db.models import QuerySet

from throughcare.access.cases import reached
from throughcare.records.models import Case, Consent, Permission, Person
from throughcare.rules.practitioners import Practitioner
from throughcare.rules.sharing import (
    Decision,
    Facts,
    Section,
    When,
    always_shown,
    decide,
    whens,
)


def consents(by: Practitioner, of: Person | None = None) -> QuerySet[Consent]:
    """Of the people they reach, every agreement to the service, what was withdrawn included."""
    return Consent.objects.filter(reached(by, of)) if _told(by) else Consent.objects.none()


def permissions(by: Practitioner, of: Person | None = None) -> QuerySet[Permission]:
    """Of the people they reach, every permission to share, ended or not: what is shared is no secret."""
    told = Permission.objects.filter(reached(by, of))
    return told if _told(by) else told.none()


def _told(by: Practitioner) -> bool:
    return Section.CONSENT in whens(by).get(When.ALWAYS, frozenset())


def in_force(by: Practitioner) -> QuerySet[Permission]:
    """The permissions that name this practitioner's agency and hold at their moment."""
    return Permission.objects.filter(
        ended_at=None, expires_at__gt=by.at, agencies__contains=[by.agency]
    )


def sections_of(permission: Permission) -> frozenset[Section]:
    """The parts of a case that a permission names."""
    return cast(frozenset[Section], permission.sections)


def permission_held(person: Person, by: Practitioner) -> Permission | None:
    """The one permission that is in force or has run out; those that ended are behind it."""
    return permissions(by, person).filter(ended_at=None).first()


def lost_sight(person: Person, by: Practitioner) -> dict[Section, Permission]:
    """For each section once shared with this practitioner's agency by permission, the last that did it."""
    named = permissions(by, person).filter(agencies__contains=[by.agency])
    return {
        section: each for each in named.order_by("recorded_at") for section in sections_of(each)
    }


@dataclass(frozen=True, kw_only=True)
class Known:
    """What the sharing table asks about one person, for one practitioner, whichever the section."""

    permitted_until: dict[Section, datetime]
    mappa: bool
    opened_until: datetime | None

    def about(self, section: Section, *, own: bool) -> Facts:
        return Facts(
            own=own,
            permitted=section in self.permitted_until,
            mappa=self.mappa,
            opened=self.opened_until is not None,
        )


def known(person: Person, by: Practitioner) -> Known:
    held = in_force(by).filter(person=person).first()
    opened = person.openings.filter(by=by.key, ends_at__gt=by.at).order_by("-ends_at").first()
    return Known(
        permitted_until=dict.fromkeys(sections_of(held), held.expires_at) if held else {},
        mappa=Case.objects.filter(person=person, mappa=True, closed_at=None).exists(),
        opened_until=opened.ends_at if opened else None,
    )


def facts(person: Person, section: Section, by: Practitioner, *, own: bool) -> Facts:
    """What the sharing table asks about a person and a section, for this practitioner."""
    return known(person, by).about(section, own=own)


def decisions(known: Known, by: Practitioner, *, own: bool = False) -> dict[Section, Decision]:
    """Every section of a case, decided for this practitioner."""
    return {each: decide(each, by, known.about(each, own=own)) for each in Section}


def shows(section: Section, by: Practitioner) -> bool:
    """Whether a section is shown of everyone they reach, whatever else is so."""
    return always_shown(section, by)
