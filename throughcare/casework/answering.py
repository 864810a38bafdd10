"""Answering for oneself, by the link one was given: nobody signs in, and nothing is seen but the questions."""

from datetime import datetime

from throughcare.access.completions import completion_by_link
from throughcare.access.context import act
from throughcare.access.instruments import instrument_of
from throughcare.casework import journal, kept_answers
from throughcare.rules.completions import (
    CompletionState,
    why_not_answer,
    why_not_finish,
    why_not_in_state,
)
from throughcare.rules.practitioners import Practitioner
from throughcare.rules.reasons import insist


@act
def answer(item: str, value: int | None, *, by: Practitioner, at: datetime) -> bool:
    """The person answers one question. Returns whether that raised a red flag: the service is told at once."""
    held = completion_by_link(by)
    instrument = instrument_of(held)
    insist(
        why_not_in_state(held.state, CompletionState.OPEN)
        + why_not_answer(instrument, item, value)
    )
    raised = kept_answers.keep(held, instrument, item, value, at)
    if raised:
        journal.tell_clinicians("red-flag", held, at=at)
    return bool(raised)


@act
def finish(*, by: Practitioner, at: datetime) -> None:
    """The person sends their answers. They are scored, and whoever asked for them is told."""
    held = completion_by_link(by)
    instrument = instrument_of(held)
    insist(
        why_not_in_state(held.state, CompletionState.OPEN)
        + why_not_finish(instrument, held.answers)
    )
    kept_answers.complete(held, instrument, at)
    held.save()
    journal.write("finish instrument alone", held, by=by, at=at, instrument=held.instrument)
    journal.tell([held.begun_by_id], "answers-sent", held.reference, at=at)
