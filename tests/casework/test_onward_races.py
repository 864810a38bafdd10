"""Several of a service at one onward referral at once: what each saw is what they decide on."""

from dataclasses import replace

import pytest

from tests.builders import looking
from tests.casework.threads import at_once
from tests.cast import NOON
from tests.conftest import who
from tests.onward import CMHT, a_service, an_onward_referral, as_it_is, heard
from tests.service import an_episode
from throughcare.casework import onward
from throughcare.records.models import DirectoryService, OnwardReferral, OnwardStage
from throughcare.rules.onward import OnwardState, Rejection

pytestmark = pytest.mark.usefixtures("committed")


def test_accepted_and_rejected_at_once_is_one_of_the_two() -> None:
    farah, frank = who("farah"), who("frank")
    reference = an_onward_referral(an_episode(by=who("nora"), fmhp=farah), by=farah)
    seen = replace(heard(), seen=OnwardState.SENT)
    told = at_once(
        lambda: onward.accept(reference, heard=seen, by=farah, at=NOON),
        lambda: onward.reject(reference, code=Rejection.RISK, heard=seen, by=frank, at=NOON),
    )
    assert told in (["changed", "done"], ["done", "wrong-state"])
    with looking():
        assert OnwardStage.objects.count() == 2
    assert as_it_is(reference).state in (OnwardState.ACCEPTED, OnwardState.REJECTED)


def test_sent_to_one_service_at_once_is_sent_once_and_entered_at_once_is_entered_once() -> None:
    farah, frank = who("farah"), who("frank")
    episode = an_episode(by=who("nora"), fmhp=farah)
    told = at_once(
        *(lambda by=by: a_service("Both", by=by) for by in (farah, frank)),
    )
    assert told in (["done", "in-it"], ["done", "done"])
    with looking():
        assert DirectoryService.objects.count() == 1
    a_service(CMHT, by=farah)
    told = at_once(*(lambda by=by: an_onward_referral(episode, by=by) for by in (farah, frank)))
    assert told == ["done", "open-there"]
    with looking():
        assert OnwardReferral.objects.count() == 1
