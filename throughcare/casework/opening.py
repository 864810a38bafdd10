"""What begins when the service accepts a referral. Not an act: the act is to accept."""

from datetime import datetime

from throughcare.access.selection import service_model
from throughcare.casework import references
from throughcare.records.models import Episode, Referral, Step
from throughcare.rules.days import day_of
from throughcare.rules.episodes import EpisodeState


def open_episode(referral: Referral, at: datetime) -> Episode:
    """An episode of care begins: it waits for the first tier of the scheme's service model."""
    on = day_of(at)
    tier = service_model(referral.scheme, on).begins_at
    episode = Episode.objects.create(
        reference=references.new(),
        person_id=referral.person_id,
        scheme=referral.scheme,
        referral=referral,
        owner_id=referral.service_id,
        tier=tier,
        state=EpisodeState.WAITING,
        since=on,
        opened_at=at,
    )
    Step.objects.create(episode=episode, tier=tier, waiting_since=on)
    return episode
