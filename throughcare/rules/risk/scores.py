"""A risk score as it is held: which predictor said what, when, from where. Never converted to another."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum


class Predictor(StrEnum):
    """The tool that gave the score. A rule that reads a score names its predictor."""

    OGRS3 = "OGRS3"
    OGP = "OGP"
    OVP = "OVP"
    ARP = "ARP"
    VRP = "VRP"
    RSR = "RSR"
    OSP_DC = "OSP/DC"
    OSP_IIC = "OSP/IIC"
    SVRP = "SVRP"
    DC_SRP = "DC-SRP"
    IIC_SRP = "IIC-SRP"
    CSRP = "CSRP"


class Band(StrEnum):
    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"
    VERY_HIGH = "very high"


class Kind(StrEnum):
    """Whether a predictor read the record alone, or an assessment of the person too."""

    STATIC = "static"
    DYNAMIC = "dynamic"


@dataclass(frozen=True)
class Measure:
    """One number a predictor gives: the tool and how many years it looks ahead."""

    predictor: Predictor
    years: int

    def __str__(self) -> str:
        return f"{self.predictor.value} {self.years}-year score"


HORIZONS = (1, 2)
"""How many years ahead a predictor looks."""

IN_HUNDREDTHS = frozenset(
    {
        *(Predictor.RSR, Predictor.OSP_DC, Predictor.OSP_IIC, Predictor.SVRP),
        *(Predictor.DC_SRP, Predictor.IIC_SRP, Predictor.CSRP),
    }
)
"""Predictors of what is rare: published in percent to two places, and kept so."""

IN_WHOLE_PERCENT = frozenset({Predictor.OGRS3, Predictor.OGP, Predictor.OVP})
"""Predictors published in whole percent. ARP and VRP are sent either way."""

_KINDS = {
    Predictor.OGRS3: Kind.STATIC,
    Predictor.OGP: Kind.DYNAMIC,
    Predictor.OVP: Kind.DYNAMIC,
}

_ALL = (Band.LOW, Band.MEDIUM, Band.HIGH, Band.VERY_HIGH)
_THREE = (Band.LOW, Band.MEDIUM, Band.HIGH)


def _from(*least: str) -> tuple[Decimal, ...]:
    return tuple(Decimal(each) for each in least)


# The least percent of each band after the first, on the two-year score: hmpps-arns-risk-actuarial-api
# before 4dd1496 (OGRS3, OGP, OVP, RSR) and at 016919c (ARP, VRP, SVRP, CSRP). No bands are published
# for one year. At exactly 3.00 RSR is medium: docs/decisions/0016.
_BANDS = {
    Predictor.OGRS3: _from("50", "75", "90"),
    Predictor.OGP: _from("34", "67", "85"),
    Predictor.OVP: _from("30", "60", "80"),
    Predictor.ARP: _from("50", "75", "90"),
    Predictor.VRP: _from("30", "60", "80"),
    Predictor.RSR: _from("3", "6.9"),
    Predictor.SVRP: _from("1", "3", "6.9"),
    Predictor.CSRP: _from("1", "3", "6.9"),
}
_BANDED = 2
"""The horizon for which bands are published."""

# Banded by points or by history, not by their percent: so the band is as it was sent.
_SENT_BANDS = {
    Predictor.OSP_DC: _ALL,
    Predictor.DC_SRP: _ALL,
    Predictor.OSP_IIC: _THREE,
    Predictor.IIC_SRP: _THREE,
}


def percent(probability: Decimal) -> int:
    """The whole percent that is shown: halves go up, and the ends are 1 and 99.

    Rounded first to five places and then to whole percent, as the Ministry's service does, so
    that our 50% is their 50%.
    """
    five = probability.quantize(Decimal("0.00001"), ROUND_HALF_UP)
    whole = int((five * 100).quantize(Decimal(1), ROUND_HALF_UP))
    return min(max(whole, 1), 99)


def as_held(predictor: Predictor, given: Decimal) -> tuple[int | None, Decimal | None]:
    """A percent as it is held: whole, for rules to read, or finer and as it was given; never rounded."""
    whole = given == given.to_integral_value()
    if predictor in IN_HUNDREDTHS or not whole:
        return None, given
    return int(given), None


def band(measure: Measure, score: int | Decimal) -> Band | None:
    """The published band of a percent, or None where none is published."""
    if measure.years != _BANDED or measure.predictor not in _BANDS:
        return None
    return _ALL[sum(score >= least for least in _BANDS[measure.predictor])]


def bands_of(measure: Measure) -> tuple[Band, ...]:
    """The bands a predictor publishes, the lowest first; none where it publishes none."""
    if measure.years != _BANDED:
        return ()
    if measure.predictor in _BANDS:
        return _ALL[: len(_BANDS[measure.predictor]) + 1]
    return _SENT_BANDS.get(measure.predictor, ())


def kind_of(predictor: Predictor) -> Kind | None:
    """Whether a predictor is static or dynamic, or None for those that come as both."""
    return _KINDS.get(predictor)
