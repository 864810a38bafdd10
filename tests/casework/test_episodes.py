"""The life of an episode: who works with someone, what begins, what goes on, who is out of touch and back."""

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.builders import looking
from tests.casework.outcomes import codes, told
from tests.cast import NOON
from tests.conftest import who
from tests.service import an_episode, as_it_is
from throughcare.access.found import NotFound
from throughcare.casework import episodes, posts, restrictions
from throughcare.records.models import Episode, JournalEntry, Note, Team
from throughcare.rules.days import day_of
from throughcare.rules.episodes import EpisodeState, Tier
from throughcare.rules.practitioners import Practitioner
from throughcare.rules.reasons import NotAllowed
from throughcare.rules.restriction import Named, RestrictionKind
from throughcare.rules.sharing import Section

LATER = NOON + timedelta(days=10)


@pytest.fixture
def episode(nora: Practitioner, farah: Practitioner) -> Episode:
    return an_episode(by=nora, fmhp=farah)


@pytest.fixture
def north(db: None) -> Team:
    """A cluster of the service."""
    posts.add_team("London FMHP Service", "North", by=who("ada"), at=NOON)
    return Team.objects.get(name="North")


def acts_on(episode: Episode) -> list[str]:
    written = JournalEntry.objects.filter(kind="episode", about=episode.reference)
    return list(written.order_by("pk").values_list("act", flat=True))


def test_a_manager_gives_who_waits_to_a_clinician_in_a_cluster(
    episode: Episode, farah: Practitioner, maya: Practitioner, north: Team
) -> None:
    episodes.allocate(episode.reference, worker=farah.key, team=north.pk, by=maya, at=NOON)
    now = as_it_is(episode)
    assert (now.practitioner_id, now.team_id) == (farah.key, north.pk)
    assert (now.state, now.since) == (EpisodeState.WAITING, day_of(NOON))
    assert told("episode-given") == {"farah"}
    assert acts_on(episode) == ["allocate episode"]
    with pytest.raises(NotAllowed) as refused:
        episodes.allocate(episode.reference, worker=farah.key, team=north.pk, by=maya, at=NOON)
    assert codes(refused) == {"same"}


def test_what_is_under_way_goes_on_with_another_and_both_are_told(
    episode: Episode, farah: Practitioner, maya: Practitioner
) -> None:
    frank = who("frank")
    episodes.allocate(episode.reference, worker=farah.key, team=None, by=maya, at=NOON)
    episodes.begin(episode.reference, by=farah, at=NOON)
    episodes.reallocate(episode.reference, worker=frank.key, team=None, by=maya, at=LATER)
    assert as_it_is(episode).practitioner_id == frank.key
    assert told("episode-given") == {"farah", "frank"}
    assert told("episode-taken-over") == {"farah"}


def test_everything_against_it_is_said_at_once(
    episode: Episode, nora: Practitioner, farah: Practitioner, maya: Practitioner
) -> None:
    with pytest.raises(NotAllowed) as refused:
        episodes.allocate(episode.reference, worker=nora.key, team=0, by=farah, at=NOON)
    assert codes(refused) == {"wrong-role", "other-agency", "no-clinician", "team"}
    with pytest.raises(NotAllowed) as refused:
        episodes.step_on(episode.reference, tier=Tier.CONSULTATION, words="", by=nora, at=NOON)
    assert codes(refused) == {"wrong-state", "wrong-role", "wrong-agency", "blank", "same-tier"}
    with pytest.raises(NotAllowed) as refused:
        episodes.reallocate(episode.reference, worker=0, team=None, by=maya, at=NOON)
    assert codes(refused) == {"wrong-state", "nobody"}
    assert acts_on(episode) == []


def test_nobody_is_given_a_record_they_may_not_open(
    episode: Episode, farah: Practitioner, maya: Practitioner
) -> None:
    frank = who("frank")
    restrictions.restrict(
        episode.person.reference, RestrictionKind.EXCLUDED, Named(user=frank.key),
        words="His cousin.", by=who("gwen"), at=NOON,
    )  # fmt: skip
    with pytest.raises(NotAllowed) as refused:
        episodes.allocate(episode.reference, worker=frank.key, team=None, by=maya, at=NOON)
    assert codes(refused) == {"restricted"}
    with pytest.raises(NotFound):
        episodes.begin(episode.reference, by=frank, at=NOON)


def test_a_tier_is_waited_for_begun_and_gone_on_from(
    episode: Episode, farah: Practitioner
) -> None:
    episodes.begin(episode.reference, by=farah, at=NOON)
    episodes.step_on(
        episode.reference, tier=Tier.ASSESSMENT, words="He agrees.", by=farah, at=LATER
    )
    now = as_it_is(episode)
    assert (now.tier, now.state) == (Tier.ASSESSMENT, EpisodeState.WAITING)
    assert now.since == day_of(LATER)
    with looking():
        steps = list(
            now.steps.order_by("pk").values_list(
                "tier", "waiting_since", "began_on", "ended_on", "words"
            )
        )
    first, then = day_of(NOON), day_of(LATER)
    assert steps == [
        (Tier.CONSULTATION, first, first, then, "He agrees."),
        (Tier.ASSESSMENT, then, None, None, ""),
    ]
    assert acts_on(episode) == ["begin tier", "step on"]


def test_who_is_out_of_touch_comes_back_and_their_words_stay_with_those_who_treat(
    episode: Episode, farah: Practitioner
) -> None:
    episodes.disengage(episode.reference, words="Rang twice.", by=farah, at=NOON)
    assert as_it_is(episode).state is EpisodeState.DISENGAGED
    episodes.re_engage(episode.reference, words="He rang.", by=farah, at=LATER)
    now = as_it_is(episode)
    assert (now.state, now.since) == (EpisodeState.UNDER_WAY, day_of(LATER))
    with looking():
        assert now.steps.get().began_on == day_of(LATER)
        notes = Note.objects.filter(person=now.person_id).order_by("pk")
        assert [(each.words, each.section, each.owner_id) for each in notes] == [
            ("Rang twice.", Section.CLINICAL, farah.agency),
            ("He rang.", Section.CLINICAL, farah.agency),
        ]
    assert acts_on(episode) == ["disengage", "re-engage"]


def test_who_is_out_of_touch_is_given_to_another_and_stays_out_of_touch(
    episode: Episode, farah: Practitioner, maya: Practitioner
) -> None:
    episodes.disengage(episode.reference, words="Rang twice.", by=farah, at=NOON)
    episodes.reallocate(
        episode.reference, worker=who("frank").key, team=None, by=maya, at=LATER
    )
    now = as_it_is(episode)
    assert (now.state, now.practitioner_id) == (EpisodeState.DISENGAGED, who("frank").key)


@pytest.mark.parametrize("act", [episodes.disengage, episodes.re_engage])
def test_out_of_touch_and_back_need_words_and_a_state(
    episode: Episode, farah: Practitioner, act: object
) -> None:
    at = NOON
    if act is episodes.disengage:
        episodes.disengage(episode.reference, words="Rang.", by=farah, at=NOON)
        at = LATER
    with pytest.raises(NotAllowed) as refused:
        act(episode.reference, words=" ", by=replace(farah, at=at), at=at)  # type: ignore[operator]
    assert codes(refused) == {"blank", "wrong-state"}


def test_those_of_no_part_in_the_referral_find_no_episode(
    episode: Episode, sofia: Practitioner
) -> None:
    with pytest.raises(NotFound):
        episodes.begin(episode.reference, by=sofia, at=NOON)
