"""OGRS3: how likely proven reoffending is within one and two years, from age, sex and record.

    p = exp(z) / (1 + exp(z))
    z = C + age-and-sex + sanction type + 1.251124464 * ln(S / (10 + A - F)) + offence

where S is previous sanctions plus one, A the age at the current conviction and F the age at the
first sanction. Coefficients to nine places: Ministry of Justice, ministryofjustice/rsr-calculator
at 4519bbb (lib/data/coefficients.json; Crown copyright, MIT licence). 500 of its test cases are in
tests/data, and come out here within 1e-9. The paper behind it is Howard, Francis, Soothill and
Humphreys, "OGRS 3: the revised Offender Group Reconviction Scale", Research Summary 7/09 (2009).
Where the Ministry's two open implementations differ, docs/decisions/0004 says which reading is
used and why.

The score describes a group of people with the same record. It says nothing of one person's
circumstances, and it was superseded by ARP for assessments begun after 23 February 2026.
"""

import math
from dataclasses import dataclass

from throughcare.rules.people import SEX_WORDS, Sex
from throughcare.rules.reasons import Reason, insist
from throughcare.rules.risk.offences import OffenceGroup
from throughcare.rules.risk.terms import OLDEST, Term, added_up, counted, logistic, years_old

NAME = "OGRS3"
VERSION = "2009"
SOURCE = "Calculated by Throughcare from OGRS3 (Research Summary 7/09)"

YOUNGEST = 10
"""The age of criminal responsibility: no sanction, so no score, before it."""

MOST_SANCTIONS = 50
"""Previous sanctions above 50 count as 50: the Ministry's test cases come out only so."""

BEGINS_AT = {1: 1.402562384, 2: 2.121705678}
"""What everyone's sum begins at, by the years looked ahead."""

_COPAS = 1.251124464
_FIRST_CONVICTION, _REPEAT = 0.126142106, 0.463062792

# First age of each band, then the coefficients for males and for females.
_AGE = (
    (50, -2.025261458, -2.449837160),
    (40, -1.499690953, -1.524652221),
    (35, -1.368045933, -1.421874940),
    (30, -1.325976554, -1.129127959),
    (25, -1.166679288, -1.052777806),
    (21, -1.051515067, -1.028488454),
    (18, -0.625103618, -0.897480934),
    (16, -0.061594199, -0.959179629),
    (14, 0.075775765, -0.669521331),
    (12, 0.083922902, -0.613852078),
    (10, 0.0, -0.785038489),
)

_OFFENCE = {
    OffenceGroup.VIOLENCE: 0.0,
    OffenceGroup.ROBBERY: -0.634795912,
    OffenceGroup.PUBLIC_ORDER: 0.181917975,
    OffenceGroup.SEXUAL_NOT_CHILD: 0.003276327,
    OffenceGroup.SEXUAL_CHILD: -0.653434071,
    OffenceGroup.SOLICITING: 0.760608858,
    OffenceGroup.BURGLARY_DOMESTIC: -0.12394352,
    OffenceGroup.BURGLARY_OTHER: 0.240604429,
    OffenceGroup.THEFT: 0.661244321,
    OffenceGroup.HANDLING: 0.351866973,
    OffenceGroup.FRAUD: 0.159910192,
    OffenceGroup.ABSCONDING: 0.733378677,
    OffenceGroup.TAKING_AND_DRIVING_AWAY: 0.380059431,
    OffenceGroup.THEFT_FROM_VEHICLES: 0.427225615,
    OffenceGroup.OTHER_MOTORING: 0.262228428,
    OffenceGroup.DRINK_DRIVING: -0.121439408,
    OffenceGroup.CRIMINAL_DAMAGE: 0.204960477,
    OffenceGroup.DRUG_IMPORT_OR_PRODUCTION: -0.795556373,
    OffenceGroup.DRUG_POSSESSION_OR_SUPPLY: 0.077165871,
    OffenceGroup.OTHER: -0.060667525,
}

