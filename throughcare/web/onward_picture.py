"""A chain of onward referrals as a picture: where its bars, arrows and words go. All it shows is in the list beside it.

Each referral is a bar on a line of its own, as long as it took, with a part for each stage; an arrow leads from
where someone was turned away to where they were sent next.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from throughcare.casefile.onward_chains import Chain, OnwardLine, StageLine
from throughcare.rules.onward import OPEN, OnwardState

WIDTH, ROW, _TOP, _FOOT = 720, 66, 8, 24
_LEFT, _RIGHT = 14, 26
_BAR, _BAR_HEIGHT = 26, 22
_LETTER = 6.4
"""About how wide a letter of the words in a bar is."""
_BOLD_LETTER = 7.8
"""The same, of the words above it."""
_LONGEST_NAME = 38


@dataclass(frozen=True)
class Part:
    """A stage on a bar."""

    x: float
    width: float
    words: str
    dark: bool


@dataclass(frozen=True)
class Bar:
    """One referral."""

    y: float
    words: str
    words_x: float
    ends: bool
    """Whether its words end at that place, and do not begin there."""
    parts: list[Part]
    end_x: float
    turned_away: bool
    seen: bool
    goes_on: bool


@dataclass(frozen=True)
class Still:
    """A time in which the clock stood still."""

    x: float
    width: float


@dataclass(frozen=True)
class Picture:
    width: int
    height: float
    bars: list[Bar]
    arrows: list[str]
    """The way of each arrow, as an SVG path takes it."""
    still: list[Still]
    first: date
    last: date


def picture(chain: Chain) -> Picture:
    """One chain over its days."""
    lines = list(chain.first.and_after())
    first = chain.first.sent_on
    last = max(chain.until, *(line.until for line in lines))
    days = (last - first).days or 1

    def x(on: date) -> float:
        inner = WIDTH - _LEFT - _RIGHT
        return round(_LEFT + inner * min(max((on - first).days, 0), days) / days, 1)

    rows = {line.reference: _TOP + ROW * place for place, line in enumerate(lines)}
    arrows = [
        _arrow(x(line.until), rows[line.reference], x(later.sent_on), rows[later.reference])
        for line in lines
        for later in line.led_to
    ]
    still = [
        Still(x(each.since), round(x(each.until or last) - x(each.since), 1))
        for each in chain.away
        if each.since < last and (each.until is None or each.until > first)
    ]
    return Picture(
        width=WIDTH,
        height=_TOP + ROW * len(lines) + _FOOT,
        bars=[_bar(line, rows[line.reference], x) for line in lines],
        arrows=arrows,
        still=[each for each in still if each.width > 0],
        first=first,
        last=last,
    )


def _bar(line: OnwardLine, y: float, x: Callable[[date], float]) -> Bar:
    begins, ends = x(line.sent_on), max(x(line.until), x(line.sent_on) + 4)
    words = _name(line)
    wide = len(words) * _BOLD_LETTER
    fits = begins + 8 + wide <= WIDTH
    return Bar(
        y=y,
        words=words,
        words_x=begins + 8 if fits else min(max(ends, wide), WIDTH - 4),
        ends=not fits,
        parts=[
            _part(stage, place, x)
            for place, stage in enumerate(line.stages)
            if stage.days is not None
        ],
        end_x=ends,
        turned_away=line.state is OnwardState.REJECTED,
        seen=line.state is OnwardState.SEEN,
        goes_on=line.state in OPEN,
    )


def _name(line: OnwardLine) -> str:
    said = line.service
    if len(said) > _LONGEST_NAME:
        said = f"{said[: _LONGEST_NAME - 1]}…"
    why = f", {line.rejection.value}" if line.rejection else ""
    return f"{said}: {line.state.value}{why}"


def _part(stage: StageLine, place: int, x: Callable[[date], float]) -> Part:
    begins = x(stage.on)
    width = round(max(x(stage.until) - begins, 2), 1)
    days = f"{stage.days} {'day' if stage.days == 1 else 'days'}"
    fits = (
        words
        for words in (f"{stage.state.value}, {days}", days, str(stage.days), "")
        if len(words) * _LETTER + 6 <= width or not words
    )
    return Part(x=begins, width=width, words=next(fits), dark=place % 2 == 0)


def _arrow(from_x: float, from_y: float, to_x: float, to_y: float) -> str:
    """Down from the end of one bar, and then along to the beginning of another."""
    middle = to_y + _BAR + _BAR_HEIGHT / 2
    below = from_y + _BAR + _BAR_HEIGHT
    if to_x - from_x > 12:
        return f"M{from_x} {below}V{middle}H{to_x - 3}"
    return f"M{from_x} {below}V{to_y + _BAR - 3}"
