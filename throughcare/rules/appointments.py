"""Appointments with the mental-health service: where, when, moved and never deleted; and what came of them."""

from datetime import datetime
from enum import StrEnum

from throughcare.rules.episodes import CLINICAL_STAFF
from throughcare.rules.moves import Move, Moves
from throughcare.rules.practitioners import Practitioner, Role
from throughcare.rules.reasons import Reason


class AppointmentState(StrEnum):
    BOOKED = "booked"
    MOVED = "moved to another time"
    CANCELLED = "cancelled"
    OVER = "over"


class Purpose(StrEnum):
    """What an appointment is for."""

    INTRODUCTION = "introduction"
    ASSESSMENT = "assessment"
    SESSION = "one-to-one session"
    REVIEW = "review"
    OTHER_SERVICE = "another service's appointment"
    PRACTICAL = "practical support"


class ContactPlace(StrEnum):
    OFFICE = "office"
    PRISON = "prison"
    HOME = "home"
    STREET = "street"
    PHONE = "phone"
    VIDEO = "video"
    SERVICE = "another service"


class AskedBy(StrEnum):
    """Who asked for an appointment to be moved or cancelled."""

    PERSON = "the person"
    PRACTITIONER = "their practitioner"
    SERVICE = "the service"


class RemindBy(StrEnum):
    """How the person is reminded, as they prefer."""

    TEXT = "text message"
    EMAIL = "e-mail"
    LETTER = "letter"


class DetailKind(StrEnum):
    TELEPHONE = "telephone"
    EMAIL = "e-mail"


class CareContactKind(StrEnum):
    APPOINTMENT = "appointment"
    OUTREACH = "outreach attempt"
    UNPLANNED = "unplanned contact"


class Attended(StrEnum):
    """Whether someone came. ATTENDED OR DID NOT ATTEND CODE, NHS Data Dictionary, June 2026."""

    ON_TIME = "attended on time"
    LATE = "arrived late, was seen"
    TOO_LATE = "arrived late, could not be seen"
    CANCELLED_BY_PERSON = "cancelled by or for the person"
    DID_NOT_ATTEND = "did not attend, no word before"
    CANCELLED_BY_SERVICE = "cancelled by the service"


NHS_CODES = {
    Attended.ON_TIME: "5",
    Attended.LATE: "6",
    Attended.TOO_LATE: "7",
    Attended.CANCELLED_BY_PERSON: "2",
    Attended.DID_NOT_ATTEND: "3",
    Attended.CANCELLED_BY_SERVICE: "4",
}
"""The codes of the same dictionary. 0, an appointment that is still to come, is an appointment without a contact."""

SEEN = frozenset({Attended.ON_TIME, Attended.LATE})
"""Attended, as the NHS counts it."""


class Accompanied(StrEnum):
    """Who came along."""

    OFFENDER_MANAGER = "offender manager"
    POLICE = "police officer"
    HOUSING_WORKER = "housing worker"
    SUBSTANCE_MISUSE_WORKER = "substance misuse worker"
    FAMILY = "family or friend"
    INTERPRETER = "interpreter"
    OTHER = "someone else"


class Practical(StrEnum):
    """Practical support beside the clinical: the North East nurses' list."""

    ADVOCACY = "advocacy"
    BENEFITS = "benefits"
    FINANCE = "finance"
    HOUSING = "housing"


class Modality(StrEnum):
    """What a session draws on: London's list, and the North East's solution-focused work."""

    CBT = "cognitive behavioural therapy"
    ACT = "acceptance and commitment therapy"
    DBT = "dialectical behaviour therapy"
    MINDFULNESS = "mindfulness"
    PSYCHOEDUCATION = "psychoeducation"
    SOLUTION_FOCUSED = "solution-focused work"


S = AppointmentState
_BOOKERS = (
    *(Role.OFFENDER_MANAGER, Role.POLICE_OFFENDER_MANAGER, Role.PRISON_OFFENDER_MANAGER),
    *(Role.YOUTH_JUSTICE_WORKER, Role.SENIOR, Role.LEAD_WORKER),
    *CLINICAL_STAFF,
)
"""Whoever can reach the person books: the practitioner who referred them, or the service."""

MOVES = Moves(
    "appointment",
    Move("book", (), S.BOOKED, by=_BOOKERS),
    Move("move", (S.BOOKED,), S.MOVED, by=_BOOKERS),
    Move("cancel", (S.BOOKED,), S.CANCELLED, by=_BOOKERS),
    Move("record", (S.BOOKED,), S.OVER, by=CLINICAL_STAFF),
)


def why_not_calendar(by: Practitioner) -> list[Reason]:
    """A private calendar address is for those who see people at the service: the appointments are theirs."""
    if by.is_any_of(*CLINICAL_STAFF):
        return []
    said = (
        "Only those of the mental-health service who see people have appointments of their own."
    )
    return [Reason("wrong-role", said)]


def why_not_past(starts_at: datetime, at: datetime) -> list[Reason]:
    """What has begun is neither moved nor cancelled: whether the person came must not be lost by it."""
    if starts_at <= at:
        return [Reason("begun", "Its time is past: record what came of it.")]
    return []
