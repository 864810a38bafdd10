"""Contacts by every agency: what kind, whether it was kept, on what footing; and their codes in agencies' own systems."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum

from throughcare.rules.cells import Unreadable
from throughcare.rules.reasons import Reason
from throughcare.rules.sharing import Section


class ContactKind(StrEnum):
    OFFICE = "appointment at the office"
    HOME_VISIT = "home visit"
    PRISON_VISIT = "prison visit"
    STREET = "seen on the street"
    TELEPHONE = "telephone call"
    VIDEO = "video call"
    MESSAGE = "message"
    CASE_CONFERENCE = "IOM case conference"
    IOM_REVIEW = "IOM review"
    LIAISON = "liaison with another agency"
    DIVERSION = "diversionary activity"
    WELFARE_RIGHTS = "welfare-rights clinic"
    DRUG_TEST = "drug test"
    OTHER = "other contact"


class Attendance(StrEnum):
    """Whether an appointment was kept: a fact, and no finding."""

    KEPT = "kept"
    LATE = "kept, late"
    MISSED = "missed"
    CANCELLED_BY_PERSON = "cancelled by the person"
    CANCELLED_BY_AGENCY = "cancelled by the agency"


class Footing(StrEnum):
    """On what footing someone was expected. A missed voluntary contact never leads to enforcement."""

    REQUIRED = "required"
    VOLUNTARY = "voluntary"


class Outcome(StrEnum):
    """By what a chronology is narrowed: whether it is known yet if someone came, and if so whether they did."""

    WITHOUT = "without an outcome"
    KEPT = "kept"
    MISSED = "missed"
    CANCELLED = "cancelled"


ATTENDANCES: dict[Outcome, frozenset[Attendance]] = {
    Outcome.WITHOUT: frozenset(),
    Outcome.KEPT: frozenset({Attendance.KEPT, Attendance.LATE}),
    Outcome.MISSED: frozenset({Attendance.MISSED}),
    Outcome.CANCELLED: frozenset(
        {Attendance.CANCELLED_BY_PERSON, Attendance.CANCELLED_BY_AGENCY}
    ),
}


@dataclass(frozen=True, kw_only=True)
class Contact:
    """What is put down of a contact beside its words."""

    kind: ContactKind
    attendance: Attendance | None = None
    footing: Footing | None = None


def why_not_contact(section: Section, contact: Contact | None) -> list[Reason]:
    """Everything against a note of this section being this contact."""
    if contact is None:
        return []
    reasons = []
    if section is not Section.CONTACT:
        reasons.append(Reason("not-a-contact", "Only a contact has a kind and an attendance."))
    if contact.attendance and not contact.footing:
        reasons.append(
            Reason(
                "footing", "Say whether they were required to come, or came by their own wish."
            )
        )
    return reasons


def outcome_words(attendance: Attendance | None, footing: Footing | None) -> str:
    """Whether a contact was kept, as it is read: a fact, and where it was voluntary, one that nothing follows from."""
    if attendance is None:
        return ""
    said = attendance.value[0].upper() + attendance.value[1:]
    if footing is None:
        return said
    if attendance is Attendance.MISSED and footing is Footing.VOLUNTARY:
        return f"{said} (voluntary: nothing follows from it)"
    return f"{said} ({footing.value})"


_CLOCK = re.compile(r"(\d{1,2})(?:[:.](\d{2}))?\s*(am|pm)?", re.ASCII | re.IGNORECASE)


def clock(raw: str) -> time:
    """A time of day as someone typed it: 14:30, 2.30pm, 9am. Raises Unreadable."""
    mend = "Write it as 14:30 or 2:30pm."
    found = _CLOCK.fullmatch(raw.strip())
    if not found or not (found[2] or found[3]):
        raise Unreadable("It is not a time we can read.", mend)
    hour, minute, half = int(found[1]), int(found[2] or 0), (found[3] or "").lower()
    if half and not 1 <= hour <= 12:
        raise Unreadable("There is no such time.", mend)
    hour = hour % 12 + (12 if half == "pm" else 0) if half else hour
    if hour > 23 or minute > 59:
        raise Unreadable("There is no such time.", mend)
    return time(hour, minute)


def copied(
    *,
    contact: Contact,
    codes: Mapping[ContactKind, str],
    on: date,
    at: time,
    person: Sequence[tuple[str, str]],
    agency: str,
    by: str,
    words: str,
    reference: str,
) -> str:
    """A contact as plain text for an agency's own system, a line for each of its boxes."""
    code = codes.get(contact.kind)
    lines = [
        ("Contact code", code or "none known for this kind: choose it there"),
        ("Kind", contact.kind.value),
        ("Date", f"{on:%d/%m/%Y}"),
        *([("Time", f"{at:%H:%M}")] if at != time() else []),
        *person,
        ("Agency", agency),
        ("By", by),
        ("Attendance", contact.attendance.value if contact.attendance else "not recorded"),
        *([("Footing", contact.footing.value)] if contact.footing else []),
        ("Throughcare reference", reference),
    ]
    return "\n".join([*(f"{name}: {said}" for name, said in lines), "", words])
