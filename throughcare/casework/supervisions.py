"""Clinical supervision: an episode looked at with another, and what was said."""

from datetime import date, datetime

from throughcare.access import own
from throughcare.access.context import act
from throughcare.access.episodes import episode_to_change, side, supervisions
from throughcare.casework import journal
from throughcare.casework.again import why_not_again
from throughcare.casework.bulk import insert
from throughcare.records.models import Supervision
from throughcare.rules.days import day_of
from throughcare.rules.episodes import why_not_clinical, why_not_supervised
from throughcare.rules.practitioners import Practitioner
from throughcare.rules.reasons import insist

DRAFT = "supervision"
"""The kind of draft that it is until it is put down."""


@act
def supervise(reference: str, *, on: date, words: str, by: Practitioner, at: datetime) -> None:
    """What was said of an episode in supervision is put down, for the service alone."""
    episode = episode_to_change(reference, by)
    opened_on = day_of(episode.opened_at)
    against = why_not_supervised(on, words, opened_on=opened_on, today=day_of(at))
    same = supervisions(by, episode.person).filter(
        episode=episode, by=by.key, on=on, words=words
    )
    against += why_not_again(same, at)
    insist([*why_not_clinical(by, side(episode, by)), *against])
    insert(
        Supervision(
            episode=episode,
            person_id=episode.person_id,
            scheme=episode.scheme,
            owner_id=episode.owner_id,
            on=on,
            words=words,
            by_id=by.key,
            at=at,
        )
    )
    episode.supervised_on = max(on, episode.supervised_on or on)
    episode.save(update_fields=["supervised_on"])
    own.drafts(by).filter(kind=DRAFT, about=reference).delete()
    journal.write("supervise", journal.Treated(episode), by=by, at=at)
