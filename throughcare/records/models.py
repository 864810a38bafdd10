import throughcare.records.lookups  # noqa: F401 - to be known to every query
from throughcare.records.accommodation import Hostel, Place, Stay
from throughcare.records.actions import Action
from throughcare.records.agencies import Agency, Partner, Post, Team, User
from throughcare.records.appointments import (
    Appointment,
    CalendarFeed,
    CareContact,
    ContactDetail,
)
from throughcare.records.assessments import Assessment, SessionReview, SupportPlan
from throughcare.records.cases import Case
from throughcare.records.completions import Completion, Questionnaire
from throughcare.records.consent import Consent, Permission
from throughcare.records.consultations import Consultation
from throughcare.records.counted import (
    CountedCase,
    CountedCrisisAdvice,
    CountedReferral,
    CountedScore,
)
from throughcare.records.crises import CourtReport, Crisis, PlanNotFollowed
from throughcare.records.drafts import Draft
from throughcare.records.episodes import Episode, Pause, Step, Supervision
from throughcare.records.histories import Checkpoint, Version
from throughcare.records.information_requests import InformationRequest
from throughcare.records.journal import JournalEntry, Notice, Reading
from throughcare.records.letters import Letter
from throughcare.records.lists import LoadedList, UploadedList
from throughcare.records.meetings import Attendance, Decision, Meeting, MeetingItem, Minute
from throughcare.records.needs import Dependant, Goal, Need
from throughcare.records.nominations import AgencyReturn, Nomination
from throughcare.records.notes import Note
from throughcare.records.onward import DirectoryService, OnwardReferral, OnwardStage
from throughcare.records.people import Address, Identifier, Person
from throughcare.records.positions import Leadership, Position
from throughcare.records.referrals import Referral
from throughcare.records.scores import RiskScore
from throughcare.records.sentences import Condition, DrugTest, Sentence
from throughcare.records.sharing import (
    BreakGlass,
    Disclosure,
    Involvement,
    Restriction,
    SharingAgreement,
)

__all__ = [
    "Action",
    "Address",
    "Agency",
    "AgencyReturn",
    "Appointment",
    "Assessment",
    "Attendance",
    "BreakGlass",
    "CalendarFeed",
    "CareContact",
    "Case",
    "Checkpoint",
    "Completion",
    "Condition",
    "Consent",
    "Consultation",
    "ContactDetail",
    "CountedCase",
    "CountedCrisisAdvice",
    "CountedReferral",
    "CountedScore",
    "CourtReport",
    "Crisis",
    "Decision",
    "Dependant",
    "DirectoryService",
    "Disclosure",
    "Draft",
    "DrugTest",
    "Episode",
    "Goal",
    "Hostel",
    "Identifier",
    "InformationRequest",
    "Involvement",
    "JournalEntry",
    "Leadership",
    "Letter",
    "LoadedList",
    "Meeting",
    "MeetingItem",
    "Minute",
    "Need",
    "Nomination",
    "Note",
    "Notice",
    "OnwardReferral",
    "OnwardStage",
    "Partner",
    "Pause",
    "Permission",
    "Person",
    "Place",
    "PlanNotFollowed",
    "Position",
    "Post",
    "Questionnaire",
    "Reading",
    "Referral",
    "Restriction",
    "RiskScore",
    "Sentence",
    "SessionReview",
    "SharingAgreement",
    "Stay",
    "Step",
    "Supervision",
    "SupportPlan",
    "Team",
    "UploadedList",
    "User",
    "Version",
]
