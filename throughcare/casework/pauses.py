"""When the clocks of an episode stand still, beside the custody that a sentence says."""

from datetime import date, datetime

from throughcare.access import own
from throughcare.access.context import act
from throughcare.access.episodes import current_pause, episode_to_change, side
from throughcare.casework import journal
from throughcare.records.models import Pause
from throughcare.rules.days import day_of
from throughcare.rules.episodes import (
    PauseReason,
    why_not_clinical,
    why_not_end_pause,
    why_not_pause,
)
from throughcare.rules.practitioners import Practitioner
from throughcare.rules.reasons import insist

DRAFT = "pause"
"""The kind of draft that the words of it are until the clocks stop."""


@act
def pause(
    reference: str,
    *,
    why: PauseReason,
    words: str,
    on: date,
    by: Practitioner,
    at: datetime,
) -> None:
    """The person cannot come, and no service is late: from a day on no days are counted."""
    episode = episode_to_change(reference, by)
    against = why_not_pause(
        episode.state,
        on,
        paused=current_pause(episode) is not None,
        opened_on=day_of(episode.opened_at),
        today=day_of(at),
        words=words,
    )
    insist([*why_not_clinical(by, side(episode, by)), *against])
    Pause.objects.create(
        episode=episode, why=why, words=words, began_on=on, by_id=by.key, at=at
    )
    own.drafts(by).filter(kind=DRAFT, about=reference).delete()
    journal.write("pause clock", episode, by=by, at=at, why=why.value)


@act
def end_pause(reference: str, *, on: date, by: Practitioner, at: datetime) -> None:
    """They can come again: the days count from a day on."""
    episode = episode_to_change(reference, by)
    held = current_pause(episode)
    against = why_not_end_pause(held.began_on if held else None, on, today=day_of(at))
    insist([*why_not_clinical(by, side(episode, by)), *against])
    Pause.objects.filter(episode=episode, ended_on=None).update(ended_on=on, ended_by=by.key)
    journal.write("end pause", episode, by=by, at=at)
