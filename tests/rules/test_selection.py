"""Who may be referred, by the criteria that ship."""

from dataclasses import replace
from datetime import date

import pytest

from throughcare.rules.risk.offences import OffenceGroup
from throughcare.rules.risk.scores import Measure, Predictor
from throughcare.rules.schemes.london import LONDON, OPEN_TO_ALL, RED_OR_AMBER
from throughcare.rules.selection import (
    Floor,
    ListFacts,
    Rag,
    in_force,
    is_priority,
    is_usual,
    kinds_of_reason,
    why_not_on_list,
)

OGRS3, OVP = Measure(Predictor.OGRS3, 2), Measure(Predictor.OVP, 2)
TODAY = date(2026, 3, 2)
AMBER_AT_50 = ListFacts(rag=Rag.AMBER, scores={OGRS3: 50})


def codes(facts: ListFacts) -> list[str]:
    return [reason.code for reason in why_not_on_list(facts, RED_OR_AMBER)]


@pytest.mark.parametrize(
    ("rag", "score", "reasons"),
    [
        (Rag.RED, 99, []),
        (Rag.AMBER, 50, []),
        (Rag.AMBER, 49, ["ogrs3-2-year"]),
        (Rag.AMBER, None, ["ogrs3-2-year-missing"]),
        (Rag.GREEN, 50, ["rag"]),
        (Rag.BLUE, 50, ["rag"]),
        (None, 50, ["rag-missing"]),
        (Rag.GREEN, 1, ["rag", "ogrs3-2-year"]),
        (None, None, ["rag-missing", "ogrs3-2-year-missing"]),
    ],
)
def test_london_takes_red_or_amber_at_fifty_percent(
    rag: Rag | None, score: int | None, reasons: list[str]
) -> None:
    scores = {} if score is None else {OGRS3: score}
    assert codes(ListFacts(rag=rag, scores=scores)) == reasons


def test_another_predictor_or_horizon_does_not_stand_in() -> None:
    one_year = Measure(Predictor.OGRS3, 1)
    facts = replace(AMBER_AT_50, scores={OVP: 99, one_year: 99})
    assert codes(facts) == ["ogrs3-2-year-missing"]
    assert "OGRS3 2-year score" in why_not_on_list(facts, RED_OR_AMBER)[0].text


def test_a_rule_that_reads_another_predictor_says_which_is_missing() -> None:
    """ARP at 50% is another rule than OGRS3 at 50%, and neither score stands in for the other."""
    arp = Measure(Predictor.ARP, 2)
    by_arp = replace(RED_OR_AMBER, score=Floor(measure=arp, least=50))
    (missing,) = why_not_on_list(AMBER_AT_50, by_arp)
    assert missing.code == "arp-2-year-missing"
    assert missing.text == "There is no ARP 2-year score; at least 50% is needed."
    assert why_not_on_list(replace(AMBER_AT_50, scores={arp: 50}), by_arp) == []
    assert kinds_of_reason(by_arp)["arp-2-year"] == "ARP 2-year score below 50%"


def test_the_open_service_has_nothing_against_anyone_on_the_list() -> None:
    assert why_not_on_list(ListFacts(rag=None, scores={}), OPEN_TO_ALL) == []


def test_every_reason_the_rule_may_give_has_words_for_a_count() -> None:
    kinds = kinds_of_reason(RED_OR_AMBER)
    for rag in (None, *Rag):
        for scores in ({}, {OGRS3: 1}, {OGRS3: 99}):
            assert set(codes(ListFacts(rag=rag, scores=scores))) <= set(kinds)
    assert kinds_of_reason(OPEN_TO_ALL) == {}


@pytest.mark.parametrize(
    ("offence", "on", "usual"),
    [
        (OffenceGroup.ROBBERY, date(2024, 3, 2), True),
        (OffenceGroup.ROBBERY, date(2024, 3, 1), False),
        (OffenceGroup.BURGLARY_OTHER, date(2026, 3, 2), True),
        (OffenceGroup.BURGLARY_DOMESTIC, None, False),
        (OffenceGroup.THEFT, date(2026, 1, 1), False),
        (None, date(2026, 1, 1), False),
    ],
)
def test_robbery_or_burglary_in_two_years_is_usual_and_never_required(
    offence: OffenceGroup | None, on: date | None, usual: bool
) -> None:
    facts = replace(AMBER_AT_50, offence=offence, offence_on=on)
    assert is_usual(facts, RED_OR_AMBER, TODAY) is usual
    assert why_not_on_list(facts, RED_OR_AMBER) == []


def test_two_years_back_from_a_leap_day() -> None:
    facts = replace(AMBER_AT_50, offence=OffenceGroup.ROBBERY, offence_on=date(2022, 2, 28))
    assert is_usual(facts, RED_OR_AMBER, date(2024, 2, 29))


def test_a_high_ovp_goes_first_and_is_not_required() -> None:
    assert is_priority({OVP: 60}, RED_OR_AMBER)
    assert not is_priority({OVP: 59}, RED_OR_AMBER)
    assert not is_priority({}, RED_OR_AMBER)
    assert not is_priority({OVP: 99}, OPEN_TO_ALL)


def test_the_criteria_in_force_are_the_latest_to_have_begun() -> None:
    later = replace(OPEN_TO_ALL, in_force_from=date(2026, 3, 2))
    criteria = (RED_OR_AMBER, later)
    assert in_force(criteria, date(2026, 3, 1)) is RED_OR_AMBER
    assert in_force(criteria, date(2026, 3, 2)) is later
    assert in_force(LONDON.criteria, TODAY) is RED_OR_AMBER
    with pytest.raises(LookupError):
        in_force((OPEN_TO_ALL,), TODAY)
