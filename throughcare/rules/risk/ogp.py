"""OGP, the OASys General reoffending Predictor: proven reoffending that is not violent, in one and two years.

    points = OGRS3 points + dynamic points
    p = logistic(0.0616 * points - 3.6832) for one year, - 3.0795 for two

Points and constants: Ministry of Justice, ministryofjustice/hmpps-arns-risk-actuarial-api before
4dd1496 (OGPTransformationHelper.kt; Crown copyright, MIT licence). Its worked case is in tests/data and
comes out here. It reads the two-year percent of OGRS3: without that there is no OGP.

The score describes a group of people who answer alike. It was superseded by ARP in June 2026.
"""

from dataclasses import dataclass

from throughcare.rules.reasons import Reason, insist
from throughcare.rules.risk.terms import Term, added_up, logistic

NAME = "OGP"

_PER_POINT = 0.0616
_BEGINS_AT = {1: -3.6832, 2: -3.0795}
_STEPS = (0, 3, 5)
"""The points for none, some and significant problems, where they do not go evenly."""

_GRADES = ("no problem", "some problems", "significant problems")
_ANSWERS = (
    *("regular_offending_activities", "current_drug_misuse", "drug_motivation"),
    *("problem_solving", "awareness_of_consequences", "understands_others", "pro_criminal"),
)


@dataclass(frozen=True, kw_only=True)
class Record:
    """What OGP reads of someone. Answers of 0, 1 and 2 are none, some and significant problems."""

    ogrs3_two_year: int
    """The whole percent."""
    no_fixed_abode: bool
    unemployed: bool
    regular_offending_activities: int
    current_drug_misuse: int
    drug_motivation: int
    """To tackle it: 0 is full, 2 none."""
    problem_solving: int
    awareness_of_consequences: int
    understands_others: int
    pro_criminal: int


@dataclass(frozen=True)
class Score:
    """The points, and the probability, from 0 to 1, within one year and within two."""

    points: int
    one_year: float
    two_year: float


def score(record: Record) -> Score:
    """OGP for one record. Raises NotAllowed, with every reason, where it is not defined."""
    insist(why_not_scored(record))
    points = int(added_up(terms(record)))
    return Score(
        points=points,
        one_year=logistic(_PER_POINT * points + _BEGINS_AT[1]),
        two_year=logistic(_PER_POINT * points + _BEGINS_AT[2]),
    )


def why_not_scored(record: Record) -> list[Reason]:
    """Everything that keeps OGP from being worked out for this record."""
    reasons = []
    if not 1 <= record.ogrs3_two_year <= 99:
        reasons.append(
            Reason("ogrs3", "OGP needs the two-year percent of OGRS3, from 1 to 99.")
        )
    for name in _ANSWERS:
        if getattr(record, name) not in range(len(_GRADES)):
            reasons.append(Reason(name, f"{name} is answered by 0, 1 or 2."))
    return reasons


def terms(record: Record) -> list[Term]:
    """The points for each answer: their sum is the points behind the score. For a record it scores."""
    drugs = record.current_drug_misuse + record.drug_motivation
    thinking = (
        record.problem_solving + record.awareness_of_consequences + record.understands_others
    )
    return [
        Term(
            what="OGRS3 over two years",
            value=f"{record.ogrs3_two_year}%",
            adds=_rounded(6 * record.ogrs3_two_year, 10),
        ),
        _if_so("No fixed abode, or somewhere for a while only", record.no_fixed_abode),
        _if_so("Unemployed", record.unemployed),
        Term(
            what="Activities that encourage offending",
            value=_GRADES[record.regular_offending_activities],
            adds=_STEPS[record.regular_offending_activities],
        ),
        Term(
            what="Drugs: misuse now, and motivation to tackle it",
            value=f"{_GRADES[record.current_drug_misuse]}; {_GRADES[record.drug_motivation]}",
            adds=_rounded(15 * drugs, 4),
        ),
        Term(
            what="Thinking: solving problems, seeing consequences, understanding others",
            value=f"{thinking} of 6",
            adds=_rounded(5 * thinking, 6),
        ),
        Term(
            what="Pro-criminal attitudes",
            value=_GRADES[record.pro_criminal],
            adds=_STEPS[record.pro_criminal],
        ),
    ]


def _if_so(what: str, so: bool) -> Term:
    return Term(what=what, value="Yes" if so else "No", adds=5 if so else 0)


def _rounded(number: int, by: int) -> int:
    """One whole number divided by another, halves going up: in whole numbers, so that a half is a half."""
    return (2 * number + by) // (2 * by)
