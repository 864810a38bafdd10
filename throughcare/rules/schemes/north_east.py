"""The North East: two IOM teams, each with a mental-health nurse who works among them.

The evaluation of the service (Centre for Health and Justice) says that every IOM case was screened
for earlier contact with mental-health services, and gives the nurses no gate. It does not describe how
people were selected: the police and probation teams' own ways are the national framework's, as a start.
CHECK WITH YOUR SCHEME.
"""

from dataclasses import replace
from datetime import date

from throughcare.rules.episodes import Tier
from throughcare.rules.levels import Cohort
from throughcare.rules.needs import Pathway
from throughcare.rules.practitioners import AgencyKind, Role
from throughcare.rules.schemes import Scheme, starting
from throughcare.rules.schemes.arrangements import Arrangements, Matrix
from throughcare.rules.selection import Criteria

EVERY_CASE = Criteria(
    name="Every IOM case",
    source="Evaluation of mental-health nurses in two North East IOM teams, 2013",
    in_force_from=date.min,
    rag=None,
    score=None,
    usual_offences=frozenset(),
    usual_within_years=0,
    priority=None,
)

IOM = Arrangements(
    version="North East 1",
    source="Evaluation of mental-health nurses in two North East IOM teams, 2013; National IOM"
    " Operational Guidance, version 5, January 2025. Numbers: CHECK WITH YOUR SCHEME",
    in_force_from=date.min,
    levels=(),
    cohorts=(Cohort.FIXED, Cohort.FLEX, Cohort.FREE),
    by_meeting=frozenset(),
    adults_only=frozenset(),
    meeting="IOM case conference",
    must_attend=frozenset({AgencyKind.PROBATION, AgencyKind.POLICE, AgencyKind.MENTAL_HEALTH}),
    quorum=2,
    mappa_gateway=False,
    return_within_days=starting.RETURN_WITHIN,
    review_within_days=starting.REVIEWS,
    watch_days=starting.WATCH,
    escalate_after_days=starting.ESCALATE_AFTER,
    lead=starting.BY_WHOEVER_NOMINATED,
    matrix=Matrix(
        version="North East 1",
        rows=starting.POINTS,
        suggests={Cohort.FREE: 2, Cohort.FLEX: 4, Cohort.FIXED: 6},
    ),
    pathways=(*starting.SEVEN_PATHWAYS, Pathway.ABUSE),
    labels={Role.FMHP: "IOM mental-health nurse"},
    contact_codes=starting.DELIUS_CODES,
)

NURSES = replace(
    starting.SERVICE,
    version="North East 1",
    source="Mental-health nurse input into IOM in the North East of England: assessment first, then bridging"
    " interventions; how many is not published. Numbers: CHECK WITH YOUR SCHEME",
    in_force_from=date.min,
    begins_at=Tier.ASSESSMENT,
    limit=starting.EIGHT,
    instruments=("face-risk", "hcr-20-v3", "phq-9", "gad-7", "lds"),
)

NORTH_EAST = Scheme(
    code="north-east",
    name="North East",
    criteria=(EVERY_CASE,),
    arrangements=(IOM,),
    service_models=(NURSES,),
)
