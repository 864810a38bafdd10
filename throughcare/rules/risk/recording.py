"""Putting down by hand what a predictor said: who may, and what a result must be. Decision 0017."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from throughcare.rules.practitioners import Practitioner, Role
from throughcare.rules.reasons import Reason
from throughcare.rules.risk.scores import (
    HORIZONS,
    IN_WHOLE_PERCENT,
    Band,
    Kind,
    Measure,
    Predictor,
    band,
    bands_of,
    kind_of,
)
from throughcare.rules.sharing import CASEWORKERS, MEETING, Section, always_shown

LONGEST = 200
"""Characters of a version or a source."""


@dataclass(frozen=True, kw_only=True)
class Result:
    """What a predictor said of someone, as a document has it."""

    predictor: Predictor
    version: str
    years: int
    kind: Kind | None
    """None where the document does not say."""
    percent: Decimal
    band: Band | None
    """None where the document gives none."""
    on: date
    source: str

    @property
    def measure(self) -> Measure:
        return Measure(self.predictor, self.years)


def why_not_put_down(led_by: int | None, by: Practitioner) -> list[Reason]:
    """Everything against this practitioner putting down a result of a person their scheme manages.

    `led_by` is the agency that leads the person's case, or None where they are not on the scheme now.
    """
    if led_by is None:
        return [Reason("not-on-scheme", "The person is not on the scheme now.")]
    if not always_shown(Section.RISK, by):
        return [Reason("not-shown", "You are not shown risk scores, so cannot put one down.")]
    works = led_by == by.agency and by.is_any_of(*CASEWORKERS, *MEETING)
    if works or by.is_any_of(Role.IOM_COORDINATOR):
        return []
    return [
        Reason(
            "wrong-role",
            "Only someone who works for the lead agency, or the IOM co-ordinator, puts down a score.",
        )
    ]


def why_not_record(
    result: Result, *, held: Result | None, born: date, today: date
) -> list[Reason]:
    """Everything against holding this result. `held` is the current one of its predictor and years."""
    return [
        *_why_not_percent(result),
        *_why_not_band(result),
        *_why_not_kind(result),
        *_why_not_day(result, held, born, today),
        *_why_not_words(result),
    ]


def _why_not_percent(result: Result) -> list[Reason]:
    name, percent = result.predictor.value, result.percent
    reasons = []
    if result.years not in HORIZONS:
        reasons.append(Reason("years", "A predictor looks one year ahead, or two."))
    if not 0 < percent < 100:
        reasons.append(Reason("percent", "A percentage is above 0 and below 100."))
    elif result.predictor in IN_WHOLE_PERCENT and percent != percent.to_integral_value():
        reasons.append(Reason("percent", f"{name} is published in whole percent."))
    elif percent != round(percent, 2):
        reasons.append(Reason("percent", "A percentage has two decimal places at most."))
    return reasons


def _why_not_band(result: Result) -> list[Reason]:
    if result.band is None:
        return []
    published = bands_of(result.measure)
    if result.band not in published:
        which = ", ".join(each.value for each in published) or "none"
        return [
            Reason(
                "band",
                f"The {result.measure} has no band called {result.band.value}: it has {which}.",
            )
        ]
    right = band(result.measure, result.percent)
    if right is not None and right is not result.band:
        return [
            Reason(
                "band",
                f"By what is published, {result.percent}% is {right.value},"
                f" not {result.band.value}. Check both.",
            )
        ]
    return []


def _why_not_kind(result: Result) -> list[Reason]:
    only = kind_of(result.predictor)
    if result.kind is None or only is None or result.kind is only:
        return []
    return [Reason("kind", f"{result.predictor.value} is {only.value}.")]


def _why_not_day(result: Result, held: Result | None, born: date, today: date) -> list[Reason]:
    if result.on > today:
        return [Reason("future", "The day of the score is not yet here.")]
    if result.on < born:
        return [Reason("born", "The day of the score is before the person was born.")]
    if held is None:
        return []
    if result.on < held.on:
        when = f"{held.on.day} {held.on:%B %Y}"
        return [Reason("older", f"A later {result.measure} is held, of {when}.")]
    return [Reason("same", "This score is held already.")] if result == held else []


def _why_not_words(result: Result) -> list[Reason]:
    reasons = []
    for code, words, missing in (
        ("version", result.version, "Say which version it is, or: not said."),
        ("source", result.source, "Say where it comes from: which document, from whom."),
    ):
        if not words.strip():
            reasons.append(Reason(code, missing))
        elif len(words) > LONGEST:
            reasons.append(Reason(code, f"The {code} has {LONGEST} characters at most."))
    return reasons
