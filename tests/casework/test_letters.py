"""Letters: what is kept of one, who makes which, who then reads it."""

from datetime import date, timedelta

import pytest

from tests.casework.outcomes import codes
from tests.cast import NOON
from tests.conftest import who
from tests.letters import an_appointment, referred_on
from tests.service import an_episode, ended
from throughcare.access import episodes as reading
from throughcare.access.context import asking
from throughcare.access.found import NotFound
from throughcare.access.journal import entries
from throughcare.casefile.letters import letter_to_make
from throughcare.casework import letters
from throughcare.records.models import Episode, JournalEntry, Letter, OnwardReferral
from throughcare.rules.letters import Language, LetterForm, LetterKind, SentBy
from throughcare.rules.onward import OnwardState
from throughcare.rules.practitioners import Practitioner
from throughcare.rules.reasons import NotAllowed

K = LetterKind
RING = {"telephone": "020 7946 0018"}


@pytest.fixture
def episode(nora: Practitioner, farah: Practitioner) -> Episode:
    return an_episode(
        by=nora, fmhp=farah, address="Flat 3, 1 Example Street", postcode="ZZ9 9ZZ"
    )


def make(episode: Episode, kind: LetterKind, by: Practitioner, **said: object) -> str:
    return letters.make(
        episode.reference,
        kind=kind,
        language=Language.ENGLISH,
        form=LetterForm.STANDARD,
        **{"fields": RING, "by": by, "at": NOON, **said},  # type: ignore[arg-type]
    )


def test_the_offender_manager_sends_the_appointment_letter(
    episode: Episode, nora: Practitioner, farah: Practitioner
) -> None:
    met = an_appointment(episode, by=farah)
    reference = make(episode, K.APPOINTMENT, nora, appointment=met.reference)
    letter = Letter.objects.get(reference=reference)
    assert letter.fields == {
        "date": "2 March 2026",
        "name": "Kofi Osei",
        "address": "Flat 3\n1 Example Street\nZZ9 9ZZ",
        "sender": "Nora North",
        "agency": "North London Probation",
        "practitioner": "Farah FMHP",
        "day": "Thursday 5 March 2026",
        "time": "12 noon",
        "place": "at the office, 2 Example Street",
        "choice": "It is your choice to come. We hope to see you.",
        **RING,
    }
    letters.mark_sent(
        episode.reference, reference, how=SentBy.POST, on=NOON.date(), by=farah, at=NOON
    )
    with pytest.raises(NotAllowed) as refused:
        letters.mark_sent(
            episode.reference, reference, how=SentBy.POST, on=date(2026, 3, 1), by=nora, at=NOON
        )
    assert codes(refused) == {"sent", "before"}
    moved = an_appointment(episode, by=nora, starts_at=NOON + timedelta(days=4), replaces=met)
    again = make(episode, K.APPOINTMENT_MOVED, farah, appointment=moved.reference)
    held = Letter.objects.get(reference=again).fields
    assert held["before"] == "Thursday 5 March 2026 at 12 noon"
    done = JournalEntry.objects.filter(kind="episode", act__endswith="letter").order_by("pk")
    assert [each.act for each in done] == ["make letter", "send letter", "make letter"]


def test_everything_that_stands_against_a_letter_is_said_at_once(
    episode: Episode, nora: Practitioner, farah: Practitioner
) -> None:
    met = an_appointment(episode, by=farah)
    for kind, said, expected in (
        (K.MISSED, {"fields": {}}, {"wrong-agency", "appointment", "blank"}),
        (K.APPOINTMENT, {"fields": RING | {"day": "x"}}, {"appointment", "blank", "unknown"}),
        (
            K.CLOSING,
            {"appointment": met.reference},
            {"wrong-agency", "no-appointment", "not-closed", "blank"},
        ),
    ):
        with pytest.raises(NotAllowed) as refused:
            make(episode, kind, nora, **said)
        assert (kind, codes(refused)) == (kind, expected)
    for unknown in ({"appointment": "NOSUCHONE"}, {"onward": "NOSUCHONE"}):
        with pytest.raises(NotFound):
            make(episode, K.APPOINTMENT, nora, **unknown)
    with pytest.raises(NotFound):
        make(episode, K.APPOINTMENT, who("sofia"))
    assert not Letter.objects.exists()


def test_who_reads_what_was_written(
    episode: Episode, nora: Practitioner, farah: Practitioner
) -> None:
    past = an_appointment(episode, by=farah, starts_at=NOON - timedelta(days=1))
    onward = referred_on(episode, by=farah)
    make(episode, K.MISSED, farah, appointment=past.reference)
    passed = make(
        episode, K.ONWARD, farah, onward=onward.reference, fields=RING | {"reason": "He asked."}
    )
    ended(episode, by=farah)
    make(episode, K.CLOSING, farah, fields=RING | {"help": "The Talking Room."})
    with asking(nora):
        assert [each.kind for each in reading.letters(nora)] == [K.CLOSING]
        assert entries(episode.person, nora).filter(act="make letter").count() == 1
    with asking(farah):
        assert reading.letters(farah).count() == 3
        assert entries(episode.person, farah).filter(act="make letter").count() == 3
    with pytest.raises(NotFound):
        letters.mark_sent(
            episode.reference, passed, how=SentBy.POST, on=NOON.date(), by=nora, at=NOON
        )


def test_a_letter_on_a_way_on_that_is_shut_is_refused(
    episode: Episode, farah: Practitioner
) -> None:
    onward = referred_on(episode, by=farah)
    with asking(farah):
        OnwardReferral.objects.filter(pk=onward.pk).update(
            state=OnwardState.WITHDRAWN, chase_on=None
        )
    with pytest.raises(NotAllowed) as refused:
        make(episode, K.ONWARD, farah, onward=onward.reference, fields=RING | {"reason": " "})
    assert codes(refused) == {"onward", "blank"}
    assert "That onward referral is withdrawn." in str(refused.value)


def test_what_was_asked_for_and_is_not_to_be_had_is_not_another(
    episode: Episode, farah: Practitioner
) -> None:
    referred_on(episode, by=farah)

    def service(asked: str) -> str:
        page = letter_to_make(
            *(episode.reference, K.ONWARD, Language.ENGLISH, LetterForm.STANDARD),
            *({"onward": asked}, farah, NOON.date()),
        )
        return " ".join(str(each) for each in page.blocks)

    assert "Talking Room" in service("")
    assert "Talking Room" not in service("ANOTHERS1")


def test_without_an_address_a_letter_goes_by_hand(
    nora: Practitioner, farah: Practitioner
) -> None:
    episode = an_episode(by=nora, fmhp=farah)
    met = an_appointment(episode, by=farah)
    reference = make(episode, K.APPOINTMENT, nora, appointment=met.reference)
    assert Letter.objects.get(reference=reference).fields["address"] == "By hand"
