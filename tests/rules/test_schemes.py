"""Every scheme's arrangements are whole, so that no page or act finds one without what it asks for."""

from datetime import date

import pytest

from throughcare.rules.practitioners import LEADING, AgencyKind
from throughcare.rules.schemes import Scheme, starting
from throughcare.rules.schemes.all import SCHEMES
from throughcare.rules.schemes.arrangements import Arrangements, in_force
from throughcare.rules.selection import Rag, StatutoryStatus
from throughcare.rules.selection import in_force as criteria_in_force

TODAY = date(2026, 3, 2)
ALL = [ways for scheme in SCHEMES.values() for ways in scheme.arrangements]
WAYS = [pytest.param(ways, id=ways.version) for ways in ALL]
NOBODYS = {AgencyKind.COMMISSIONER, AgencyKind.SYSTEM}


@pytest.mark.parametrize("scheme", SCHEMES.values(), ids=list(SCHEMES))
def test_a_scheme_is_in_force_and_its_versions_are_told_apart(scheme: Scheme) -> None:
    assert scheme.code.islower()
    assert scheme.name
    assert in_force(scheme.arrangements, TODAY)
    assert criteria_in_force(scheme.criteria, TODAY).source
    for said in ("version", "in_force_from"):
        values = [getattr(each, said) for each in scheme.arrangements]
        assert len(set(values)) == len(values)


def test_no_two_schemes_share_a_version() -> None:
    versions = [each.version for each in ALL]
    assert len(set(versions)) == len(versions)


@pytest.mark.parametrize("ways", WAYS)
def test_its_meeting_can_decide_with_those_who_must_attend(ways: Arrangements) -> None:
    assert ways.meeting
    assert ways.must_attend
    assert not ways.must_attend & NOBODYS
    assert 1 <= ways.quorum <= len(ways.must_attend)


@pytest.mark.parametrize("ways", WAYS)
def test_its_levels_are_its_own(ways: Arrangements) -> None:
    assert ways.by_meeting <= set(ways.levels)
    assert ways.adults_only <= set(ways.levels)
    assert len(set(ways.levels)) == len(ways.levels)
    assert len(set(ways.cohorts)) == len(ways.cohorts)


@pytest.mark.parametrize("ways", WAYS)
def test_every_rating_is_reviewed_and_every_time_is_some_days(ways: Arrangements) -> None:
    assert set(ways.review_within_days) == {*Rag, None}
    days = [*ways.review_within_days.values(), ways.return_within_days, ways.watch_days]
    days += [ways.escalate_after_days, ways.transfer_ahead_days, ways.test_every_days]
    assert min(days) > 0


@pytest.mark.parametrize("ways", WAYS)
def test_its_matrix_suggests_a_place_it_has_and_can_reach_it(ways: Arrangements) -> None:
    offered: set[object] = {*ways.levels, *ways.cohorts} or {None}
    assert ways.matrix.version
    assert set(ways.matrix.suggests) <= offered
    measured: dict[object, int] = {}
    for row in ways.matrix.rows:
        assert row.what
        assert [row.measure, row.ground, row.intelligence or None, row.needs or None].count(
            None
        ) == 3, f"{row.what}: a row looks at one thing"
        told = row.measure or row.what
        measured[told] = max(measured.get(told, 0), row.points)
    assert max(ways.matrix.suggests.values()) <= sum(measured.values())
    assert min(ways.matrix.suggests.values()) > 0


@pytest.mark.parametrize("ways", WAYS)
def test_whoever_leads_by_the_rule_may_lead(ways: Arrangements) -> None:
    rule = ways.lead
    kinds = {*rule.statutory.values(), *rule.by_ground.values(), rule.otherwise} - {None}
    assert kinds <= LEADING
    assert set(rule.statutory) == set(StatutoryStatus) - {StatutoryStatus.VOLUNTARY}


@pytest.mark.parametrize("ways", WAYS)
def test_its_words_and_codes_are_told_apart(ways: Arrangements) -> None:
    assert ways.pathways
    assert len(set(ways.pathways)) == len(ways.pathways)
    assert all(ways.labels.values())
    assert len(set(ways.contact_codes.values())) == len(ways.contact_codes)


@pytest.mark.parametrize("ways", WAYS)
def test_a_number_that_nobody_has_published_says_so(ways: Arrangements) -> None:
    """Whoever begins from a starting value of ours is told to have it agreed."""
    assert ways.source
    ours = {
        "return_within_days": starting.RETURN_WITHIN,
        "watch_days": starting.WATCH,
        "escalate_after_days": starting.ESCALATE_AFTER,
        "review_within_days": starting.REVIEWS,
    }
    if any(getattr(ways, name) == value for name, value in ours.items()):
        assert "CHECK WITH YOUR SCHEME" in ways.source
