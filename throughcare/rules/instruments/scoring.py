"""The one scorer: from what was answered to what is published of it, by the instrument's own rules alone."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from throughcare.rules.instruments.instrument import (
    Answers,
    Flag,
    How,
    Instrument,
    Item,
    Scale,
    nothing_skipped,
)
from throughcare.rules.people import SEX_WORDS, Sex
from throughcare.rules.reasons import Reason, insist


@dataclass(frozen=True)
class Scored:
    """One scale of one completion."""

    scale: Scale
    raw: int
    """The points added up, after reversal."""
    answered: int
    score: float
    band: str
    """Empty where none is published."""

    @property
    def mean(self) -> float:
        """Points per item answered."""
        return self.raw / self.answered if self.answered else 0.0


@dataclass(frozen=True)
class Outcome:
    """What an instrument says of one set of answers."""

    total: Scored
    scales: tuple[Scored, ...]
    without: Mapping[str, str]
    """Scales that cannot be worked out, and why: the total stands without them."""
    flags: tuple[Flag, ...]
    above: bool | None
    """Whether the total is at or above the published cut-off; None where there is none for this person."""
    above_why: str
    """Which cut-off that is, or why there is none."""


def score(instrument: Instrument, answers: Answers, sex: Sex | None = None) -> Outcome:
    """What the instrument says of these answers.

    Raises NotAllowed with every reason: a question it does not ask, an answer it does not offer, more
    unanswered than its own rule allows.
    """
    insist(why_not_scored(instrument, answers))
    full = _with_skipped(instrument, answers)
    points = {
        item.key: item.points(full[item.key]) for item in instrument.items if item.key in full
    }
    total = _scored(instrument.total, points)
    scales, without = [], {}
    for scale in instrument.scales:
        left = missing(scale, points)
        if len(left) > scale.most_missing:
            without[scale.key] = _too_many(scale, left)
        else:
            scales.append(_scored(scale, points))
    above, why = _above(instrument, total.score, sex)
    return Outcome(
        total=total,
        scales=tuple(scales),
        without=without,
        flags=tuple(each for each in instrument.flags if _raised(each, points, total.score)),
        above=above,
        above_why=why,
    )


def why_not_scored(instrument: Instrument, answers: Answers) -> list[Reason]:
    """Everything against a score from these answers."""
    against = why_not_answers(instrument, answers) or list(instrument.also_needed(answers))
    if against:
        return against
    left = missing(instrument.total, _with_skipped(instrument, answers))
    if len(left) > instrument.total.most_missing:
        return [Reason("missing", _too_many(instrument.total, left, instrument))]
    return []


def why_not_answers(instrument: Instrument, answers: Answers) -> list[Reason]:
    """Everything wrong with the answers there are, whether or not there are enough of them."""
    asked = {item.key: item for item in instrument.asked}
    return [
        reason
        for key, value in answers.items()
        if (reason := _why_not(instrument, key, asked.get(key), value))
    ]


def _why_not(
    instrument: Instrument, key: str, item: Item | None, value: object
) -> Reason | None:
    if item is None:
        return Reason("no-such-item", f"{instrument.name} has no question {key}.")
    if type(value) is not int or value not in item.values:
        offered = ", ".join(str(each) for each in item.values)
        return Reason(
            "out-of-range",
            f"{instrument.name} question {key} is answered with one of {offered}, not {_said(value)}.",
        )
    return None


def _said(value: object) -> str:
    """What was answered, if it can be said shortly."""
    if isinstance(value, int) and value.bit_length() > 64:
        return "a number so large"
    said = repr(value)
    return said if len(said) <= 40 else f"{said[:40]}\u2026"


def missing(scale: Scale, answered: Mapping[str, int]) -> list[str]:
    """Which of a scale's questions have no answer."""
    return [key for key in scale.items if key not in answered]


def raised_by(instrument: Instrument, item: str, value: int) -> list[Flag]:
    """The urgent flags that one answer raises, at the moment it is given."""
    points = {item: instrument.item(item).points(value)}
    return [
        flag for flag in instrument.flags if flag.urgent and flag.items and _any(flag, points)
    ]


def _with_skipped(instrument: Instrument, answers: Answers) -> Answers:
    passed = [key for key in instrument.skipped(answers) if key not in answers]
    return {**answers, **dict.fromkeys(passed, 0)} if passed else answers


def _scored(scale: Scale, points: Mapping[str, int]) -> Scored:
    given = [points[key] for key in scale.items if key in points]
    raw = sum(given)
    score = float(raw) if scale.how is How.SUM else 10 * raw / len(given)
    return Scored(
        scale=scale, raw=raw, answered=len(given), score=score, band=band(scale, score)
    )


def band(scale: Scale, score: float) -> str:
    """The published band of a score, or nothing where none is published."""
    return next((each.label for each in reversed(scale.bands) if score >= each.least), "")


def _raised(flag: Flag, points: Mapping[str, int], total: float) -> bool:
    return _any(flag, points) if flag.items else total >= flag.least


def _any(flag: Flag, points: Mapping[str, int]) -> bool:
    return any(points.get(key, 0) >= flag.least for key in flag.items)


def _above(instrument: Instrument, score: float, sex: Sex | None) -> tuple[bool | None, str]:
    if not instrument.cut_offs:
        return None, "No cut-off is published."
    for each in instrument.cut_offs:
        if each.sex in (None, sex):
            return score >= each.at, f"{each.at:g}: {each.meaning}"
    sexes = " and ".join(
        f"{SEX_WORDS[each.sex].lower()} ({each.at:g})"
        for each in instrument.cut_offs
        if each.sex
    )
    return None, f"The cut-offs of {instrument.name} are published for {sexes} only."


def _too_many(scale: Scale, left: Sequence[str], instrument: Instrument | None = None) -> str:
    plural = "s" if len(left) > 1 else ""
    if scale.most_missing:
        allowed = f"at most {scale.most_missing} may be"
    elif instrument and instrument.skipped is not nothing_skipped:
        allowed = "all must be answered but those its own rule passes over"
    else:
        allowed = "all must be answered"
    named = instrument.name if instrument else scale.name
    return f"{named}: question{plural} {', '.join(left)} not answered; {allowed}."
