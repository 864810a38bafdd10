"""What came of appointments and of attempts to reach someone, with the words of those whose reader may see them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from django.db.models import QuerySet

from throughcare.access.notes import notes_of
from throughcare.access.permissions import known
from throughcare.records.models import Appointment, CareContact, Episode
from throughcare.rules.appointments import NHS_CODES, CareContactKind, ContactPlace
from throughcare.rules.practitioners import Practitioner

_ATTEMPTS = 50
"""How many attempts to reach someone are shown, the latest first."""


@dataclass(frozen=True, kw_only=True)
class ContactLine:
    reference: str
    kind: CareContactKind
    happened_at: datetime
    minutes: int | None
    place: ContactPlace
    attended: str
    nhs_code: str
    reached: bool | None
    session: int | None
    accompanied: list[str]
    modalities: list[str]
    practical: list[str]
    words: str
    """What was said, where the reader may see clinical detail."""
    by: str
    at: datetime


def contacts_of(
    rows: Sequence[Appointment],
    seen: QuerySet[CareContact],
    of: Episode,
    by: Practitioner,
) -> dict[int, ContactLine]:
    """By the key of their appointment: of those the reader may see, what came of each."""
    held = list(seen.filter(appointment__in=[each.pk for each in rows]).select_related("by"))
    lines = _lines(held, of, by)
    return {
        each.appointment_id: line
        for each, line in zip(held, lines, strict=True)
        if each.appointment_id
    }


def attempts_of(
    seen: QuerySet[CareContact], of: Episode, by: Practitioner
) -> list[ContactLine]:
    """The latest attempts to reach someone, and contacts that nobody planned."""
    held = seen.filter(appointment=None).select_related("by").order_by("-happened_at", "-pk")
    return _lines(list(held[:_ATTEMPTS]), of, by)


def _lines(held: list[CareContact], of: Episode, by: Practitioner) -> list[ContactLine]:
    noted = [each.note_id for each in held if each.note_id]
    said: dict[int, str] = {}
    if noted:
        found = notes_of(of.person, by, known(of.person, by)).filter(pk__in=noted)
        said = dict(found.values_list("pk", "words"))
    return [
        ContactLine(
            reference=each.reference,
            kind=each.kind,
            happened_at=each.happened_at,
            minutes=each.minutes,
            place=each.place,
            attended=each.attended.value if each.attended else "",
            nhs_code=NHS_CODES[each.attended] if each.attended else "",
            reached=each.reached,
            session=each.session,
            accompanied=_words(each.accompanied),
            modalities=_words(each.modalities),
            practical=_words(each.practical),
            words=said.get(each.note_id or 0, ""),
            by=each.by.name,
            at=each.at,
        )
        for each in held
    ]


def _words(held: Any) -> list[str]:
    """What a column of words holds, in order."""
    words: frozenset[StrEnum] = held
    return sorted(each.value for each in words)
