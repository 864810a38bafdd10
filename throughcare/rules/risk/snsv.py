"""SNSV, serious non-sexual violence: the static part of RSR that reads no assessment, over two years.

Coefficients: Ministry of Justice, ministryofjustice/rsr-calculator at 4519bbb (Crown copyright, MIT
licence), whose test cases in tests/data come out here within 1e-9. Its later service reads some of the
same terms otherwise, and pairs its static and dynamic offence weights in different orders
(docs/decisions/0016). So this is for checking an RSR that was sent, at the command line, and for
nothing else: it is never held and never shown to anyone who works with a person.
"""

import math
from dataclasses import dataclass

from throughcare.rules.people import SEX_WORDS, Sex
from throughcare.rules.reasons import Reason, insist
from throughcare.rules.risk.arp_vrp import said_rate
from throughcare.rules.risk.terms import (
    OLDEST,
    Term,
    added_up,
    counted,
    logistic,
    polynomial,
    years_old,
)

NAME = "SNSV"
BEGINS_AT = 3.60407707356772
YOUNGEST = 10
MOST_SANCTIONS = 50
"""Sanctions, this one included, above 50 count as 50."""

MOST_MONTHS = 36

# The kinds of offence in the order of their indexes in the test cases, which is that of the alphabet.
_OFFENCE = (
    ("absconding or bail", 0.304896300301182),
    ("violence to take something", 0.326858080852591),
    ("burglary, domestic", 0.151649692548355),
    ("burglary, other", -0.194200416367268),
    ("criminal damage", 0.186977546333514),
    ("drink driving", -0.212258595209629),
    ("drug import, export or production", 0.0818982459627011),
    ("drug possession or supply", 0.0694507822486554),
    ("drunkenness", 0.0841789642942883),
    ("fraud and forgery", -0.136811424047985),
    ("handling stolen goods", -0.2245058213129),
    ("motoring offences", -0.0286442357674878),
    ("other offences", -0.215779995107354),
    ("public order and harassment", 0.0446132016665715),
    ("sexual, against a child", -0.442179128494551),
    ("sexual, not against a child", -0.0455228893277184),
    ("theft, not of or from a vehicle", 0.0202407984946185),
    ("theft of or from vehicles", 0.226781312933932),
    ("violence against the person", 0.0192703822415124),
    ("welfare fraud", -0.0169128022430282),
)
OFFENCES = len(_OFFENCE)
VIOLENCE = 18
"""The index of violence against the person, which has kinds of its own."""

_KIND_OF_VIOLENCE = (
    *(0.0, 0.503126183131338, 0.296194351653227, 0.331898861349699),
    0.238802610774108,
)
KINDS_OF_VIOLENCE = len(_KIND_OF_VIOLENCE)

_AGE = {
    Sex.MALE: (
        -0.546062410902905,
        0.0170043887737295,
        -0.000232716989498981,
        1.094922933981e-06,
    ),
    Sex.FEMALE: (
        1.09365106131567,
        -0.042733609488121,
        0.000697583963826421,
        -4.04895085233227e-06,
    ),
}
_FEMALE = -16.6220270089011
_EACH_SANCTION = -0.0147495874606046
_FIRST_SANCTION, _SECOND_SANCTION = -2.09447596484765, -1.67613460779912
_YEARS_TO_SECOND = {Sex.MALE: -0.0292205730647305, Sex.FEMALE: -0.0841673003341906}
_RATE = {Sex.MALE: 0.769213898314811, Sex.FEMALE: 0.793186572461819}
_NEVER_VIOLENT = {Sex.MALE: -0.942816163300621, Sex.FEMALE: -2.32321324569237}
_ONCE_VIOLENT, _EACH_VIOLENT = -0.0633592949212861, 0.0188685880078656
_VIOLENT_RATE = 0.207442427665471
_OFFENCE_FREE = (
    -0.038382727965819,
    0.000548515180678996,
    6.62558757635182e-05,
    -1.59636460181398e-06,
)
_CAREER, _VIOLENT_CAREER = 12, 30


@dataclass(frozen=True, kw_only=True)
class Record:
    """What SNSV reads of someone. Ages are in whole years.

    The age at sentence may be below the age at conviction: some of the Ministry's own cases have it so.
    """

    sex: Sex
    age_at_sentence: int
    age_at_conviction: int
    age_at_first_sanction: int
    previous_sanctions: int
    violent_sanctions: int
    offence: int
    """The index of the kind of offence."""
    kind_of_violence: int | None
    """Of violence against the person, its kind; nought where it is not told."""
    offence_free_months: int


