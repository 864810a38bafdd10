"""Letters to a person: made from a template, and sent. A letter that was made is never changed; a better one is another."""

from collections.abc import Mapping
from datetime import date, datetime

from throughcare.access.context import act
from throughcare.access.episodes import episode_to_change, side
from throughcare.access.letters import (
    appointment_of,
    as_met,
    from_the_record,
    letter_to_change,
    onward_of,
)
from throughcare.casework import journal, references
from throughcare.casework.bulk import insert
from throughcare.records.models import Episode, Letter, OnwardReferral
from throughcare.rules.days import day_of
from throughcare.rules.letter_words import from_the_record as fields_from
from throughcare.rules.letters import (
    Language,
    LetterForm,
    LetterKind,
    SentBy,
    plain,
    why_not_about,
    why_not_fields,
    why_not_make,
    why_not_mark_sent,
    why_not_now,
)
from throughcare.rules.practitioners import Practitioner
from throughcare.rules.reasons import insist


@act
def make(
    episode: str,
    *,
    kind: LetterKind,
    language: Language,
    form: LetterForm,
    fields: Mapping[str, str],
    appointment: str = "",
    onward: str = "",
    by: Practitioner,
    at: datetime,
) -> str:
    """A letter to the person is ready to be sent, with all it says: `fields` from its maker, the rest from the record."""
    held = episode_to_change(episode, by)
    met, passed = appointment_of(held, appointment, by), onward_of(held, onward, by)
    recorded = fields_from(kind, language, from_the_record(held, met, passed, by), day_of(at))
    said = {name: plain(words) for name, words in fields.items()}
    insist(
        [
            *why_not_make(kind, by, side(held, by)),
            *why_not_about(kind, as_met(met), at),
            *why_not_now(kind, held.state, passed.state if passed else None),
            *why_not_fields(kind, said | recorded, said.keys() & recorded.keys()),
        ]
    )
    letter = Letter(
        reference=references.new(),
        episode=held,
        person_id=held.person_id,
        scheme=held.scheme,
        owner_id=by.agency,
        kind=kind,
        language=language,
        form=form,
        fields=said | recorded,
        appointment=met,
        onward=passed if kind is LetterKind.ONWARD else None,
        by_id=by.key,
        at=at,
    )
    insert(letter)
    about = _about(letter, held, passed)
    journal.write("make letter", about, by=by, at=at, kind=kind.value)
    return letter.reference


@act
def mark_sent(
    episode: str, letter: str, *, how: SentBy, on: date, by: Practitioner, at: datetime
) -> None:
    """The letter went out to the person."""
    held = episode_to_change(episode, by)
    sent = letter_to_change(letter, held, by)
    insist(
        [
            *why_not_make(sent.kind, by, side(held, by)),
            *why_not_mark_sent(day_of(sent.at), sent.sent_on, on, day_of(at)),
        ]
    )
    sent.sent_by, sent.sent_on = how, on
    sent.save(update_fields=["sent_by", "sent_on"])
    about = _about(sent, held, sent.onward)
    journal.write("send letter", about, by=by, at=at, kind=sent.kind.value)


def _about(
    letter: Letter, episode: Episode, onward: OnwardReferral | None
) -> "Episode | journal.Treated | OnwardReferral":
    """Who reads of a letter in the journal is who may read the letter."""
    if letter.kind is LetterKind.MISSED:
        return journal.Treated(episode)
    return onward or episode if letter.kind is LetterKind.ONWARD else episode
