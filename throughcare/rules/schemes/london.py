"""London: the forensic mental-health practitioner service inside Integrated Offender Management.

Two descriptions of the service have been published, neither with a date. The earlier one gates
referral by RAG rating and OGRS; the later one opens the service to everyone on any IOM scheme who
shows one of the presentations (asked at referral). The gate is the one in force here. CHECK WITH
YOUR SCHEME: if your service has opened, give `OPEN_TO_ALL` the day it did so.
"""

from datetime import date

from throughcare.rules.risk.offences import OffenceGroup
from throughcare.rules.risk.scores import Measure, Predictor
from throughcare.rules.schemes import Scheme
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

LONDON = Scheme(code="london", name="London", criteria=(RED_OR_AMBER, OPEN_TO_ALL))
