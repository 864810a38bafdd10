"""What ARP and VRP have in common: the record they read, what keeps them from reading it, half their terms.

ARP is the All Reoffending Predictor, VRP the Violent Reoffending Predictor; both here in their static
form, which reads no assessment. Source: Ministry of Justice, hmpps-arns-risk-actuarial-api at 016919c
(Crown copyright, MIT licence), whose regression rows in tests/data come out here to nine places.

    p = logistic(intercept + sex + age polynomial + kind of offence + sanctions + offence-free months)
"""

from collections.abc import Mapping
from dataclasses import dataclass

from throughcare.rules.people import SEX_WORDS, Sex
from throughcare.rules.reasons import Reason
from throughcare.rules.risk.categories import Category
from throughcare.rules.risk.terms import OLDEST, Term, counted, polynomial, years_old

YOUNGEST_FIRST_SANCTION, OLDEST_FIRST_SANCTION = 8, 98
"""The ages at first sanction that the Ministry's service takes. Eight was Scotland's age of responsibility."""

MOST_SANCTIONS = 999
MOST_MONTHS = 36
"""Months without an offence above 36 count as 36."""


@dataclass(frozen=True, kw_only=True)
class Record:
    """What ARP and VRP read of someone. Ages are in whole years."""

    sex: Sex
    category: Category | None
    """The kind of the current offence. None where it is not known: then neither is worked out."""
    total_sanctions: int
    """For all offences, the current one included."""
    violent_sanctions: int
    """Read by VRP alone."""
    age_at_follow_up: int
    age_at_first_sanction: int
    age_at_current_sanction: int
    offence_free_months: int
    """In the community since follow-up started; nought for someone in custody."""


@dataclass(frozen=True, kw_only=True)
class Weights:
    """The coefficients of one predictor that both have: four powers each, and by sex."""

    age: Mapping[Sex, tuple[float, float, float, float]]
    female: float
    first_sanction: float
    second_sanction: float
    each_sanction: float
    years_to_second: Mapping[Sex, float]
    offence_free: tuple[float, float, float, float]
    category: Mapping[Category, float]


def why_not_scored(tool: str, record: Record) -> list[Reason]:
    """Everything that keeps ARP or VRP, as `tool` names it, from being worked out for this record."""
    reasons = []
    if record.sex not in (Sex.MALE, Sex.FEMALE):
        reasons.append(Reason("sex", f"{tool} is published for male and female only."))
    if record.category is None:
        reasons.append(
            Reason(
                "category",
                f"{tool} needs the kind of the current offence, and it is not known.",
            )
        )
    if not YOUNGEST_FIRST_SANCTION <= record.age_at_first_sanction <= OLDEST_FIRST_SANCTION:
        reasons.append(
            Reason(
                "first-sanction",
                f"The age at first sanction is not from {YOUNGEST_FIRST_SANCTION}"
                f" to {OLDEST_FIRST_SANCTION}.",
            )
        )
    if record.age_at_first_sanction > record.age_at_current_sanction:
        reasons.append(
            Reason("order", "The age at first sanction is above the age at the current one.")
        )
    if not record.age_at_current_sanction <= record.age_at_follow_up <= OLDEST:
        reasons.append(
            Reason(
                "follow-up",
                f"The age at follow-up is below the age at the current sanction or above {OLDEST}.",
            )
        )
    if not 1 <= record.total_sanctions <= MOST_SANCTIONS:
        reasons.append(
            Reason(
                "sanctions",
                f"The total of sanctions counts the current one: from 1 to {MOST_SANCTIONS}.",
            )
        )
    if not 0 <= record.violent_sanctions <= record.total_sanctions:
        reasons.append(
            Reason("violent", "Violent sanctions are from nought to the total of sanctions.")
        )
    if record.offence_free_months < 0:
        reasons.append(Reason("months", "The months without an offence are below nought."))
    return reasons


def shared_terms(record: Record, weights: Weights) -> list[Term]:
    """The terms that both predictors have. For a record that they score."""
    assert record.category is not None  # noqa: S101 - `why_not_scored` has seen to it
    months = min(record.offence_free_months, MOST_MONTHS)
    return [
        Term(
            what="Sex",
            value=SEX_WORDS[record.sex],
            adds=weights.female if record.sex is Sex.FEMALE else 0.0,
        ),
        Term(
            what="Age when follow-up starts",
            value=years_old(record.age_at_follow_up),
            adds=polynomial(record.age_at_follow_up, *weights.age[record.sex]),
        ),
        Term(
            what="Kind of offence",
            value=record.category.value,
            adds=weights.category[record.category],
        ),
        Term(
            what="Number of sanctions, this one included",
            value=str(record.total_sanctions),
            adds=record.total_sanctions * weights.each_sanction,
        ),
        *_first_or_second(record, weights),
        Term(
            what="Months in the community without an offence",
            value=f"{months} or more" if months == MOST_MONTHS else str(months),
            adds=polynomial(months, *weights.offence_free),
        ),
    ]


def _first_or_second(record: Record, weights: Weights) -> list[Term]:
    """What a first sanction adds, or a second and the years until it; from the third the rate tells."""
    if record.total_sanctions == 1:
        return [Term(what="A first sanction", value="Yes", adds=weights.first_sanction)]
    if record.total_sanctions == 2:
        between = years_of_career(record)
        return [
            Term(what="A second sanction", value="Yes", adds=weights.second_sanction),
            Term(
                what="Years from the first sanction to the second",
                value=str(between),
                adds=between * weights.years_to_second[record.sex],
            ),
        ]
    return []


def years_of_career(record: Record) -> int:
    """Whole years from the first sanction to the current one."""
    return record.age_at_current_sanction - record.age_at_first_sanction


def said_rate(number: int, years: int) -> str:
    """A rate in words: so many sanctions over so many years."""
    sanctions = counted(number, "sanction", "sanctions")
    return f"{sanctions} over {counted(years, 'year', 'years')}"
