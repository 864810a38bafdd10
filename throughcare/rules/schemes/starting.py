"""What several schemes share: published codes, and starting values that nobody has published.

CHECK WITH YOUR SCHEME: every number here is a starting value of ours but those whose source is named.
"""

from throughcare.rules.contacts import ContactKind
from throughcare.rules.episodes import Tier
from throughcare.rules.levels import Cohort, Level
from throughcare.rules.needs import Pathway
from throughcare.rules.nominations import Ground
from throughcare.rules.practitioners import AgencyKind
from throughcare.rules.risk.scores import Measure, Predictor
from throughcare.rules.schemes.arrangements import LeadRule, Points
from throughcare.rules.schemes.service import ServiceModel, SessionLimit
from throughcare.rules.selection import Rag, StatutoryStatus

SEVEN_PATHWAYS = (
    Pathway.ACCOMMODATION,
    Pathway.ATTITUDES,
    Pathway.CHILDREN_AND_FAMILIES,
    Pathway.DRUGS_AND_ALCOHOL,
    Pathway.EDUCATION_TRAINING_EMPLOYMENT,
    Pathway.FINANCE,
    Pathway.HEALTH,
)
"""NOMS, National Reducing Re-offending Action Plan, 2004."""
ALL_PATHWAYS = (*SEVEN_PATHWAYS, Pathway.ABUSE, Pathway.SEX_WORK)

# nDelius contact types, as Manage People on Probation names them (mpopUpdatableContacts).
DELIUS_CODES = {
    ContactKind.CASE_CONFERENCE: "ICON",
    ContactKind.IOM_REVIEW: "CAIR",
    ContactKind.LIAISON: "C203",
    ContactKind.PRISON_VISIT: "C202",
    ContactKind.DRUG_TEST: "DRAT",
}

PROBATION_LEADS_STATUTORY: dict[StatutoryStatus, AgencyKind] = {
    status: AgencyKind.PROBATION
    for status in StatutoryStatus
    if status not in (StatutoryStatus.VOLUNTARY, StatutoryStatus.YOUTH_ORDER)
}
BY_WHOEVER_NOMINATED = LeadRule(
    statutory={
        **PROBATION_LEADS_STATUTORY,
        StatutoryStatus.YOUTH_ORDER: AgencyKind.YOUTH_JUSTICE,
    }
)

REVIEWS: dict[Rag | None, int] = {
    Rag.RED: 28,
    Rag.AMBER: 56,
    Rag.GREEN: 84,
    Rag.BLUE: 84,
    None: 84,
}
"""Days to the next review. CHECK WITH YOUR SCHEME."""

POINTS = (
    Points(
        what="OGRS3 two-year score of 75% or more",
        points=3,
        measure=Measure(Predictor.OGRS3, 2),
        least=75,
    ),
    Points(
        what="OGRS3 two-year score of 50% or more",
        points=2,
        measure=Measure(Predictor.OGRS3, 2),
        least=50,
    ),
    Points(
        what="OVP two-year score of 60% or more",
        points=2,
        measure=Measure(Predictor.OVP, 2),
        least=60,
    ),
    Points(what="Neighbourhood crime", points=2, ground=Ground.NEIGHBOURHOOD_CRIME),
    Points(what="High risk of serious harm", points=3, ground=Ground.HARM),
    Points(what="Abusive behaviour", points=2, ground=Ground.ABUSIVE_BEHAVIOUR),
    Points(what="Prolific and other priority", points=2, ground=Ground.PROLIFIC),
    Points(what="Police say there is intelligence", points=1, intelligence=True),
    Points(what="Three needs or more that are moderate or high", points=2, needs=3),
)
"""A starting matrix. CHECK WITH YOUR SCHEME: no scheme has published its points."""

SUGGESTS_LEVELS: dict[Level | Cohort | None, int] = {
    Level.STANDARD: 2,
    Level.ENHANCED: 4,
    Level.PRIORITY: 7,
}
"""CHECK WITH YOUR SCHEME."""

RETURN_WITHIN = 10
WATCH = 84
ESCALATE_AFTER = 7
"""Days. CHECK WITH YOUR SCHEME."""

FIVE_AND_THREE = SessionLimit(sessions=5, review_at=5, more=3)
"""Together, FMHP Service for London IOM: up to five, a review at the fifth, up to three more."""
EIGHT = SessionLimit(sessions=8)
"""Together, IOM Mental Health Service: up to eight."""

TARGETS = {Tier.CONSULTATION: 5, Tier.ASSESSMENT: 28, Tier.ONE_TO_ONE: 28}
"""Days within which each tier begins. CHECK WITH YOUR SCHEME."""
CASELOAD = 20
"""How many a practitioner has room for. CHECK WITH YOUR SCHEME."""
SUPERVISED_EVERY = 28
"""Days between times a case is looked at in clinical supervision. CHECK WITH YOUR SCHEME."""
CHASE_AFTER = 14
"""Days after which a service that has not answered is chased. CHECK WITH YOUR SCHEME."""
REMIND_BEFORE = 1
"""Days before an appointment on which the person is reminded of it. CHECK WITH YOUR SCHEME."""
LETTER_BEFORE = 5
"""Days before an appointment on which a letter about it is to be posted. CHECK WITH YOUR SCHEME."""
MISSED_IN_A_ROW = 2
"""Appointments missed in a row after which someone may be dropping out. CHECK WITH YOUR SCHEME."""
DAYS_WITHOUT_CONTACT = 21
"""Days without contact after which someone may be dropping out. CHECK WITH YOUR SCHEME."""
CRISIS_LINE = "NHS 111, and choose the mental-health option"
"""NHS England, 2024: the mental-health option of 111. Local lines: CHECK WITH YOUR SCHEME."""

SERVICE = ServiceModel(
    version="Starting values",
    source="Ours. CHECK WITH YOUR SCHEME",
    in_force_from=None,
    begins_at=Tier.CONSULTATION,
    limit=FIVE_AND_THREE,
    targets=TARGETS,
    caseload=CASELOAD,
    supervised_every_days=SUPERVISED_EVERY,
    chase_after_days=CHASE_AFTER,
    remind_before_days=REMIND_BEFORE,
    letter_before_days=LETTER_BEFORE,
    at_risk_after_missed=MISSED_IN_A_ROW,
    at_risk_after_days=DAYS_WITHOUT_CONTACT,
    crisis_line=CRISIS_LINE,
)
"""What a scheme's own service model begins from: each says its version, its source and what differs."""
