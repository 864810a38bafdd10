"""The report, on a caseload whose figures were counted by hand."""

from datetime import date, timedelta

import pytest

from tests.builders import ANSWERS, a_line, load
from tests.cast import NOON
from tests.conftest import who
from throughcare.analytics.measures.referrals import ReferralFigures, referral_figures
from throughcare.analytics.tables import HEADINGS, rows
from throughcare.casework import referrals, referring
from throughcare.records.models import Person
from throughcare.rules.practitioners import Practitioner
from throughcare.rules.reasons import NotAllowed
from throughcare.rules.referral_reasons import DeclineReason, WithdrawReason

pytestmark = pytest.mark.django_db
FIRST, LAST, TODAY = date(2026, 3, 1), date(2026, 3, 31), date(2026, 4, 30)


@pytest.fixture
def figures(command_line: Practitioner, cora: Practitioner) -> ReferralFigures:
    """Twenty from the north and six from the south; twelve accepted, seven declined, the rest open.

    Days to decision: 0 to 11 for those accepted, 2 for those declined. Beside them six people who
    may not be referred, and one referral sent the day after the period ends.
    """
    nora, sofia, farah = who("nora"), who("sofia"), who("farah")
    north = [a_line(given_names=f"N{'x' * n}") for n in range(20)]
    south = [
        a_line(given_names=f"S{'x' * n}", agency="South London Probation") for n in range(6)
    ]
    outside = [a_line(given_names=f"O{'x' * n}", rag="green") for n in range(6)]
    late = [a_line(given_names="Late")]
    load(*north, *south, *outside, *late, by=command_line)
    sent = {}
    for person in Person.objects.order_by("pk"):
        if person.given_names[0] in "NS":
            by = nora if person.given_names[0] == "N" else sofia
            sent[person.pk] = referring.send(person.reference, ANSWERS, by=by, at=NOON)
    after = Person.objects.get(given_names="Late").reference
    referring.send(after, ANSWERS, by=nora, at=NOON + timedelta(days=30))
    each = iter(sent.values())
    for day in range(12):
        referrals.accept(next(each), by=farah, at=NOON + timedelta(days=day, hours=3))
    for _ in range(7):
        referrals.decline(
            next(each),
            reason=DeclineReason.OTHER_SERVICE,
            words="Elsewhere.",
            by=farah,
            at=NOON + timedelta(days=2),
        )
    referring.withdraw(next(each), reason=WithdrawReason.DIED, by=nora, at=NOON)
    for _ in range(5):
        referring.stop_for_crisis("whoever", by=nora, at=NOON)
    return referral_figures(cora, FIRST, LAST, TODAY)


def test_the_figures_are_those_counted_by_hand(figures: ReferralFigures) -> None:
    assert figures.received == 26
    assert [(f.what, f.code, f.count) for f in figures.by_source] == [
        ("North London Probation", "E3", 20),
        ("South London Probation", "E3", 6),
    ]
    # One withdrawn and none returned would be found by subtraction: the smallest shown goes too.
    assert {f.what: f.count for f in figures.by_decision} == {
        "Accepted": 12,
        "Declined": 7,
        "Withdrawn by the referrer": None,
        "Returned, waiting for the referrer": None,
        "Waiting for a decision": None,
    }
    assert {f.what: f.count for f in figures.by_decline_reason if f.count} == {
        "Another service would meet the need better": 7
    }
    assert figures.median_days == 2
    assert figures.on_list == 33
    assert [(f.what, f.count) for f in figures.eligible] == [
        ("May be referred", 27),
        ("May not be referred", 6),
    ]
    assert {f.code: f.count for f in figures.against} == {
        "rag-missing": None,
        "rag": 6,
        "ogrs3-2-year-missing": None,
        "ogrs3-2-year": None,
    }
    assert figures.crisis_advice == 5


def test_the_rows_are_the_same_figures_as_they_are_written(figures: ReferralFigures) -> None:
    written = rows(figures)
    assert all(len(row) == len(HEADINGS) for row in written)
    assert ("Referrals received", "All", "", "26") in written
    assert ("Days to decision", "Median, of those decided", "", "2") in written
    assert ("Stopped for crisis", "Crisis advice shown", "", "5") in written
    assert "Kofi" not in str(written)
    national = {code for _, _, code, _ in written if code}
    assert national == {"E3", "01", "02", "03"}


def test_both_days_of_the_period_are_in_it(nora: Practitioner, cora: Practitioner) -> None:
    from tests.builders import a_sent_referral

    for _ in range(5):
        a_sent_referral(by=nora, at=NOON)
    on = NOON.date()
    assert referral_figures(cora, on, on, TODAY).received == 5
    before = on - timedelta(days=1)
    assert referral_figures(cora, before, before, TODAY).received is None


def test_small_numbers_are_hidden_everywhere(nora: Practitioner, cora: Practitioner) -> None:
    from tests.builders import a_sent_referral

    for _ in range(4):
        a_sent_referral(by=nora)
    counts = {row[3] for row in rows(referral_figures(cora, FIRST, LAST, TODAY))}
    assert counts == {"*"}


def test_only_those_who_read_figures_get_them(
    nora: Practitioner, farah: Practitioner, maya: Practitioner
) -> None:
    assert referral_figures(maya, FIRST, LAST, TODAY)
    for by in (nora, farah):
        with pytest.raises(NotAllowed, match="reads figures"):
            referral_figures(by, FIRST, LAST, TODAY)


def test_a_period_that_ends_before_it_begins_is_refused(cora: Practitioner) -> None:
    with pytest.raises(NotAllowed, match="ends before it begins"):
        referral_figures(cora, LAST, FIRST, TODAY)
