"""The mental-health service's desk: whose it is, what is due on it, and who there has room for whom."""

from datetime import date, timedelta
from enum import StrEnum

from throughcare.rules.practitioners import AgencyKind, Practitioner, Role
from throughcare.rules.sharing import CLINICIANS

LOOKS_AHEAD = timedelta(days=7)
"""How far ahead what is due is told apart from what comes later. Ours: no scheme has published one."""

MOST_LOOKED_AT = 200
"""Of one practitioner's caseload as many are looked at for signs of dropping out: ten times what there is room for."""


class Due(StrEnum):
    """What a practitioner of the service has to do, in the order in which it is asked about."""

    APPOINTMENTS = "appointments to come"
    TO_RECORD = "appointments to record"
    CONSULTATIONS = "consultations to answer"
    FOLLOW_UPS = "consultations to follow up"
    SESSION_REVIEWS = "sessions to review"
    PLANS = "support plans to review"
    ONWARD = "onward referrals to chase"
    ASSESSMENTS = "assessments to sign"
    COURT_REPORTS = "reports for court to finish"


class Bucket(StrEnum):
    """When something is due."""

    OVERDUE = "Overdue"
    TODAY = "Today"
    SOON = "Next 7 days"
    LATER = "Later, or no day"


def bucket(due_on: date | None, on: date) -> Bucket:
    """How near the day of something is."""
    if due_on is None or due_on > on + LOOKS_AHEAD:
        return Bucket.LATER
    if due_on == on:
        return Bucket.TODAY
    return Bucket.OVERDUE if due_on < on else Bucket.SOON


def has_service_desk(by: Practitioner) -> bool:
    """Whether they work with people at a mental-health service: they see its own episodes, and no others."""
    return by.kind is AgencyKind.MENTAL_HEALTH and by.is_any_of(*CLINICIANS)


def manages_service(by: Practitioner) -> bool:
    """Whether they say there who works with whom."""
    return has_service_desk(by) and by.is_any_of(Role.SERVICE_MANAGER)


def room(held: int, caseload: int) -> int:
    """How many more a practitioner has room for."""
    return max(caseload - held, 0)


def next_free(held: dict[str, int], caseload: int) -> str | None:
    """Of practitioners who share their work, by name, the one with most room; nobody where nobody has any."""
    free = [(count, name) for name, count in held.items() if room(count, caseload)]
    return min(free)[1] if free else None
