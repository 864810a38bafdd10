"""The final third of a sentence: from which day, for whom contact stops in it, and in what words it is said."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from throughcare.rules.final_third import RESET_FROM, Term, begins_on, final_third, in_words
from throughcare.rules.schemes.all import SCHEMES
from throughcare.rules.sentences import ConditionKind, ResetExemption, SentenceKind

S = SentenceKind
LICENCE = Term(
    kind=S.LICENCE,
    began_on=date(2025, 3, 4),
    ends_on=date(2028, 3, 2),
    release_on=None,
    conditions=(),
    exemption=None,
)


@pytest.mark.parametrize(
    ("first", "last", "begins"),
    [
        # three days, one of them the last; too few to have a third
        (date(2026, 1, 1), date(2026, 1, 3), date(2026, 1, 3)),
        (date(2026, 1, 1), date(2026, 1, 2), None),
        (date(2026, 1, 1), date(2026, 1, 1), None),
        # a year of 365 days has a final third of 121; one with a leap day, of 366 and 122
        (date(2026, 1, 1), date(2026, 12, 31), date(2026, 9, 2)),
        (date(2028, 1, 1), date(2028, 12, 31), date(2028, 9, 1)),
        # over a leap day, to one and from one
        (date(2027, 3, 1), date(2028, 2, 29), date(2027, 10, 31)),
        (date(2028, 2, 29), date(2029, 2, 27), date(2028, 10, 30)),
        (date(2027, 12, 31), date(2028, 2, 29), date(2028, 2, 10)),
    ],
)
def test_the_final_third_begins(first: date, last: date, begins: date | None) -> None:
    assert begins_on(first, last) == begins


@given(st.dates(date(2000, 1, 1), date(2060, 1, 1)), st.integers(min_value=2, max_value=40_000))
def test_it_is_a_third_of_the_days_and_never_more(first: date, days: int) -> None:
    last = first + timedelta(days=days)
    begins = begins_on(first, last)
    assert begins is not None
    in_it = (last - begins).days + 1
    assert 0 <= (days + 1) - 3 * in_it < 3


def test_contact_stops_and_there_is_one_appointment_midway_on_licence() -> None:
    third = final_third(LICENCE, mappa=False)
    assert third is not None
    assert (third.begins, third.contact_stops) == (date(2027, 3, 4), date(2027, 3, 4))
    assert third.follow_up == date(2027, 9, 2)
    supervision = replace(LICENCE, kind=S.POST_SENTENCE_SUPERVISION)
    other = final_third(supervision, mappa=False)
    assert other is not None
    assert (other.contact_stops, other.follow_up) == (date(2027, 3, 4), None)


RAR = (ConditionKind.CURFEW, ConditionKind.RAR)


@pytest.mark.parametrize(
    ("kind", "conditions", "release", "touched"),
    [
        (S.LICENCE, (), None, True),
        (S.POST_SENTENCE_SUPERVISION, (), None, True),
        (S.COMMUNITY_ORDER, RAR, None, True),
        (S.SUSPENDED_SENTENCE_ORDER, RAR, None, True),
        (S.COMMUNITY_ORDER, (ConditionKind.CURFEW,), None, False),
        (S.SUSPENDED_SENTENCE_ORDER, (), None, False),
        (S.YOUTH_ORDER, RAR, None, False),
        (S.CUSTODY, (), None, False),
        (S.CUSTODY, (), date(2026, 3, 4), True),
    ],
)
def test_reset_touches_licence_supervision_and_a_rehabilitation_activity_requirement(
    kind: SentenceKind,
    conditions: tuple[ConditionKind, ...],
    release: date | None,
    touched: bool,
) -> None:
    term = replace(LICENCE, kind=kind, conditions=conditions, release_on=release)
    third = final_third(term, mappa=False)
    assert (third is not None) is touched
    assert bool(in_words(term, third, date(2026, 1, 1)))


def test_of_someone_in_custody_it_is_that_of_the_licence_to_come() -> None:
    inside = replace(
        LICENCE, kind=S.CUSTODY, began_on=date(2024, 1, 1), release_on=LICENCE.began_on
    )
    there, out = final_third(inside, mappa=False), final_third(LICENCE, mappa=False)
    assert there == out
    assert in_words(inside, there, date(2026, 1, 1))[0].startswith(
        "After release, the final third"
    )


@pytest.mark.parametrize("exemption", [*ResetExemption, None])
@pytest.mark.parametrize("mappa", [True, False])
@pytest.mark.parametrize("stops", [True, False])
def test_contact_goes_on_with_those_who_are_exempt_and_iom_is_no_exemption(
    exemption: ResetExemption | None, mappa: bool, stops: bool
) -> None:
    third = final_third(replace(LICENCE, exemption=exemption), mappa=mappa, stops=stops)
    assert third is not None
    assert (third.contact_stops is not None) is (stops and not mappa and exemption is None)
    assert third.exemption is (ResetExemption.MAPPA if mappa else exemption)
    assert "IOM" not in " ".join(ResetExemption)


def test_nothing_stopped_before_the_seventh_of_june_2024() -> None:
    over = replace(LICENCE, began_on=date(2023, 1, 1), ends_on=RESET_FROM - timedelta(days=1))
    third = final_third(over, mappa=False)
    assert third is not None
    assert third.contact_stops is None
    half_way = replace(over, ends_on=date(2024, 9, 1))
    third = final_third(half_way, mappa=False)
    assert third is not None
    assert (third.begins, third.contact_stops) == (date(2024, 2, 12), RESET_FROM)


def test_it_is_said_in_words() -> None:
    third = final_third(LICENCE, mappa=False)
    said = " ".join(in_words(LICENCE, third, date(2027, 3, 3)))
    assert said == (
        "The final third begins on 4 March 2027. Probation contact stops from 4 March 2027."
        " Reset exemption: none. Being on IOM is no exemption. One follow-up appointment midway:"
        " 2 September 2027. Police and the team go on: reactive management."
    )
    assert "stopped on 4 March 2027" in " ".join(in_words(LICENCE, third, date(2027, 3, 4)))
    exempt = replace(LICENCE, exemption=ResetExemption.CHILD_PROTECTION)
    said = " ".join(in_words(exempt, final_third(exempt, mappa=False), date(2027, 3, 3)))
    assert said.endswith("contact goes on. Reset exemption: current child protection.")
    for term, why in (
        (replace(LICENCE, ends_on=None), "there is no end date"),
        (replace(LICENCE, kind=S.CUSTODY), "there is no release date"),
        (replace(LICENCE, ends_on=LICENCE.began_on), "too short"),
        (replace(LICENCE, kind=S.YOUTH_ORDER), "does not touch a youth order"),
    ):
        assert why in " ".join(in_words(term, final_third(term, mappa=False), date(2027, 1, 1)))


def test_each_scheme_says_how_often_a_test_is_due() -> None:
    for scheme in SCHEMES.values():
        assert all(each.test_every_days > 0 for each in scheme.arrangements)
