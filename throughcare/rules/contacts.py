"""Contacts by every agency: what kind, whether it was kept, on what footing; and their codes in agencies' own systems."""

from enum import StrEnum


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
