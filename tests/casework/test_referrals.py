"""What the service does with a referral: what it changes, whom it tells, what it refuses."""

from collections.abc import Callable

import pytest

from tests.builders import (
    a_declined_referral,
    a_returned_referral,
    a_sent_referral,
    again,
    an_accepted_referral,
)
from tests.casework.outcomes import acts, codes, told
from tests.cast import NOON
from throughcare.casework import referrals, referring
from throughcare.records.models import JournalEntry
from throughcare.rules.practitioners import Practitioner
from throughcare.rules.reasons import NotAllowed
from throughcare.rules.referral_reasons import DeclineReason
from throughcare.rules.referrals import ReferralState


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
    referring.answer(referral.reference, words="Since May.", by=nick, at=NOON)
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
