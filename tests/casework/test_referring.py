"""What a referrer does: what it keeps, whom it tells, what it refuses, and every reason why."""

from dataclasses import replace
from datetime import date

import pytest

from tests.builders import (
    ANSWERS,
    a_declined_referral,
    a_person,
    a_returned_referral,
    a_sent_referral,
    again,
    an_accepted_referral,
)
from tests.casework.outcomes import acts, codes, told
from tests.cast import NOON
from throughcare.access.found import NotFound
from throughcare.casework import drafts, referring
from throughcare.records.models import Consent, Draft, JournalEntry, Referral
from throughcare.rules.practitioners import Practitioner
from throughcare.rules.reasons import NotAllowed
from throughcare.rules.referral_answers import ConsentGiven, Presentation
from throughcare.rules.referral_reasons import WithdrawReason
from throughcare.rules.referrals import ReferralState


def test_sending_keeps_the_consent_and_the_answers_and_tells_the_service(
    nora: Practitioner,
) -> None:
    referral = a_sent_referral(by=nora)
    assert referral.state is ReferralState.SENT
    assert referral.presentations == {Presentation.SYMPTOMS}
    assert referral.concern == "Low since release."
    assert referral.criteria == "Red or amber, OGRS3 50% or more"
    assert (referral.consent.how, referral.consent.given_on) == (
        ConsentGiven.SPOKEN,
        date(2026, 3, 1),
    )
    assert acts() == ["send referral"]
    assert told("referral-received") == {"farah", "frank", "maya"}


def test_withdrawing_tells_the_service(nora: Practitioner) -> None:
    referral = a_sent_referral(by=nora)
    referring.withdraw(referral.reference, reason=WithdrawReason.CUSTODY, by=nora, at=NOON)
    assert again(referral).withdraw_reason is WithdrawReason.CUSTODY
    assert told("referral-withdrawn") == {"farah", "frank", "maya"}


def test_a_referral_one_may_not_see_cannot_be_found(
    nora: Practitioner, sofia: Practitioner
) -> None:
    referral = a_sent_referral(by=nora)
    with pytest.raises(NotFound):
        referring.withdraw(referral.reference, reason=WithdrawReason.MISTAKE, by=sofia, at=NOON)


def test_a_refusal_gives_every_reason_at_once(
    nora: Practitioner, command_line: Practitioner
) -> None:
    person = a_person(by=command_line, rag="green", previous_sanctions="0")
    empty = replace(
        ANSWERS, consent=None, presentations=frozenset(), concern=" ", in_crisis=True
    )
    with pytest.raises(NotAllowed) as refused:
        referring.send(person.reference, empty, by=nora, at=NOON)
    assert codes(refused) == {
        *("crisis", "consent", "presentation", "blank", "rag", "ogrs3-2-year"),
    }
    assert not Referral.objects.exists()
    assert not Consent.objects.exists()


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"rag": "green"}, "rag"),
        ({"rag": ""}, "rag-missing"),
        ({"previous_sanctions": "0"}, "ogrs3-2-year"),
        ({"index_offence": "08800"}, "ogrs3-2-year-missing"),
        ({"agency": "South London Probation"}, "not-seen"),
    ],
)
def test_one_thing_wrong_on_the_list_is_one_reason(
    nora: Practitioner, command_line: Practitioner, changes: dict[str, str], reason: str
) -> None:
    person = a_person(by=command_line, at=NOON, **changes)
    if reason == "not-seen":
        with pytest.raises(NotFound):
            referring.send(person.reference, ANSWERS, by=nora, at=NOON)
        return
    with pytest.raises(NotAllowed) as refused:
        referring.send(person.reference, ANSWERS, by=nora, at=NOON)
    assert codes(refused) == {reason}


def test_nobody_is_referred_twice_while_one_referral_is_open(
    nora: Practitioner, farah: Practitioner
) -> None:
    for open_one in (
        a_sent_referral(by=nora),
        a_returned_referral(by=nora, fmhp=farah),
        an_accepted_referral(by=nora, fmhp=farah),
    ):
        with pytest.raises(NotAllowed) as refused:
            referring.send(open_one.person.reference, ANSWERS, by=nora, at=NOON)
        assert codes(refused) == {"open-referral"}
    declined = a_declined_referral(by=nora, fmhp=farah)
    referring.send(declined.person.reference, ANSWERS, by=nora, at=NOON)


def test_a_crisis_leaves_nothing_about_the_person(
    nora: Practitioner, command_line: Practitioner
) -> None:
    person = a_person(by=command_line)
    drafts.save(referring.DRAFT, person.reference, {"concern": "x"}, by=nora, at=NOON)
    before = JournalEntry.objects.filter(person=person).count()
    referring.stop_for_crisis(person.reference, by=nora, at=NOON)
    assert not Draft.objects.exists()
    assert JournalEntry.objects.filter(person=person).count() == before
    entry = JournalEntry.objects.latest("pk")
    assert (entry.act, entry.person, entry.about, entry.detail) == (
        *("show crisis advice", None, ""),
        {},
    )


def test_those_with_a_high_ovp_are_seen_first(nora: Practitioner) -> None:
    assert a_sent_referral(by=nora, ovp="60").priority
    assert not a_sent_referral(by=nora, ovp="59").priority
    assert not a_sent_referral(by=nora).priority
