"""Writing down what was done, and whom to tell."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from procrastinate.contrib.django import app

from throughcare.casework.bulk import insert
from throughcare.records.models import (
    Action,
    Agency,
    Completion,
    JournalEntry,
    LoadedList,
    Note,
    Notice,
    Person,
    Post,
    Questionnaire,
    Referral,
    SharingAgreement,
    User,
)
from throughcare.rules.practitioners import Practitioner, Role
from throughcare.rules.sharing import CLINICIANS

Detail = str | int | list[str]


@dataclass(frozen=True)
class Restricted:
    """A person whose record was restricted or opened in spite of it: read by those who supervise."""

    person: Person


@dataclass(frozen=True)
class Disclosed:
    """A person of whom something was disclosed: read by those who may read the disclosure log."""

    person: Person


Record = (
    Referral
    | Person
    | Note
    | Completion
    | Questionnaire
    | Restricted
    | Disclosed
    | LoadedList
    | User
    | Agency
    | SharingAgreement
    | Action
)


def write(act: str, about: Record, *, by: Practitioner, at: datetime, **detail: Detail) -> None:
    """One line for one act. The detail is codes and counts: never a note, never a name."""
    kind, reference, person = _named(about)
    insert(JournalEntry(**line(act, kind, reference, person, by=by, at=at, detail=detail)))


def line(
    act: str,
    kind: str,
    about: str,
    person: int | None,
    *,
    by: Practitioner,
    at: datetime,
    detail: Mapping[str, Detail],
) -> dict[str, Any]:
    """The columns of a line, for an act on very many people, which writes theirs all together."""
    return {
        "scheme": by.scheme,
        "act": act,
        "kind": kind,
        "about": about,
        "person_id": person,
        "by_id": by.key,
        "at": at,
        "detail": detail,
    }


def write_of_nobody(act: str, *, by: Practitioner, at: datetime) -> None:
    """An act that is counted and must not be tied to a person."""
    insert(JournalEntry(**line(act, "nobody", "", None, by=by, at=at, detail={})))


def _named(about: Record) -> tuple[str, str, int | None]:
    match about:
        case Referral():
            return "referral", about.reference, about.person_id
        case Person():
            return "person", about.reference, about.pk
        case Note():
            return "note", about.reference, about.person_id
        case Completion():
            return "completion", about.reference, about.person_id
        case Questionnaire():
            return "questionnaire", about.key, None
        case Restricted():
            return "restriction", about.person.reference, about.person.pk
        case Disclosed():
            return "disclosure", about.person.reference, about.person.pk
        case LoadedList():
            return "list", about.reference, None
        case User():
            return "practitioner", about.username, None
        case Agency():
            return "agency", about.name, None
        case SharingAgreement():
            return "agreement", str(about.pk), None
        case Action():
            return "action", about.reference, about.person_id


def tell_referrer(template: str, about: Referral, *, at: datetime) -> None:
    tell([about.contact_id or about.referred_by_id], template, about.reference, at=at)


def tell_service(template: str, about: Referral, *, at: datetime) -> None:
    staff = Post.objects.filter(
        user__agency=about.service, scheme=about.scheme, role__in=CLINICIANS, ended_at=None
    )
    tell(staff.values_list("user", flat=True).distinct(), template, about.reference, at=at)


def tell_clinicians(template: str, about: Completion, *, at: datetime) -> None:
    """Whoever began it, and every clinician of their service on the scheme: somebody must be there to act."""
    staff = Post.objects.filter(
        user__agency=about.owner_id, scheme=about.scheme, role__in=CLINICIANS, ended_at=None
    )
    whom = {about.begun_by_id, *staff.values_list("user", flat=True)}
    tell(sorted(whom), template, about.reference, at=at)


def tell_role(
    roles: Collection[Role], template: str, about: str, *, by: Practitioner, at: datetime
) -> None:
    """Everyone in these roles on the scheme, whichever their agency."""
    held = Post.objects.filter(scheme=by.scheme, role__in=roles, ended_at=None)
    tell(held.values_list("user", flat=True).distinct(), template, about, at=at)


def tell(whom: Iterable[int], template: str, about: str, *, at: datetime) -> None:
    """Shown on their page at once; the job that commits with this act sends it as well."""
    for each in whom:
        insert(Notice(to_id=each, template=template, about=about, at=at))
    app.configure_task("deliver_notices").defer()
