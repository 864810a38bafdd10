"""Scores over time as a picture: where its lines and words go. What it shows is also said in words beside it."""

from dataclasses import dataclass

from throughcare.casefile.mental_health import Course
from throughcare.rules.instruments.change import shown

WIDTH, HEIGHT = 320, 200
_LEFT, _RIGHT, _TOP, _BOTTOM = 30, 98, 8, 24
"""Room for the numbers, for the names of the bands, for a score above its mark, and for the days."""


@dataclass(frozen=True)
class Stripe:
    """A published band, from its top down."""

    top: float
    height: float
    label: str
    shaded: bool


@dataclass(frozen=True)
class Mark:
    """One score."""

    x: float
    y: float
    score: str
    reference: str


@dataclass(frozen=True)
class Picture:
    """The parts of one picture, in units of its own drawing."""

    stripes: list[Stripe]
    marks: list[Mark]
    line: str
    """The way through the marks, as an SVG polyline takes it."""
    scale: list[tuple[float, str]]
    """Where the numbers at the side go."""


def picture(course: Course) -> Picture:
    """One instrument's scores by the day they were answered, over its whole range."""
    span = course.highest - course.lowest or 1
    inner = HEIGHT - _TOP - _BOTTOM

    def down(score: float) -> float:
        return round(_TOP + inner * (course.highest - score) / span, 1)

    first, last = course.points[0].on, course.points[-1].on
    days = (last - first).days or 1

    def along(days_on: int) -> float:
        return round(_LEFT + 12 + (WIDTH - _LEFT - _RIGHT - 24) * days_on / days, 1)

    marks = [
        Mark(
            along((point.on - first).days),
            down(point.score),
            shown(point.score),
            point.reference,
        )
        for point in course.points
    ]
    ends = [band.least for band in course.bands[1:]] + [course.highest]
    stripes = (
        [
            Stripe(
                down(end), round(down(band.least) - down(end), 1), band.label, place % 2 == 1
            )
            for place, (band, end) in enumerate(zip(course.bands, ends, strict=True))
        ]
        if course.bands
        else []
    )
    marked = {course.lowest, course.highest, *(band.least for band in course.bands)}
    return Picture(
        stripes=stripes,
        marks=marks,
        line=" ".join(f"{mark.x},{mark.y}" for mark in marks),
        scale=[(down(each) + 4, f"{each:g}") for each in sorted(marked)],
    )
