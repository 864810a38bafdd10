"""What has changed between two completions of one instrument, in the terms its authors publish."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from statistics import fmean

from throughcare.rules.instruments.instrument import Instrument, ReliableChange


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
    crossed = _crossed(published, first, last)
    return Changed(by, verdict, crossed and verdict is Verdict.RELIABLE_IMPROVEMENT)


def _crossed(published: ReliableChange, first: float, last: float) -> bool:
    """Whether the clinical cut-off lies between, as it is published."""
    cut_off = published.recovered_below
    if cut_off is None:
        return False
    began = first > cut_off if published.from_above else first >= cut_off
    return began and last < cut_off


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


@dataclass(frozen=True)
class Paired:
    """The scores of many people, at their first and their latest completion."""

    first: float | None
    """The mean of everyone's first score; None where nobody has one."""
    of: int
    """How many people that is."""
    latest: float | None
    """The mean of the latest score of those who have a later one; None where nobody has."""
    progress: float | None
    """By how much the score of those has fallen, in the mean: above nought is better."""
    pairs: int
    """How many people those are."""


def paired(people: Iterable[Sequence[float]]) -> Paired:
    """First and latest scores compared, each person's scores in the order of time.

    Who was measured once counts among the first and nowhere else, as in CamCOPS at 56a303e1, the
    report of CORE-10; who was never measured does not count.
    """
    measured = [scores for scores in people if scores]
    twice = [scores for scores in measured if len(scores) > 1]
    return Paired(
        first=fmean(scores[0] for scores in measured) if measured else None,
        of=len(measured),
        latest=fmean(scores[-1] for scores in twice) if twice else None,
        progress=fmean(scores[0] - scores[-1] for scores in twice) if twice else None,
        pairs=len(twice),
    )
