"""Two people at one referral at once: one act happens, and the other is told."""

import pytest

from tests.builders import ANSWERS, a_person, a_sent_referral, looking
from tests.casework.threads import at_once
from tests.cast import NOON
from tests.conftest import who
from throughcare.casefile.practitioners import process
from throughcare.casework import referrals, referring
from throughcare.records.models import JournalEntry, Notice, Referral
from throughcare.rules.referral_reasons import DeclineReason, WithdrawReason

pytestmark = pytest.mark.usefixtures("committed")


@pytest.mark.parametrize("time", range(5))
def test_a_referral_decided_by_two_is_decided_once(time: int) -> None:
    reference = a_sent_referral(by=who("nora")).reference
    farah, frank = who("farah"), who("frank")
    told = at_once(
        lambda: referrals.accept(reference, by=farah, at=NOON),
        lambda: referrals.decline(
            reference, reason=DeclineReason.OTHER_SERVICE, words="Elsewhere.", by=frank, at=NOON
        ),
    )
    assert told == ["done", "wrong-state"]
    with looking():
        decided = JournalEntry.objects.filter(about=reference).exclude(act="send referral")
        assert decided.count() == 1
        assert Notice.objects.filter(to__username="nora").count() == 1


def test_withdrawn_and_accepted_at_once_is_one_of_the_two() -> None:
    nora, farah = who("nora"), who("farah")
    reference = a_sent_referral(by=nora).reference
    told = at_once(
        lambda: referrals.accept(reference, by=farah, at=NOON),
        lambda: referring.withdraw(reference, reason=WithdrawReason.MISTAKE, by=nora, at=NOON),
    )
    assert told == ["done", "wrong-state"]


def test_a_double_click_on_send_sends_once() -> None:
    nora = who("nora")
    person = a_person(by=process("command-line", "london", NOON)).reference

    def send() -> None:
        referring.send(person, ANSWERS, by=nora, at=NOON)

    assert at_once(send, send, send) == ["done", "open-referral", "open-referral"]
    with looking():
        assert Referral.objects.count() == 1
        assert Notice.objects.count() == 3  # one for each at the service
