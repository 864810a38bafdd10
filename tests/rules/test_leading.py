"""Who leads: the scheme's rule, what is decided otherwise, and from youth justice to probation."""

from datetime import date, timedelta

import pytest

from tests.cast import NOON
from throughcare.rules.leading import (
    Leading,
    WhyLead,
    kind_to_lead,
    why_lead,
    why_not_change_lead,
    why_not_hand_over_all,
)
from throughcare.rules.nominations import Ground
from throughcare.rules.practitioners import AgencyKind as K
from throughcare.rules.practitioners import Practitioner, Role
from throughcare.rules.schemes.cornwall import IOM as CORNWALL
from throughcare.rules.schemes.london import IOM as LONDON
from throughcare.rules.selection import StatutoryStatus as S
from throughcare.rules.transfers import adult_on, born_by, why_not_plan, why_not_transfer

PARTNERS = {
    1: K.POLICE,
    2: K.PROBATION,
    3: K.PROBATION,
    4: K.SUBSTANCE_MISUSE,
    5: K.YOUTH_JUSTICE,
}


def someone(*roles: Role, agency: int = 1) -> Practitioner:
    return Practitioner(
        key=1,
        agency=agency,
        kind=PARTNERS[agency],
        scheme="cornwall",
        roles=frozenset(roles),
        at=NOON,
    )


CARL = someone(Role.IOM_COORDINATOR)


@pytest.mark.parametrize(
    ("status", "grounds", "cornwall", "london"),
    [
        (S.LICENCE, {Ground.SHORT_SENTENCE}, K.PROBATION, K.PROBATION),
        (S.CUSTODY, set(), K.PROBATION, K.PROBATION),
        (S.YOUTH_ORDER, set(), K.YOUTH_JUSTICE, K.YOUTH_JUSTICE),
        (S.VOLUNTARY, {Ground.SHORT_SENTENCE}, K.SUBSTANCE_MISUSE, None),
        (S.VOLUNTARY, {Ground.ABUSIVE_BEHAVIOUR}, K.POLICE, None),
        (None, set(), K.POLICE, None),
    ],
)
def test_statutory_cases_go_by_the_order_and_others_by_the_schemes_rule(
    status: S | None, grounds: set[Ground], cornwall: K | None, london: K | None
) -> None:
    assert kind_to_lead(CORNWALL.lead, status, grounds) is cornwall
    assert kind_to_lead(LONDON.lead, status, grounds) is london


def a_lead(kind: K | None, nominated_by: int = 1) -> Leading:
    return Leading(leads=1, kind=kind, nominated_by=nominated_by, partners=PARTNERS)


@pytest.mark.parametrize(
    ("kind", "agency", "words", "reasons", "why"),
    [
        (K.PROBATION, 2, "", [], WhyLead.RULE),
        (K.PROBATION, 3, "", [], WhyLead.RULE),
        (K.PROBATION, 4, "", ["override"], WhyLead.OVERRIDE),
        (K.PROBATION, 4, "She asked for them.", [], WhyLead.OVERRIDE),
        (None, 2, "", ["override"], WhyLead.OVERRIDE),
        (K.POLICE, 1, "", ["same"], WhyLead.RULE),
        (K.PROBATION, 9, "", ["cannot-lead"], WhyLead.OVERRIDE),
    ],
)
def test_a_lead_is_by_the_rule_or_has_its_reasons(
    kind: K | None, agency: int, words: str, reasons: list[str], why: WhyLead
) -> None:
    leading = a_lead(kind)
    said = why_not_change_lead(leading, agency, words, CARL)
    assert [each.code for each in said] == reasons
    assert why_lead(leading, agency) is why


def test_whoever_nominated_leads_where_the_rule_names_no_kind() -> None:
    leading = a_lead(None, nominated_by=4)
    assert leading.by_rule == 4
    assert why_lead(leading, 4) is WhyLead.RULE
    assert a_lead(K.PROBATION).by_rule is None  # two could: a practitioner says which


@pytest.mark.parametrize("role", Role)
def test_who_says_which_agency_leads(role: Role) -> None:
    said = why_not_change_lead(a_lead(K.PROBATION), 2, "", someone(role))
    may = role in (Role.IOM_COORDINATOR, Role.MEETING_CHAIR)
    assert [each.code for each in said] == ([] if may else ["wrong-role"])
    said = why_not_hand_over_all(1, 2, PARTNERS, "The contract ended.", someone(role))
    assert (not said) == (role is Role.IOM_COORDINATOR)


def test_a_hand_over_of_all_says_everything_against_it_at_once() -> None:
    said = why_not_hand_over_all(9, 9, PARTNERS, "", someone(Role.SENIOR))
    assert {each.code for each in said} == {"wrong-role", "same", "cannot-lead", "blank"}


# From youth justice to probation.

BORN = date(2008, 5, 17)
TODAY = date(2026, 3, 2)


@pytest.mark.parametrize(
    ("on", "now", "to", "reasons"),
    [
        (date(2026, 5, 17), K.YOUTH_JUSTICE, K.PROBATION, set()),
        (date(2026, 9, 1), K.YOUTH_JUSTICE, K.PROBATION, set()),
        (date(2026, 5, 16), K.YOUTH_JUSTICE, K.PROBATION, {"too-early"}),
        (date(2026, 1, 1), K.YOUTH_JUSTICE, K.PROBATION, {"too-early", "past"}),
        (date(2026, 5, 17), K.POLICE, K.PROBATION, {"not-youth"}),
        (date(2026, 5, 17), K.YOUTH_JUSTICE, K.POLICE, {"not-probation"}),
    ],
)
def test_a_transfer_is_at_or_after_the_18th_birthday(
    on: date, now: K, to: K, reasons: set[str]
) -> None:
    said = why_not_plan(5, now, to, on, BORN, TODAY, CARL)
    assert {each.code for each in said} == reasons


def test_a_transfer_is_planned_by_those_who_lead_and_made_by_who_says_who_leads() -> None:
    day = adult_on(BORN)
    yusuf = someone(Role.YOUTH_JUSTICE_WORKER, agency=5)
    assert not why_not_plan(5, K.YOUTH_JUSTICE, K.PROBATION, day, BORN, TODAY, yusuf)
    other = someone(Role.OFFENDER_MANAGER, agency=2)
    said = why_not_plan(5, K.YOUTH_JUSTICE, K.PROBATION, day, BORN, TODAY, other)
    assert [each.code for each in said] == ["wrong-agency"]
    for by, planned, on, reasons in (
        (CARL, day, day, []),
        (CARL, day, day + timedelta(days=9), []),
        (yusuf, day, day, ["wrong-role"]),  # it is not for them to say who leads
        (CARL, day, day - timedelta(days=1), ["too-early"]),
        (CARL, None, day, ["not-planned"]),
        (someone(Role.OFFENDER_MANAGER, agency=2), day, day, ["wrong-role"]),
    ):
        assert [each.code for each in why_not_transfer(planned, on, by)] == reasons


def test_who_is_18_soon_is_known_in_time() -> None:
    latest = born_by(TODAY, LONDON)
    assert adult_on(latest) == TODAY + timedelta(days=LONDON.transfer_ahead_days)
    assert adult_on(date(2008, 2, 29)) == date(2026, 3, 1)
