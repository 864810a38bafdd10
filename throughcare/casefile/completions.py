"""One completion: a question to be answered, all the answers to be read over, and what they come to."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from throughcare.access import readings
from throughcare.access.cases import basis_of_reading, person
from throughcare.access.completions import completion, completions
from throughcare.access.context import view
from throughcare.access.found import NotFound
from throughcare.access.instruments import form_for, form_in, instrument_of
from throughcare.access.instruments import offered as offered_now
from throughcare.casefile.mental_health import Flagged, flagged
from throughcare.casefile.people import Banner, banner_of
from throughcare.files.questionnaires.form import form_of
from throughcare.files.questionnaires.responses import (
    Returned,
    response_to_answers,
    to_response,
)
from throughcare.records.models import Completion
from throughcare.rules.completions import (
    CompletionState,
    Way,
    answered,
    completes,
    first_open,
    passed_over,
    why_not_complete,
    why_not_finish,
)
from throughcare.rules.instruments.change import in_words
from throughcare.rules.instruments.instrument import Instrument, Item
from throughcare.rules.instruments.scoring import Outcome, score, why_not_scored
from throughcare.rules.people import SEX_WORDS, Sex
from throughcare.rules.practitioners import Practitioner
from throughcare.rules.reasons import Reason, insist


@dataclass(frozen=True, kw_only=True)
class Line:
    """One question and its answer, in words."""

    item: Item
    number: int
    value: int | None
    said: str
    """The label of what was chosen; empty where there is no answer."""
    passed: bool
    """Whether the person would rather not answer it."""
    skipped: bool
    """Whether the instrument's own rule does not ask it, after what was answered."""
    flagged: bool


@dataclass(frozen=True, kw_only=True)
class CompletionPage:
    """Everything about one completion."""

    banner: Banner
    reference: str
    instrument: Instrument
    lines: list[Line]
    way: Way
    state: CompletionState
    on: date | None
    begun_at: datetime
    begun_by: str
    owner: str
    version: str
    outcome: Outcome | None
    """Worked out from the answers now; None while it is open, where it was stopped, or has no score."""
    why_not_scored: list[Reason]
    """Why a finished one has no score."""
    differs: bool
    """Whether what is worked out now is not what was stored when it was finished."""
    sex: str
    flag: Flagged | None
    seen_at: datetime | None
    seen_by: str
    seen_words: str
    corrects: str
    corrected_by: str
    words: str
    before: str
    """The change since the completion before it, in words."""
    may: bool
    """Whether going on with it, or correcting it, is this practitioner's to do."""
    why_not_finish: list[Reason]
    next: int | None
    """The number of the first question that is not dealt with; None where all are."""
    link_until: datetime | None


@view
def completion_page(reference: str, by: Practitioner, on: date) -> CompletionPage:
    """One completion, for those who may read it. Raises NotFound."""
    held = completion(reference, by)
    if held.way is Way.RESULT:
        raise NotFound("Completion")
    readings.note("completion", [held.person_id], by, basis=basis_of_reading(held.person, by))
    instrument = instrument_of(held)
    against = why_not_scored(instrument, answered(held.answers))
    outcome = None if against or not _is_done(held) else _outcome(instrument, held)
    stored = float(held.score) if held.score is not None else None
    correction = completions(by).filter(corrects=held).first()
    return CompletionPage(
        banner=banner_of(held.person, by, on),
        reference=held.reference,
        instrument=instrument,
        lines=lines(instrument, held),
        way=held.way,
        state=held.state,
        on=held.on,
        begun_at=held.begun_at,
        begun_by=held.begun_by.name,
        owner=held.owner.name,
        version=held.version,
        outcome=outcome,
        why_not_scored=against if _is_done(held) else [],
        differs=bool(outcome and (stored is None or abs(outcome.total.score - stored) > 1e-3)),
        sex=SEX_WORDS[held.sex] if held.sex else "",
        flag=flagged(held) if held.flagged_at else None,
        seen_at=held.seen_at,
        seen_by=held.seen_by.name if held.seen_by else "",
        seen_words=held.seen_words,
        corrects=held.corrects.reference if held.corrects else "",
        corrected_by=correction.reference if correction else "",
        words=held.words,
        before=_since(instrument, held, outcome, by),
        may=completes(by) and held.owner_id == by.agency,
        why_not_finish=why_not_finish(instrument, held.answers),
        next=first_open(instrument, held.answers),
        link_until=held.link_until,
    )


