"""What a person permits and takes back: what is kept, who is told, what is refused, and who sees by it."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from tests.builders import a_line, a_sent_referral, load
from tests.casework.outcomes import codes, told
from tests.cast import NOON
from tests.conftest import who
from tests.sharing import NORTH, POLICE, SERVICE, involve, permit, said, write
from throughcare.access.context import asking
from throughcare.access.notes import notes
from throughcare.casefile.consent import to_ask
from throughcare.casefile.practitioners import process
from throughcare.casework import consent, referrals
from throughcare.records.models import Consent, JournalEntry, Permission, Person
from throughcare.rules.consent import Capacity, EndedBy
from throughcare.rules.practitioners import Practitioner
from throughcare.rules.reasons import NotAllowed
from throughcare.rules.sharing import Section


@pytest.fixture
def person(nora: Practitioner) -> Person:
    return a_sent_referral(by=nora).person


def summaries(by: Practitioner) -> int:
    with asking(by):
        return notes(by).filter(section=Section.SUMMARY).count()


def test_what_is_permitted_is_seen_by_those_it_names_until_it_is_withdrawn(
    person: Person, nora: Practitioner, farah: Practitioner
) -> None:
    write(person.reference, Section.SUMMARY, by=farah)
    involve(person.reference, POLICE, by=nora)
    peter = who("peter")
    assert (summaries(farah), summaries(nora), summaries(peter)) == (1, 0, 0)
    permit(person.reference, NORTH, by=nora)
    assert (summaries(farah), summaries(nora), summaries(peter)) == (1, 1, 0)
    consent.withdraw_permission(person.reference, by=farah, at=NOON)
    assert (summaries(farah), summaries(nora), summaries(peter)) == (1, 0, 0)
    held = Permission.objects.get()
    assert (held.ended_how, held.ended_by.username if held.ended_by else "") == (
        EndedBy.WITHDRAWN,
        "farah",
    )
    assert told("permission-ended") == {"nora", "nick", "sam"}


def test_a_permission_is_seen_by_until_its_last_day_is_over(
    person: Person, nora: Practitioner, farah: Practitioner
) -> None:
    write(person.reference, Section.SUMMARY, by=farah)
    permit(person.reference, NORTH, by=nora, until=date(2026, 3, 5))
    last = datetime(2026, 3, 5, 23, 59, tzinfo=UTC)
    assert summaries(replace(nora, at=last)) == 1
    assert summaries(replace(nora, at=last + timedelta(minutes=1))) == 0


def test_asking_again_takes_the_place_of_what_was_said_and_tells_who_is_left_out(
    person: Person, nora: Practitioner
) -> None:
    permit(person.reference, NORTH, POLICE, by=nora)
    permit(person.reference, NORTH, by=nora)
    before, now = Permission.objects.order_by("pk")
    assert (before.ended_how, now.ended_how) == (EndedBy.ASKED_AGAIN, None)
    assert told("permission-ended") == {"peter", "carl"}
    acts = JournalEntry.objects.filter(act="give permission to share")
    assert [entry.detail for entry in acts] == [{"sections": ["summary"]}] * 2


def test_withdrawing_the_agreement_ends_it_and_is_said_to_the_service(
    person: Person, nora: Practitioner
) -> None:
    consent.withdraw_agreement(person.reference, by=nora, at=NOON)
    held = Consent.objects.get()
    assert (held.ended_at, held.ended_by_id) == (NOON, nora.key)
    assert told("agreement-withdrawn") == {"farah", "frank", "maya"}


def test_withdrawing_the_agreement_tells_nobody_where_no_referral_is_open(
    person: Person, nora: Practitioner, farah: Practitioner
) -> None:
    from throughcare.records.models import Referral
    from throughcare.rules.referral_reasons import DeclineReason

    referrals.decline(
        Referral.objects.get().reference,
        reason=DeclineReason.OTHER_SERVICE,
        words="Elsewhere.",
        by=farah,
        at=NOON,
    )
    consent.withdraw_agreement(person.reference, by=nora, at=NOON)
    assert told("agreement-withdrawn") == set()


@pytest.mark.parametrize("username", ["carl", "olga", "gwen", "peter"])
def test_only_the_lead_agency_and_the_service_put_it_down(
    person: Person, nora: Practitioner, username: str
) -> None:
    involve(person.reference, POLICE, by=nora)
    permit(person.reference, NORTH, by=nora)
    other = who(username)
    with pytest.raises(NotAllowed) as given:
        permit(person.reference, NORTH, by=other)
    with pytest.raises(NotAllowed) as withdrawn:
        consent.withdraw_permission(person.reference, by=other, at=NOON)
    with pytest.raises(NotAllowed) as ended:
        consent.withdraw_agreement(person.reference, by=other, at=NOON)
    for refused in (given, withdrawn, ended):
        assert codes(refused) == {"not-theirs-to-ask"}
    assert Permission.objects.get().ended_at is None


def test_a_refusal_gives_every_reason_at_once(person: Person, nora: Practitioner) -> None:
    wrong = replace(
        said(SERVICE, sections=[Section.RISK]),
        purpose=" ",
        capacity=Capacity.BEST_INTERESTS,
        on=date(2026, 3, 3),
        until=date(2026, 3, 1),
    )
    with pytest.raises(NotAllowed) as refused:
        consent.give_permission(person.reference, said=wrong, by=nora, at=NOON)
    assert codes(refused) == {
        *("section", "own-agency", "purpose", "given-on", "until", "best-interests"),
    }
    assert not Permission.objects.exists()


def test_what_was_never_given_or_has_ended_cannot_be_withdrawn(
    person: Person, nora: Practitioner
) -> None:
    with pytest.raises(NotAllowed) as refused:
        consent.withdraw_permission(person.reference, by=nora, at=NOON)
    assert codes(refused) == {"nothing"}
    permit(person.reference, NORTH, by=nora, until=date(2026, 3, 5))
    with pytest.raises(NotAllowed) as refused:
        consent.withdraw_permission(
            person.reference, by=nora, at=datetime(2026, 3, 9, tzinfo=UTC)
        )
    assert codes(refused) == {"not-in-force"}
    consent.withdraw_agreement(person.reference, by=nora, at=NOON)
    with pytest.raises(NotAllowed) as refused:
        consent.withdraw_agreement(person.reference, by=nora, at=NOON)
    assert codes(refused) == {"nothing"}


def test_those_who_took_it_are_warned_once_before_it_ends(
    person: Person, nora: Practitioner
) -> None:
    permit(person.reference, NORTH, by=nora, until=date(2026, 4, 30))
    worker = process("worker", "london", NOON)
    assert consent.warn_of_what_ends(by=worker, at=NOON) == 0
    soon = datetime(2026, 4, 10, tzinfo=UTC)
    assert [consent.warn_of_what_ends(by=worker, at=soon) for _ in range(2)] == [1, 0]
    assert told("permission-ends-soon") == {"nora"}


def test_what_ends_soon_is_on_the_first_page_of_those_who_ask(
    person: Person, nora: Practitioner
) -> None:
    permit(person.reference, NORTH, by=nora, until=date(2026, 3, 20))
    assert {name: len(to_ask(who(name))) for name in ("nora", "sam", "farah", "carl")} == {
        "nora": 1,
        "sam": 1,
        "farah": 1,
        "carl": 0,
    }


def test_a_new_lead_agency_asks_again(
    person: Person, nora: Practitioner, sofia: Practitioner, command_line: Practitioner
) -> None:
    permit(person.reference, NORTH, by=nora)
    pnc = person.identifiers.get().canonical
    load(a_line(PNC=pnc, agency="South London Probation"), by=command_line)
    assert Permission.objects.get().ask_again_since == NOON
    assert [(line.person, line.lead_changed) for line in to_ask(sofia)] == [
        (person.reference, True)
    ]
    assert to_ask(nora) == []
    permit(person.reference, NORTH, by=sofia)
    assert to_ask(sofia) == []
