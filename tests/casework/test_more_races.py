"""Lists, drafts and notices, when two come at once."""

import pytest

from tests.builders import a_file, a_line, a_list, a_sent_referral, looking
from tests.casework.threads import at_once
from tests.cast import NOON
from tests.conftest import who
from throughcare.casefile.practitioners import process
from throughcare.casework import drafts, lists, notices
from throughcare.records.models import Draft, Person

pytestmark = pytest.mark.usefixtures("committed")


def test_two_lists_at_once_are_loaded_one_at_a_time() -> None:
    by = process("command-line", "london", NOON)
    content = a_file([a_line() for _ in range(1_500)])

    def load() -> None:
        lists.load(a_list(content), tell=lambda said: None, by=by, at=NOON)

    assert at_once(load, load) == ["busy", "done"]
    with looking():
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
    with looking():
        draft = Draft.objects.get()
    assert set(draft.answers) == {"how", "concern", "presentations", "on"}


def test_two_workers_share_out_the_notices() -> None:
    for _ in range(4):
        a_sent_referral(by=who("nora"))
    worker = process("worker", "any", NOON)
    taken: list[list[int]] = []

    def claim() -> None:
        taken.append([each.key for each in notices.claim(6, by=worker, at=NOON)])

    assert at_once(claim, claim) == ["done", "done"]
    first, second = taken
    assert len(first) + len(second) == 12
    assert not set(first) & set(second)
