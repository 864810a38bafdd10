"""Dependants and parental responsibility: as little as helps, and nothing that names a child in full."""

from dataclasses import dataclass
from datetime import date

from throughcare.rules.needs import Contact, Tie
from throughcare.rules.practitioners import Practitioner, Role
from throughcare.rules.reasons import Reason
from throughcare.rules.sharing import CASEWORKERS, CLINICIANS, Section, always_shown

LONGEST_NAME = 40
_OLDEST = 110


@dataclass(frozen=True, kw_only=True)
class Depends:
    """A dependant as they are put down: a first name or initials, and a year of birth where it helps."""

    called: str
    born_in: int | None
    tie: Tie
    contact: Contact
    responsible: bool
    """Whether the person has parental responsibility, or is answerable for them."""
    known_to_services: bool | None
    """Whether children's or adults' services know of them; None where nobody can say."""
    words: str


def writes_dependants(by: Practitioner) -> bool:
    """Whether they put down who depends on a person: those who work with people and may read it."""
    works = by.is_any_of(*CASEWORKERS, *CLINICIANS, Role.IOM_COORDINATOR)
    return works and always_shown(Section.FAMILY, by)


def why_not_dependants(by: Practitioner) -> list[Reason]:
    """Everything against this practitioner saying who depends on anyone."""
    if writes_dependants(by):
        return []
    return [
        Reason("wrong-role", "Only someone who works with the person says who depends on them.")
    ]


def why_not_depends(said: Depends, on: date) -> list[Reason]:
    """Everything in what is said of a dependant against putting it down on a day."""
    reasons = []
    if not said.called.strip():
        reasons.append(Reason("blank", "Say what they are called: a first name or initials."))
    if len(said.called) > LONGEST_NAME:
        reasons.append(Reason("long", f"Use {LONGEST_NAME} characters or fewer for the name."))
    if said.born_in is not None and not on.year - _OLDEST <= said.born_in <= on.year + 1:
        reasons.append(Reason("born", "The year of birth must be a real one."))
    return reasons
