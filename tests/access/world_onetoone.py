"""One-to-one support of the world in world.py: with each person a plan, another in its place, and reviewed sessions."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, time, timedelta

from tests.appointments import OFFICE, came
from tests.one_to_one import what_was_agreed
from throughcare.access.context import asking
from throughcare.casework import care_contacts, episodes, plans, session_reviews
from throughcare.records.models import Episode
from throughcare.rules.appointments import Purpose
from throughcare.rules.booking import Booking, When
from throughcare.rules.days import day_of
from throughcare.rules.episodes import EpisodeState, Tier
from throughcare.rules.practitioners import Practitioner
from throughcare.rules.support_plans import ReviewOutcome


def support(
    place: int, referral: str, readers: Mapping[str, Practitioner], at: datetime
) -> None:
    """From wherever their episode is to one-to-one support. `place` keeps the hours of one from another's."""
    farah, maya = readers["farah"], readers["maya"]
    with asking(farah):
        episode = Episode.objects.get(referral__reference=referral)
    if episode.state is EpisodeState.CLOSED:
        return
    reference = episode.reference
    if episode.state is EpisodeState.DISENGAGED:
        episodes.re_engage(reference, words="He rang.", by=farah, at=at)
    if episode.tier is not Tier.ONE_TO_ONE:
        if episode.state is EpisodeState.WAITING:
            episodes.begin(reference, by=farah, at=at)
        episodes.step_on(
            reference, tier=Tier.ONE_TO_ONE, words="They want it.", by=farah, at=at
        )
    agreed = replace(what_was_agreed(at), aims=f"What {reference} wants.")
    first = plans.agree(reference, agreed=agreed, by=farah, at=at)
    plans.agree(reference, agreed=agreed, in_place_of=first, by=maya, at=at)
    for day in range(5):
        when = When(on=day_of(at) - timedelta(days=4 + day), clock=time(8 + place), minutes=50)
        said = Booking(purpose=Purpose.SESSION, practitioner=farah.key, when=when, where=OFFICE)
        care_contacts.put_down_past(reference, said, came(), by=farah, at=at)
    session_reviews.review(
        reference, outcome=ReviewOutcome.MORE, more=2, words="It helps.", by=farah, at=at
    )
