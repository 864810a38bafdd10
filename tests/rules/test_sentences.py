"""What may be said of a sentence: by whom, and which dates and flags cannot be so."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from throughcare.rules.flags import why_not_flag, why_not_mappa, why_not_turn_reactive
from throughcare.rules.people import age, born_on_or_before, eighteen_on, stage
from throughcare.rules.practitioners import AgencyKind, Practitioner, Role
from throughcare.rules.reasons import Reason
from throughcare.rules.sentences import (
    ONE_AT_A_TIME,
    SAYS_WHICH,
    Asked,
    ConditionKind,
    Finding,
    ResetExemption,
    Said,
    SentenceKind,
    Substance,
    TestOutcome,
    why_not_condition,
    why_not_end,
    why_not_keep,
    why_not_put_down_test,
    why_not_recall,
    why_not_release,
    why_not_revise,
    why_not_sentence,
    why_not_test,
)
from throughcare.rules.sharing import CASEWORKERS, CLINICIANS

S, K = SentenceKind, AgencyKind
TODAY = date(2026, 3, 2)
TOMORROW = TODAY + timedelta(days=1)
JUSTICE = {K.PROBATION, K.POLICE, K.PRISON, K.YOUTH_JUSTICE}
CARE = {K.MENTAL_HEALTH, K.SUBSTANCE_MISUSE}


def someone(kind: AgencyKind, role: Role, agency: int = 1) -> Practitioner:
    return Practitioner(
        key=1,
        agency=agency,
        kind=kind,
        scheme="london",
        roles=frozenset({role}),
        at=datetime(2026, 3, 2, tzinfo=UTC),
    )


def codes(reasons: list[Reason]) -> set[str]:
    return {each.code for each in reasons}


@pytest.mark.parametrize("kind", AgencyKind)
@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("on_scheme", [True, False])
def test_every_role_of_every_kind_of_agency(
    kind: AgencyKind, role: Role, on_scheme: bool
) -> None:
    by = someone(kind, role)
    works = role in CASEWORKERS or role is Role.IOM_COORDINATOR
    away = set() if on_scheme else {"not-on-scheme"}
    kept = set() if kind in JUSTICE and works else {"wrong-role"}
    assert codes(why_not_keep(by, on_scheme=on_scheme)) == away | kept
    tests = kind in JUSTICE and (works or role in CLINICIANS)
    tests |= kind in CARE and (role in CASEWORKERS or role in CLINICIANS)
    tested = set() if tests else {"wrong-role"}
    assert codes(why_not_put_down_test(by, on_scheme=on_scheme)) == away | tested


@pytest.mark.parametrize("kind", SentenceKind)
@pytest.mark.parametrize("running", [None, *SentenceKind])
def test_one_is_inside_or_out_and_orders_run_beside_each_other(
    kind: SentenceKind, running: SentenceKind | None
) -> None:
    said = Said(kind=kind, began_on=TODAY, prison="HMP Example" if kind is S.CUSTODY else "")
    clash = kind in ONE_AT_A_TIME and running in ONE_AT_A_TIME
    found = why_not_sentence(said, {running} if running else set(), TODAY)
    assert codes(found) == ({"already"} if clash else set())


LICENCE = Said(kind=S.LICENCE, began_on=TODAY, ends_on=TOMORROW)
CUSTODY = Said(kind=S.CUSTODY, began_on=TODAY, prison="HMP Example")


@pytest.mark.parametrize(
    ("said", "against"),
    [
        (LICENCE, set()),
        (CUSTODY, set()),
        (replace(CUSTODY, release_on=TOMORROW, ends_on=TOMORROW), set()),
        (replace(LICENCE, began_on=TOMORROW), {"future"}),
        (replace(LICENCE, ends_on=TODAY - timedelta(days=1)), {"ends"}),
        (replace(LICENCE, prison="HMP Example"), {"prison"}),
        (replace(LICENCE, release_on=TOMORROW), {"prison"}),
        (replace(CUSTODY, prison=" "), {"prison"}),
        (replace(CUSTODY, release_on=TODAY - timedelta(days=1)), {"release"}),
        (replace(CUSTODY, release_on=TOMORROW, ends_on=TODAY), {"release"}),
        (replace(LICENCE, exemption=ResetExemption.MAPPA), {"exemption"}),
        (replace(LICENCE, exemption=ResetExemption.VERY_HIGH_HARM), set()),
        (replace(LICENCE, words="x" * 2_001), {"long"}),
        (
            replace(CUSTODY, prison="", began_on=TOMORROW, ends_on=TODAY),
            {"prison", "future", "ends"},
        ),
    ],
)
def test_all_that_stands_against_a_sentence_is_said_at_once(
    said: Said, against: set[str]
) -> None:
    assert codes(why_not_sentence(said, set(), TODAY)) == against
    assert codes(why_not_revise(said)) == against - {"future"}


@pytest.mark.parametrize("kind", SentenceKind)
def test_one_is_recalled_from_licence_and_released_from_custody(kind: SentenceKind) -> None:
    assert codes(why_not_recall(kind, "HMP Example")) == (
        set() if kind is S.LICENCE else {"kind"}
    )
    assert codes(why_not_release(kind, S.LICENCE, TOMORROW, TODAY)) == (
        set() if kind is S.CUSTODY else {"kind"}
    )


def test_a_release_is_onto_something_or_nothing_and_a_recall_to_a_prison() -> None:
    assert codes(why_not_recall(S.LICENCE, " ")) == {"prison"}
    assert codes(why_not_release(S.CUSTODY, None, None, TODAY)) == set()
    assert codes(why_not_release(S.CUSTODY, None, TOMORROW, TODAY)) == {"onto"}
    assert codes(why_not_release(S.CUSTODY, S.YOUTH_ORDER, None, TODAY)) == {"onto"}
    assert codes(why_not_release(S.CUSTODY, S.LICENCE, TODAY, TOMORROW)) == {"ends"}


def test_an_end_is_once_and_not_before_the_beginning_nor_after_today() -> None:
    assert codes(why_not_end(None, TODAY, TODAY, TODAY)) == set()
    assert codes(why_not_end(TODAY, TODAY, TODAY, TODAY)) == {"ended"}
    assert codes(why_not_end(None, TODAY, TOMORROW, TODAY)) == {"future"}
    assert codes(why_not_end(None, TOMORROW, TODAY, TODAY)) == {"ends"}


@pytest.mark.parametrize("kind", ConditionKind)
def test_a_condition_says_which_where_it_says_nothing_without(kind: ConditionKind) -> None:
    asked = Asked(kind=kind, began_on=TODAY)
    blank = {"blank"} if kind in SAYS_WHICH else set()
    assert codes(why_not_condition(asked, began_on=TODAY, ended=False)) == blank
    said = replace(asked, words="The High Street.", ends_on=TODAY - timedelta(days=1))
    assert codes(why_not_condition(said, began_on=TOMORROW, ended=True)) == {
        *("ended", "before", "ends"),
    }


@pytest.mark.parametrize("outcome", TestOutcome)
@pytest.mark.parametrize("found", [frozenset[Substance](), frozenset({Substance.CRACK})])
def test_a_positive_test_says_for_what_and_no_other_does(
    outcome: TestOutcome, found: frozenset[Substance]
) -> None:
    fits = (outcome is TestOutcome.POSITIVE) is bool(found)
    tested = Finding(on=TODAY, outcome=outcome, found=found)
    assert codes(why_not_test(tested, TODAY)) == (set() if fits else {"found"})
    assert "future" in codes(why_not_test(replace(tested, on=TOMORROW), TODAY))


@pytest.mark.parametrize(
    ("level", "category", "managed", "against"),
    [
        (None, None, True, set()),
        (None, None, False, set()),
        *((level, category, True, set()) for level in (1, 2, 3) for category in (1, 2, 3, 4)),
        (1, None, True, {"together"}),
        (None, 4, True, {"together"}),
        (4, 1, True, {"unknown"}),
        (1, 5, True, {"unknown"}),
        (1, 1, False, {"not-managed"}),
    ],
)
def test_a_mappa_level_has_its_category(
    level: int | None, category: int | None, managed: bool, against: set[str]
) -> None:
    assert codes(why_not_mappa(level, category, managed=managed)) == against


@pytest.mark.parametrize("held", ["", " ", "12345", "09/1234567A", "v-123 456"])
def test_a_visor_reference_is_held(held: str) -> None:
    assert why_not_flag(held) == []


@pytest.mark.parametrize(
    "text", ["no", "He is known for violence", "1" * 21, "12;34", "see the file: 12", "１２３"]
)
def test_what_visor_says_is_not(text: str) -> None:
    assert codes(why_not_flag(text)) == {"visor"}


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("leads", [True, False])
@pytest.mark.parametrize("is_so", [True, False])
@pytest.mark.parametrize("to_be", [True, False])
def test_who_turns_reactive_management(
    role: Role, leads: bool, is_so: bool, to_be: bool
) -> None:
    by = someone(K.POLICE, role)
    allowed = role in (Role.IOM_COORDINATOR, Role.POLICE_OFFENDER_MANAGER)
    allowed |= leads and role in CASEWORKERS
    expected = set() if allowed else {"wrong-role"}
    expected |= {"already"} if is_so is to_be else set()
    found = why_not_turn_reactive(1 if leads else 2, by, is_so=is_so, to_be=to_be)
    assert codes(found) == expected
    nobody = why_not_turn_reactive(None, by, is_so=False, to_be=True)
    assert "not-on-scheme" in codes(nobody)


@pytest.mark.parametrize(
    ("born", "said"),
    [
        (date(2000, 3, 3), "Young adult, 18 to 25"),
        (date(2000, 3, 2), ""),
        (date(2008, 3, 2), "Young adult, 18 to 25"),
        (date(2008, 3, 3), "Turns 18 on 3 March 2026"),
        (date(2008, 8, 31), "Turns 18 on 31 August 2026"),
        (date(2008, 9, 1), "Under 18"),
        (date(1970, 1, 1), ""),
    ],
)
def test_young_adults_and_those_about_to_turn_18_are_shown_as_such(
    born: date, said: str
) -> None:
    assert stage(born, TODAY) == said


@pytest.mark.parametrize("born", [date(2008, 2, 29), date(2008, 3, 1), date(2007, 12, 31)])
def test_the_day_of_the_eighteenth_birthday(born: date) -> None:
    adult = eighteen_on(born)
    assert age(born, adult) == 18
    assert age(born, adult - timedelta(days=1)) == 17
    assert born <= born_on_or_before(adult)
    assert born > born_on_or_before(adult - timedelta(days=1))
