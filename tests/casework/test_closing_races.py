"""Two who close one episode at once: it is closed once, and the referrer is told once."""

import pytest

from tests.builders import looking
from tests.casework.test_closing import close
from tests.casework.threads import at_once
from tests.conftest import who
from tests.service import an_episode
from throughcare.records.models import JournalEntry, Notice

pytestmark = pytest.mark.usefixtures("committed")


def test_an_episode_closed_by_two_is_closed_once() -> None:
    episode = an_episode(by=who("nora"), fmhp=who("farah"))
    farah, maya = who("farah"), who("maya")
    told = at_once(lambda: close(episode, by=farah), lambda: close(episode, by=maya))
    assert told == ["done", "wrong-state"]
    with looking():
        assert JournalEntry.objects.filter(act="close episode").count() == 1
        assert Notice.objects.filter(template="episode-closed").count() == 1
