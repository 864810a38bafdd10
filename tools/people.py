"""Invented people, as many as are asked for: the same seed gives the same people.

    python -m tools.people --size 1000 --seed 7 > list.csv

They are in the proportions of the North East cohort (67 people referred to two co-located nurses,
December 2012 to May 2013): age, sex, convictions, supervision, index offence, drugs, alcohol and
mental health. Two things depart from it. That cohort was all White British; here every community
in tools/names.py is as likely as another, so that nothing is tried on one community alone. And RAG,
which it had not, is as likely one colour as another: no proportion is claimed.

Nobody is meant: names are put together by chance, telephone numbers are from Ofcom's range for
drama, e-mail is at example.org, NHS numbers are from the range kept for tests (999...), postcodes
are of an area that does not exist.
"""

import argparse
import csv
import random
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from throughcare.rules.identity import check_letter, nhs_check_digit
from throughcare.rules.nominal_columns import HEADINGS
from throughcare.rules.people import age
from throughcare.rules.risk.offences import OffenceGroup, codes_of
from throughcare.rules.selection import Rag, StatutoryStatus
from tools.names import COMMUNITIES, KINDS_OF_STREET, STREETS

# The North East cohort, as shares of its 67 referrals.
MALE, MANY_CONVICTIONS, PRISON_TWICE, SUPERVISED = 0.81, 0.82, 0.60, 0.88
THEFT, VIOLENCE = 0.39, 0.24
DRUGS, ALCOHOL, MENTAL_HEALTH, KNOWN_TO_SERVICES = 0.72, 0.39, 0.81, 0.73
YOUNGEST, MEAN_AGE, OLDEST = 18, 30, 48

_SUPERVISED = (
    StatutoryStatus.LICENCE,
    StatutoryStatus.POST_SENTENCE_SUPERVISION,
    StatutoryStatus.COMMUNITY_ORDER,
    StatutoryStatus.SUSPENDED_SENTENCE_ORDER,
)
_OTHERWISE = (StatutoryStatus.VOLUNTARY, StatutoryStatus.CUSTODY)
_OTHER_OFFENCES = tuple(
    group for group in OffenceGroup if group not in (OffenceGroup.THEFT, OffenceGroup.VIOLENCE)
)
# A prime step through the serial numbers, so that no two people share one and neighbours do not
# look alike.
STEP = 7_368_787


@dataclass(frozen=True, kw_only=True)
class Invented:
    """One person who does not exist."""

    given_names: str
    family_name: str
    born: date
    sex: str
    ethnicity: str
    pnc: str
    cro: str
    crn: str
    prison_number: str
    nhs_number: str
    address: str
    postcode: str
    telephone: str
    email: str
    statutory_status: StatutoryStatus
    rag: Rag
    offence: str
    offence_on: date
    age_at_first_sanction: int
    age_at_conviction: int
    age_at_follow_up: int
    previous_sanctions: int
    ovp_two_year: int
    prison_twice: bool
    drugs: bool
    alcohol: bool
    mental_health: bool
    known_to_services: bool


def people(size: int, seed: int, on: date, first: int = 0) -> Iterator[Invented]:
    """Invented people, one at a time. `on` is the day on which they have their ages.

    Their numbers count on from `first`: lists that are to be on one scheme must not overlap.
    """
    chance = random.Random(seed)
    for at in range(first, first + size):
        yield _person(chance, at, on)


