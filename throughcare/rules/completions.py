"""Completing an instrument: who may, in which way, and what stands against going on.

A completion is one time a person answered one instrument. Its answers are kept as they were given and
its score is worked out from them. What is complete is never changed: a correction is a new completion
that names the one it corrects.
"""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from enum import StrEnum

from throughcare.rules.days import day_of
from throughcare.rules.instruments.instrument import Answers, Instrument
from throughcare.rules.instruments.result_only import ResultOnly, why_not_recorded
from throughcare.rules.instruments.scoring import why_not_answers
from throughcare.rules.practitioners import Practitioner, Role
from throughcare.rules.reasons import Reason
from throughcare.rules.referral_answers import why_not_words
from throughcare.rules.sharing import Section, writes

Given = Mapping[str, int | None]
"""Item to the value chosen, or to None where the person would rather not answer it."""


class Way(StrEnum):
    """How the answers come."""

    TOGETHER = "asked by the practitioner"
    ALONE = "by the person alone"
    PAPER = "from a form on paper"
    RESULT = "a result from elsewhere"


class CompletionState(StrEnum):
    OPEN = "being answered"
    COMPLETE = "complete"
    STOPPED = "stopped"
    CORRECTED = "corrected"


LINK_LASTS = timedelta(days=14)
"""How long a person may go on answering by their link. CHECK WITH YOUR SCHEME: none is published."""


def completes(by: Practitioner) -> bool:
    """Whether completing instruments with people is this practitioner's work: they write clinical detail."""
    return Section.CLINICAL in writes(by)


def why_not_complete(by: Practitioner) -> list[Reason]:
    """Everything against this practitioner beginning any completion."""
    if completes(by):
        return []
    return [
        Reason(
            "wrong-role",
            "Only a clinician of a mental-health or substance misuse service completes instruments.",
        )
    ]


def why_not_way(instrument: Instrument, way: Way) -> list[Reason]:
    """What stands against answering it in this way: alone, a person must have the questions before them."""
    if way is not Way.ALONE or instrument.answered_alone:
        return []
    if not instrument.by_person:
        why = "a practitioner rates it"
    else:
        why = "its wording may not be shown here"
    return [Reason("not-alone", f"{instrument.name} cannot be answered alone: {why}.")]


def why_not_own(owner: int, by: Practitioner) -> list[Reason]:
    """Everything against this practitioner acting on a completion of this agency."""
    if owner != by.agency:
        return [
            *why_not_complete(by),
            Reason("wrong-agency", "Only the service that began it can do this."),
        ]
    return why_not_complete(by)


def why_not_in_state(state: CompletionState, wanted: CompletionState) -> list[Reason]:
    """What stands against an act on a completion that must be in one state."""
    if state is wanted:
        return []
    return [Reason("wrong-state", f"It is {state.value}, and no longer {wanted.value}.")]


def answered(given: Given) -> Answers:
    """The answers there are, without what the person would rather not say."""
    return {item: value for item, value in given.items() if value is not None}


def why_not_answer(instrument: Instrument, item: str, value: int | None) -> list[Reason]:
    """What stands against one answer. Passing a question over is always allowed."""
    if value is None:
        known = [each.key for each in instrument.asked]
        return [] if item in known else why_not_answers(instrument, {item: 0})
    return why_not_answers(instrument, {item: value})


def passed_over(instrument: Instrument, given: Given) -> frozenset[str]:
    """The questions that the instrument's own rule does not ask, after what has been answered."""
    return frozenset(instrument.not_asked(answered(given))) - answered(given).keys()


def following(instrument: Instrument, given: Given, number: int) -> int | None:
    """The number of the question to ask after one; None where that was the last."""
    skipped = passed_over(instrument, given)
    asked = enumerate(instrument.asked, start=1)
    return next((n for n, item in asked if n > number and item.key not in skipped), None)


def first_open(instrument: Instrument, given: Given) -> int | None:
    """The number of the first question that is neither answered nor passed over; None where all are dealt with.

    What is in no score is asked too, and keeps nobody from finishing.
    """
    dealt_with = given.keys() | passed_over(instrument, given)
    asked = enumerate(instrument.asked, start=1)
    return next((n for n, item in asked if item.key not in dealt_with), None)


def why_not_finish(instrument: Instrument, given: Given) -> list[Reason]:
    """What keeps a completion from being finished: a question that was neither answered nor passed over.

    What was passed over may leave it without a score. It is kept all the same, and says why.
    """
    dealt_with = given.keys() | passed_over(instrument, given)
    left = [str(n) for n, item in enumerate(instrument.items, 1) if item.key not in dealt_with]
    if left:
        named = f"question{'s' if left[1:] else ''} {', '.join(left)}"
        return [
            Reason("unanswered", f"Answer {named}, or say that you would rather not answer.")
        ]
    return why_not_kept(instrument, given)


def why_not_kept(instrument: Instrument, given: Given) -> list[Reason]:
    """What stands against a set of answers, however few: one that is not offered, or none at all."""
    said = answered(given)
    if not said:
        return [Reason("empty", "Nothing is answered on it.")]
    return why_not_answers(instrument, said)


def why_not_on(on: date, at: datetime) -> list[Reason]:
    """What stands against the day on which it was answered."""
    if on > day_of(at):
        return [Reason("future", "The day it was answered is not yet here.")]
    return []


def why_not_correct(
    instrument: Instrument, before: Given, given: Given, words: str
) -> list[Reason]:
    """What stands against a correction: it needs a reason, and something to correct."""
    reasons = why_not_words(words, "what was wrong")
    if answered(before) == answered(given):
        reasons.append(Reason("nothing-changed", "The answers are the same as before."))
    return reasons + why_not_kept(instrument, given)


def why_not_seen(flagged: bool, seen: bool, words: str) -> list[Reason]:
    """What stands against saying that a red flag was seen to."""
    reasons = why_not_words(words, "what was done")
    if not flagged:
        reasons.append(Reason("no-flag", "No red flag was raised on it."))
    if seen:
        reasons.append(Reason("seen", "Somebody has already said what was done."))
    return reasons


def why_not_record(
    instrument: ResultOnly, given: Mapping[str, object], age: int, at: datetime
) -> list[Reason]:
    """What stands against keeping the result of an instrument that was done elsewhere."""
    against = why_not_recorded(instrument, given, age)
    on = given.get("date")
    return against + (why_not_on(on, at) if isinstance(on, date) else [])


def why_not_correct_result(
    before: Mapping[str, object], given: Mapping[str, object], words: str
) -> list[Reason]:
    """What stands against a correction of a result: it needs a reason, and something to correct."""
    reasons = why_not_words(words, "what was wrong")
    if dict(before) == dict(given):
        reasons.append(Reason("nothing-changed", "The result is the same as before."))
    return reasons


def as_kept(given: Mapping[str, object]) -> dict[str, object]:
    """What was filled in, as JSON holds it: days as 2026-03-02, what was left empty left out."""
    return {
        key: value.isoformat() if isinstance(value, date) else value
        for key, value in given.items()
        if value is not None
    }


def offers(by: Practitioner) -> bool:
    """Whether choosing what a scheme asks beside the published instruments is theirs: the service's manager."""
    return completes(by) and by.is_any_of(Role.SERVICE_MANAGER)


def why_not_offer(by: Practitioner) -> list[Reason]:
    """Everything against this practitioner adding or ending a questionnaire of the scheme's own."""
    if offers(by):
        return []
    return [Reason("wrong-role", "Only a manager of the mental-health service can do this.")]
