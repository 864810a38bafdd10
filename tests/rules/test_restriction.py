"""Restricting a record, opening it in an emergency, reviewing that: everything against each."""

import pytest

from tests.cast import NOON
from throughcare.rules.practitioners import AgencyKind, Practitioner, Role
from throughcare.rules.restriction import (
    Named,
    breaks_glass,
    why_not_break_glass,
    why_not_restrict,
    why_not_review,
)


def someone(role: Role) -> Practitioner:
    return Practitioner(
        key=1,
        agency=1,
        kind=AgencyKind.POLICE,
        scheme="london",
        roles=frozenset({role}),
        at=NOON,
    )


GOVERNS = {Role.CALDICOTT_GUARDIAN, Role.INFORMATION_GOVERNANCE_LEAD}
APART = {
    *(Role.COMMISSIONER, Role.ANALYST, Role.AUDITOR, Role.SYSTEM_ADMINISTRATOR, Role.PROCESS),
}


@pytest.mark.parametrize("role", Role)
def test_who_restricts_who_reviews_and_who_opens(role: Role) -> None:
    by = someone(role)
    assert (not why_not_restrict(by, Named(user=2), "Her sister.")) is (role in GOVERNS)
    assert (not why_not_review(by, 2, "As it should be.")) is (role in GOVERNS)
    opens = role not in GOVERNS | APART
    assert (not why_not_break_glass(by, "He said he would jump.")) is opens
    assert breaks_glass(by) is opens


@pytest.mark.parametrize(
    ("named", "words", "codes"),
    [
        (Named(user=2), "Her sister.", set()),
        (Named(agency=2), "Her sister.", set()),
        (Named(), "Her sister.", {"whom"}),
        (Named(user=2, agency=2), "Her sister.", {"whom"}),
        (Named(user=1), "Me.", {"self"}),
        (Named(agency=1), "Us.", {"self"}),
        (Named(user=2), "  ", {"reason"}),
        (Named(), "", {"whom", "reason"}),
    ],
)
def test_everything_against_a_restriction(named: Named, words: str, codes: set[str]) -> None:
    by = someone(Role.CALDICOTT_GUARDIAN)
    assert {reason.code for reason in why_not_restrict(by, named, words)} == codes


def test_nobody_reviews_what_they_did_themselves() -> None:
    by = someone(Role.CALDICOTT_GUARDIAN)
    assert {reason.code for reason in why_not_review(by, 1, "")} == {"own", "words"}
