"""The referral process, whole: every move from every state by every role on either side."""

from dataclasses import replace
from itertools import product

import pytest

from tests.cast import NOON
from throughcare.rules.moves import Side
from throughcare.rules.practitioners import AgencyKind, Practitioner, Role
from throughcare.rules.referrals import MOVES, Standing, why_not_begin
from throughcare.rules.referrals import ReferralState as S
from throughcare.rules.risk.scores import Measure, Predictor
from throughcare.rules.schemes.london import RED_OR_AMBER
from throughcare.rules.selection import ListFacts, Rag

REFERRING = {
    *(Role.OFFENDER_MANAGER, Role.POLICE_OFFENDER_MANAGER, Role.PRISON_OFFENDER_MANAGER),
    *(Role.YOUTH_JUSTICE_WORKER, Role.SENIOR, Role.LEAD_WORKER),
}
SERVING = {Role.FMHP, Role.SERVICE_MANAGER}

ALLOWED = {
    *product(["send"], [None], REFERRING, [Side.REFERRER]),
    *product(["answer"], [S.RETURNED], REFERRING, [Side.REFERRER]),
    *product(["withdraw"], [S.SENT, S.RETURNED], REFERRING, [Side.REFERRER]),
    *product(["accept"], [S.SENT], SERVING, [Side.SERVICE]),
    *product(["return_for_information"], [S.SENT], SERVING, [Side.SERVICE]),
    *product(["decline"], [S.SENT], SERVING, [Side.SERVICE]),
}


def someone(*roles: Role, agency: int = 1) -> Practitioner:
    return Practitioner(
        key=1,
        agency=agency,
        kind=AgencyKind.PROBATION,
        scheme="london",
        roles=frozenset(roles),
        at=NOON,
    )


@pytest.mark.parametrize("move", [move.name for move in MOVES])
@pytest.mark.parametrize("state", [None, *S])
@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("side", [None, *Side])
def test_only_these_moves_can_be_made(
    move: str, state: S | None, role: Role, side: Side | None
) -> None:
    can = not MOVES.why_not(move, state, someone(role), side)
    assert can == ((move, state, role, side) in ALLOWED)


def test_two_roles_do_not_lend_an_agency_the_other_side() -> None:
    both = someone(Role.OFFENDER_MANAGER, Role.FMHP, agency=1)
    assert [r.code for r in MOVES.why_not("accept", S.SENT, both, Side.REFERRER)] == [
        "wrong-agency"
    ]


STANDING = Standing(
    on_list=ListFacts(rag=Rag.RED, scores={Measure(Predictor.OGRS3, 2): 80}),
    led_by=1,
    open_referral=None,
    service=9,
)


@pytest.mark.parametrize(
    ("change", "codes"),
    [
        ({}, []),
        ({"led_by": 2}, ["wrong-agency"]),
        ({"led_by": None}, ["wrong-agency"]),
        ({"open_referral": S.SENT}, ["open-referral"]),
        ({"service": None}, ["no-service"]),
        ({"on_list": None}, ["not-on-scheme"]),
        ({"on_list": ListFacts(rag=None, scores={})}, ["rag-missing", "ogrs3-2-year-missing"]),
    ],
)
def test_what_stands_against_beginning(change: dict[str, object], codes: list[str]) -> None:
    standing = replace(STANDING, **change)  # type: ignore[arg-type]
    reasons = why_not_begin(standing, RED_OR_AMBER, someone(Role.OFFENDER_MANAGER))
    assert [reason.code for reason in reasons] == codes
