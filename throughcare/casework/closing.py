"""The end of an episode of care."""

from datetime import datetime

from throughcare.access import own
from throughcare.access.closing import unfinished
from throughcare.access.context import act
from throughcare.access.episodes import episode_to_change, pauses, side, steps
from throughcare.access.referrals import referral_to_change
from throughcare.casework import journal
from throughcare.records.models import Episode
from throughcare.rules.closing import Ending, kept_for_person, kept_words, why_not_close
from throughcare.rules.days import day_of
from throughcare.rules.episodes import MOVES, CloseReason, EpisodeOutcome
from throughcare.rules.practitioners import Practitioner
from throughcare.rules.referrals import ReferralState

DRAFT = "closing"
"""The kind of draft that a summary grows in; it goes when the episode is closed."""


@act
def close(
    reference: str,
    *,
    reason: CloseReason,
    outcome: EpisodeOutcome,
    for_practitioner: str,
    for_person: str,
    easy_read: str = "",
    why_unpaired: str = "",
    by: Practitioner,
    at: datetime,
) -> None:
    """The service's work with the person ends, summed up in two voices. They may be referred again from now."""
    episode = episode_to_change(reference, by)
    said = Ending(
        reason=reason, outcome=outcome, for_practitioner=for_practitioner,
        for_person=for_person, easy_read=easy_read, why_unpaired=why_unpaired,
    )  # fmt: skip
    # Whoever referred books without holding the episode; the referral is held by both.
    referral = referral_to_change(episode.referral.reference, by)
    there_is = unfinished(episode, by)
    against = why_not_close(said, there_is)
    episode.state = MOVES.after("close", episode.state, by, side(episode, by), against)
    episode.since, episode.closed_at, episode.closed_by_id = day_of(at), at, by.key
    episode.close_reason, episode.outcome = reason, outcome
    episode.for_practitioner = kept_words(said, there_is)
    episode.for_person, episode.easy_read = kept_for_person(said), easy_read.strip()
    episode.save()
    referral.state = ReferralState.CLOSED
    referral.save(update_fields=["state"])
    _end(episode, by, at)
    journal.write(
        "close episode", episode, by=by, at=at, reason=reason.value, outcome=outcome.value
    )
    journal.tell_referrer("episode-closed", referral, at=at)


def _end(episode: Episode, by: Practitioner, at: datetime) -> None:
    """What ends with it: its tier, a clock that stands still, and what was begun of its summary."""
    on = day_of(at)
    about = episode.person
    steps(by, about).filter(episode=episode, ended_on=None).update(ended_on=on)
    still = pauses(by, about).filter(episode=episode, ended_on=None)
    still.update(ended_on=on, ended_by=by.key)
    own.drafts(by).filter(kind=DRAFT, about=episode.reference).delete()
