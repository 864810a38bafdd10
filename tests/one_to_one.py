"""Episodes at one-to-one support in a known state, made only by acts."""

from dataclasses import replace
from datetime import datetime, timedelta

from tests.cast import NOON
from tests.service import an_episode, as_it_is
from throughcare.casework import episodes, plans
from throughcare.records.models import Episode
from throughcare.rules.appointments import Modality, Practical
from throughcare.rules.days import day_of
from throughcare.rules.episodes import Tier
from throughcare.rules.practitioners import Practitioner
from throughcare.rules.referral_answers import ConsentGiven
from throughcare.rules.support_plans import Agreed, Intensity


def one_to_one(*, by: Practitioner, fmhp: Practitioner, at: datetime = NOON) -> Episode:
    """Someone with whom one-to-one support has begun."""
    episode = an_episode(by=by, fmhp=fmhp, at=at)
    reference = episode.reference
    episodes.begin(reference, by=fmhp, at=at)
    for tier in (Tier.ASSESSMENT, Tier.ONE_TO_ONE):
        episodes.step_on(reference, tier=tier, words="They want it.", by=fmhp, at=at)
        episodes.begin(reference, by=fmhp, at=at)
    return as_it_is(episode)


def what_was_agreed(at: datetime = NOON, **changes: object) -> Agreed:
    """A plan at which they meet each week."""
    said = Agreed(
        intensity=Intensity.WEEKLY,
        modalities=[Modality.MINDFULNESS, Modality.CBT],
        practical=[Practical.HOUSING],
        aims="Sleep through the night, and see a GP.",
        person_words="I want my own front door.",
        how=ConsentGiven.SPOKEN,
        on=day_of(at),
        review_on=day_of(at) + timedelta(days=28),
    )
    return replace(said, **changes)  # type: ignore[arg-type]


def a_plan(episode: Episode, *, by: Practitioner, at: datetime = NOON) -> str:
    """The first plan of an episode."""
    return plans.agree(episode.reference, agreed=what_was_agreed(at), by=by, at=at)
