"""The nomination process, whole: every move from every state by every role, on each side and on all."""

from dataclasses import replace
from datetime import date
from itertools import product

import pytest

from tests.cast import NOON
from throughcare.rules.identity import IdentifierKind
from throughcare.rules.leading import WhyLead, lead_by_rule, why_not_lead
from throughcare.rules.levels import Cohort, Level
from throughcare.rules.nominating import (
    Carried,
    Decided,
    Nominating,
    Place,
    carried,
    why_not_decide,
    why_not_nominate,
    why_not_return,
    why_not_transfer,
)
from throughcare.rules.nominations import MOVES, OPEN, Ground
from throughcare.rules.nominations import NominationSide as Side
from throughcare.rules.nominations import NominationState as S
from throughcare.rules.practitioners import AgencyKind, Practitioner, Role
from throughcare.rules.schemes.arrangements import Arrangements
from throughcare.rules.schemes.cornwall import IOM as CORNWALL
from throughcare.rules.schemes.leicester import IOM as LEICESTER
from throughcare.rules.schemes.london import IOM as LONDON
from throughcare.rules.schemes.north_east import IOM as NORTH_EAST
from throughcare.rules.selection import StatutoryStatus
from throughcare.rules.sharing import CASEWORKERS, CLINICIANS, MEETING

WORKING = CASEWORKERS | CLINICIANS | MEETING
COORDINATOR, DECIDING = {Role.IOM_COORDINATOR}, {Role.IOM_COORDINATOR, Role.MEETING_CHAIR}
ALLOWED = {
    *product(["nominate"], [None], WORKING, [Side.NOMINATOR]),
    *product(["transfer"], [None], COORDINATOR, [Side.NOMINATOR]),
    *product(["take_up"], [S.MADE], COORDINATOR, [Side.SCHEME]),
    *product(["ask"], [S.TAKEN_UP], COORDINATOR, [Side.SCHEME]),
    *product(["return_information"], [S.TAKEN_UP], WORKING, [Side.ASKED]),
    *product(["accept"], [S.TAKEN_UP], DECIDING, [Side.SCHEME]),
    *product(["decline"], OPEN, DECIDING, [Side.SCHEME]),
    *product(["withdraw"], OPEN, WORKING, [Side.NOMINATOR]),
}
TODAY = date(2026, 3, 2)


def someone(*roles: Role, kind: AgencyKind = AgencyKind.PROBATION) -> Practitioner:
    return Practitioner(
        key=1, agency=1, kind=kind, scheme="london", roles=frozenset(roles), at=NOON
    )


@pytest.mark.parametrize("move", [move.name for move in MOVES])
@pytest.mark.parametrize("role", Role)
def test_only_these_moves_can_be_made(move: str, role: Role) -> None:
    """From every state, on every side, on none and on all three at once."""
    for state, side in product([None, *S], [None, *Side]):
        can = not MOVES.why_not(move, state, someone(role), side)
        assert can == ((move, state, role, side) in ALLOWED), (state, side)
    for state in (None, *S):
        can = not MOVES.why_not(move, state, someone(role), frozenset(Side))
        assert can == any((move, state, role, side) in ALLOWED for side in Side), state


SAID = Nominating(
    grounds=frozenset({Ground.HARM}),
    level=None,
    footing=StatutoryStatus.VOLUNTARY,
    words="He frightens his neighbours.",
)
WHO = Carried(
    family_name="Osei",
    given_names="Kofi",
    born=date(1990, 5, 17),
    numbers={IdentifierKind.PNC: "02/73319Z"},
)
PRIORITY = {"level": Level.PRIORITY}


@pytest.mark.parametrize(
    ("scheme", "said", "who", "place", "codes"),
    [
        (LONDON, {}, {}, {}, []),
        (LONDON, {"grounds": frozenset()}, {}, {}, ["grounds"]),
        (LONDON, {"grounds": frozenset({Ground.TRANSFER})}, {}, {}, ["transfer"]),
        (LONDON, {"words": " "}, {}, {}, ["blank"]),
        (LONDON, {"level": Level.STANDARD}, {}, {}, ["no-level"]),
        (LONDON, {"intelligence": True}, {}, {}, ["not-police"]),
        (LONDON, {}, {"family_name": " ", "given_names": "\x07"}, {}, ["blank", "name"]),
        (LONDON, {}, {"born": date(2026, 3, 3)}, {}, ["born"]),
        (LONDON, {}, {"numbers": {IdentifierKind.PNC: "02/73319A"}}, {}, ["number"]),
        (LONDON, {}, {}, {"selected": True}, ["on-scheme"]),
        (LONDON, {}, {}, {"open_nomination": S.MADE}, ["open-nomination"]),
        (LEICESTER, {}, {}, {}, ["level"]),
        (LEICESTER, PRIORITY, {}, {}, []),
        (LEICESTER, PRIORITY, {"born": date(2008, 3, 3)}, {}, ["adults-only"]),
        (LEICESTER, PRIORITY, {"born": date(2008, 3, 2)}, {}, []),
        (LEICESTER, PRIORITY, {}, {"selected": True, "level": Level.STANDARD}, []),
        (LEICESTER, PRIORITY, {}, {"selected": True, "level": Level.PRIORITY}, ["same-level"]),
    ],
)
def test_what_stands_against_a_nomination(
    scheme: Arrangements,
    said: dict[str, object],
    who: dict[str, object],
    place: dict[str, object],
    codes: list[str],
) -> None:
    reasons = why_not_nominate(
        replace(SAID, **said),  # type: ignore[arg-type]
        replace(WHO, **who),  # type: ignore[arg-type]
        replace(Place(), **place),  # type: ignore[arg-type]
        scheme,
        someone(Role.OFFENDER_MANAGER),
        TODAY,
    )
    assert [reason.code for reason in reasons] == codes


