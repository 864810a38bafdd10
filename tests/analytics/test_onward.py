"""What became of those sent to a service, counted by hand."""

from datetime import timedelta

import pytest

from tests.cast import NOON
from tests.conftest import who
from tests.onward import CMHT, a_service, an_onward_referral, brought_to, turned_away
from tests.service import an_episode
from throughcare.access.found import NotFound
from throughcare.analytics.measures import onward as figures
from throughcare.analytics.measures.onward import figures_of_services, service_figures
from throughcare.rules.days import day_of
from throughcare.rules.onward import OnwardState, Rejection
from throughcare.rules.practitioners import Practitioner

S = OnwardState
TODAY = day_of(NOON)


@pytest.fixture
def service(nora: Practitioner, farah: Practitioner) -> str:
    """Twelve sent: six turned away after three days, five of them by the threshold; five accepted the day after
    they were sent; one withdrawn. And one sent to another service."""
    for number in range(13):
        to = "Another" if number == 12 else CMHT
        reference = an_onward_referral(an_episode(by=nora, fmhp=farah), to, by=farah)
        if number < 6:
            code = Rejection.RISK if number == 0 else Rejection.BELOW_THRESHOLD
            turned_away(reference, code, by=farah, at=NOON + timedelta(days=3))
        elif number < 12:
            state = S.WITHDRAWN if number == 11 else S.ACCEPTED
            brought_to(state, reference, by=farah, at=NOON + timedelta(days=1))
    return a_service(by=farah)


def test_the_figures_are_those_counted_by_hand(service: str, farah: Practitioner) -> None:
    made = service_figures(service, farah, TODAY)
    assert made.sent.sent == 12
    # One withdrawn and none waiting would be found by subtraction: the smallest shown goes too.
    assert made.sent.parts == {
        figures.ACCEPTED: None,
        figures.REJECTED: 6,
        figures.WITHDRAWN: None,
        figures.WAITING: None,
    }
    assert {each: count for each, count in made.by_reason.items() if count} == {}
    assert made.median_days == {
        S.SENT: 2.0,  # six of three days, and six of one
        **dict.fromkeys((S.RECEIVED, S.SCREENED, S.ACCEPTED, S.ALLOCATED)),
    }
    every = figures_of_services(farah, TODAY)
    assert every[service] == made.sent
    assert sorted(each.sent or 0 for each in every.values()) == [0, 12]
    assert figures_of_services(farah, TODAY + timedelta(days=366)) == {}
    none = service_figures("NOSUCHONE", farah, TODAY)
    assert none.sent == figures.NONE_SENT
    assert set(none.median_days.values()) == {None}


def test_the_figures_are_for_those_who_refer_on(service: str) -> None:
    for username in ("nora", "cora", "carl"):
        with pytest.raises(NotFound):
            service_figures(service, who(username), TODAY)
