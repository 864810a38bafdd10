"""What has changed between two completions of one instrument, in the terms its authors publish."""

from dataclasses import dataclass
from enum import StrEnum

from throughcare.rules.instruments.instrument import Instrument


class Verdict(StrEnum):
    """What may be said of a change. Lower is better on every instrument here."""

    RELIABLE_IMPROVEMENT = "reliable improvement"
    RELIABLE_DETERIORATION = "reliable deterioration"
    NO_RELIABLE_CHANGE = "no reliable change"
    NOT_PUBLISHED = "no reliable change is published for this instrument"


@dataclass(frozen=True)
class Changed:
    """From one score to another."""

    by: float
    """Below nought is better."""
    verdict: Verdict
    clinically_significant: bool
    """Reliable improvement that also crosses the published clinical cut-off."""


def changed(instrument: Instrument, first: float, last: float) -> Changed:
    """What may be said of the change from the first score to the last."""
    by = last - first
    published = instrument.change
    if published is None:
        return Changed(by, Verdict.NOT_PUBLISHED, False)
    if by <= -published.points:
        verdict = Verdict.RELIABLE_IMPROVEMENT
    elif by >= published.points:
        verdict = Verdict.RELIABLE_DETERIORATION
    else:
        verdict = Verdict.NO_RELIABLE_CHANGE
    below = published.recovered_below
    crossed = below is not None and first >= below > last
    return Changed(by, verdict, crossed and verdict is Verdict.RELIABLE_IMPROVEMENT)


def shown(score: float) -> str:
    """A score as it is read: to one place, and none where it is whole."""
    return f"{round(score, 1):g}"


def in_words(instrument: Instrument, first: float, last: float) -> str:
    """The change from one score to another as a sentence, claiming no more than is published."""
    change = changed(instrument, first, last)
    if change.by == 0:
        moved = f"The same as before, at {shown(last)}"
    else:
        points = f"{shown(abs(change.by))} point{'' if abs(change.by) == 1 else 's'}"
        moved = f"{shown(first)} to {shown(last)}, {points} {'lower' if change.by < 0 else 'higher'}"
    if change.verdict is Verdict.NOT_PUBLISHED:
        return (
            f"{moved}. What counts as reliable change is not published for {instrument.name}."
        )
    also = ", and below the clinical cut-off" if change.clinically_significant else ""
    return f"{moved}: {change.verdict.value}{also}."
