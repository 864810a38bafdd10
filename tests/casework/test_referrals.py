"""Each act on a referral: what it changes, whom it tells, and what it refuses."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from django.db import IntegrityError, transaction

from tests.builders import (
    ANSWERS,
    a_declined_referral,
    a_person,
    a_returned_referral,
    a_sent_referral,
    again,
    an_accepted_referral,
)
from tests.cast import NOON
from throughcare.access.found import NotFound
from throughcare.casework import referrals
from throughcare.records.models import Consent, Draft, JournalEntry, Notice, Referral
from throughcare.rules.practitioners import Practitioner
from throughcare.rules.reasons import NotAllowed
from throughcare.rules.referrals import (
    ConsentGiven,
    DeclineReason,
    Presentation,
    ReferralState,
    WithdrawReason,
)


def told(template: str) -> set[str]:
    return set(Notice.objects.filter(template=template).values_list("to__username", flat=True))


def acts() -> list[str]:
    return list(JournalEntry.objects.filter(kind="referral").values_list("act", flat=True))


def codes(refused: pytest.ExceptionInfo[NotAllowed]) -> set[str]:
    return {reason.code for reason in refused.value.reasons}


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


def test_accepting_tells_the_referrer(nora: Practitioner, farah: Practitioner) -> None:
    referral = an_accepted_referral(by=nora, fmhp=farah)
    assert referral.state is ReferralState.ACCEPTED
    assert (referral.decided_by_id, referral.decided_at) == (farah.key, NOON)
    assert acts() == ["send referral", "accept referral"]
    assert told("referral-accepted") == {"nora"}


def test_a_returned_referral_is_answered_and_decided(
    nora: Practitioner, nick: Practitioner, farah: Practitioner
) -> None:
    referral = a_returned_referral(by=nora, fmhp=farah)
    assert told("referral-returned") == {"nora"}
    referrals.answer(referral.reference, words="Since May.", by=nick, at=NOON)
    assert again(referral).state is ReferralState.SENT
    request = referral.requests.get()
    assert (request.wanted, request.answer) == ("Has he a GP?", "Since May.")
    assert request.answered_by_id == nick.key
    assert told("referral-answered") == {"farah", "frank", "maya"}
    referrals.accept(referral.reference, by=farah, at=NOON)
    assert again(referral).state is ReferralState.ACCEPTED


def test_declining_keeps_the_reason_and_the_words(
    nora: Practitioner, farah: Practitioner
) -> None:
    referral = a_declined_referral(by=nora, fmhp=farah)
    assert referral.decline_reason is DeclineReason.OTHER_SERVICE
    assert referral.decline_words == "Talking therapies would suit her better."
    assert JournalEntry.objects.latest("pk").detail == {"reason": "other-service"}
    assert told("referral-declined") == {"nora"}


def test_withdrawing_tells_the_service(nora: Practitioner) -> None:
    referral = a_sent_referral(by=nora)
    referrals.withdraw(referral.reference, reason=WithdrawReason.CUSTODY, by=nora, at=NOON)
    assert again(referral).withdraw_reason is WithdrawReason.CUSTODY
    assert told("referral-withdrawn") == {"farah", "frank", "maya"}


def test_a_referral_is_decided_once(nora: Practitioner, farah: Practitioner) -> None:
    referral = an_accepted_referral(by=nora, fmhp=farah)
    with pytest.raises(NotAllowed, match="already accepted"):
        referrals.accept(referral.reference, by=farah, at=NOON)
    assert acts() == ["send referral", "accept referral"]


def test_the_referrer_cannot_decide_their_own(nora: Practitioner) -> None:
    referral = a_sent_referral(by=nora)
    with pytest.raises(NotAllowed) as refused:
        referrals.accept(referral.reference, by=nora, at=NOON)
    assert codes(refused) == {"wrong-role", "wrong-agency"}


def test_a_referral_one_may_not_see_cannot_be_found(
    nora: Practitioner, sofia: Practitioner
) -> None:
    referral = a_sent_referral(by=nora)
    with pytest.raises(NotFound):
        referrals.withdraw(referral.reference, reason=WithdrawReason.MISTAKE, by=sofia, at=NOON)


def test_a_refusal_gives_every_reason_at_once(
    nora: Practitioner, command_line: Practitioner
) -> None:
    person = a_person(by=command_line, rag="green", previous_sanctions="0")
    empty = replace(
        ANSWERS, consent=None, presentations=frozenset(), concern=" ", in_crisis=True
    )
    with pytest.raises(NotAllowed) as refused:
        referrals.send(person.reference, empty, by=nora, at=NOON)
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
            referrals.send(person.reference, ANSWERS, by=nora, at=NOON)
        return
    with pytest.raises(NotAllowed) as refused:
        referrals.send(person.reference, ANSWERS, by=nora, at=NOON)
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
            referrals.send(open_one.person.reference, ANSWERS, by=nora, at=NOON)
        assert codes(refused) == {"open-referral"}
    declined = a_declined_referral(by=nora, fmhp=farah)
    referrals.send(declined.person.reference, ANSWERS, by=nora, at=NOON)


def test_a_crisis_leaves_nothing_about_the_person(
    nora: Practitioner, command_line: Practitioner
) -> None:
    from throughcare.casework import drafts

    person = a_person(by=command_line)
    drafts.save(referrals.DRAFT, person.reference, {"concern": "x"}, by=nora, at=NOON)
    before = JournalEntry.objects.filter(person=person).count()
    referrals.stop_for_crisis(person.reference, by=nora, at=NOON)
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


@pytest.mark.parametrize(
    ("change", "constraint"),
    [
        ({"state": "accepted"}, "referral_decided"),
        ({"state": "declined", "decided_at": NOON, "decided_by": 1}, "referral_declined"),
        ({"state": "withdrawn"}, "referral_withdrawn"),
        ({"decided_at": NOON}, "referral_decided"),
        ({"concern": ""}, "referral_concern_is_not_blank"),
    ],
)
def test_the_database_refuses_a_referral_that_cannot_be(
    nora: Practitioner, change: dict[str, object], constraint: str
) -> None:
    referral = a_sent_referral(by=nora)
    if "decided_by" in change:
        change = {**change, "decided_by": nora.key}
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        Referral.objects.filter(pk=referral.pk).update(**change)


def _blank(reference: str, by: Practitioner) -> None:
    referrals.decline(reference, reason=DeclineReason.INCOMPLETE, words="  ", by=by, at=NOON)


def _long(reference: str, by: Practitioner) -> None:
    referrals.return_for_information(reference, wanted="x" * 12_001, by=by, at=NOON)


@pytest.mark.parametrize(("act", "reason"), [(_blank, "blank"), (_long, "long")])
def test_words_are_needed_and_have_a_length(
    nora: Practitioner,
    farah: Practitioner,
    act: Callable[[str, Practitioner], None],
    reason: str,
) -> None:
    referral = a_sent_referral(by=nora)
    with pytest.raises(NotAllowed) as refused:
        act(referral.reference, farah)
    assert codes(refused) == {reason}
    assert again(referral).state is ReferralState.SENT
