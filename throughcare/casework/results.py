"""Results of instruments that were done elsewhere, on their owners' forms: kept as they were given, never scored."""

from collections.abc import Mapping
from datetime import date, datetime

from throughcare.access.cases import person_to_change
from throughcare.access.completions import completion_to_change
from throughcare.access.context import act
from throughcare.access.instruments import result_only
from throughcare.casework import journal, references
from throughcare.records.models import Completion, Person
from throughcare.rules.completions import (
    CompletionState,
    Way,
    as_kept,
    why_not_complete,
    why_not_correct_result,
    why_not_in_state,
    why_not_own,
    why_not_record,
)
from throughcare.rules.days import day_of
from throughcare.rules.instruments.result_only import ResultOnly
from throughcare.rules.people import age
from throughcare.rules.practitioners import Practitioner
from throughcare.rules.reasons import insist

Given = Mapping[str, object]
"""The fields of the instrument that were filled in, by their keys: words, numbers, yes or no, a date."""


@act
def record(
    person: str, instrument: str, given: Given, *, by: Practitioner, at: datetime
) -> str:
    """A clinician puts down what an instrument came to that was done elsewhere. Returns its reference."""
    about = person_to_change(person, by)
    of = result_only(instrument)
    insist(why_not_complete(by) + why_not_record(of, given, age(about.born, day_of(at)), at))
    kept = _new(about, of, given, by, at)
    kept.save(force_insert=True)
    journal.write("record result", kept, by=by, at=at, instrument=instrument)
    return kept.reference


@act
def correct(reference: str, given: Given, *, words: str, by: Practitioner, at: datetime) -> str:
    """What was put down wrongly is put right, in a new result that names the old. Returns its reference."""
    held = completion_to_change(reference, by)
    of = result_only(held.instrument)
    years = age(held.person.born, day_of(at))
    insist(
        why_not_own(held.owner_id, by)
        + why_not_in_state(held.state, CompletionState.COMPLETE)
        + why_not_record(of, given, years, at)
        + why_not_correct_result(held.answers, as_kept(given), words)
    )
    held.state = CompletionState.CORRECTED
    held.save(update_fields=["state"])
    anew = _new(held.person, of, given, by, at)
    anew.corrects, anew.words = held, words
    anew.save(force_insert=True)
    journal.write("correct result", anew, by=by, at=at, instrument=held.instrument)
    return anew.reference


def _new(
    about: Person, of: ResultOnly, given: Given, by: Practitioner, at: datetime
) -> Completion:
    on = given["date"]
    assert isinstance(on, date)  # noqa: S101 - the rule has seen to it
    return Completion(
        reference=references.new(),
        person=about,
        scheme=about.scheme,
        owner_id=by.agency,
        instrument=of.key,
        version=of.version,
        way=Way.RESULT,
        state=CompletionState.COMPLETE,
        answers=as_kept(given),
        on=on,
        begun_by_id=by.key,
        begun_at=at,
        closed_at=at,
    )