def score(record: Record) -> float:
    """The probability, from 0 to 1, within two years. Raises NotAllowed where it is not defined."""
    insist(why_not_scored(record))
    return logistic(added_up(terms(record), BEGINS_AT))


def why_not_scored(record: Record) -> list[Reason]:
    """Everything that keeps SNSV from being worked out for this record."""
    reasons = []
    if record.sex not in (Sex.MALE, Sex.FEMALE):
        reasons.append(Reason("sex", "SNSV is published for male and female only."))
    if min(record.age_at_sentence, record.age_at_first_sanction) < YOUNGEST:
        reasons.append(Reason("age", f"An age is below {YOUNGEST}."))
    if max(record.age_at_sentence, record.age_at_conviction) > OLDEST:
        reasons.append(Reason("age", f"An age is above {OLDEST}."))
    if record.age_at_first_sanction > record.age_at_conviction:
        reasons.append(
            Reason("order", "The age at first sanction is above the age at conviction.")
        )
    if record.previous_sanctions < 0:
        reasons.append(Reason("sanctions", "The number of previous sanctions is below nought."))
    if not 0 <= record.violent_sanctions <= record.previous_sanctions + 1:
        reasons.append(
            Reason("violent", "Violent sanctions are from nought to the previous ones and one.")
        )
    if record.offence not in range(OFFENCES):
        reasons.append(Reason("offence", f"The kind of offence is from 0 to {OFFENCES - 1}."))
    if record.offence == VIOLENCE and record.kind_of_violence not in range(KINDS_OF_VIOLENCE):
        reasons.append(
            Reason("violence", "Violence against the person needs its kind, from 0 to 4.")
        )
    if record.offence_free_months < 0:
        reasons.append(Reason("months", "The months without an offence are below nought."))
    return reasons


def terms(record: Record) -> list[Term]:
    """What each thing adds to the sum, which begins at `BEGINS_AT`. For a record it scores."""
    offence, weight = _OFFENCE[record.offence]
    months = min(record.offence_free_months, MOST_MONTHS)
    violence = record.kind_of_violence or 0
    return [
        Term(
            what="Sex",
            value=SEX_WORDS[record.sex],
            adds=_FEMALE if record.sex is Sex.FEMALE else 0.0,
        ),
        Term(
            what="Age at sentence",
            value=years_old(record.age_at_sentence),
            adds=polynomial(record.age_at_sentence, *_AGE[record.sex]),
        ),
        Term(what="Kind of offence", value=offence, adds=weight),
        Term(
            what="Kind of violence",
            value=str(violence) if record.offence == VIOLENCE else "Does not apply",
            adds=_KIND_OF_VIOLENCE[violence] if record.offence == VIOLENCE else 0.0,
        ),
        *_of_sanctions(record),
        Term(
            what="Months in the community without an offence",
            value=str(months),
            adds=polynomial(months, *_OFFENCE_FREE),
        ),
        *_of_violence(record),
    ]


def _years(record: Record) -> int:
    return record.age_at_conviction - record.age_at_first_sanction


def _of_sanctions(record: Record) -> list[Term]:
    number, years = min(record.previous_sanctions + 1, MOST_SANCTIONS), _years(record)
    each = Term(
        what="Number of sanctions, this one included",
        value=counted(number, "sanction", "sanctions"),
        adds=number * _EACH_SANCTION,
    )
    if number == 1:
        return [each, Term(what="A first sanction", value="Yes", adds=_FIRST_SANCTION)]
    if number == 2:
        return [
            each,
            Term(what="A second sanction", value="Yes", adds=_SECOND_SANCTION),
            Term(
                what="Years from the first sanction to the second",
                value=str(years),
                adds=years * _YEARS_TO_SECOND[record.sex],
            ),
        ]
    rate = _RATE[record.sex] * math.log(number / (years + _CAREER))
    came = said_rate(number, years)
    return [each, Term(what="How fast sanctions have come", value=came, adds=rate)]


def _of_violence(record: Record) -> list[Term]:
    violent, years = record.violent_sanctions, _years(record)
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
