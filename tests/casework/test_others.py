"""Drafts, notices, and people and agencies coming onto a scheme."""

from datetime import timedelta

import pytest

from tests.builders import a_sent_referral
from tests.cast import NOON, PASSWORD
from throughcare.casefile import notices as casefile_notices
from throughcare.casework import drafts, notices, practitioners
from throughcare.records.models import Agency, Draft, JournalEntry, Notice, User
from throughcare.rules.practitioners import AgencyKind, Practitioner, Role
from throughcare.rules.reasons import NotAllowed


def codes(refused: pytest.ExceptionInfo[NotAllowed]) -> set[str]:
    return {reason.code for reason in refused.value.reasons}


def test_a_draft_keeps_what_was_answered_before(nora: Practitioner) -> None:
    drafts.save("referral", "A", {"how": "spoken"}, by=nora, at=NOON)
    later = NOON + timedelta(days=1)
    drafts.save("referral", "A", {"concern": "Low."}, by=nora, at=later)
    draft = Draft.objects.get()
    assert draft.answers == {"how": "spoken", "concern": "Low."}
    assert (draft.saved_at, draft.expires_at) == (later, later + drafts.KEPT_FOR)


def test_a_draft_is_ones_own_and_goes_when_its_day_has_come(
    nora: Practitioner, nick: Practitioner, command_line: Practitioner
) -> None:
    drafts.save("referral", "A", {"how": "spoken"}, by=nora, at=NOON)
    drafts.discard("referral", "A", by=nick, at=NOON)
    assert Draft.objects.count() == 1
    last = NOON + drafts.KEPT_FOR
    assert drafts.clear_expired(by=command_line, at=last - timedelta(seconds=1)) == 0
    assert drafts.clear_expired(by=command_line, at=last) == 1


def test_a_draft_has_a_length(nora: Practitioner) -> None:
    with pytest.raises(NotAllowed, match="too long"):
        drafts.save("referral", "A", {"concern": "x" * 300_000}, by=nora, at=NOON)


def test_a_notice_is_claimed_sent_and_not_sent_again(
    nora: Practitioner, command_line: Practitioner
) -> None:
    a_sent_referral(by=nora)
    claimed = notices.claim(10, by=command_line, at=NOON)
    assert {each.email for each in claimed} == {
        *("farah@example.org", "frank@example.org", "maya@example.org"),
    }
    assert notices.claim(10, by=command_line, at=NOON) == []
    notices.mark_sent([claimed[0].key], by=command_line, at=NOON)
    later = NOON + timedelta(minutes=5)
    assert len(notices.claim(10, by=command_line, at=later)) == 2
    tomorrow = NOON + timedelta(days=1, minutes=11)
    assert notices.claim(10, by=command_line, at=tomorrow) == []


def test_someone_without_an_address_is_told_on_the_page_alone(
    nora: Practitioner, command_line: Practitioner
) -> None:
    User.objects.filter(username="farah").update(email="")
    a_sent_referral(by=nora)
    assert len(notices.claim(10, by=command_line, at=NOON)) == 2
    assert Notice.objects.count() == 3


def test_reading_notices_reads_ones_own(nora: Practitioner, farah: Practitioner) -> None:
    a_sent_referral(by=nora)
    assert casefile_notices.unread(farah) == 1
    notices.read_all(by=nora, at=NOON)
    assert casefile_notices.unread(farah) == 1
    notices.read_all(by=farah, at=NOON)
    assert casefile_notices.unread(farah) == 0


def add(by: Practitioner, **changes: object) -> None:
    given = {
        "username": "Olwen",
        "name": "Olwen New",
        "email": "",
        "agency": "North London Probation",
        "role": Role.OFFENDER_MANAGER,
        "password": "a-long-enough-password",
        **changes,
    }
    username = str(given.pop("username"))
    practitioners.add_practitioner(username, by=by, at=NOON, **given)  # type: ignore[arg-type]


def test_a_practitioner_is_added_and_journalled(command_line: Practitioner) -> None:
    add(command_line)
    user = User.objects.get(username="olwen")
    assert user.check_password("a-long-enough-password")
    assert not user.check_password(PASSWORD)
    assert JournalEntry.objects.latest("pk").act == "add practitioner"


@pytest.mark.parametrize(
    ("changes", "reasons"),
    [
        ({"agency": "Nowhere"}, {"agency"}),
        ({"username": "NORA"}, {"username"}),
        ({"username": " "}, {"name"}),
        ({"name": ""}, {"name"}),
        ({"role": Role.PROCESS}, {"role"}),
        ({"password": "short"}, {"password"}),
        ({"password": "password1234"}, {"password"}),
        (
            {"agency": "Nowhere", "username": "nora", "password": "x"},
            {"agency", "username", "password"},
        ),
    ],
)
def test_a_practitioner_who_cannot_be_added_is_refused_with_every_reason(
    command_line: Practitioner, changes: dict[str, object], reasons: set[str]
) -> None:
    with pytest.raises(NotAllowed) as refused:
        add(command_line, **changes)
    assert codes(refused) == reasons


@pytest.mark.parametrize(
    ("name", "takes", "reasons"),
    [
        ("North London Probation", False, {"partner"}),
        ("Another service", True, {"service"}),
        (" ", False, {"name"}),
    ],
)
def test_an_agency_that_cannot_be_added_is_refused(
    command_line: Practitioner, name: str, takes: bool, reasons: set[str]
) -> None:
    with pytest.raises(NotAllowed) as refused:
        practitioners.add_agency(
            name,
            kind=AgencyKind.HOUSING,
            takes_referrals=takes,
            by=command_line,
            at=NOON,
        )
    assert codes(refused) == reasons
    assert not Agency.objects.filter(name="Another service").exists()
