"""Leicester, Leicestershire and Rutland: three levels, and one meeting that is the gateway to them and to MAPPA."""

from dataclasses import replace
from datetime import date

from throughcare.rules.episodes import Tier
from throughcare.rules.levels import Level
from throughcare.rules.practitioners import AgencyKind
from throughcare.rules.schemes import Scheme, starting
from throughcare.rules.schemes.arrangements import Arrangements, Matrix
from throughcare.rules.selection import Criteria

_SOURCE = "An introduction to IOM in Leicester, Leicestershire and Rutland"

NO_GATE = Criteria(
    name="Anyone on the scheme",
    source=f"{_SOURCE}: an all-risk scheme. It describes no mental-health service",
    in_force_from=date.min,
    rag=None,
    score=None,
    usual_offences=frozenset(),
    usual_within_years=0,
    priority=None,
)

IOM = Arrangements(
    version="Leicester 1",
    source=f"{_SOURCE}. Numbers: CHECK WITH YOUR SCHEME",
    in_force_from=date.min,
    levels=tuple(Level),
    cohorts=(),
    by_meeting=frozenset({Level.ENHANCED, Level.PRIORITY}),
    adults_only=frozenset({Level.PRIORITY}),
    meeting="Single referral meeting",
    must_attend=frozenset(
        {
            *(AgencyKind.PROBATION, AgencyKind.POLICE, AgencyKind.SUBSTANCE_MISUSE),
            *(AgencyKind.YOUTH_JUSTICE, AgencyKind.PRISON),
        }
    ),
    quorum=3,
    mappa_gateway=True,
    return_within_days=starting.RETURN_WITHIN,
    review_within_days=starting.REVIEWS,
    watch_days=starting.WATCH,
    escalate_after_days=starting.ESCALATE_AFTER,
    lead=starting.BY_WHOEVER_NOMINATED,
    matrix=Matrix(
        version="Leicester 1", rows=starting.POINTS, suggests=starting.SUGGESTS_LEVELS
    ),
    pathways=starting.SEVEN_PATHWAYS,
    contact_codes=starting.DELIUS_CODES,
)

SERVICE = replace(
    starting.SERVICE,
    version="Leicester 1",
    source="No service is published; London's shape is the start. Numbers: CHECK WITH YOUR SCHEME",
    in_force_from=date.min,
    begins_at=Tier.CONSULTATION,
    limit=starting.FIVE_AND_THREE,
)

LEICESTER = Scheme(
    code="leicester",
    name="Leicester, Leicestershire and Rutland",
    criteria=(NO_GATE,),
    arrangements=(IOM,),
    service_models=(SERVICE,),
)