_TO_FOUR_PLACES = 0.00005
"""The Ministry's service keeps four places of a coefficient. No two groups are so near each other."""


@dataclass(frozen=True, kw_only=True)
class Record:
    """What OGRS3 reads of someone. Ages are in whole years.

    Follow-up starts at sentence for a community sentence and at discharge for custody.
    """

    sex: Sex
    age_at_follow_up: int
    age_at_conviction: int
    age_at_first_sanction: int
    previous_sanctions: int
    offence: OffenceGroup


@dataclass(frozen=True)
class Likelihood:
    """The probability, from 0 to 1, of proven reoffending within one year and within two."""

    one_year: float
    two_year: float


def score(record: Record) -> Likelihood:
    """OGRS3 for one record. Raises NotAllowed, with every reason, where it is not defined."""
    insist(why_not_scored(record))
    read = terms(record)
    return Likelihood(
        one_year=logistic(added_up(read, BEGINS_AT[1])),
        two_year=logistic(added_up(read, BEGINS_AT[2])),
    )


def is_coefficient_of(offence: OffenceGroup, given: float) -> bool:
    """Whether a coefficient written beside an offence group is the one used here, to four places or to nine."""
    return abs(given - _OFFENCE[offence]) <= _TO_FOUR_PLACES


def offence_with(coefficient: float) -> OffenceGroup | None:
    """The one offence group with this coefficient, to the four places the Ministry's service keeps."""
    near = [
        group for group, each in _OFFENCE.items() if abs(each - coefficient) <= _TO_FOUR_PLACES
    ]
    return near[0] if len(near) == 1 else None


def why_not_scored(record: Record) -> list[Reason]:
    """Everything that keeps OGRS3 from being worked out for this record."""
    reasons = []
    if record.sex not in (Sex.MALE, Sex.FEMALE):
        reasons.append(Reason("sex", "OGRS3 is published for male and female only."))
    if record.age_at_first_sanction < YOUNGEST:
        reasons.append(
            Reason("first-sanction", f"The age at first sanction is below {YOUNGEST}.")
        )
    if record.age_at_first_sanction > record.age_at_conviction:
        reasons.append(
            Reason("order", "The age at first sanction is above the age at conviction.")
        )
    if record.age_at_follow_up < record.age_at_conviction:
        reasons.append(
            Reason("follow-up", "The age at follow-up is below the age at conviction.")
        )
    if record.age_at_follow_up > OLDEST:
        reasons.append(Reason("follow-up", f"The age at follow-up is above {OLDEST}."))
    if record.previous_sanctions < 0:
        reasons.append(Reason("sanctions", "The number of previous sanctions is below nought."))
    return reasons


def terms(record: Record) -> list[Term]:
    """What each thing adds to the sum, which begins at `BEGINS_AT` for its years. For a record it scores."""
    sanctions = min(record.previous_sanctions, MOST_SANCTIONS) + 1
    career = 10 + record.age_at_conviction - record.age_at_first_sanction
    first = record.previous_sanctions == 0
    return [
        Term(
            what="Age when follow-up starts, and sex",
            value=f"{years_old(record.age_at_follow_up)}, {SEX_WORDS[record.sex].lower()}",
            adds=_age_and_sex(record.age_at_follow_up, record.sex),
        ),
        Term(
            what="Sanctioned before",
            value="No: a first conviction" if first else "Yes",
            adds=_FIRST_CONVICTION if first else _REPEAT,
        ),
        Term(
            what="How fast sanctions have come",
            value=f"{counted(sanctions, 'sanction', 'sanctions')}, this one included,"
            f" from age {record.age_at_first_sanction} to age {record.age_at_conviction}",
            adds=_COPAS * math.log(sanctions / career),
        ),
        Term(
            what="Kind of offence",
            value=record.offence.value,
            adds=_OFFENCE[record.offence],
        ),
    ]


def _age_and_sex(age: int, sex: Sex) -> float:
    _, male, female = next(band for band in _AGE if age >= band[0])
    return male if sex is Sex.MALE else female
