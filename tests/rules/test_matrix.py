"""What a matrix suggests, and that it never decides."""

import pytest

from throughcare.rules.levels import Level
from throughcare.rules.matrix import MatrixFacts, indicate, why_not_otherwise
from throughcare.rules.nominations import Ground
from throughcare.rules.risk.scores import Measure, Predictor
from throughcare.rules.schemes.cornwall import IOM as CORNWALL
from throughcare.rules.schemes.leicester import IOM as LEICESTER

OGRS = Measure(Predictor.OGRS3, 2)


def facts(
    ogrs: int | None = None,
    grounds: frozenset[Ground] = frozenset(),
    intelligence: bool | None = False,
    needs: int = 0,
) -> MatrixFacts:
    scores = {} if ogrs is None else {OGRS: ogrs}
    return MatrixFacts(scores=scores, grounds=grounds, intelligence=intelligence, needs=needs)


@pytest.mark.parametrize(
    ("said", "points", "suggested"),
    [
        (facts(), 0, None),
        (facts(49), 0, None),
        (facts(50), 2, Level.STANDARD),
        (facts(80), 3, Level.STANDARD),
        (facts(80, intelligence=True), 4, Level.ENHANCED),
        (facts(80, frozenset({Ground.HARM}), True), 7, Level.PRIORITY),
        (facts(needs=3), 2, Level.STANDARD),
        (facts(needs=2), 0, None),
    ],
)
def test_points_are_added_and_each_score_reckoned_once(
    said: MatrixFacts, points: int, suggested: Level | None
) -> None:
    found = indicate(LEICESTER.matrix, said)
    assert (found.points, found.suggested, found.place) == (
        points,
        suggested,
        suggested is not None,
    )


def test_a_predictor_that_is_not_held_is_missing_and_read_from_no_other() -> None:
    found = indicate(LEICESTER.matrix, facts(None))
    missing = [row.missing for row in found.rows if row.missing]
    assert missing == [
        "There is no OGRS3 2-year score.",
        "There is no OGRS3 2-year score.",
        "There is no OVP 2-year score.",
    ]


def test_intelligence_is_a_yes_or_a_no_or_was_not_asked() -> None:
    unasked = indicate(LEICESTER.matrix, facts(80, intelligence=None))
    unread = [row.missing for row in unasked.rows]
    assert "The police have not said whether there is intelligence." in unread
    assert unasked.points == indicate(LEICESTER.matrix, facts(80, intelligence=False)).points


def test_deciding_otherwise_needs_its_reasons() -> None:
    found = indicate(LEICESTER.matrix, facts(80, frozenset({Ground.HARM}), True))
    assert why_not_otherwise(found, Level.PRIORITY, None, "") == []
    assert [each.code for each in why_not_otherwise(found, Level.STANDARD, None, " ")] == [
        "override"
    ]
    assert why_not_otherwise(found, Level.STANDARD, None, "He is well supported.") == []


def test_a_scheme_without_levels_is_suggested_a_place() -> None:
    found = indicate(CORNWALL.matrix, facts(80))
    assert (found.place, found.suggested) == (True, None)
    assert not indicate(CORNWALL.matrix, facts(10)).place
