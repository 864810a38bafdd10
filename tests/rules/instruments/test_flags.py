"""What a practitioner is told of: exactly when, and with what to do."""

import pytest

from tests.rules.instruments.answering import SCORED, least
from throughcare.rules.instruments.audit import AUDIT
from throughcare.rules.instruments.audit_c import AUDIT_C
from throughcare.rules.instruments.core10 import CORE_10
from throughcare.rules.instruments.core_om import CORE_OM
from throughcare.rules.instruments.dudit import DUDIT
from throughcare.rules.instruments.gad7 import GAD_7
from throughcare.rules.instruments.instrument import Instrument
from throughcare.rules.instruments.phq9 import PHQ_9
from throughcare.rules.instruments.scoring import raised_by, score

RAISED = {
    (PHQ_9.key, "item-9"): ["9"],
    (CORE_OM.key, "plans"): ["16"],
    (CORE_OM.key, "risk-to-self"): ["9", "16", "24", "34"],
    (CORE_OM.key, "risk-to-others"): ["6", "22"],
    (CORE_10.key, "plans"): ["6"],
}


@pytest.mark.parametrize("instrument", SCORED, ids=lambda each: each.key)
def test_one_point_on_an_item_raises_its_flags_and_no_other(instrument: Instrument) -> None:
    for item in instrument.items:
        value = min((v for v in item.values if item.points(v)), key=item.points)
        expected = [
            flag.key
            for flag in instrument.flags
            if item.key in RAISED.get((instrument.key, flag.key), [])
        ]
        outcome = score(instrument, {**least(instrument), item.key: value})
        assert [flag.key for flag in outcome.flags] == expected
        assert [flag.key for flag in raised_by(instrument, item.key, value)] == expected
    assert score(instrument, least(instrument)).flags == ()


@pytest.mark.parametrize(
    ("instrument", "flag", "at"),
    [
        *((PHQ_9, "severe", 20), (GAD_7, "severe", 15), (AUDIT, "possible-dependence", 20)),
        *((AUDIT_C, "full-audit", 5), (AUDIT_C, "possible-dependence", 11)),
        (DUDIT, "probable-dependence", 25),
    ],
    ids=lambda each: str(getattr(each, "key", each)),
)
def test_a_flag_of_a_total_is_raised_from_there_on(
    instrument: Instrument, flag: str, at: int
) -> None:
    for total in range(at - 2, at + 3):
        answers, left = {}, total
        for item in instrument.items:
            answers[item.key] = max(value for value in item.values if value <= left)
            left -= answers[item.key]
        if left:
            continue  # it cannot come to that
        raised = {each.key for each in score(instrument, answers).flags}
        assert (flag in raised) is (total >= at)


def test_what_is_urgent_is_a_persons_safety_and_nothing_else() -> None:
    urgent = {(each.key, flag.key) for each in SCORED for flag in each.flags if flag.urgent}
    assert urgent == set(RAISED)
    for each in SCORED:
        for flag in each.flags:
            assert not flag.urgent or ("999" in flag.to_do and "clinical lead" in flag.to_do)
