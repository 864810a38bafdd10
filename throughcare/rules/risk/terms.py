"""A score term by term: what each thing about a person adds, so that a score can be explained.

A predictor is a sum. Its `terms` are what the sum is made of, in plain words, and its score is made
of nothing else: the sum of the terms, on what everyone begins with, is the very number behind the score.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from throughcare.rules.risk.scores import percent


@dataclass(frozen=True, kw_only=True)
class Term:
    """One thing a predictor reads of someone, and what it adds for it."""

    what: str
    """What it is, in plain words."""
    value: str
    """What is so of this person."""
    adds: float
    """The coefficient, or the points, that it adds. Below nought, it takes away."""


def added_up(terms: Sequence[Term], begins_at: float = 0.0) -> float:
    """The sum behind a score: what everyone begins with and then each term, in their order."""
    return sum((term.adds for term in terms), begins_at)


OLDEST = 109
"""The greatest age that the Ministry's service takes: beyond it a polynomial of age means nothing."""

_LARGE = 700


def logistic(z: float) -> float:
    """The probability, from 0 to 1, that a sum stands for: exp(z) / (1 + exp(z))."""
    if z > _LARGE:
        return 1 / (1 + math.exp(-z))  # the same, where exp(z) is too large a number
    return math.exp(z) / (1 + math.exp(z))


def as_percent(probability: float) -> int:
    """A probability as the whole percent that is shown: see `scores.percent`."""
    return percent(Decimal(repr(probability)))


def polynomial(value: int, *coefficients: float) -> float:
    """The first coefficient times the value, the second times its square, and so on."""
    return math.fsum(each * float(value) ** power for power, each in enumerate(coefficients, 1))


def years_old(age: int) -> str:
    return f"{age} years old"


def counted(number: int, one: str, many: str) -> str:
    """A number with its noun: 1 sanction, 2 sanctions."""
    return f"{number} {one if number == 1 else many}"
