"""What is said at a meeting, put down as it is said."""

from datetime import datetime
from uuid import UUID

from throughcare.access import found, own
from throughcare.access.context import act
from throughcare.access.meetings import item_to_change, meeting_to_change, minutes
from throughcare.casework import journal
from throughcare.casework.bulk import insert
from throughcare.records.models import Minute
from throughcare.rules.meetings import (
    draft_of,
    known_by,
    why_not_correct,
    why_not_run,
    why_not_say,
)
from throughcare.rules.practitioners import Practitioner
from throughcare.rules.reasons import insist

DRAFT = "minute"
"""The kind of draft that a minute is until it is put down."""


@act
def say(
    reference: str,
    item: int,
    *,
    key: UUID,
    words: str,
    restricted: bool,
    by: Practitioner,
    at: datetime,
) -> bool:
    """Something was said about what is being discussed. Sent again under its key, it is not said twice.

    Returns whether it is new.
    """
    meeting = meeting_to_change(reference, by)
    about = item_to_change(meeting, item, by)
    known = known_by(key, item, restricted, words.strip())
    if minutes(by).filter(key=known).exists():
        return False
    insist([*why_not_run(meeting.state, by), *why_not_say(words, by, restricted=restricted)])
    insert(
        Minute(
            key=known,
            item=about,
            scheme=by.scheme,
            person_id=about.person_id,
            restricted=restricted,
            words=words.strip(),
            by_id=by.key,
            at=at,
        )
    )
    own.drafts(by).filter(kind=DRAFT, about=draft_of(reference, item)).delete()
    journal.write("minute meeting", meeting, by=by, at=at, item=item)
    return True


@act
def correct(
    reference: str,
    item: int,
    minute: int,
    *,
    key: UUID,
    words: str,
    by: Practitioner,
    at: datetime,
) -> bool:
    """What was put down wrongly is put right by another minute; the first is kept, struck through.

    Returns whether it is new.
    """
    meeting = meeting_to_change(reference, by)
    about = item_to_change(meeting, item, by)
    held = found.one(minutes(by).filter(item=about), pk=minute)
    known = known_by(key, minute, words.strip())
    if minutes(by).filter(key=known).exists():
        return False
    corrected = minutes(by).filter(corrects=held).exists()
    against = why_not_correct(corrected=corrected)
    against += why_not_say(words, by, restricted=held.restricted)
    insist([*why_not_run(meeting.state, by), *against])
    insert(
        Minute(
            key=known,
            item=about,
            scheme=by.scheme,
            person_id=about.person_id,
            restricted=held.restricted,
            words=words.strip(),
            corrects=held,
            by_id=by.key,
            at=at,
        )
    )
    journal.write("correct minute", meeting, by=by, at=at, item=item)
    return True
