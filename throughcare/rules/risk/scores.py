"""A risk score as it is held: which predictor said what, when, from where. Never converted to another."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum


class Predictor(StrEnum):
    """The tool that gave the score. A rule that reads a score names its predictor."""

    OGRS3 = "OGRS3"
    OVP = "OVP"


class Band(StrEnum):
    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"
    VERY_HIGH = "very high"


@dataclass(frozen=True)
class Measure:
    """One number a predictor gives: the tool and how many years it looks ahead."""

    predictor: Predictor
    years: int

    def __str__(self) -> str:
        return f"{self.predictor.value} {self.years}-year score"


# The least whole percent of each band on the two-year score: hmpps-arns-risk-actuarial-api
# before 4dd1496 (OGRS3: 50, 75, 90; OVP: 30, 60, 80). No bands are published for one year.
_BANDS = {
    Measure(Predictor.OGRS3, 2): (50, 75, 90),
    Measure(Predictor.OVP, 2): (30, 60, 80),
}


def percent(probability: Decimal) -> int:
    """The whole percent that is shown: halves go up, and the ends are 1 and 99.

    Rounded first to five places and then to whole percent, as the Ministry's service does, so
    that our 50% is their 50%.
    """
    five = probability.quantize(Decimal("0.00001"), ROUND_HALF_UP)
    whole = int((five * 100).quantize(Decimal(1), ROUND_HALF_UP))
    return min(max(whole, 1), 99)


def band(measure: Measure, score: int) -> Band | None:
    """The published band of a whole percent, or None where none is published."""
    if measure not in _BANDS:
        return None
    medium, high, very_high = _BANDS[measure]
    if score >= very_high:
        return Band.VERY_HIGH
    if score >= high:
        return Band.HIGH
    return Band.MEDIUM if score >= medium else Band.LOW
