"""Two people at once, with real threads and real commits: one act happens, the other is told."""

from collections.abc import Callable
from threading import Barrier, Thread

import pytest
from django.db import connections

from tests.builders import ANSWERS, a_file, a_line, a_list, a_person, a_sent_referral
from tests.cast import NOON
from tests.conftest import who
from throughcare.casefile.practitioners import process
from throughcare.casework import drafts, lists, notices, referrals, referring
from throughcare.records.models import Draft, JournalEntry, Notice, Person, Referral
from throughcare.rules.reasons import NotAllowed
from throughcare.rules.referral_reasons import DeclineReason, WithdrawReason

pytestmark = pytest.mark.usefixtures("committed")


def at_once(*acts: Callable[[], object]) -> list[str]:
    """Do these at the same moment, each in a thread and a connection of its own. What each was told."""
    start, told = Barrier(len(acts)), []

    def run(act: Callable[[], object]) -> None:
        start.wait()
        try:
            act()
            told.append("done")
        except NotAllowed as refused:
            told.append(refused.reasons[0].code)
        finally:
            connections.close_all()

    threads = [Thread(target=run, args=[act]) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(told)


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
    person = a_person(by=process("command-line", "london")).reference

    def send() -> None:
        referring.send(person, ANSWERS, by=nora, at=NOON)

    assert at_once(send, send, send) == ["done", "open-referral", "open-referral"]
    assert Referral.objects.count() == 1
    assert Notice.objects.count() == 3  # one for each at the service


def test_two_lists_at_once_are_loaded_one_at_a_time() -> None:
    by = process("command-line", "london")
    content = a_file([a_line() for _ in range(1_500)])

    def load() -> None:
        lists.load(a_list(content), tell=lambda said: None, by=by, at=NOON)

    assert at_once(load, load) == ["busy", "done"]
    assert Person.objects.count() == 1_500


def test_two_tabs_saving_one_draft_lose_neither_answer() -> None:
    nora = who("nora")
    told = at_once(
        *(
            lambda step=step: drafts.save("referral", "A", {step: step}, by=nora, at=NOON)
            for step in ("how", "concern", "presentations", "on")
        )
    )
    assert told == ["done"] * 4
    assert set(Draft.objects.get().answers) == {"how", "concern", "presentations", "on"}


def test_two_workers_share_out_the_notices() -> None:
    for _ in range(4):
        a_sent_referral(by=who("nora"))
    worker = process("worker", "any")
    taken: list[list[int]] = []

    def claim() -> None:
        taken.append([each.key for each in notices.claim(6, by=worker, at=NOON)])

    assert at_once(claim, claim) == ["done", "done"]
    first, second = taken
    assert len(first) + len(second) == 12
    assert not set(first) & set(second)
