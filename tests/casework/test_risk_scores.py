"""Putting down a score by hand: what is held, what it supersedes, what is refused."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from tests.builders import a_line, a_person, a_sent_referral, load
from tests.casework.outcomes import codes
from tests.cast import NOON
from tests.conftest import who
from throughcare.access.found import NotFound
from throughcare.casework import risk_scores
from throughcare.records.models import JournalEntry, Person, RiskScore
from throughcare.rules.days import day_of
from throughcare.rules.practitioners import Practitioner
from throughcare.rules.reasons import NotAllowed
from throughcare.rules.risk.recording import Result
from throughcare.rules.risk.scores import Band, Kind, Predictor

RSR = Result(
    predictor=Predictor.RSR,
    version="1.0",
    years=2,
    kind=Kind.STATIC,
    percent=Decimal("0.14"),
    band=None,
    on=day_of(NOON),
    source="OASys of 2 March 2026, from her offender manager",
)
OGRS3 = replace(
    RSR, predictor=Predictor.OGRS3, version="2009", percent=Decimal(61), band=Band.MEDIUM
)


@pytest.fixture
def person(nora: Practitioner) -> Person:
    """Led by North London Probation, referred to the service; with an OGRS3 of 82%."""
    return a_sent_referral(by=nora).person


def held(predictor: Predictor) -> list[RiskScore]:
    return list(RiskScore.objects.filter(predictor=predictor, years=2).order_by("pk"))


def test_a_result_is_held_as_it_was_given(person: Person, nora: Practitioner) -> None:
    risk_scores.record(person.reference, result=RSR, by=nora, at=NOON)
    (found,) = held(Predictor.RSR)
    assert (found.percent, str(found.exact_percent), found.band, found.kind) == (
        *(None, "0.14", Band.LOW, Kind.STATIC),
    )
    assert (found.version, found.on, found.source) == (RSR.version, RSR.on, RSR.source)
    assert (found.read_from, found.probability, found.superseded_at) == ({}, None, None)
    entry = JournalEntry.objects.get(act="record risk score")
    assert (entry.person_id, entry.detail) == (person.pk, {"score": found.pk})


def test_it_supersedes_the_one_of_its_predictor_and_years_which_is_kept(
    person: Person, nora: Practitioner
) -> None:
    later = NOON + timedelta(days=1)
    risk_scores.record(
        person.reference, result=replace(OGRS3, on=day_of(later)), by=nora, at=later
    )
    before, now = held(Predictor.OGRS3)
    assert (before.percent, before.superseded_at) == (82, later)
    assert (now.percent, now.superseded_at, now.kind) == (61, None, Kind.STATIC)
    one_year = RiskScore.objects.get(years=1)
    assert one_year.superseded_at is None


def test_a_list_says_it_anew(person: Person, carl: Practitioner) -> None:
    """What was put down by hand is superseded in its turn when a list says something else."""
    line = a_line(ovp="61")
    load(line, by=carl)
    other = Person.objects.get(identifiers__canonical=line["PNC"])
    by_hand = replace(OGRS3, predictor=Predictor.OVP, percent=Decimal(62), band=None, kind=None)
    risk_scores.record(other.reference, result=by_hand, by=carl, at=NOON)
    assert [each.percent for each in held(Predictor.OVP) if not each.superseded_at] == [62]
    load(line, by=carl, at=NOON + timedelta(days=1))
    assert [each.percent for each in held(Predictor.OVP)] == [61, 62, 61]


@pytest.mark.parametrize(
    ("username", "against"),
    [
        ("nora", set()),
        ("nick", set()),
        ("sam", set()),
        ("carl", set()),
        ("farah", {"wrong-role"}),
        ("olga", {"not-shown"}),
    ],
)
def test_it_is_put_down_by_those_who_work_for_the_lead_agency_or_keep_the_list(
    person: Person, username: str, against: set[str]
) -> None:
    if not against:
        risk_scores.record(person.reference, result=RSR, by=who(username), at=NOON)
        assert len(held(Predictor.RSR)) == 1
        return
    with pytest.raises(NotAllowed) as refused:
        risk_scores.record(person.reference, result=RSR, by=who(username), at=NOON)
    assert codes(refused) == against
    assert held(Predictor.RSR) == []


def test_whoever_does_not_reach_the_person_finds_nobody(person: Person) -> None:
    for username in ("sofia", "hana", "cora"):
        with pytest.raises(NotFound):
            risk_scores.record(person.reference, result=RSR, by=who(username), at=NOON)


def test_everything_against_it_is_said_at_once_and_nothing_is_changed(
    person: Person, nora: Practitioner
) -> None:
    wrong = replace(
        OGRS3, on=date(2026, 3, 3), percent=Decimal("61.5"), band=Band.HIGH, source=" "
    )
    with pytest.raises(NotAllowed) as refused:
        risk_scores.record(person.reference, result=wrong, by=nora, at=NOON)
    assert codes(refused) == {"future", "percent", "band", "source"}
    older = replace(OGRS3, on=date(2026, 3, 1))
    with pytest.raises(NotAllowed, match="A later OGRS3 2-year score is held, of 2 March 2026"):
        risk_scores.record(person.reference, result=older, by=nora, at=NOON)
    (found,) = held(Predictor.OGRS3)
    assert (found.percent, found.superseded_at) == (82, None)


def test_the_same_result_is_not_put_down_twice(person: Person, nora: Practitioner) -> None:
    risk_scores.record(person.reference, result=RSR, by=nora, at=NOON)
    again = replace(RSR, band=Band.LOW)
    with pytest.raises(NotAllowed) as refused:
        risk_scores.record(person.reference, result=again, by=nora, at=NOON)
    assert codes(refused) == {"same"}


def test_nobody_who_has_left_the_scheme_is_scored(person: Person, nora: Practitioner) -> None:
    from throughcare.records.models import Case

    Case.objects.filter(person=person).update(closed_at=NOON)
    with pytest.raises(NotAllowed) as refused:
        risk_scores.record(person.reference, result=RSR, by=nora, at=NOON)
    assert codes(refused) == {"not-on-scheme"}


def test_somebody_with_no_score_has_one_put_down(command_line: Practitioner) -> None:
    bare = a_person(
        by=command_line,
        age_at_first_sanction="",
        age_at_conviction="",
        age_at_follow_up="",
        previous_sanctions="",
    )
    risk_scores.record(bare.reference, result=OGRS3, by=who("nora"), at=NOON)
    assert [each.percent for each in held(Predictor.OGRS3)] == [61]
