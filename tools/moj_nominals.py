"""The Ministry of Justice's published OGRS3 cases as a nominal list: python -m tools.moj_nominals

Ages, sanctions, sex and offence group are the Ministry's (tests/data/ogrs3_moj_cases.json: Crown
copyright, MIT licence, ministryofjustice/rsr-calculator at 4519bbb, names and dates taken out).
Name, numbers, birth, RAG and the code within the offence group are invented.
"""

import csv
import json
import random
from datetime import date
from pathlib import Path

from throughcare.rules.risk.offences import OffenceGroup, codes_of
from throughcare.rules.selection import Rag, StatutoryStatus
from tools.demonstration_cast import LEADING
from tools.names import COMMUNITIES
from tools.people import STEP, crn, pnc

DATA = Path(__file__).resolve().parent.parent / "tests" / "data"
CASES, LIST = DATA / "ogrs3_moj_cases.json", DATA / "nominals_moj.csv"

_FIRST = 700_000
"""Beyond the numbers of the demonstration's people, so that both fit on one scheme."""

_HEADINGS = (
    *(
        "family name",
        "given names",
        "date of birth",
        "sex",
        "ethnicity",
        "PNC",
        "CRN",
        "agency",
    ),
    *("statutory status", "RAG", "index offence", "age at first sanction", "age at conviction"),
    *("age at follow-up", "previous sanctions"),
)


def main() -> None:
    chance = random.Random("moj")
    with LIST.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(_HEADINGS)
        for place, case in enumerate(json.loads(CASES.read_text())):
            writer.writerow(_line(chance, place, case["input"]))


def _line(chance: random.Random, place: int, case: dict[str, int | str]) -> list[object]:
    ethnicities, women, men, families = chance.choice(tuple(COMMUNITIES.values()))
    at = _FIRST + place
    serial = (at * STEP + 1) % 10_000_000
    group = tuple(OffenceGroup)[int(case["offence_group_index"])]
    first = int(case["age_at_first_sanction"])
    born = date(2025 - int(case["age_at_risk"]), 1 + place % 10, 1 + place % 28)
    return [
        chance.choice(families.split()),
        chance.choice((men if case["gender"] == "M" else women).split()),
        born.isoformat(),
        case["gender"],
        chance.choice(ethnicities),
        pnc(born.year + first, serial),
        crn(at, serial),
        LEADING[place % len(LEADING)],
        chance.choice([status for status in StatutoryStatus if _possible(status, case)]).value,
        tuple(Rag)[place % len(Rag)].value,
        chance.choice(codes_of(group)),
        first,
        case["age_at_current_conviction"],
        case["age_at_risk"],
        case["previous_sanctions"],
    ]


def _possible(status: StatutoryStatus, case: dict[str, int | str]) -> bool:
    """Whether someone of that age is on that footing: a youth order is for those under 18."""
    return (status is StatutoryStatus.YOUTH_ORDER) == (int(case["age_at_risk"]) < 18)


if __name__ == "__main__":
    main()
