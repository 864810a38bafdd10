"""Disclosure: every reason against one, and who may do what around it."""

from dataclasses import replace
from datetime import date

import pytest

from tests.cast import NOON
from throughcare.rules.disclosing import (
    GATEWAYS,
    Agreement,
    Between,
    Passing,
    overdue,
    why_not_disclose,
    why_not_let_in,
    why_not_mark_mappa,
    why_not_pass,
)
from throughcare.rules.practitioners import AgencyKind, Practitioner, Role
from throughcare.rules.sharing import CASEWORKERS, CLINICIANS, MEETING, Basis, Section

CDA = Basis.CRIME_AND_DISORDER
PASSING = Passing(section=Section.RISK, basis=CDA, purpose="p", necessity="n")
BETWEEN = Between(
    giver=1,
    receiver=2,
    receiver_kind=AgencyKind.HOUSING,
    permitted=frozenset(),
    mappa=False,
    shown=True,
    agreement=None,
)
UNDER = Agreement(
    giver=1, receiver=2, bases=frozenset({CDA}), review_on=date(2026, 1, 1), ended=False
)


@pytest.mark.parametrize(
    ("passing", "between", "reasons"),
    [
        ({}, {}, set()),
        ({}, {"agreement": UNDER}, set()),
        ({}, {"receiver": 1}, {"same-agency"}),
        ({}, {"receiver_kind": AgencyKind.COMMISSIONER}, {"receiver"}),
        ({}, {"shown": False}, {"not-shown"}),
        ({"section": Section.CLINICAL}, {}, {"never"}),
        ({"section": Section.CLINICAL}, {"receiver_kind": AgencyKind.POLICE}, {"never"}),
        ({"section": Section.CLINICAL}, {"receiver_kind": AgencyKind.MENTAL_HEALTH}, set()),
        ({"basis": Basis.OWN}, {}, {"basis"}),
        ({"basis": Basis.CONSENT}, {}, {"permission"}),
        ({"basis": Basis.CONSENT}, {"permitted": frozenset({Section.RISK})}, set()),
        ({"basis": Basis.CONSENT}, {"permitted": frozenset({Section.SUMMARY})}, {"permission"}),
        ({"basis": Basis.MAPPA}, {}, {"mappa"}),
        ({"basis": Basis.MAPPA}, {"mappa": True}, set()),
        ({"basis": Basis.VITAL_INTERESTS}, {"agreement": UNDER}, {"agreement-basis"}),
        ({}, {"agreement": replace(UNDER, giver=2, receiver=1)}, {"agreement-pair"}),
        ({}, {"agreement": replace(UNDER, ended=True)}, {"agreement-ended"}),
        (
            {"purpose": " ", "necessity": ""},
            {"shown": False},
            {"purpose", "necessity", "not-shown"},
        ),
    ],
)
def test_what_stands_against_passing_something_on(
    passing: dict[str, object], between: dict[str, object], reasons: set[str]
) -> None:
    found = why_not_pass(
        replace(PASSING, **passing),  # type: ignore[arg-type]
        replace(BETWEEN, **between),  # type: ignore[arg-type]
    )
    assert {reason.code for reason in found} == reasons


def test_an_agreement_past_its_review_is_overdue_from_the_day_after() -> None:
    assert not overdue(date(2026, 3, 2), date(2026, 3, 2))
    assert overdue(date(2026, 3, 1), date(2026, 3, 2))


def test_nothing_is_passed_on_for_being_ones_own_or_for_accountability() -> None:
    assert set(Basis) - set(GATEWAYS) == {Basis.OWN, Basis.ACCOUNTABILITY}


MANAGE = {
    *(Role.OFFENDER_MANAGER, Role.POLICE_OFFENDER_MANAGER, Role.PRISON_OFFENDER_MANAGER),
    *(Role.YOUTH_JUSTICE_WORKER, Role.SENIOR),
}


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("led_by", [1, 2, None])
def test_who_may_do_what(role: Role, led_by: int | None) -> None:
    by = Practitioner(
        key=1,
        agency=1,
        kind=AgencyKind.PROBATION,
        scheme="london",
        roles=frozenset({role}),
        at=NOON,
    )
    lead = led_by == 1
    co_ordinates = role is Role.IOM_COORDINATOR and led_by is not None
    lets_in = (lead and role in CASEWORKERS) or co_ordinates
    marks = (lead and role in MANAGE) or co_ordinates
    marks |= role is Role.MAPPA_COORDINATOR and led_by is not None
    assert (why_not_let_in(led_by, by) == []) is lets_in
    assert (why_not_mark_mappa(led_by, by) == []) is marks
    assert (why_not_disclose(by) == []) is (role in CASEWORKERS | CLINICIANS | MEETING)
