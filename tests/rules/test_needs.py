"""Breadth beside depth, and who puts down what of which pathway."""

from dataclasses import replace
from datetime import date

import pytest

from tests.cast import NOON
from throughcare.rules.needs import (
    Breadth,
    Depth,
    Found,
    Many,
    NeedStatus,
    Pathway,
    breadth,
    deepest,
    why_not_found,
    why_not_write_on,
    writes_needs,
)
from throughcare.rules.practitioners import AgencyKind, Practitioner, Role
from throughcare.rules.schemes.starting import SEVEN_PATHWAYS

D = Depth
ON = date(2026, 3, 2)


@pytest.mark.parametrize(
    ("depths", "words", "below"),
    [
        ([], "No pathway has been looked at yet.", False),
        ([None, None], "No pathway has been looked at yet.", False),
        ([D.NONE, None], "No need is open.", False),
        ([D.SOME], "1 need, not high.", False),
        ([D.HIGH], "1 need, and it is high.", False),
        ([D.MODERATE, D.SOME], "2 needs, none high.", False),
        ([D.MODERATE] * 3, "3 needs, none high: together they are many.", True),
        ([D.SOME] * 4, "4 needs, none high.", False),
        ([D.SOME] * 5, "5 needs, none high: together they are many.", True),
        ([D.MODERATE] * 2 + [D.SOME] * 2, "4 needs, none high.", False),
        ([D.HIGH] * 2, "2 needs, 2 of them high.", False),
        ([D.HIGH, D.MODERATE, D.MODERATE], "3 needs, 1 of them high: together they are many.", False),
    ],
)  # fmt: skip
def test_many_needs_are_many_though_none_is_high(
    depths: list[Depth | None], words: str, below: bool
) -> None:
    found = breadth(depths, Many(moderate=3, any_depth=5))
    assert (found.words, found.below_every_threshold) == (words, below)


def test_what_is_many_is_the_schemes_to_say() -> None:
    needs = [D.SOME, D.SOME]
    assert not breadth(needs, Many(moderate=3, any_depth=5)).many
    assert breadth(needs, Many(moderate=3, any_depth=2)) == Breadth(
        looked=2, some=2, moderate=0, high=0, many=True
    )


def test_a_pathway_is_as_deep_as_the_agency_that_finds_it_deepest() -> None:
    doing, done = NeedStatus.IN_PROGRESS, NeedStatus.DONE
    assert deepest([]) is None
    assert deepest([(D.SOME, doing), (D.HIGH, doing)]) is D.HIGH
    assert deepest([(D.HIGH, done), (D.SOME, doing)]) is D.SOME
    assert deepest([(D.HIGH, NeedStatus.DECLINED)]) is D.HIGH
    assert deepest([(D.HIGH, NeedStatus.NOT_REQUIRED)]) is D.NONE


FOUND = Found(
    depth=D.MODERATE,
    status=NeedStatus.IN_PROGRESS,
    provider="",
    words="",
    began_on=None,
    ended_on=None,
    review_on=date(2026, 4, 1),
)


@pytest.mark.parametrize(
    ("change", "codes"),
    [
        ({}, set()),
        ({"review_on": None}, {"no-review"}),
        ({"review_on": None, "status": NeedStatus.DONE}, set()),
        ({"review_on": ON}, {"review"}),
        ({"depth": D.NONE}, {"no-need"}),
        ({"depth": D.NONE, "status": NeedStatus.NOT_REQUIRED, "review_on": None}, set()),
        ({"began_on": date(2026, 3, 3), "ended_on": date(2026, 3, 4)}, {"future", "future-end"}),
        ({"began_on": date(2026, 3, 1), "ended_on": date(2026, 2, 1)}, {"order"}),
        ({"words": "x" * 12_001}, {"long"}),
    ],
)  # fmt: skip
def test_what_stands_against_a_finding(change: dict[str, object], codes: set[str]) -> None:
    found = replace(FOUND, **change)  # type: ignore[arg-type]
    assert {reason.code for reason in why_not_found(found, ON)} == codes


def someone(role: Role, kind: AgencyKind = AgencyKind.PROBATION) -> Practitioner:
    return Practitioner(
        key=1, agency=1, kind=kind, scheme="london", roles=frozenset({role}), at=NOON
    )


WRITES = {
    *(Role.OFFENDER_MANAGER, Role.POLICE_OFFENDER_MANAGER, Role.PRISON_OFFENDER_MANAGER),
    *(Role.YOUTH_JUSTICE_WORKER, Role.SENIOR, Role.LINK_OFFICER, Role.LEAD_WORKER),
    *(Role.SUBSTANCE_MISUSE_WORKER, Role.ACCOMMODATION_WORKER, Role.IOM_COORDINATOR),
    *(Role.FMHP, Role.COMMUNITY_PSYCHIATRIC_NURSE, Role.SERVICE_MANAGER),
}


@pytest.mark.parametrize("role", Role)
def test_who_writes(role: Role) -> None:
    can = not why_not_write_on(Pathway.FINANCE, SEVEN_PATHWAYS, someone(role))
    assert can == writes_needs(someone(role)) == (role in WRITES)


def test_a_pathway_must_be_the_schemes_and_theirs_to_read() -> None:
    nurse = someone(Role.COMMUNITY_PSYCHIATRIC_NURSE, AgencyKind.SUBSTANCE_MISUSE)
    assert why_not_write_on(Pathway.HEALTH, SEVEN_PATHWAYS, nurse) == []
    codes = [each.code for each in why_not_write_on(Pathway.SEX_WORK, SEVEN_PATHWAYS, nurse)]
    assert codes == ["pathway"]
    analyst = someone(Role.ANALYST, AgencyKind.COMMISSIONER)
    codes = [each.code for each in why_not_write_on(Pathway.SEX_WORK, SEVEN_PATHWAYS, analyst)]
    assert codes == ["pathway", "not-shown", "wrong-role"]
