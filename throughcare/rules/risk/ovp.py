"""OVP, the OASys Violence Predictor: how likely proven violent reoffending is within one and two years.

    points = static points + dynamic points
    p = logistic(0.0722 * points - 4.5215) for one year, - 3.8773 for two

Points and constants: Ministry of Justice, ministryofjustice/hmpps-arns-risk-actuarial-api before
4dd1496 (OVPTransformationHelper.kt and OVPRiskProducerService.kt; Crown copyright, MIT licence). Its
worked case and the points its tests name are in tests/data and come out here. What counts as any
sanction is read in two ways: docs/decisions/0016 says which is used.

The score describes a group of people who answer alike. It was superseded by VRP in June 2026.
"""

from dataclasses import dataclass
from enum import StrEnum

from throughcare.rules.people import SEX_WORDS, Sex
from throughcare.rules.reasons import Reason, insist
from throughcare.rules.risk.terms import OLDEST, Term, added_up, counted, logistic, years_old

NAME = "OVP"
YOUNGEST = 18

_PER_POINT = 0.0722
_BEGINS_AT = {1: -4.5215, 2: -3.8773}

# First age of each band and its points; then the same of violent and of other sanctions.
_AGE = (
    *((51, 0), (46, 2), (41, 4), (36, 6), (31, 8), (26, 10), (24, 12), (22, 14), (20, 17)),
    (YOUNGEST, 20),
)
_VIOLENT = (0, 4, 7, 9, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25)
_OTHER = ((21, 5), (11, 4), (5, 3), (3, 2), (0, 0))

_GRADES = ("no problem", "some problems", "significant problems")


class AnySanction(StrEnum):
    """How the five points for any sanction are read."""

    WITH_CURRENT = "counting the current one"
    PREVIOUS_ALONE = "before the current one alone"


@dataclass(frozen=True, kw_only=True)
class Record:
    """What OVP reads of someone. Answers of 0, 1 and 2 are none, some and significant problems."""

    sex: Sex
    age_at_follow_up: int
    total_sanctions: int
    """For all offences, the current one included."""
    violent_sanctions: int
    recognises_impact: bool
    no_fixed_abode: bool
    unemployed: bool
    alcohol_current: int
    alcohol_binge: int
    psychiatric_treatment: bool
    """Current, or pending."""
    temper: int
    pro_criminal: int


@dataclass(frozen=True)
class Score:
    """The points, and the probability, from 0 to 1, within one year and within two."""

    points: int
    one_year: float
    two_year: float


def score(record: Record, any_sanction: AnySanction = AnySanction.WITH_CURRENT) -> Score:
    """OVP for one record. Raises NotAllowed, with every reason, where it is not defined."""
    insist(why_not_scored(record))
    points = int(added_up(terms(record, any_sanction)))
    return Score(
        points=points,
        one_year=logistic(_PER_POINT * points + _BEGINS_AT[1]),
        two_year=logistic(_PER_POINT * points + _BEGINS_AT[2]),
    )


def why_not_scored(record: Record) -> list[Reason]:
    """Everything that keeps OVP from being worked out for this record."""
    reasons = []
    if record.sex not in (Sex.MALE, Sex.FEMALE):
        reasons.append(Reason("sex", "OVP is published for male and female only."))
    if record.age_at_follow_up < YOUNGEST:
        reasons.append(Reason("age", f"OVP is for people of {YOUNGEST} and over."))
    if record.age_at_follow_up > OLDEST:
        reasons.append(Reason("age", f"The age at follow-up is above {OLDEST}."))
    if record.total_sanctions < 1:
        reasons.append(
            Reason("sanctions", "The total of sanctions counts the current one: 1 at least.")
        )
    if record.violent_sanctions < 0:
        reasons.append(Reason("violent", "The number of violent sanctions is below nought."))
    if record.violent_sanctions > record.total_sanctions:
        reasons.append(Reason("violent", "There are more violent sanctions than sanctions."))
    for name in ("alcohol_current", "alcohol_binge", "temper", "pro_criminal"):
        if getattr(record, name) not in range(len(_GRADES)):
            reasons.append(Reason(name, f"{name} is answered by 0, 1 or 2."))
    return reasons


def terms(record: Record, any_sanction: AnySanction = AnySanction.WITH_CURRENT) -> list[Term]:
    """The points for each answer: their sum is the points behind the score. For a record it scores."""
    alcohol = record.alcohol_current + record.alcohol_binge
    other = record.total_sanctions - record.violent_sanctions
    return [
        Term(
            what=f"Any sanction, {any_sanction.value}",
            value=counted(record.total_sanctions, "sanction", "sanctions") + " in all",
            adds=points_for_any_sanction(record.total_sanctions, any_sanction),
        ),
        Term(
            what="Sanctions for violence",
            value=str(record.violent_sanctions),
            adds=points_for_violent(record.violent_sanctions),
        ),
        Term(what="Other sanctions", value=str(other), adds=points_for_other(other)),
        Term(
            what="Age when follow-up starts",
            value=years_old(record.age_at_follow_up),
            adds=points_for_age(record.age_at_follow_up),
        ),
        Term(
            what="Sex",
            value=SEX_WORDS[record.sex],
            adds=5 if record.sex is Sex.MALE else 0,
        ),
        Term(
            what="Recognises the impact of offending on others",
            value="Yes" if record.recognises_impact else "No",
            adds=0 if record.recognises_impact else 4,
        ),
        _if_so("No fixed abode, or somewhere for a while only", record.no_fixed_abode),
        _if_so("Unemployed", record.unemployed),
        Term(
            what="Alcohol: use now, and drinking too much in the last six months",
            value=f"{_GRADES[record.alcohol_current]}; {_GRADES[record.alcohol_binge]}",
            adds=points_for_alcohol(alcohol),
        ),
        _if_so("In psychiatric treatment, or about to be", record.psychiatric_treatment),
        Term(what="Temper", value=_GRADES[record.temper], adds=3 * record.temper),
        Term(
            what="Pro-criminal attitudes",
            value=_GRADES[record.pro_criminal],
            adds=3 * record.pro_criminal,
        ),
    ]


def _if_so(what: str, so: bool) -> Term:
    return Term(what=what, value="Yes" if so else "No", adds=4 if so else 0)


def points_for_any_sanction(total: int, read_as: AnySanction) -> int:
    """Five for any sanction. The total counts the current one, so that there always is one."""
    counted = total if read_as is AnySanction.WITH_CURRENT else total - 1
    return 5 if counted else 0


def points_for_violent(sanctions: int) -> int:
    return _VIOLENT[min(sanctions, len(_VIOLENT) - 1)]


def points_for_other(sanctions: int) -> int:
    return next(points for least, points in _OTHER if sanctions >= least)


def points_for_age(age: int) -> int:
    return next(points for least, points in _AGE if age >= least)


def points_for_alcohol(answers: int) -> int:
    """Two and a half for each step of the two answers together, halves going up."""
    return (5 * answers + 1) // 2