def _person(chance: random.Random, at: int, on: date) -> Invented:
    male = chance.random() < MALE
    ethnicities, women, men, families = chance.choice(tuple(COMMUNITIES.values()))
    given = " ".join(
        chance.sample((men if male else women).split(), k=chance.choice((1, 1, 2)))
    )
    family = chance.choice(families.split())
    born = _born(chance, on)
    years = age(born, on)
    first = chance.randint(10, min(18, years))
    conviction = chance.randint(max(first, years - 4), years)
    offence_on = on - timedelta(days=chance.randint(30, 1400))
    serial = (at * STEP + 1) % 10_000_000
    return Invented(
        given_names=given,
        family_name=family,
        born=born,
        sex="M" if male else "F",
        ethnicity=chance.choice(ethnicities),
        pnc=pnc(born.year + first, serial),
        cro=cro(born.year + first, serial % 1_000_000),
        crn=crn(at, serial),
        prison_number=prison_number(at),
        nhs_number=nhs_number(at),
        address=_address(chance),
        postcode=f"ZZ{chance.randint(1, 9)} {chance.randint(1, 9)}{_letters(chance)}",
        telephone=f"07700 900{chance.randint(0, 999):03}",
        email=f"person{at}@example.org",
        statutory_status=chance.choice(
            _SUPERVISED if chance.random() < SUPERVISED else _OTHERWISE
        ),
        rag=chance.choice(tuple(Rag)),
        offence=chance.choice(codes_of(_offence(chance))),
        offence_on=offence_on,
        age_at_first_sanction=first,
        age_at_conviction=conviction,
        age_at_follow_up=chance.randint(conviction, years),
        previous_sanctions=(
            chance.randint(11, 70)
            if chance.random() < MANY_CONVICTIONS
            else chance.randint(0, 10)
        ),
        ovp_two_year=chance.randint(5, 90),
        prison_twice=chance.random() < PRISON_TWICE,
        drugs=chance.random() < DRUGS,
        alcohol=chance.random() < ALCOHOL,
        mental_health=chance.random() < MENTAL_HEALTH,
        known_to_services=chance.random() < KNOWN_TO_SERVICES,
    )


def _born(chance: random.Random, on: date) -> date:
    """A birth that gives an age from 18 to 48, with a mean near 30."""
    years = round(chance.triangular(YOUNGEST, OLDEST, 3 * MEAN_AGE - YOUNGEST - OLDEST))
    return date(on.year - years, on.month, min(on.day, 28)) - timedelta(
        days=chance.randint(1, 360)
    )


def _offence(chance: random.Random) -> OffenceGroup:
    drawn = chance.random()
    if drawn < THEFT:
        return OffenceGroup.THEFT
    return OffenceGroup.VIOLENCE if drawn < THEFT + VIOLENCE else chance.choice(_OTHER_OFFENCES)


def pnc(year: int, serial: int) -> str:
    return f"{year}/{serial:07}{check_letter(int(f'{year % 100:02}{serial:07}'))}"


def cro(year: int, serial: int) -> str:
    return f"{serial:06}/{year % 100:02}{check_letter(int(f'{year % 100:02}{serial:06}'))}"


def crn(at: int, serial: int) -> str:
    return f"{'BDEFGHJX'[at // 1_000_000 % 8]}{serial % 1_000_000:06}"


