"""Very many completions at once, as an import or a recount needs: the same answers as the scorer, much sooner."""

from collections.abc import Callable, Iterable, Sequence
from operator import itemgetter

from throughcare.rules.instruments.instrument import Flag, Instrument, Scale
from throughcare.rules.instruments.scoring import Outcome, score
from throughcare.rules.people import Sex
from throughcare.rules.reasons import NotAllowed, Reason

Row = Sequence[int | None]
"""One completion: the answers in the order of the instrument's items, None where unanswered."""

_WHOLE = {int}


def score_all(
    instrument: Instrument, responses: Iterable[Row], sex: Sex | None = None
) -> list[Outcome | NotAllowed]:
    """Each completion's outcome, or why it has none, in the order they came.

    Two completions with the same points on every scale and the same flags have the same outcome, so
    each such outcome is worked out once, by the scorer itself, and given to all of them. A completion
    with anything unusual in it goes to the scorer on its own.
    """
    points = [{value: item.points(value) for value in item.values} for item in instrument.items]
    number = len(points)
    apart = _apart(instrument)
    known: dict[object, Outcome] = {}
    outcomes: list[Outcome | NotAllowed] = []
    for row in responses:
        try:
            given = [table[answer] for table, answer in zip(points, row, strict=True)]  # type: ignore[index]
            usual = _WHOLE.issuperset(
                map(type, row)
            )  # True and 1.0 are found in a table as 1 is
        except (KeyError, ValueError, TypeError):
            usual = False
        if not usual:
            outcomes.append(_alone(instrument, row, number, sex))
            continue
        key = apart(given)
        if key not in known:
            known[key] = score(instrument, _named(instrument, row), sex)
        outcomes.append(known[key])
    return outcomes


def _apart(instrument: Instrument) -> Callable[[list[int]], object]:
    """What two full sets of points must share to have one outcome: each scale's sum, and each flag."""
    place = {item.key: index for index, item in enumerate(instrument.items)}
    sums = [_picked(scale, place) for scale in (instrument.total, *instrument.scales)]
    flags = [(_picked(flag, place), flag.least) for flag in instrument.flags if flag.items]

    def key(given: list[int]) -> object:
        raised = [max(pick(given)) >= least for pick, least in flags]
        return (*[sum(pick(given)) for pick in sums], *raised)

    return key


def _picked(of: Scale | Flag, place: dict[str, int]) -> Callable[[list[int]], Sequence[int]]:
    """The points of some of the items."""
    places = [place[key] for key in of.items]
    if places == list(range(len(place))):
        return lambda given: given
    if len(places) == 1:
        only = places[0]
        return lambda given: (given[only],)
    return itemgetter(*places)


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
