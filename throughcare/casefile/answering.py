"""What a person sees who answers for themselves: the questions they were given, and no name."""

from dataclasses import dataclass

from throughcare.access import found
from throughcare.access.completions import by_link
from throughcare.access.context import view
from throughcare.access.instruments import instrument_of
from throughcare.casefile.completions import Line, lines
from throughcare.rules.completions import CompletionState, Given, first_open, why_not_finish
from throughcare.rules.instruments.instrument import Instrument
from throughcare.rules.practitioners import Practitioner
from throughcare.rules.reasons import Reason


@dataclass(frozen=True, kw_only=True)
class Answering:
    """How far someone has come with what they were asked."""

    instrument: Instrument
    service: str
    lines: list[Line]
    sent: bool
    why_not_send: list[Reason]
    next: int | None
    """The number of the first question that is not dealt with; None where all are."""
    given: Given


@view
def answering(by: Practitioner) -> Answering:
    """What the link they hold opens. Raises NotFound where it opens nothing now."""
    held = found.one(by_link(by.link, by.at).select_related("owner"))
    instrument = instrument_of(held)
    return Answering(
        instrument=instrument,
        service=held.owner.name,
        lines=lines(instrument, held),
        sent=held.state is not CompletionState.OPEN,
        why_not_send=why_not_finish(instrument, held.answers),
        next=first_open(instrument, held.answers),
        given=held.answers,
    )
