"""A place on the scheme: every move from every place by every role; levels, reviews, leaving and coming back."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import product

import pytest

from tests.cast import NOON
from throughcare.rules.levels import Cohort, Level
from throughcare.rules.positions import (
    MOVES,
    ON_SCHEME,
    Place,
    review_by,
    why_not_move,
    why_not_stand,
)
from throughcare.rules.practitioners import AgencyKind, Practitioner, Role
from throughcare.rules.reasons import Reason
from throughcare.rules.schemes.all import SCHEMES
from throughcare.rules.schemes.leicester import IOM as LEICESTER
from throughcare.rules.schemes.london import IOM as LONDON
from throughcare.rules.selecting import (
    WhyLeft,
    closed_why,
    levels_to_come_back_at,
    watched_until,
    why_not_bring_back,
    why_not_de_select,
)
from throughcare.rules.selection import Rag, StatutoryStatus

TODAY = date(2026, 3, 2)
ADULT_BORN, CHILD_BORN = date(1990, 5, 17), date(2009, 6, 1)
KEEPS, DECIDES = {Role.IOM_COORDINATOR}, {Role.IOM_COORDINATOR, Role.MEETING_CHAIR}

ALLOWED = {
    *product(["place_at_standard"], [Place.UNPLACED], KEEPS),
    *product(["step_up_to_enhanced"], [Place.UNPLACED, Place.STANDARD], KEEPS),
    *product(["step_up_to_priority"], [Place.UNPLACED, Place.STANDARD, Place.ENHANCED], KEEPS),
    *product(["step_down_to_enhanced"], [Place.PRIORITY], KEEPS),
    *product(["step_down_to_standard"], [Place.PRIORITY, Place.ENHANCED], KEEPS),
    *product(
        ["de_select"], [Place.UNPLACED, Place.STANDARD, Place.ENHANCED, Place.PRIORITY], DECIDES
    ),
    *product(["bring_back"], [Place.WATCHED], DECIDES),
}


def someone(*roles: Role) -> Practitioner:
    return Practitioner(
        key=1,
        agency=1,
        kind=AgencyKind.POLICE,
        scheme="leicester",
        roles=frozenset(roles),
        at=NOON,
    )


CARL = someone(Role.IOM_COORDINATOR)


def codes(reasons: list[Reason]) -> set[str]:
    return {each.code for each in reasons}


@pytest.mark.parametrize("move", [move.name for move in MOVES])
def test_only_these_moves_can_be_made(move: str) -> None:
    for place, role in product(Place, Role):
        can = not MOVES.why_not(move, place, someone(role))
        assert can == ((move, place, role) in ALLOWED), (place, role)


@pytest.mark.parametrize(
    ("here", "level", "born", "reasons"),
    [
        (Place.UNPLACED, Level.STANDARD, ADULT_BORN, set()),
        (Place.PRIORITY, Level.ENHANCED, ADULT_BORN, set()),
        (Place.PRIORITY, Level.STANDARD, ADULT_BORN, set()),
        (Place.ENHANCED, Level.STANDARD, CHILD_BORN, set()),
        (Place.STANDARD, Level.ENHANCED, ADULT_BORN, {"by-meeting"}),
        (Place.UNPLACED, Level.PRIORITY, ADULT_BORN, {"by-meeting"}),
        (Place.ENHANCED, Level.PRIORITY, CHILD_BORN, {"by-meeting", "adults-only"}),
        (Place.STANDARD, Level.STANDARD, ADULT_BORN, {"wrong-state"}),
        (Place.WATCHED, Level.STANDARD, ADULT_BORN, {"wrong-state"}),
        (Place.NOMINEE, Level.STANDARD, ADULT_BORN, {"wrong-state"}),
    ],
)
def test_between_meetings_one_comes_in_at_standard_or_steps_down(
    here: Place, level: Level, born: date, reasons: set[str]
) -> None:
    said = why_not_move(here, level, born, TODAY, "She is settled.", LEICESTER, CARL)
    assert codes(said) == reasons


def test_priority_is_refused_with_the_rule_and_the_day_they_are_18() -> None:
    said = why_not_move(
        Place.ENHANCED, Level.PRIORITY, CHILD_BORN, TODAY, "So.", LEICESTER, CARL
    )
    assert "Priority is for adults: the person is 16, and is 18 on 01/06/2027." in {
        each.text for each in said
    }


def test_a_scheme_says_which_levels_are_the_meetings_and_which_it_has_at_all() -> None:
    open_to_all = replace(LEICESTER, by_meeting=frozenset())
    assert not why_not_move(
        Place.STANDARD, Level.PRIORITY, ADULT_BORN, TODAY, "So.", open_to_all, CARL
    )
    said = why_not_move(Place.UNPLACED, Level.STANDARD, ADULT_BORN, TODAY, " ", LONDON, CARL)
    assert codes(said) == {"no-level", "blank"}


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("rag", [None, *Rag])
def test_a_review_is_never_beyond_what_the_scheme_says(scheme: str, rag: Rag | None) -> None:
    (how,) = SCHEMES[scheme].arrangements
    latest = review_by(rag, TODAY, how)
    assert latest == TODAY + timedelta(days=how.review_within_days[rag])
    day = timedelta(days=1)
    for on, refused in (
        (latest, set()),
        (TODAY, set()),
        (latest + day, {"review-late"}),
        (TODAY - day, {"review-past"}),
    ):
        assert codes(why_not_stand(None, rag, on, "Settled.", TODAY, how)) == refused


def test_a_cohort_is_one_the_scheme_has_and_every_position_has_its_reason() -> None:
    assert codes(why_not_stand(Cohort.FLEX, None, TODAY, " ", TODAY, LEICESTER)) == {
        "no-cohort",
        "blank",
    }
    assert not why_not_stand(Cohort.FLEX, None, TODAY, "Fewer offences.", TODAY, LONDON)


@pytest.mark.parametrize("why", WhyLeft)
def test_who_leaves_is_watched_but_the_dead(why: WhyLeft) -> None:
    until = None if why is WhyLeft.DIED else TODAY + timedelta(days=LONDON.watch_days)
    assert watched_until(why, TODAY, LONDON) == until
    assert closed_why(why, "").startswith(why.value)


@pytest.mark.parametrize(
    ("why", "words", "status", "reasons"),
    [
        (WhyLeft.RISK_FELL, "", None, set()),
        (WhyLeft.OTHER, " ", None, {"words"}),
        (WhyLeft.OTHER, "He joined the army.", None, set()),
        (WhyLeft.DECLINED, "", StatutoryStatus.VOLUNTARY, set()),
        (WhyLeft.DECLINED, "", None, set()),
        (WhyLeft.DECLINED, "", StatutoryStatus.LICENCE, {"not-voluntary"}),
    ],
)
def test_leaving_has_a_reason_that_can_be_theirs(
    why: WhyLeft, words: str, status: StatutoryStatus | None, reasons: set[str]
) -> None:
    for here in ON_SCHEME:
        assert codes(why_not_de_select(here, why, words, status, CARL)) == reasons


def test_one_comes_back_while_watched_and_not_by_the_meetings_door() -> None:
    def why_not(here: Place, level: Level | None, words: str = "Arrested again.") -> set[str]:
        return codes(
            why_not_bring_back(here, level, None, words, ADULT_BORN, TODAY, LEICESTER, CARL)
        )

    assert why_not(Place.WATCHED, Level.STANDARD) == set()
    assert why_not(Place.WATCHED, None, "") == {"blank"}
    assert why_not(Place.WATCHED, Level.PRIORITY) == {"by-meeting"}
    assert why_not(Place.LEFT, Level.STANDARD) == {"wrong-state", "watch-over"}
    assert why_not(Place.ENHANCED, Level.STANDARD) == {"wrong-state"}
    assert levels_to_come_back_at(ADULT_BORN, TODAY, LEICESTER) == [Level.STANDARD]
