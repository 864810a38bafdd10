"""Cornwall: TurnAround, one team of several agencies; statutory and voluntary cases; who leads by a rule."""

from dataclasses import replace
from datetime import date

from throughcare.rules.episodes import Tier
from throughcare.rules.needs import Pathway
from throughcare.rules.nominations import Ground
from throughcare.rules.practitioners import AgencyKind, Role
from throughcare.rules.schemes import Scheme, starting
from throughcare.rules.schemes.arrangements import Arrangements, LeadRule, Matrix
from throughcare.rules.selection import Criteria, StatutoryStatus

_SOURCE = "TurnAround, Cornwall: Integrated Offender Management"

NO_GATE = Criteria(
    name="Anyone on the scheme",
    source=f"{_SOURCE}: community psychiatric nurses work in the team",
    in_force_from=date.min,
    rag=None,
    score=None,
    usual_offences=frozenset(),
    usual_within_years=0,
    priority=None,
)

IOM = Arrangements(
    version="Cornwall 1",
    source=f"{_SOURCE}. Numbers: CHECK WITH YOUR SCHEME",
    in_force_from=date.min,
    levels=(),
    cohorts=(),
    by_meeting=frozenset(),
    adults_only=frozenset(),
    meeting="TurnAround team meeting",
    must_attend=frozenset(
        {
            *(AgencyKind.PROBATION, AgencyKind.POLICE, AgencyKind.SUBSTANCE_MISUSE),
            AgencyKind.HOUSING,
        }
    ),
    quorum=2,
    mappa_gateway=False,
    return_within_days=starting.RETURN_WITHIN,
    review_within_days=starting.REVIEWS,
    watch_days=starting.WATCH,
    escalate_after_days=starting.ESCALATE_AFTER,
    # The allocation of the offender manager depends on the lead agency: probation for those it
    # supervises. Which agency leads a voluntary case is not published: CHECK WITH YOUR SCHEME.
    lead=LeadRule(
        statutory={
            **starting.PROBATION_LEADS_STATUTORY,
            StatutoryStatus.YOUTH_ORDER: AgencyKind.YOUTH_JUSTICE,
        },
        by_ground={
            Ground.SHORT_SENTENCE: AgencyKind.SUBSTANCE_MISUSE,
            Ground.ABUSIVE_BEHAVIOUR: AgencyKind.POLICE,
        },
        otherwise=AgencyKind.POLICE,
    ),
    matrix=Matrix(version="Cornwall 1", rows=starting.POINTS, suggests={None: 3}),
    pathways=(
        Pathway.DRUGS_AND_ALCOHOL,
        Pathway.EDUCATION_TRAINING_EMPLOYMENT,
        Pathway.ACCOMMODATION,
        Pathway.HEALTH,
        Pathway.FINANCE,
        Pathway.CHILDREN_AND_FAMILIES,
        Pathway.ATTITUDES,
    ),
    labels={Role.LEAD_WORKER: "IOM lead worker"},
    contact_codes=starting.DELIUS_CODES,
)

SERVICE = replace(
    starting.SERVICE,
    version="Cornwall 1",
    source="TurnAround: community psychiatric nurses in the team; how many sessions is not published. Numbers: CHECK WITH YOUR SCHEME",
    in_force_from=date.min,
    begins_at=Tier.ASSESSMENT,
    limit=starting.EIGHT,
)

CORNWALL = Scheme(
    code="cornwall",
    name="Cornwall",
    criteria=(NO_GATE,),
    arrangements=(IOM,),
    service_models=(SERVICE,),
)
