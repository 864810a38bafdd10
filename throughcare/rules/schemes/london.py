"""London: the forensic mental-health practitioner service inside Integrated Offender Management.

Two descriptions of the service have been published, neither with a date. The earlier one gates
referral by RAG rating and OGRS; the later one opens the service to everyone on any IOM scheme who
shows one of the presentations (asked at referral). The gate is the one in force here. CHECK WITH
YOUR SCHEME: if your service has opened, give `OPEN_TO_ALL` the day it did so.
"""

from dataclasses import replace
from datetime import date

from throughcare.rules.episodes import Tier
from throughcare.rules.levels import Cohort
from throughcare.rules.practitioners import AgencyKind, Role
from throughcare.rules.risk.offences import OffenceGroup
from throughcare.rules.risk.scores import Measure, Predictor
from throughcare.rules.schemes import Scheme, starting
from throughcare.rules.schemes.arrangements import Arrangements, Matrix
from throughcare.rules.selection import Criteria, Floor, Rag

RED_OR_AMBER = Criteria(
    name="Red or amber, OGRS3 50% or more",
    source="Together, FMHP Service for London Integrated Offender Management",
    in_force_from=date.min,
    rag=frozenset({Rag.RED, Rag.AMBER}),
    score=Floor(measure=Measure(Predictor.OGRS3, 2), least=50),
    usual_offences=frozenset(
        {OffenceGroup.ROBBERY, OffenceGroup.BURGLARY_DOMESTIC, OffenceGroup.BURGLARY_OTHER}
    ),
    usual_within_years=2,
    # "High" has no published number in the service's own text: this is the tool's high band.
    # CHECK WITH YOUR SCHEME.
    priority=Floor(measure=Measure(Predictor.OVP, 2), least=60),
)

OPEN_TO_ALL = Criteria(
    name="Anyone on an IOM scheme",
    source="Together, Integrated Offender Management (IOM) Mental Health Service",
    in_force_from=None,
    rag=None,
    score=None,
    usual_offences=frozenset(),
    usual_within_years=0,
    priority=None,
)

IOM = Arrangements(
    version="London 1",
    source="National IOM Operational Guidance, version 5, January 2025 (its framework of Fixed, Flex and"
    " Free); Together, FMHP Service for London IOM (red and amber). Numbers: CHECK WITH YOUR SCHEME",
    in_force_from=date.min,
    levels=(),
    cohorts=tuple(Cohort),
    by_meeting=frozenset(),
    adults_only=frozenset(),
    meeting="IOM panel",
    must_attend=frozenset({AgencyKind.PROBATION, AgencyKind.POLICE}),
    quorum=2,
    mappa_gateway=False,
    return_within_days=starting.RETURN_WITHIN,
    review_within_days=starting.REVIEWS,
    watch_days=starting.WATCH,
    escalate_after_days=starting.ESCALATE_AFTER,
    lead=starting.BY_WHOEVER_NOMINATED,
    matrix=Matrix(
        version="London 1",
        rows=starting.POINTS,
        # CHECK WITH YOUR SCHEME: what puts someone in a cohort is for each scheme to say.
        suggests={Cohort.FREE: 2, Cohort.FLEX: 4, Cohort.FIXED: 6},
    ),
    pathways=starting.SEVEN_PATHWAYS,
    labels={Role.OFFENDER_MANAGER: "probation practitioner"},
    contact_codes=starting.DELIUS_CODES,
)

FIVE_AND_THREE = replace(
    starting.SERVICE,
    version="London 1",
    source="Together, FMHP Service for London IOM. Numbers: CHECK WITH YOUR SCHEME",
    in_force_from=date.min,
    begins_at=Tier.CONSULTATION,
    limit=starting.FIVE_AND_THREE,
)

UP_TO_EIGHT = replace(
    starting.SERVICE,
    version="London 2",
    source="Together, IOM Mental Health Service. Numbers: CHECK WITH YOUR SCHEME",
    in_force_from=None,
    begins_at=Tier.CONSULTATION,
    limit=starting.EIGHT,
)

LONDON = Scheme(
    code="london",
    name="London",
    criteria=(RED_OR_AMBER, OPEN_TO_ALL),
    arrangements=(IOM,),
    service_models=(
        FIVE_AND_THREE,
        UP_TO_EIGHT,
    ),
)
