"""What a scheme's matrix suggests of one person, row by row: never a decision.

Automatic scoring is an indicator alone, and what it leaves out must be weighed by those who decide
(West Yorkshire's account of its selection: policy facts, 1.4). A predictor that is not held gives no
points and is said to be missing; it is never guessed, and never read from another predictor.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from throughcare.rules.levels import Cohort, Level
from throughcare.rules.nominations import Ground
from throughcare.rules.reasons import Reason
from throughcare.rules.risk.scores import Measure
from throughcare.rules.schemes.arrangements import Matrix, Points

Suggested = Level | Cohort | None


@dataclass(frozen=True, kw_only=True)
class MatrixFacts:
    """What the matrix looks at. `intelligence` is a yes or no and nothing of what it says; None: not asked."""

    scores: Mapping[Measure, int]
    grounds: Collection[Ground]
    intelligence: bool | None
    needs: int
    """How many needs are moderate or high."""


@dataclass(frozen=True)
class Row:
    """One row of the matrix, read: the points it gave, and what is missing where it could not be read."""

    what: str
    points: int
    missing: str = ""


@dataclass(frozen=True, kw_only=True)
class Indication:
    """All the rows, their sum, and what that suggests; `place` is False where it suggests no place at all."""

    version: str
    rows: tuple[Row, ...]
    points: int
    place: bool
    suggested: Suggested

    def as_kept(self) -> dict[str, object]:
        """As it is kept with a decision: the rows that gave points, what was missing, and what was suggested."""
        return {
            "points": self.points,
            "rows": [[row.what, row.points] for row in self.rows if row.points],
            "missing": [row.missing for row in self.rows if row.missing],
            "suggested": self.suggested.value if self.suggested else "",
            "place": self.place,
        }


def indicate(matrix: Matrix, facts: MatrixFacts) -> Indication:
    """Read every row. Of rows about one measure only the one that gives most counts."""
    rows = _without_lesser([(each, _read(each, facts)) for each in matrix.rows])
    points = sum(row.points for row in rows)
    reached = [(least, what) for what, least in matrix.suggests.items() if points >= least]
    most = max(reached, key=lambda each: each[0]) if reached else None
    return Indication(
        version=matrix.version,
        rows=rows,
        points=points,
        place=most is not None,
        suggested=most[1] if most else None,
    )


def _read(row: Points, facts: MatrixFacts) -> Row:
    if row.measure is not None:
        held = facts.scores.get(row.measure)
        if held is None:
            return Row(row.what, 0, f"There is no {row.measure}.")
        return Row(row.what, row.points if held >= row.least else 0)
    if row.ground is not None:
        return Row(row.what, row.points if row.ground in facts.grounds else 0)
    if row.intelligence:
        if facts.intelligence is None:
            return Row(row.what, 0, "The police have not said whether there is intelligence.")
        return Row(row.what, row.points if facts.intelligence else 0)
    return Row(row.what, row.points if facts.needs >= row.needs else 0)


def _without_lesser(read: list[tuple[Points, Row]]) -> tuple[Row, ...]:
    """A score of 80% is 75% or more and 50% or more, and is reckoned once."""
    best: dict[Measure, int] = {}
    for points, row in read:
        if points.measure is not None:
            best[points.measure] = max(best.get(points.measure, 0), row.points)
    kept = []
    for points, row in read:
        if points.measure is not None and row.points and row.points < best[points.measure]:
            row = Row(row.what, 0)
        kept.append(row)
    return tuple(kept)


def why_not_otherwise(
    indication: Indication, level: Level | None, cohort: Cohort | None, override_words: str
) -> list[Reason]:
    """Against a decision other than the matrix suggests: it needs its reasons, in words."""
    decided: Suggested = level or cohort
    if decided == indication.suggested or override_words.strip():
        return []
    said = indication.suggested.value.capitalize() if indication.suggested else "no place"
    if indication.place and indication.suggested is None:
        return []
    return [
        Reason(
            "override",
            f"The scheme's matrix suggests {said}. Say why you decide otherwise.",
        )
    ]
