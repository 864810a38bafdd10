"""Completing instruments with a person: begun, answered, finished, corrected; and red flags seen to."""

from dataclasses import dataclass
from datetime import date, datetime

from throughcare.access.cases import person_to_change
from throughcare.access.completions import completion_to_change
from throughcare.access.context import act
from throughcare.access.instruments import Offered, instrument_of, offered
from throughcare.casework import journal, kept_answers, references
from throughcare.records.models import Completion, Person
from throughcare.rules.completions import (
    LINK_LASTS,
    CompletionState,
    Given,
    Way,
    why_not_answer,
    why_not_complete,
    why_not_correct,
    why_not_finish,
    why_not_in_state,
    why_not_kept,
    why_not_on,
    why_not_own,
    why_not_seen,
    why_not_way,
)
from throughcare.rules.people import Sex
from throughcare.rules.practitioners import Practitioner
from throughcare.rules.reasons import Reason, insist
from throughcare.rules.referral_answers import why_not_words


@dataclass(frozen=True)
class Begun:
    """A completion that was begun; and, where the person answers alone, the code of their link."""

    reference: str
    code: str = ""


@act
def begin(
    person: str,
    instrument: str,
    *,
    way: Way,
    sex: Sex | None = None,
    by: Practitioner,
    at: datetime,
) -> Begun:
    """A clinician begins an instrument with a person, or gives them a link to answer it alone.

    The code of a link is given here once, and cannot be read again: only its hash is kept.
    """
    about = person_to_change(person, by)
    asked = offered(instrument, by)
    insist(
        why_not_complete(by)
        + _why_not_again(about, instrument, by)
        + why_not_way(asked.instrument, way)
    )
    begun = _new(about, asked, way, sex, by, at)
    code = ""
    if way is Way.ALONE:
        code = kept_answers.new_code()
        begun.link, begun.link_until = kept_answers.hashed(code), at + LINK_LASTS
    begun.save(force_insert=True)
    journal.write("begin instrument", begun, by=by, at=at, instrument=instrument, way=way.value)
    return Begun(begun.reference, code)


def _why_not_again(about: Person, instrument: str, by: Practitioner) -> list[Reason]:
    held = Completion.objects.filter(
        person=about, owner=by.agency, instrument=instrument, state=CompletionState.OPEN
    )
    if held.exists():
        return [
            Reason(
                "begun",
                "It has been begun already and is not finished. Go on with that one, or stop it.",
            )
        ]
    return []


@act
def answer(
    reference: str, item: str, value: int | None, *, by: Practitioner, at: datetime
) -> list[str]:
    """One answer, asked by the practitioner, is kept. Returns the red flags it raises, by their keys."""
    held = completion_to_change(reference, by)
    instrument = instrument_of(held)
    insist(
        why_not_own(held.owner_id, by)
        + why_not_in_state(held.state, CompletionState.OPEN)
        + why_not_answer(instrument, item, value)
    )
    return kept_answers.keep(held, instrument, item, value, at)


@act
def finish(reference: str, *, by: Practitioner, at: datetime) -> None:
    """All that will be answered is; the completion is scored, and no longer changes."""
    held = completion_to_change(reference, by)
    instrument = instrument_of(held)
    insist(
        why_not_own(held.owner_id, by)
        + why_not_in_state(held.state, CompletionState.OPEN)
        + why_not_finish(instrument, held.answers)
    )
    kept_answers.complete(held, instrument, at)
    held.save()
    journal.write("finish instrument", held, by=by, at=at, instrument=held.instrument)


