"""One result of an instrument that was done elsewhere, and what is asked before one is put down."""

from dataclasses import dataclass
from datetime import date, datetime

from throughcare.access import readings
from throughcare.access.cases import basis_of_reading, person
from throughcare.access.completions import completion, completions
from throughcare.access.context import view
from throughcare.access.found import NotFound
from throughcare.access.instruments import result_only
from throughcare.casefile.people import Banner, banner_of
from throughcare.rules.completions import CompletionState, Way, completes, why_not_complete
from throughcare.rules.days import day_in_words
from throughcare.rules.instruments.result_only import Kind, ResultOnly
from throughcare.rules.practitioners import Practitioner
from throughcare.rules.reasons import insist


@dataclass(frozen=True, kw_only=True)
class ResultPage:
    """What was put down of one."""

    banner: Banner
    reference: str
    instrument: ResultOnly
    lines: list[tuple[str, str]]
    """Each field that was filled in: its name, and what it says."""
    given: dict[str, object]
    """The same by the keys of the fields, as it is kept."""
    state: CompletionState
    on: date
    recorded_at: datetime
    recorded_by: str
    owner: str
    words: str
    corrects: str
    corrected_by: str
    may: bool


@view
def result_page(reference: str, by: Practitioner, on: date) -> ResultPage:
    """One result, for those who may read it. Raises NotFound."""
    held = completion(reference, by)
    if held.way is not Way.RESULT or held.on is None:
        raise NotFound("Result")
    readings.note("result", [held.person_id], by, basis=basis_of_reading(held.person, by))
    of = result_only(held.instrument)
    correction = completions(by).filter(corrects=held).first()
    return ResultPage(
        banner=banner_of(held.person, by, on),
        reference=held.reference,
        instrument=of,
        lines=[
            (each.name, said(each.kind, held.answers[each.key]))
            for each in of.fields
            if each.key in held.answers
        ],
        given=held.answers,
        state=held.state,
        on=held.on,
        recorded_at=held.begun_at,
        recorded_by=held.begun_by.name,
        owner=held.owner.name,
        words=held.words,
        corrects=held.corrects.reference if held.corrects else "",
        corrected_by=correction.reference if correction else "",
        may=completes(by) and held.owner_id == by.agency,
    )


def said(kind: Kind, value: object) -> str:
    """What a field holds, in words."""
    match kind:
        case Kind.YES_OR_NO:
            return "Yes" if value else "No"
        case Kind.DATE:
            return day_in_words(date.fromisoformat(str(value)))
        case Kind.PERCENTAGE:
            return f"{value}%"
        case _:
            return str(value)


@dataclass(frozen=True, kw_only=True)
class Recording:
    banner: Banner
    instrument: ResultOnly


@view
def recording(reference: str, key: str, by: Practitioner, on: date) -> Recording:
    """Before putting one down. Raises NotAllowed for those who complete none."""
    about = person(reference, by, "result")
    insist(why_not_complete(by))
    return Recording(banner=banner_of(about, by, on), instrument=result_only(key))
