"""Answers for tests: a whole form of any instrument, and Hypothesis's choices of them."""

from hypothesis import strategies as st

from throughcare.rules.instruments.all import INSTRUMENTS
from throughcare.rules.instruments.instrument import Instrument

SCORED = list(INSTRUMENTS.values())


def least(instrument: Instrument) -> dict[str, int]:
    """Every question answered so that it adds as little as it may."""
    return {item.key: min(item.values, key=item.points) for item in instrument.items}


def most(instrument: Instrument) -> dict[str, int]:
    """Every question answered so that it adds as much as it may."""
    return {item.key: max(item.values, key=item.points) for item in instrument.items}


def without(answers: dict[str, int], *keys: str) -> dict[str, int]:
    return {key: value for key, value in answers.items() if key not in keys}


def scoring(instrument: Instrument, **points: int) -> dict[str, int]:
    """The least there is, but for some items, named q6, which are answered so as to score that."""
    wanted = {key.removeprefix("q"): value for key, value in points.items()}
    return {
        item.key: next(
            value for value in item.values if item.points(value) == wanted.get(item.key, 0)
        )
        for item in instrument.items
    }


@st.composite
def forms(draw: st.DrawFn) -> tuple[Instrument, dict[str, int]]:
    """An instrument with every question answered."""
    instrument = draw(st.sampled_from(SCORED))
    answers = {item.key: draw(st.sampled_from(item.values)) for item in instrument.items}
    return instrument, answers
