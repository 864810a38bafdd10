"""How an episode goes from tier to tier. Not an act: the acts are of episodes.py and consultations.py."""

from datetime import date

from throughcare.access.episodes import current_step
from throughcare.records.models import Episode, Step
from throughcare.rules.episodes import EpisodeState, Tier


def begin(episode: Episode, on: date) -> None:
    """The wait for its tier is over, if it was not before: it is under way from a day on."""
    step = current_step(episode)
    if step.began_on is None:
        step.began_on = max(on, step.waiting_since)
        step.save(update_fields=["began_on"])
    to_state(episode, EpisodeState.UNDER_WAY, on)


def go_on(episode: Episode, tier: Tier, words: str, on: date) -> None:
    """Its tier ends, and the wait for the next begins on the same day."""
    step = current_step(episode)
    step.ended_on = on
    step.words = words
    step.save(update_fields=["ended_on", "words"])
    Step.objects.create(episode=episode, tier=tier, waiting_since=on)
    episode.tier = tier
    to_state(episode, EpisodeState.WAITING, on)


def to_state(episode: Episode, state: EpisodeState, on: date) -> None:
    """It is in a state from a day on."""
    episode.state = state
    episode.since = on
    episode.save(update_fields=["tier", "state", "since"])
