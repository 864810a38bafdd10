"""Very many completions at once, as an import or a recount needs: the same answers as the scorer, much sooner.

Of full completions few differ in what is said of them: who has the same sum on each scale and the same
answers flagged has the same outcome. So a full completion is reduced to one number, in which each scale
and each flag of an answer has some binary places of its own: what an answer adds to all of them is a
number too, and adding those up adds up every scale at once.
"""

from collections.abc import Iterable, Sequence
from operator import getitem

from throughcare.rules.instruments.instrument import Instrument, Item
from throughcare.rules.instruments.scoring import Outcome, Scored, score
from throughcare.rules.people import Sex
from throughcare.rules.reasons import NotAllowed, Reason

Row = Sequence[int | None]
"""One completion: the answers in the order of the instrument's items, None where unanswered."""

_WHOLE = {int}
_PLACES = 16
"""For sums below 65,536: the highest of any instrument here is 136."""
_ALL = (1 << _PLACES) - 1


def score_all(
    instrument: Instrument, responses: Iterable[Row], sex: Sex | None = None
) -> list[Outcome | NotAllowed]:
    """Each completion's outcome, or why it has none, in the order they came.

    What is said of a full completion is worked out by the scorer, once, and given to all who share it.
    A completion with anything unusual in it goes to the scorer on its own.
    """
    tables = [_adds(instrument, item) for item in instrument.items]
    number = len(tables)
    parts = _Parts(instrument, sex)
    known: dict[int, Outcome] = {}
    outcomes: list[Outcome | NotAllowed] = []
    for row in responses:
        try:
            key = sum(map(getitem, tables, row))  # type: ignore[arg-type]
            # True and 1.0 are found in a table as 1 is, and are no answers.
            usual = len(row) == number and _WHOLE.issuperset(map(type, row))
        except (KeyError, TypeError):
            usual = False
        if not usual:
            outcomes.append(_alone(instrument, row, number, sex))
            continue
        outcome = known.get(key)
        if outcome is None:
            outcome = known[key] = parts.together(key, row)
        outcomes.append(outcome)
    return outcomes


def _adds(instrument: Instrument, item: Item) -> dict[int, int]:
    """What each answer to an item adds: its points to its scales, and one to the flags it raises."""
    scales = (instrument.total, *instrument.scales)
    flags = [flag for flag in instrument.flags if flag.items]
    adds = {}
    for value in item.values:
        points = item.points(value)
        fields = [points if item.key in scale.items else 0 for scale in scales]
        fields += [int(item.key in flag.items and points >= flag.least) for flag in flags]
        adds[value] = sum(field << _PLACES * at for at, field in enumerate(fields))
    return adds


class _Parts:
    """The parts of outcomes met so far, of which the next ones are put together."""

    def __init__(self, instrument: Instrument, sex: Sex | None) -> None:
        self._instrument = instrument
        self._sex = sex
        self._scales: list[dict[int, Scored]] = [{} for _ in instrument.scales]
        self._totals: dict[object, Outcome] = {}
        self._fields = 1 + len(instrument.scales) + sum(bool(f.items) for f in instrument.flags)

    def together(self, key: int, row: Row) -> Outcome:
        """The outcome of a full completion: put together where every part has been met, else scored."""
        fields = [key >> _PLACES * at & _ALL for at in range(self._fields)]
        sums = fields[1 : 1 + len(self._scales)]
        whole = (fields[0], *map(bool, fields[1 + len(self._scales) :]))
        met = self._totals.get(whole)
        scales = [known.get(each) for known, each in zip(self._scales, sums, strict=True)]
        if met and None not in scales:
            alike = tuple(each for each in scales if each)
            return Outcome(met.total, alike, met.without, met.flags, met.above, met.above_why)
        outcome = score(self._instrument, _named(self._instrument, row), self._sex)
        self._totals[whole] = outcome
        for known, each, scored in zip(self._scales, sums, outcome.scales, strict=True):
            known[each] = scored
        return outcome


def _named(instrument: Instrument, row: Row) -> dict[str, int]:
    return {
        item.key: answer
        for item, answer in zip(instrument.items, row, strict=True)
        if answer is not None
    }


def _alone(
    instrument: Instrument, row: Row, number: int, sex: Sex | None
) -> Outcome | NotAllowed:
    try:
        if len(row) != number:
            return NotAllowed([_wrong_length(instrument, row)])
        return score(instrument, _named(instrument, row), sex)
    except NotAllowed as refused:
        return refused


def _wrong_length(instrument: Instrument, row: Row) -> Reason:
    asked = len(instrument.items)
    return Reason(
        "length", f"{instrument.name} has {asked} questions, and {len(row)} answers came."
    )
