"""VRP, the Violent Reoffending Predictor, static: how likely proven violent reoffending is within two years.

Coefficients: Ministry of Justice, hmpps-arns-risk-actuarial-api at 016919c
(ViolentReoffendingPredictorStatic.kt; Crown copyright, MIT licence). It replaced OVP in the Ministry's
service in June 2026; a percent of the one is not a percent of the other.

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

NAME = "VRP"
BEGINS_AT = 3.12324433235579
"""What everyone's sum begins at, over two years."""

_CATEGORY = {
    Category.BURGLARY_DOMESTIC: 0.189290151743428,
    Category.BURGLARY_OTHER: 0.152185842790808,
    Category.DRUNKENNESS: 0.897225111715064,
    Category.DRINK_DRIVING: -0.0955339743007365,
    Category.MOTORING_OFFENCES: -0.184914428055833,
    Category.VEHICLE_RELATED_THEFT: 0.165882021264931,
    Category.FRAUD_AND_FORGERY: -0.362999252067375,
    Category.WELFARE_FRAUD: -0.987504454326342,
    Category.DRUG_IMPORT_EXPORT_OR_PRODUCTION: -0.422720654391483,
    Category.DRUG_POSSESSION_OR_SUPPLY: -0.0876488981693274,
    Category.VIOLENCE_AGAINST_THE_PERSON_ABH_PLUS: 0.109809951520084,
    Category.VIOLENCE_AGAINST_THE_PERSON_SUB_ABH: 0.109809951520084,
    Category.PUBLIC_ORDER_AND_HARRASSMENT: 0.356342355096462,
    Category.WEAPONS_NON_FIREARM: 0.109809951520084,
    Category.FIREARMS_MOST_SERIOUS: 0.109809951520084,
    Category.FIREARMS_OTHER: 0.109809951520084,
    Category.HANDLING_STOLEN_GOODS: 0.0120019188396128,
    Category.CRIMINAL_DAMAGE: 0.371503082545136,
    Category.ACQUISITIVE_VIOLENCE: -0.0032926198476618,
    Category.OTHER_OFFENCES: 0.0998951874967628,
    Category.ABSCONDING_OR_BAIL: 0.351192370764659,
    Category.SEXUAL_AGAINST_CHILD: -0.930849896127774,
    Category.SEXUAL_NOT_AGAINST_CHILD: -0.159028472471635,
    Category.THEFT_NON_MOTOR: 0.260179775875471,
}
_WEIGHTS = Weights(
    age={
        Sex.MALE: (-0.104477239763612, 0.0008606154365776, 1.3815779629e-05, -1.960154357e-07),
        Sex.FEMALE: (-0.0151569773369266, -5.17057104954e-05, -7.587337191e-07, 2.03053155e-08),
    },
    female=-1.84281451035478,
    first_sanction=-1.90092364059771,
    second_sanction=-1.10995084554834,
    each_sanction=-0.0067658067744931,
    years_to_second={Sex.MALE: -0.0517946785377468, Sex.FEMALE: -0.0524808327112117},
    offence_free=(-0.073627004774941, 0.0015286971037078, 9.5033186151e-06, -8.860433091e-07),
    category=_CATEGORY,
)
_CAREER, _VIOLENT_CAREER = 12, 30
"""Years put to every career, so that a short one is not all: of any sanctions, and of violent ones."""

_RATE = {Sex.MALE: 0.620598396891494, Sex.FEMALE: 0.507851479286236}
_NEVER_VIOLENT = {Sex.MALE: -2.19912021141319, Sex.FEMALE: -2.8090905835064}
_ONCE_VIOLENT = 0.164824968220639
_EACH_VIOLENT = 0.0185294325031695
_VIOLENT_RATE = 0.522272685793084


def score(record: Record) -> float:
    """The probability, from 0 to 1, within two years. Raises NotAllowed where it is not defined."""
    insist(why_not_scored(record))
    return logistic(added_up(terms(record), BEGINS_AT))


def why_not_scored(record: Record) -> list[Reason]:
    """Everything that keeps VRP from being worked out for this record."""
    return arp_vrp.why_not_scored(NAME, record)


def terms(record: Record) -> list[Term]:
    """What each thing adds to the sum, which begins at `BEGINS_AT`. For a record it scores."""
    return [*shared_terms(record, _WEIGHTS), *_by_its_rate(record), *_by_violence(record)]


def _by_its_rate(record: Record) -> list[Term]:
    if record.total_sanctions < 3:
        return []
    years = years_of_career(record)
    return [
        Term(
            what="How fast sanctions have come",
            value=said_rate(record.total_sanctions, years),
            adds=_RATE[record.sex] * math.log(record.total_sanctions / (years + _CAREER)),
        )
    ]


def _by_violence(record: Record) -> list[Term]:
    violent, years = record.violent_sanctions, years_of_career(record)
    if violent == 0:
        never = _NEVER_VIOLENT[record.sex]
        return [Term(what="Never sanctioned for violence", value="Yes", adds=never)]
    once = [Term(what="Once sanctioned for violence", value="Yes", adds=_ONCE_VIOLENT)]
    return [
        *(once if violent == 1 else []),
        Term(
            what="Number of sanctions for violence",
            value=str(violent),
            adds=violent * _EACH_VIOLENT,
        ),
        Term(
            what="How fast sanctions for violence have come",
            value=said_rate(violent, years),
            adds=_VIOLENT_RATE * math.log(violent / (years + _VIOLENT_CAREER)),
        ),
    ]
