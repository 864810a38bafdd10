"""A held score worked out again from what it was read from, so that it can be told term by term."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from throughcare.rules.people import Sex
from throughcare.rules.risk import ogrs3
from throughcare.rules.risk.offences import OffenceGroup
from throughcare.rules.risk.scores import Measure, Predictor
from throughcare.rules.risk.terms import Term, added_up, as_percent, logistic

_WHOLE = (
    *("age_at_follow_up", "age_at_conviction", "age_at_first_sanction"),
    "previous_sanctions",
)
_SAME = Decimal("1e-9")


@dataclass(frozen=True, kw_only=True)
class Explained:
    """A score as its terms make it. What is held may differ: then the page says so."""

    begins_at: float
    terms: tuple[Term, ...]
    z: float
    """What they come to."""
    probability: float
    percent: int

    def differs_from(self, percent: int | None, probability: Decimal | None) -> bool:
        """Whether what is held is another figure than this one."""
        if percent != self.percent:
            return True
        return probability is not None and abs(probability - Decimal(self.probability)) > _SAME


def explain(measure: Measure, read_from: Mapping[str, object]) -> Explained | None:
    """A score that Throughcare worked out, or None where it cannot be worked out again."""
    record = _record(read_from)
    if measure.predictor is not Predictor.OGRS3 or record is None:
        return None
    if measure.years not in ogrs3.BEGINS_AT or ogrs3.why_not_scored(record):
        return None
    begins_at, terms = ogrs3.BEGINS_AT[measure.years], ogrs3.terms(record)
    z = added_up(terms, begins_at)
    return Explained(
        begins_at=begins_at,
        terms=tuple(terms),
        z=z,
        probability=logistic(z),
        percent=as_percent(logistic(z)),
    )


def _record(read_from: Mapping[str, object]) -> ogrs3.Record | None:
    """What was kept beside the score; None where that is not all there or not what OGRS3 reads."""
    numbers = [read_from.get(name) for name in _WHOLE]
    follow_up, conviction, first, previous = numbers
    try:
        sex, offence = Sex(str(read_from["sex"])), OffenceGroup(str(read_from["offence"]))
    except (KeyError, ValueError):
        return None
    if not (
        isinstance(follow_up, int)
        and isinstance(conviction, int)
        and isinstance(first, int)
        and isinstance(previous, int)
    ):
        return None
    return ogrs3.Record(
        sex=sex,
        age_at_follow_up=follow_up,
        age_at_conviction=conviction,
        age_at_first_sanction=first,
        previous_sanctions=previous,
        offence=offence,
    )