@act
def enter(
    person: str,
    instrument: str,
    answers: Given,
    *,
    on: date,
    sex: Sex | None = None,
    by: Practitioner,
    at: datetime,
) -> str:
    """A form that was filled in on paper is put in, all at once. Returns the completion's reference."""
    about = person_to_change(person, by)
    asked = offered(instrument, by)
    insist(why_not_complete(by) + why_not_on(on, at) + why_not_kept(asked.instrument, answers))
    entered = _new(about, asked, Way.PAPER, sex, by, at)
    entered.answers, entered.on = dict(answers), on
    kept_answers.flag(entered, asked.instrument, at)
    kept_answers.complete(entered, asked.instrument, at)
    entered.save(force_insert=True)
    journal.write("enter instrument", entered, by=by, at=at, instrument=instrument)
    return entered.reference


@act
def correct(
    reference: str, answers: Given, *, words: str, by: Practitioner, at: datetime
) -> str:
    """What was put in wrongly is put right, in a new completion that names the old. Returns its reference."""
    held = completion_to_change(reference, by)
    instrument = instrument_of(held)
    insist(
        why_not_own(held.owner_id, by)
        + why_not_in_state(held.state, CompletionState.COMPLETE)
        + why_not_correct(instrument, held.answers, answers, words)
    )
    held.state, held.link, held.link_until = CompletionState.CORRECTED, None, None
    held.save(update_fields=["state", "link", "link_until"])
    anew = _new(
        held.person, Offered(instrument, held.questionnaire), held.way, held.sex, by, at
    )
    anew.answers, anew.on, anew.corrects, anew.words = dict(answers), held.on, held, words
    kept_answers.flag(anew, instrument, at)
    kept_answers.complete(anew, instrument, at)
    anew.save(force_insert=True)
    journal.write("correct instrument", anew, by=by, at=at, instrument=held.instrument)
    return anew.reference


@act
def take_over(reference: str, *, by: Practitioner, at: datetime) -> None:
    """The practitioner goes on with what the person began alone; their link opens nothing any more."""
    held = completion_to_change(reference, by)
    alone = [] if held.way is Way.ALONE else [Reason("together", "Nobody answers it alone.")]
    insist(
        why_not_own(held.owner_id, by)
        + why_not_in_state(held.state, CompletionState.OPEN)
        + alone
    )
    held.way, held.link, held.link_until = Way.TOGETHER, None, None
    held.save(update_fields=["way", "link", "link_until"])
    journal.write("take over instrument", held, by=by, at=at, instrument=held.instrument)


@act
def stop(reference: str, *, words: str, by: Practitioner, at: datetime) -> None:
    """It will not be finished: what was answered is kept and is not scored."""
    held = completion_to_change(reference, by)
    insist(
        why_not_own(held.owner_id, by)
        + why_not_in_state(held.state, CompletionState.OPEN)
        + why_not_words(words, "why it was stopped")
    )
    held.state, held.closed_at, held.words = CompletionState.STOPPED, at, words
    held.link, held.link_until = None, None
    held.save(update_fields=["state", "closed_at", "words", "link", "link_until"])
    journal.write("stop instrument", held, by=by, at=at, instrument=held.instrument)


@act
def see_to_flag(reference: str, *, words: str, by: Practitioner, at: datetime) -> None:
    """A clinician says what was done about a red flag, and it no longer waits."""
    held = completion_to_change(reference, by)
    flagged, seen = held.flagged_at is not None, held.seen_at is not None
    insist(why_not_own(held.owner_id, by) + why_not_seen(flagged, seen, words))
    held.seen_at, held.seen_by_id, held.seen_words = at, by.key, words
    held.save(update_fields=["seen_at", "seen_by", "seen_words"])
    journal.write("see to red flag", held, by=by, at=at, instrument=held.instrument)


def _new(
    about: Person,
    asked: Offered,
    way: Way,
    sex: Sex | None,
    by: Practitioner,
    at: datetime,
) -> Completion:
    return Completion(
        reference=references.new(),
        person=about,
        scheme=about.scheme,
        owner_id=by.agency,
        instrument=asked.instrument.key,
        version=asked.instrument.version,
        questionnaire=asked.questionnaire,
        way=way,
        state=CompletionState.OPEN,
        sex=sex,
        begun_by_id=by.key,
        begun_at=at,
    )