def test_who_is_put_forward_is_kept_as_it_was_given() -> None:
    assert carried(WHO.as_kept()) == WHO
    assert WHO.canonical(TODAY) == {IdentifierKind.PNC: "2002/0073319Z"}


@pytest.mark.parametrize(
    ("known", "words", "intelligence", "kind", "codes"),
    [
        (True, "He sleeps here.", None, AgencyKind.HOUSING, []),
        (True, "", None, AgencyKind.HOUSING, ["blank"]),
        (False, "", None, AgencyKind.HOUSING, []),
        (False, "", True, AgencyKind.HOUSING, ["not-police"]),
        (False, "", None, AgencyKind.POLICE, ["intelligence"]),
        (False, "", False, AgencyKind.POLICE, []),
    ],
)
def test_what_a_return_must_say(
    known: bool, words: str, intelligence: bool | None, kind: AgencyKind, codes: list[str]
) -> None:
    by = someone(Role.SENIOR, kind=kind)
    assert [each.code for each in why_not_return(known, words, intelligence, by)] == codes


@pytest.mark.parametrize(
    ("scheme", "level", "cohort", "codes"),
    [
        (LONDON, None, Cohort.FREE, []),
        (LONDON, None, None, ["cohort"]),
        (NORTH_EAST, None, None, []),
        (CORNWALL, None, None, []),
        (LEICESTER, Level.STANDARD, None, []),
        (LEICESTER, Level.ENHANCED, None, ["by-meeting"]),
        (LEICESTER, Level.PRIORITY, None, ["adults-only", "by-meeting"]),
        (LEICESTER, None, None, ["level"]),
    ],
)
def test_what_may_be_decided_outside_a_meeting(
    scheme: Arrangements, level: Level | None, cohort: Cohort | None, codes: list[str]
) -> None:
    """A boy of 17: Priority is for adults, and for the meeting."""
    cohort = cohort or (scheme.cohorts[0] if scheme is not LONDON and scheme.cohorts else None)
    decided = Decided(level=level, cohort=cohort, rag=None, words="All agree.")
    found = why_not_decide(decided, date(2008, 3, 3), scheme, TODAY)
    assert [each.code for each in found] == codes


@pytest.mark.parametrize(
    ("to", "waiting", "codes"),
    [
        ("leicester", None, []),
        ("london", None, ["scheme"]),
        ("atlantis", None, ["scheme"]),
        ("leicester", S.TAKEN_UP, ["open-nomination"]),
    ],
)
def test_where_someone_may_be_sent(to: str, waiting: S | None, codes: list[str]) -> None:
    by = someone(Role.IOM_COORDINATOR)
    found = why_not_transfer(to, ("london", "leicester"), "He moved.", by, waiting)
    assert [each.code for each in found] == codes


PROBATION, POLICE, HEALTH = AgencyKind.PROBATION, AgencyKind.POLICE, AgencyKind.MENTAL_HEALTH


@pytest.mark.parametrize(
    ("footing", "nominated_by", "leading", "expected"),
    [
        (StatutoryStatus.LICENCE, 2, {1: PROBATION, 2: POLICE}, (1, WhyLead.RULE)),
        (StatutoryStatus.LICENCE, 2, {1: PROBATION, 3: PROBATION}, (None, WhyLead.RULE)),
        (None, 2, {1: PROBATION, 2: POLICE}, (2, WhyLead.NOMINATION)),
        (None, 9, {1: PROBATION, 2: POLICE}, (None, WhyLead.RULE)),
    ],
)
def test_who_leads_a_nominee(
    footing: StatutoryStatus | None,
    nominated_by: int,
    leading: dict[int, AgencyKind],
    expected: tuple[int | None, WhyLead],
) -> None:
    """The mental-health service (9) nominates and leads nobody."""
    assert lead_by_rule(LONDON.lead, footing, (), nominated_by, leading) == expected


@pytest.mark.parametrize(
    ("chosen", "by_rule", "words", "codes"),
    [
        (1, 1, "", []),
        (None, None, "", ["lead"]),
        (9, 1, "", ["lead"]),
        (2, 1, "", ["lead-words"]),
        (2, 1, "They know him.", []),
        (2, None, "", []),
    ],
)
def test_another_may_lead_with_reasons(
    chosen: int | None, by_rule: int | None, words: str, codes: list[str]
) -> None:
    assert [r.code for r in why_not_lead(chosen, by_rule, words, (1, 2))] == codes
