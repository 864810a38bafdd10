import throughcare.records.lookups  # noqa: F401 - to be known to every query
from throughcare.records.agencies import Agency, Partner, Post, Team, User
from throughcare.records.cases import Case
from throughcare.records.completions import Completion, Questionnaire
from throughcare.records.consent import Consent, Permission
from throughcare.records.counted import (
    CountedCase,
    CountedCrisisAdvice,
    CountedReferral,
    CountedScore,
)
from throughcare.records.drafts import Draft
from throughcare.records.histories import Checkpoint, Version
from throughcare.records.information_requests import InformationRequest
from throughcare.records.journal import JournalEntry, Notice, Reading
from throughcare.records.lists import LoadedList, UploadedList
from throughcare.records.notes import Note
from throughcare.records.people import Address, Identifier, Person
from throughcare.records.referrals import Referral
from throughcare.records.scores import RiskScore
from throughcare.records.sharing import (
    BreakGlass,
    Disclosure,
    Involvement,
    Restriction,
    SharingAgreement,
)

__all__ = [
    "Address",
    "Agency",
    "BreakGlass",
    "Case",
    "Checkpoint",
    "Completion",
    "Consent",
    "CountedCase",
    "CountedCrisisAdvice",
    "CountedReferral",
    "CountedScore",
    "Disclosure",
    "Draft",
    "Identifier",
    "InformationRequest",
    "Involvement",
    "JournalEntry",
    "LoadedList",
    "Note",
    "Notice",
    "Partner",
    "Permission",
    "Person",
    "Post",
    "Questionnaire",
    "Reading",
    "Referral",
    "Restriction",
    "RiskScore",
    "SharingAgreement",
    "Team",
    "UploadedList",
    "User",
    "Version",
]
