"""Writing down what was done, and whom to tell."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from procrastinate.contrib.django import app

from throughcare.records.models import (
    Agency,
    JournalEntry,
    LoadedList,
    Notice,
    Person,
    Referral,
    User,
)
from throughcare.rules.practitioners import Practitioner

Detail = str | int | list[str]
Record = Referral | Person | LoadedList | User | Agency


def write(act: str, about: Record, *, by: Practitioner, at: datetime, **detail: Detail) -> None:
    """One line for one act. The detail is codes and counts: never a note, never a name."""
    kind, reference, person = _named(about)
    JournalEntry(**line(act, kind, reference, person, by=by, at=at, detail=detail)).save(
        force_insert=True
    )


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
    JournalEntry(**line(act, "nobody", "", None, by=by, at=at, detail={})).save(
        force_insert=True
    )


def _named(about: Record) -> tuple[str, str, int | None]:
    match about:
        case Referral():
            return "referral", about.reference, about.person_id
        case Person():
            return "person", about.reference, about.pk
        case LoadedList():
            return "list", about.reference, None
        case User():
            return "practitioner", about.username, None
        case Agency():
            return "agency", about.name, None


def tell_referrer(template: str, about: Referral, *, at: datetime) -> None:
    _tell([about.referred_by_id], template, about, at)


def tell_service(template: str, about: Referral, *, at: datetime) -> None:
    staff = User.objects.filter(agency=about.service, scheme=about.scheme, is_active=True)
    _tell(staff.values_list("pk", flat=True), template, about, at)


def _tell(whom: Iterable[int], template: str, about: Referral, at: datetime) -> None:
    """Shown on their page at once; the job that commits with this act sends it as well."""
    Notice.objects.bulk_create(
        Notice(to_id=each, template=template, about=about.reference, at=at) for each in whom
    )
    app.configure_task("deliver_notices").defer()