def prison_number(at: int) -> str:
    left, digits = divmod(at, 10_000)
    letters = [chr(65 + left // 26**place % 26) for place in (2, 1, 0)]
    return f"{letters[0]}{digits:04}{letters[1]}{letters[2]}"


def nhs_number(at: int) -> str:
    """One from the range kept for tests, or none when its check digit does not exist or the range ends."""
    first_nine = f"999{at:06}"
    check = nhs_check_digit(first_nine) if len(first_nine) == 9 else None
    return "" if check is None else f"{first_nine}{check}"


def _address(chance: random.Random) -> str:
    if chance.random() < 0.1:
        return "No fixed abode"
    street = f"{chance.choice(STREETS)} {chance.choice(KINDS_OF_STREET)}"
    house = f"{chance.randint(1, 180)} {street}"
    return f"Flat {chance.randint(1, 30)}, {house}" if chance.random() < 0.4 else house


def _letters(chance: random.Random) -> str:
    return "".join(chance.choices("ABDEFGHJLNPQRSTUWXYZ", k=2))


def line(person: Invented, agency: str) -> dict[str, str]:
    """The person as one line of a nominal list, neatly written."""
    said = (
        *(person.family_name, person.given_names, person.born.isoformat(), person.sex),
        *(person.ethnicity, person.pnc, person.cro, person.crn, person.prison_number),
        *(person.nhs_number, person.address, person.postcode, agency),
        *(person.statutory_status.value, person.rag.value),
        *(person.offence, person.offence_on.isoformat()),
        *(person.age_at_first_sanction, person.age_at_conviction, person.age_at_follow_up),
        *(person.previous_sanctions, person.ovp_two_year),
        *("",) * 4,  # what other predictors said of them, nobody has sent
    )
    return dict(zip(HEADINGS, map(str, said), strict=True))


def untidied(neat: dict[str, str], chance: random.Random) -> dict[str, str]:
    """The same line as real lists have it: in capitals, in other forms, with blanks; all still readable."""
    said = dict(neat)
    for heading, share in _OFTEN_BLANK.items():
        if chance.random() < share:
            said[heading] = ""
    for heading, ways in _WAYS.items():
        if said[heading] and chance.random() < 0.4:
            said[heading] = chance.choice(ways)(said[heading])
    return said


_OFTEN_BLANK = {
    "ethnicity": 0.15,
    "CRO": 0.35,
    "CRN": 0.1,
    "prison number": 0.4,
    "NHS number": 0.5,
    "postcode": 0.15,
    "RAG": 0.05,
    "index offence date": 0.2,
    "OVP 2-year": 0.5,
}


def _other_date(iso: str) -> tuple[str, str, str]:
    year, month, on = iso.split("-")
    return on, month, year


_WAYS = {
    "family name": (str.upper, lambda said: f" {said}  ", lambda said: f"{said.upper()} "),
    "given names": (str.upper, str.lower, lambda said: said.replace(" ", "  ")),
    "date of birth": (
        lambda said: "/".join(_other_date(said)),
        lambda said: "-".join(_other_date(said)),
        lambda said: ".".join(_other_date(said)),
    ),
    "sex": (str.lower, lambda said: {"M": "Male", "F": "FEMALE"}[said]),
    "ethnicity": (str.lower,),
    "PNC": (
        str.lower,
        lambda said: f"{said[2:4]}/{said[5:].lstrip('0')}",
        lambda said: f"{said} ",
    ),
    "CRO": (lambda said: said.lstrip("0"), str.lower),
    "CRN": (str.lower, lambda said: f" {said}"),
    "prison number": (str.lower,),
    "NHS number": (
        lambda said: f"{said[:3]} {said[3:6]} {said[6:]}",
        lambda said: f"{said[:3]}-{said[3:6]}-{said[6:]}",
    ),
    "address": (str.upper, lambda said: "NFA" if said == "No fixed abode" else f"{said},"),
    "postcode": (str.lower, lambda said: said.replace(" ", "")),
    "statutory status": (str.upper, str.title),
    "RAG": (str.upper, str.title, lambda said: said[0].upper()),
    "index offence date": (lambda said: "/".join(_other_date(said)),),
}


def write_list(
    to: "csv.DictWriter[str]",
    size: int,
    seed: int,
    on: date,
    *,
    agency: str = "",
    first: int = 0,
) -> None:
    """A whole list, headings and all, untidy as real ones are."""
    chance = random.Random(f"untidy {seed}")
    to.writeheader()
    for person in people(size, seed, on, first):
        to.writerow(untidied(line(person, agency), chance))


def main() -> None:
    parser = argparse.ArgumentParser(description="Print a nominal list of invented people.")
    parser.add_argument("--size", type=int, default=67)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--agency", default="", help="the lead agency to name on every line")
    parser.add_argument(
        "--on", type=date.fromisoformat, default=date(2026, 11, 1), help="the day of their ages"
    )
    asked = parser.parse_args()
    to = csv.DictWriter(sys.stdout, HEADINGS, lineterminator="\n")
    write_list(to, asked.size, asked.seed, asked.on, agency=asked.agency)


if __name__ == "__main__":
    main()
