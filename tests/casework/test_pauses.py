"""When the clocks of an episode stand still, and what is said of it in supervision."""

from datetime import timedelta

import pytest

from tests.builders import looking
from tests.casework.outcomes import codes
from tests.casework.test_episodes import acts_on
from tests.cast import NOON
from tests.service import an_episode
from throughcare.access.away import away
from throughcare.access.context import asking
from throughcare.access.episodes import supervisions as seen
from throughcare.casework import pauses, sentences, supervisions
from throughcare.records.models import Episode, JournalEntry
from throughcare.rules.clocks import days_waited
from throughcare.rules.days import day_of
from throughcare.rules.episodes import PauseReason
from throughcare.rules.practitioners import Practitioner
from throughcare.rules.reasons import NotAllowed
from throughcare.rules.sentences import Said, SentenceKind

TODAY = day_of(NOON)
AT = NOON + timedelta(days=30)


@pytest.fixture
def episode(nora: Practitioner, farah: Practitioner) -> Episode:
    return an_episode(by=nora, fmhp=farah)


def pause(episode: Episode, by: Practitioner, day: int, words: str = "") -> None:
    on, why = TODAY + timedelta(days=day), PauseReason.HOSPITAL
    pauses.pause(episode.reference, why=why, words=words, on=on, by=by, at=AT)


def waited(episode: Episode, by: Practitioner) -> int:
    with asking(by):
        spans = away([episode], by)[episode.pk]
    return days_waited(TODAY, TODAY + timedelta(days=30), spans)


def test_days_paused_and_days_in_custody_are_each_taken_off_once(
    episode: Episode, nora: Practitioner, farah: Practitioner
) -> None:
    assert waited(episode, farah) == 30
    pause(episode, farah, 10, "On a ward.")
    assert waited(episode, farah) == 10
    pauses.end_pause(episode.reference, on=TODAY + timedelta(days=15), by=farah, at=AT)
    assert waited(episode, farah) == 25
    inside = Said(
        kind=SentenceKind.CUSTODY,
        began_on=TODAY + timedelta(days=12),
        ends_on=TODAY + timedelta(days=40),
        prison="HMP Example",
    )
    sentence = sentences.record(episode.person.reference, said=inside, by=nora, at=AT)
    assert waited(episode, farah) == 10
    out = TODAY + timedelta(days=20)
    sentences.release(
        sentence, on=out, onto=SentenceKind.LICENCE, until=None, words="", by=nora, at=AT
    )
    assert waited(episode, farah) == 20
    assert waited(episode, nora) == 20
    assert acts_on(episode) == ["pause clock", "end pause"]


def test_one_pause_at_a_time_and_by_the_service_alone(
    episode: Episode, nora: Practitioner, farah: Practitioner
) -> None:
    with pytest.raises(NotAllowed) as refused:
        pauses.end_pause(episode.reference, on=TODAY, by=farah, at=AT)
    assert codes(refused) == {"not-paused"}
    pause(episode, farah, 2)
    with pytest.raises(NotAllowed) as refused:
        pause(episode, nora, 31)
    assert codes(refused) == {"wrong-role", "wrong-agency", "paused", "future"}
    pauses.end_pause(episode.reference, on=TODAY + timedelta(days=2), by=farah, at=AT)
    pause(episode, farah, 2)
    with looking():
        assert episode.pauses.count() == 2


def test_what_is_said_in_supervision_is_the_services_alone(
    episode: Episode, nora: Practitioner, farah: Practitioner, maya: Practitioner
) -> None:
    supervisions.supervise(episode.reference, on=TODAY, words="Pace it slower.", by=maya, at=AT)
    for by, count in ((farah, 1), (nora, 0)):
        with asking(by):
            assert seen(by).count() == count
            lines = JournalEntry.objects.filter(act="supervise", kind="treatment")
            assert lines.count() == count
    with pytest.raises(NotAllowed) as refused:
        supervisions.supervise(
            episode.reference, on=TODAY - timedelta(days=1), words=" ", by=nora, at=AT
        )
    assert codes(refused) == {"wrong-role", "wrong-agency", "blank", "before"}
