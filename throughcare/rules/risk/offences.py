"""Home Office offence codes, and the twenty groups that OGRS3 and selection put them in.

`offence_codes.csv` beside this module holds 3,028 codes. Source: HM Prison and Probation Service,
ministryofjustice/hmpps-arns-risk-actuarial-api, actuarial-mapping.json as it stood before commit
4dd1496 (Crown copyright, MIT licence). Group numbers are the indexes its OGRS3 test cases carry.
"""

import csv
from enum import StrEnum
from functools import cache
from importlib import resources

from throughcare.rules.cells import Unreadable


class OffenceGroup(StrEnum):
    """What kind of offence it was, as OGRS3 divides them."""

    VIOLENCE = "violence"
    ROBBERY = "robbery"
    PUBLIC_ORDER = "public order"
    SEXUAL_NOT_CHILD = "sexual, not against a child"
    SEXUAL_CHILD = "sexual, against a child"
    SOLICITING = "soliciting or prostitution"
    BURGLARY_DOMESTIC = "burglary, domestic"
    BURGLARY_OTHER = "burglary, other"
    THEFT = "theft, not of or from a vehicle"
    HANDLING = "handling stolen goods"
    FRAUD = "fraud and forgery"
    ABSCONDING = "absconding or bail"
    TAKING_AND_DRIVING_AWAY = "taking and driving away"
    THEFT_FROM_VEHICLES = "theft from vehicles"
    OTHER_MOTORING = "other motoring"
    DRINK_DRIVING = "drink driving"
    CRIMINAL_DAMAGE = "criminal damage"
    DRUG_IMPORT_OR_PRODUCTION = "drug import, export or production"
    DRUG_POSSESSION_OR_SUPPLY = "drug possession or supply"
    OTHER = "other"


_DETAIL_NEEDED = "detail needed"
_NO_WEIGHT = "no weight"


@cache
def _groups() -> dict[str, str]:
    file = resources.files(__package__) / "offence_codes.csv"
    with file.open(encoding="ascii") as lines:
        return {row["code"]: row["group"] for row in csv.DictReader(lines)}


def offence_code(raw: str) -> str:
    """A Home Office offence code that is in use. Raises Unreadable for any other."""
    code = raw.strip()
    if not (len(code) == 5 and code.isascii() and code.isdigit()):
        raise Unreadable(
            "It is not a Home Office offence code.",
            "Write all five digits, with the noughts in front, as 02801.",
        )
    if code not in _groups():
        raise Unreadable(
            "No Home Office offence has this code.", "Look the code up and write it again."
        )
    return code


def group_of(code: str) -> OffenceGroup | None:
    """The group of a code in use, or None where the code alone does not tell."""
    group = _groups()[code]
    return None if group in (_DETAIL_NEEDED, _NO_WEIGHT) else OffenceGroup(group)


@cache
def codes_of(group: OffenceGroup) -> tuple[str, ...]:
    """Every code in a group."""
    return tuple(code for code, each in _groups().items() if each == group.value)


def why_no_group(code: str) -> str:
    """Why a code has no group: to be said wherever a score is refused for it."""
    if _groups()[code] == _DETAIL_NEEDED:
        return f"Offence code {code} covers several offences: the exact offence is needed."
    return f"OGRS3 gives no weight to offence code {code}."
