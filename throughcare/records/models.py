import throughcare.records.lookups  # noqa: F401 - to be known to every query
from throughcare.records.agencies import Agency, Partner, User
from throughcare.records.cases import Case
from throughcare.records.consent import Consent
from throughcare.records.drafts import Draft
from throughcare.records.histories import Checkpoint, Version
from throughcare.records.information_requests import InformationRequest
from throughcare.records.journal import JournalEntry, Notice, Reading
from throughcare.records.lists import LoadedList, UploadedList
from throughcare.records.people import Address, Identifier, Person
from throughcare.records.referrals import Referral
from throughcare.records.scores import RiskScore

__all__ = [
    "Address",
    "Agency",
    "Case",
    "Checkpoint",
    "Consent",
    "Draft",
    "Identifier",
    "InformationRequest",
    "JournalEntry",
    "LoadedList",
    "Notice",
    "Partner",
    "Person",
    "Reading",
    "Referral",
    "RiskScore",
    "UploadedList",
    "User",
    "Version",
]
