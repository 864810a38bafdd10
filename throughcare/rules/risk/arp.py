"""ARP, the All Reoffending Predictor, static: how likely any proven reoffending is within two years.

Coefficients: Ministry of Justice, hmpps-arns-risk-actuarial-api at 016919c
(AllReoffendingPredictorStatic.kt; Crown copyright, MIT licence). It replaced OGRS3 and OGP in the
Ministry's service in June 2026; a percent of the one is not a percent of the other.

The score describes a group of people with the same record, and says nothing of one person's
circumstances: the dynamic form, which reads an assessment, is not worked out here.
"""

import math

from throughcare.rules.people import Sex
from throughcare.rules.reasons import Reason, insist
from throughcare.rules.risk import arp_vrp
from throughcare.rules.risk.arp_vrp import (
    Record,
    Weights,
    said_rate,
    shared_terms,
    years_of_career,
)
from throughcare.rules.risk.categories import Category
from throughcare.rules.risk.terms import Term, added_up, logistic

NAME = "ARP"
BEGINS_AT = 5.01702292499072
"""What everyone's sum begins at, over two years."""

_CATEGORY = {
    Category.BURGLARY_DOMESTIC: 0.155944202809011,
    Category.BURGLARY_OTHER: 0.2060248043228,
    Category.DRUNKENNESS: 0.587490417262633,
    Category.DRINK_DRIVING: -0.264724530382273,
    Category.MOTORING_OFFENCES: -0.0439980822830184,
    Category.VEHICLE_RELATED_THEFT: 0.173405416410866,
    Category.FRAUD_AND_FORGERY: -0.434791453303048,
    Category.WELFARE_FRAUD: -1.15395495579948,
    Category.DRUG_IMPORT_EXPORT_OR_PRODUCTION: -0.468252524851408,
    Category.DRUG_POSSESSION_OR_SUPPLY: 0.0204101986121863,
    Category.VIOLENCE_AGAINST_THE_PERSON_ABH_PLUS: -0.110075583936778,
    Category.VIOLENCE_AGAINST_THE_PERSON_SUB_ABH: -0.110075583936778,
    Category.PUBLIC_ORDER_AND_HARRASSMENT: 0.0854410288820027,
    Category.WEAPONS_NON_FIREARM: -0.110075583936778,
    Category.FIREARMS_MOST_SERIOUS: -0.110075583936778,
    Category.FIREARMS_OTHER: -0.110075583936778,
    Category.HANDLING_STOLEN_GOODS: 0.088414958679896,
    Category.CRIMINAL_DAMAGE: 0.12167599899735,
    Category.ACQUISITIVE_VIOLENCE: -0.119211282701221,
    Category.OTHER_OFFENCES: 0.0384434393037725,
    Category.ABSCONDING_OR_BAIL: 0.325485504296161,
    Category.SEXUAL_AGAINST_CHILD: 0.111620464721896,
    Category.SEXUAL_NOT_AGAINST_CHILD: 0.169969798103235,
    Category.THEFT_NON_MOTOR: 0.462548123919817,
}
_WEIGHTS = Weights(
    age={
        Sex.MALE: (-0.142428460338541, 0.0011000413899151, 1.98538471606e-05, -2.648918335e-07),
        Sex.FEMALE: (-0.0175014516689226, 0.0001625346907234, 3.645241305e-07, -7.46220588e-08),
    },
    female=-2.95224200717183,
    first_sanction=-3.94357049933093,
    second_sanction=-3.06189212045904,
    each_sanction=-0.0042757301284995,
    years_to_second={Sex.MALE: -0.0432051839161834, Sex.FEMALE: -0.0427998315841607},
    offence_free=(
        -0.0762086223169624,
        0.0016230134182902,
        2.24473135387e-05,
        -1.2808638685e-06,
    ),
    category=_CATEGORY,
)
_CAREER = 26
"""Years put to every career, so that a short one is not all."""

_RATE = {Sex.MALE: 1.55298303083717, Sex.FEMALE: 1.01980307124196}
_RATE_SQUARED = {Sex.MALE: 0.129334968245905, Sex.FEMALE: -0.039439197041062}


def score(record: Record) -> float:
    """The probability, from 0 to 1, within two years. Raises NotAllowed where it is not defined."""
    insist(why_not_scored(record))
    return logistic(added_up(terms(record), BEGINS_AT))


def why_not_scored(record: Record) -> list[Reason]:
    """Everything that keeps ARP from being worked out for this record."""
    return arp_vrp.why_not_scored(NAME, record)


def terms(record: Record) -> list[Term]:
    """What each thing adds to the sum, which begins at `BEGINS_AT`. For a record it scores."""
    return [*shared_terms(record, _WEIGHTS), *_by_its_rate(record)]


def _by_its_rate(record: Record) -> list[Term]:
    if record.total_sanctions < 3:
        return []
    years = years_of_career(record)
    rate = math.log(record.total_sanctions / (years + _CAREER))
    return [
        Term(
            what="How fast sanctions have come",
            value=said_rate(record.total_sanctions, years),
            adds=_RATE[record.sex] * rate,
        ),
        Term(
            what="The same, squared",
            value=said_rate(record.total_sanctions, years),
            adds=_RATE_SQUARED[record.sex] * rate * rate,
        ),
    ]
