import pytest

from tests.cast import NOON
from throughcare.rules.practitioners import AgencyKind, Practitioner, Role
from throughcare.rules.sharing import Reach, keeps_the_list, reach, reads_figures


def someone(*roles: Role) -> Practitioner:
    return Practitioner(
        key=1,
        agency=1,
        kind=AgencyKind.PROBATION,
        scheme="london",
        roles=frozenset(roles),
        at=NOON,
    )


@pytest.mark.parametrize(
    ("role", "reached", "keeps", "reads"),
    [
        (Role.OFFENDER_MANAGER, {Reach.LED, Reach.WORKS_WITH}, False, False),
        (Role.ACCOMMODATION_WORKER, {Reach.LED, Reach.WORKS_WITH}, False, False),
        (Role.FMHP, {Reach.REFERRED, Reach.WORKS_WITH}, False, False),
        (Role.SERVICE_MANAGER, {Reach.REFERRED, Reach.WORKS_WITH}, False, True),
        (Role.INFORMATION_GOVERNANCE_LEAD, {Reach.SCHEME}, False, False),
        (Role.SYSTEM_ADMINISTRATOR, set(), False, False),
        (Role.ANALYST, set(), False, True),
        (Role.IOM_COORDINATOR, {Reach.SCHEME}, True, True),
        (Role.COMMISSIONER, set(), False, True),
        (Role.PROCESS, {Reach.SCHEME}, True, True),
    ],
)
def test_what_each_role_reaches(
    role: Role, reached: set[Reach], keeps: bool, reads: bool
) -> None:
    by = someone(role)
    assert (set(reach(by)), keeps_the_list(by), reads_figures(by)) == (reached, keeps, reads)


def test_two_roles_reach_what_both_do() -> None:
    both = someone(Role.OFFENDER_MANAGER, Role.FMHP)
    assert reach(both) == {Reach.LED, Reach.WORKS_WITH, Reach.REFERRED}
    assert reach(someone()) == frozenset()
