"""What one discussion may decide: any permutation, and everything against one said at once."""

from dataclasses import replace
from datetime import date
from itertools import product

import pytest

from throughcare.rules.decisions import (
    Before,
    Decided,
    DeclineNomination,
    MappaCategory,
    MappaLevel,
    why_not_decide,
)
from throughcare.rules.levels import Cohort, Level
from throughcare.rules.matrix import MatrixFacts, indicate
from throughcare.rules.nominations import Ground
from throughcare.rules.posts import Worker
from throughcare.rules.practitioners import AgencyKind, Role
from throughcare.rules.schemes.all import SCHEMES
from throughcare.rules.schemes.arrangements import Arrangements
from throughcare.rules.selection import Rag

PROBATION, POLICE, HEALTH = 1, 2, 3
FACTS = MatrixFacts(
    scores={}, grounds=[Ground.HARM, Ground.PROLIFIC], intelligence=None, needs=0
)
LEICESTER, CORNWALL, LONDON = (
    SCHEMES[code].arrangements[0] for code in ("leicester", "cornwall", "london")
)


def before(ways: Arrangements = LEICESTER) -> Before:
    """An adult whom probation nominated and leads; the matrix gives five points."""
    return Before(
        on=date(2026, 3, 2),
        born=date(1990, 5, 17),
        nominated=True,
        withdrawn=False,
        on_scheme=False,
        arrangements=ways,
        indication=indicate(ways.matrix, FACTS),
        led_by=PROBATION,
        rule_kind=AgencyKind.PROBATION,
        rule_lead=PROBATION,
        partners={
            PROBATION: AgencyKind.PROBATION,
            POLICE: AgencyKind.POLICE,
            HEALTH: AgencyKind.MENTAL_HEALTH,
        },
    )


TAKEN = Decided(
    words="High risk of harm.", accepted=True, level=Level.ENHANCED, lead_agency=PROBATION
)
DECLINED = Decided(
    words="Not for us.", accepted=False, declined=DeclineNomination.MANAGED_ELSEWHERE
)
NORA = Worker(key=7, name="Nora", agency=PROBATION, roles=frozenset({Role.OFFENDER_MANAGER}))
PANEL = replace(NORA, agency=POLICE, roles=frozenset({Role.PANEL_MEMBER}))


def codes(decided: Decided, so: Before, worker: Worker | None = None) -> list[str]:
    return [each.code for each in why_not_decide(decided, so, worker)]


def test_any_permutation_of_level_rag_and_mappa_is_a_decision() -> None:
    so = before()
    referrals = [None, *product(MappaLevel, MappaCategory)]
    for level, rag, mappa in product(Level, [None, *Rag], referrals):
        to, category = mappa or (None, None)
        decided = replace(
            TAKEN, level=level, rag=rag, mappa_level=to, mappa_category=category,
            override_words="The panel knows more.",
        )  # fmt: skip
        assert codes(decided, so) == []


def test_someone_declined_may_yet_be_referred_to_mappa() -> None:
    assert codes(DECLINED, before()) == []
    mappa = replace(
        DECLINED, mappa_level=MappaLevel.LEVEL_2, mappa_category=MappaCategory.TERRORIST
    )
    assert codes(mappa, before()) == []


@pytest.mark.parametrize(
    ("decided", "so", "against"),
    [
        (replace(TAKEN, accepted=None), {}, ["undecided"]),
        (TAKEN, {"nominated": False, "on_scheme": True}, ["no-nomination"]),
        (replace(TAKEN, accepted=None), {"nominated": False}, ["not-on-scheme"]),
        (replace(TAKEN, accepted=None), {"nominated": False, "on_scheme": True}, []),
        (TAKEN, {"nominated": False, "withdrawn": True}, ["no-nomination", "withdrawn"]),
        (replace(DECLINED, declined=None), {}, ["decline-reason"]),
        (replace(TAKEN, declined=DeclineNomination.AREA), {}, ["not-declined"]),
        (replace(DECLINED, level=Level.STANDARD), {}, ["declined-placed"]),
        (replace(TAKEN, mappa_level=MappaLevel.LEVEL_3), {}, ["mappa-category"]),
        (replace(TAKEN, mappa_category=MappaCategory.TERRORIST), {}, ["mappa-level"]),
        (replace(TAKEN, level=None), {}, ["level"]),
        (replace(TAKEN, cohort=Cohort.FLEX), {}, ["no-cohort"]),
        (replace(TAKEN, level=Level.STANDARD), {}, ["override"]),
        (
            replace(TAKEN, level=Level.PRIORITY, override_words="Three in a week."),
            {"born": date(2010, 1, 1)},
            ["adults-only"],
        ),
        (replace(TAKEN, review_on=date(2026, 3, 2)), {}, ["review"]),
        (replace(TAKEN, review_on=date(2026, 5, 26)), {}, ["review"]),
        (replace(TAKEN, review_on=date(2026, 5, 25)), {}, []),
        (replace(TAKEN, review_on=date(2026, 4, 1), rag=Rag.RED), {}, ["review"]),
        (replace(TAKEN, lead_agency=None), {}, ["lead"]),
        (replace(TAKEN, lead_agency=POLICE), {}, ["lead-words"]),
        (replace(TAKEN, lead_agency=POLICE, lead_words="They know him."), {}, []),
        (replace(TAKEN, lead_agency=HEALTH), {}, ["lead-kind", "lead-words"]),
        (
            replace(TAKEN, accepted=None, lead_agency=POLICE),
            {"nominated": False, "on_scheme": True, "led_by": POLICE},
            [],
        ),
        (replace(TAKEN, words=" "), {}, ["blank"]),
    ],
)
def test_what_stands_against_a_decision(
    decided: Decided, so: dict[str, object], against: list[str]
) -> None:
    assert codes(decided, replace(before(), **so)) == against  # type: ignore[arg-type]


def test_everything_is_said_at_once() -> None:
    wrong = Decided(words="", mappa_level=MappaLevel.LEVEL_2, lead_worker=9)
    assert codes(wrong, before(LONDON)) == [
        *("undecided", "no-gateway", "mappa-category", "cohort", "lead", "blank"),
    ]


def test_the_lead_worker_works_with_people_at_the_agency_that_leads() -> None:
    named = replace(TAKEN, lead_worker=7)
    assert codes(named, before(), NORA) == []
    assert codes(named, before(), None) == ["worker"]
    assert codes(named, before(), PANEL) == ["other-agency", "no-caseworker"]


def test_where_a_place_is_all_there_is_one_is_refused_only_with_reasons() -> None:
    so = before(CORNWALL)
    placed = replace(TAKEN, level=None)
    assert codes(placed, so) == []
    nothing = MatrixFacts(scores={}, grounds=[], intelligence=None, needs=0)
    unlike = replace(so, indication=indicate(CORNWALL.matrix, nothing))
    assert codes(placed, unlike) == ["override"]
    assert codes(replace(placed, override_words="He asks for help."), unlike) == []


def test_the_review_is_as_late_as_the_scheme_allows_unless_said() -> None:
    so = before()
    assert TAKEN.reviewed_on(so) == date(2026, 5, 25)
    assert replace(TAKEN, rag=Rag.RED).reviewed_on(so) == date(2026, 3, 30)
    assert DECLINED.reviewed_on(so) is None
