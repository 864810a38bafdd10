"""Permission to share: how it stands, who puts it down, and all that stands against it."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from tests.cast import NOON
from throughcare.rules.consent import (
    LASTS_AT_MOST,
    WARN_BEFORE,
    Capacity,
    EndedBy,
    Permission,
    Standing,
    ends,
    ends_soon,
    standing,
    why_not_permission,
    why_not_take,
    why_not_withdraw,
)
from throughcare.rules.practitioners import AgencyKind, Practitioner, Role
from throughcare.rules.referral_answers import ConsentGiven
from throughcare.rules.sharing import CASEWORKERS, CLINICIANS, Section

SAID = Permission(
    how=ConsentGiven.SPOKEN,
    on=date(2026, 3, 2),
    capacity=Capacity.HAS,
    purpose="One plan.",
    evidence="",
    sections=frozenset({Section.SUMMARY}),
    agencies=frozenset({2}),
    until=date(2026, 9, 1),
)


def codes(**changes: object) -> set[str]:
    said = replace(SAID, **changes)  # type: ignore[arg-type]
    return {reason.code for reason in why_not_permission(said, {1, 2, 3}, 1, NOON)}


@pytest.mark.parametrize(
    ("changes", "reasons"),
    [
        ({}, set()),
        ({"until": SAID.on + LASTS_AT_MOST}, set()),
        ({"until": SAID.on + LASTS_AT_MOST + timedelta(1)}, {"too-long"}),
        ({"until": date(2026, 3, 1)}, {"until"}),
        ({"on": date(2026, 3, 3)}, {"given-on"}),
        ({"sections": frozenset()}, {"sections"}),
        ({"sections": frozenset({Section.RISK})}, {"section"}),
        ({"agencies": frozenset()}, {"agencies"}),
        ({"agencies": frozenset({9})}, {"agency"}),
        ({"agencies": frozenset({1})}, {"own-agency"}),
        ({"agencies": frozenset({1, 2})}, set()),
        ({"purpose": " "}, {"purpose"}),
        ({"capacity": Capacity.BEST_INTERESTS}, {"best-interests"}),
        ({"capacity": Capacity.BEST_INTERESTS, "evidence": "Dr A, and why."}, set()),
    ],
)
def test_what_stands_against_a_permission(
    changes: dict[str, object], reasons: set[str]
) -> None:
    assert codes(**changes) == reasons


@pytest.mark.parametrize(
    ("ended", "expires", "stands"),
    [
        (None, NOON + timedelta(seconds=1), Standing.IN_FORCE),
        (None, NOON, Standing.EXPIRED),
        (None, None, Standing.IN_FORCE),
        (EndedBy.WITHDRAWN, NOON - timedelta(1), Standing.WITHDRAWN),
        (EndedBy.ASKED_AGAIN, NOON + timedelta(1), Standing.REPLACED),
    ],
)
def test_how_a_permission_stands(
    ended: EndedBy | None, expires: datetime | None, stands: Standing
) -> None:
    assert standing(ended=ended, expires_at=expires, at=NOON) is stands
    assert bool(why_not_withdraw(stands)) is (stands is not Standing.IN_FORCE)


def test_a_permission_ends_when_its_last_day_is_over_in_the_united_kingdom() -> None:
    assert ends(date(2026, 6, 30)) == datetime(2026, 6, 30, 23, tzinfo=UTC)


def test_the_warning_comes_before_the_end_and_not_after() -> None:
    assert ends_soon(NOON + WARN_BEFORE, NOON)
    assert not ends_soon(NOON + WARN_BEFORE + timedelta(seconds=1), NOON)
    assert not ends_soon(NOON, NOON)


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("led_by", [1, 2, None])
def test_who_puts_it_down(role: Role, led_by: int | None) -> None:
    by = Practitioner(
        key=1,
        agency=1,
        kind=AgencyKind.PROBATION,
        scheme="london",
        roles=frozenset({role}),
        at=NOON,
    )
    may = role in CLINICIANS or (role in CASEWORKERS and led_by == 1)
    assert (why_not_take(led_by, by) == []) is may