def _is_done(held: Completion) -> bool:
    return held.state in (CompletionState.COMPLETE, CompletionState.CORRECTED)


def _outcome(instrument: Instrument, held: Completion) -> Outcome:
    return score(instrument, answered(held.answers), held.sex)


def _since(
    instrument: Instrument, held: Completion, outcome: Outcome | None, by: Practitioner
) -> str:
    if outcome is None or held.on is None:
        return ""
    earlier = (
        completions(by)
        .filter(
            person=held.person,
            owner=held.owner,
            instrument=held.instrument,
            state=CompletionState.COMPLETE,
            score__isnull=False,
            on__lte=held.on,
        )
        .exclude(pk=held.pk)
        .exclude(pk__gt=held.pk, on=held.on)
        .order_by("-on", "-pk")
        .first()
    )
    if earlier is None or earlier.score is None:
        return ""
    return in_words(instrument, float(earlier.score), outcome.total.score)


def lines(instrument: Instrument, held: Completion) -> list[Line]:
    """Every question in order, with what was answered."""
    watched = {
        item for flag in instrument.flags if flag.key in held.flags for item in flag.items
    }
    skipped = passed_over(instrument, held.answers)
    return [
        Line(
            item=item,
            number=number,
            value=held.answers.get(item.key),
            said=_said(item, held.answers.get(item.key)),
            passed=item.key in held.answers and held.answers[item.key] is None,
            skipped=item.key in skipped,
            flagged=item.key in watched and bool(held.answers.get(item.key)),
        )
        for number, item in enumerate(instrument.asked, start=1)
    ]


def _said(item: Item, value: int | None) -> str:
    return next((option.label for option in item.options if option.value == value), "")


@dataclass(frozen=True, kw_only=True)
class Beginning:
    """What is asked before an instrument is begun."""

    banner: Banner
    instrument: Instrument
    by_sex: bool
    """Whether its cut-offs differ by sex, so that the clinician is asked which to read."""
    recorded_sex: Sex | None


@view
def beginning(reference: str, key: str, by: Practitioner, on: date) -> Beginning:
    """Before beginning, or putting in a paper form. Raises NotAllowed for those who complete none."""
    about = person(reference, by, "instrument")
    insist(why_not_complete(by))
    instrument = offered_now(key, by).instrument
    return Beginning(
        banner=banner_of(about, by, on),
        instrument=instrument,
        by_sex=any(each.sex for each in instrument.cut_offs),
        recorded_sex=about.sex,
    )


@view
def as_fhir(reference: str, by: Practitioner, on: date) -> dict[str, Any]:
    """A completion as a FHIR QuestionnaireResponse, with the person's reference and no name. Raises NotFound."""
    held = completion(reference, by)
    if held.way is Way.RESULT or held.state is not CompletionState.COMPLETE:
        raise NotFound("Completion")
    basis = basis_of_reading(held.person, by)
    readings.note("answers as FHIR", [held.person_id], by, basis=basis)
    return to_response(
        form_for(held),
        answered(held.answers),
        authored=(held.on or on).isoformat(),
        subject=held.person.reference,
    )


@view
def returned(key: str, content: object, by: Practitioner) -> Returned:
    """What a FHIR QuestionnaireResponse answers of one instrument. Raises NotAllowed with every reason."""
    insist(why_not_complete(by))
    asked = offered_now(key, by)
    form = form_in(asked.questionnaire) if asked.questionnaire else form_of(asked.instrument)
    return response_to_answers(form, content)
