"""An episode closed by two at once, or closed as it is booked for: one of them, and the other is told why not."""

from functools import partial

import pytest

from tests.appointments import a_booking, book
from tests.builders import looking
from tests.casework.test_closing import close
from tests.casework.threads import at_once
from tests.cast import NOON
from tests.conftest import who
from tests.service import an_episode
from throughcare.records.models import Appointment, Episode, JournalEntry, Notice

pytestmark = pytest.mark.usefixtures("committed")


def test_an_episode_closed_by_two_is_closed_once() -> None:
    episode = an_episode(by=who("nora"), fmhp=who("farah"))
    farah, maya = who("farah"), who("maya")
    told = at_once(lambda: close(episode, by=farah), lambda: close(episode, by=maya))
    assert told == ["done", "wrong-state"]
    with looking():
        assert JournalEntry.objects.filter(act="close episode").count() == 1
        assert Notice.objects.filter(template="episode-closed").count() == 1


def test_an_episode_is_never_closed_over_an_appointment_that_is_booked_at_that_moment() -> None:
    nora, farah = who("nora"), who("farah")
    for _ in range(4):  # so that each of the two comes first, some time
        episode = an_episode(by=nora, fmhp=farah)
        told = at_once(
            partial(close, episode, by=farah),
            partial(book, episode, a_booking(), by=nora, at=NOON),
        )
        assert told in (["booked", "done"], ["closed", "done"])
        with looking():
            booked = Appointment.objects.filter(episode=episode, state="booked")
            closed = Episode.objects.get(pk=episode.pk).closed_at is not None
            assert booked.exists() != closed
            booked.update(
                state="cancelled", ended_by=farah.key, ended_at=NOON, asked_by="the service"
            )
