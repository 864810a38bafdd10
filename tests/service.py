"""Episodes of care in a known state, made only by acts."""

from datetime import datetime, timedelta

from django.db.models import F

from tests.builders import a_sent_referral, looking
from tests.cast import NOON
from throughcare.access.context import asking
from throughcare.casework import referrals
from throughcare.records.models import Episode, Referral
from throughcare.rules.episodes import CloseReason, EpisodeOutcome, EpisodeState
from throughcare.rules.practitioners import Practitioner


def an_episode(
    *, by: Practitioner, fmhp: Practitioner, at: datetime = NOON, **changes: str
) -> Episode:
    """Someone whom an offender manager referred and the service has accepted: they wait for its first tier."""
    referral = a_sent_referral(by=by, at=at, **changes)
    referrals.accept(referral.reference, by=fmhp, at=at)
    return episode_of(referral)


def episode_of(referral: Referral) -> Episode:
    """The episode of care that began when a referral was accepted."""
    with looking(referral.scheme):
        return Episode.objects.select_related("person", "referral").get(referral=referral)


def began_earlier(referral: str, days: int = 30, *, by: Practitioner) -> None:
    """The episode that a referral began is so many days older: something of it can be past."""
    with asking(by):
        of = Episode.objects.filter(referral__reference=referral)
        of.update(opened_at=F("opened_at") - timedelta(days=days))


def ended(episode: Episode, *, by: Practitioner) -> None:
    """Its work is over, in few words."""
    with asking(by):
        Episode.objects.filter(pk=episode.pk).update(
            state=EpisodeState.CLOSED,
            closed_at=by.at,
            closed_by=by.key,
            close_reason=CloseReason.COMPLETED,
            outcome=EpisodeOutcome.ACHIEVED,
            for_practitioner="Short meetings.",
            for_person="You came.",
        )


def as_it_is(episode: Episode) -> Episode:
    """The episode as it is now."""
    return episode_of(episode.referral)
