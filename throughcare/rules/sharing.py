"""Whose cases a role reaches. The one table that access is built from.

What each agency may see of the parts of a case it reaches, and on what lawful basis, belongs here too.
"""

from enum import StrEnum

from throughcare.rules.practitioners import Practitioner, Role


class Reach(StrEnum):
    """A set of cases."""

    SCHEME = "everyone on the scheme"
    LED = "people their agency leads, or has led"
    REFERRED = "people referred to their service"


_REACH: dict[Role, frozenset[Reach]] = {
    Role.OFFENDER_MANAGER: frozenset({Reach.LED}),
    Role.IOM_COORDINATOR: frozenset({Reach.SCHEME}),
    Role.FMHP: frozenset({Reach.REFERRED}),
    Role.SERVICE_MANAGER: frozenset({Reach.REFERRED}),
    Role.COMMISSIONER: frozenset(),
    Role.PROCESS: frozenset({Reach.SCHEME}),
}

_KEEPS_THE_LIST = (Role.IOM_COORDINATOR, Role.PROCESS)
_READS_FIGURES = (Role.IOM_COORDINATOR, Role.SERVICE_MANAGER, Role.COMMISSIONER, Role.PROCESS)


def reach(by: Practitioner) -> frozenset[Reach]:
    """The cases this practitioner reaches, by all their roles together."""
    return frozenset[Reach]().union(*(_REACH[role] for role in by.roles))


def keeps_the_list(by: Practitioner) -> bool:
    """Whether they load the scheme's nominal list and choose from it."""
    return by.is_any_of(*_KEEPS_THE_LIST)


def reads_figures(by: Practitioner) -> bool:
    """Whether they read the scheme's report: counts of everybody, and nobody's case."""
    return by.is_any_of(*_READS_FIGURES)
