"""Closing an episode of care: what ends with it, who is told, and that the person may be referred again."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from tests.builders import ANSWERS, again
from tests.casework.outcomes import told
from tests.cast import NOON
from tests.service import an_episode, as_it_is
from throughcare.access.context import asking
from throughcare.access.found import NotFound
from throughcare.casework import closing, completions, consent, consultations, referring
from throughcare.records.models import (
    Appointment,
    Assessment,
    Episode,
    JournalEntry,
    Step,
)
from throughcare.rules.appointments import AppointmentState, ContactPlace, Purpose
from throughcare.rules.assessments import AssessmentState
from throughcare.rules.days import day_of
from throughcare.rules.episodes import CloseReason, EpisodeOutcome, EpisodeState, Tier
from throughcare.rules.practitioners import Practitioner
from throughcare.rules.reasons import NotAllowed
from throughcare.rules.referrals import ReferralState

TOMORROW = NOON + timedelta(days=1)


def close(episode: Episode, *, by: Practitioner, **changes: Any) -> None:
    said = {
        "reason": CloseReason.COMPLETED,
        "outcome": EpisodeOutcome.ACHIEVED,
        "for_practitioner": "He has finished what was agreed.",
        "for_person": "You have finished what we agreed.",
        "easy_read": "We are done. Well done.",
    }
    closing.close(episode.reference, **(said | changes), by=by, at=TOMORROW)


def against(act: Callable[[], object]) -> list[str]:
    """The codes of the reasons for which an act was refused."""
    with pytest.raises(NotAllowed) as refused:
        act()
    return [reason.code for reason in refused.value.reasons]


@pytest.fixture
def episode(nora: Practitioner, farah: Practitioner) -> Episode:
    return an_episode(by=nora, fmhp=farah)


def test_closing_ends_all_of_it_and_the_person_may_be_referred_again(
    episode: Episode, nora: Practitioner, farah: Practitioner
) -> None:
    close(episode, by=farah)
    closed = as_it_is(episode)
    assert (closed.state, closed.closed_by_id) == (EpisodeState.CLOSED, farah.key)
    assert closed.for_person == "You have finished what we agreed."
    assert Step.objects.get(episode=closed).ended_on == day_of(TOMORROW)
    assert again(episode.referral).state is ReferralState.CLOSED
    assert told("episode-closed") == {"nora"}
    entry = JournalEntry.objects.latest("pk")
    assert (entry.act, entry.detail["reason"]) == ("close episode", "support completed")
    second = referring.send(episode.person.reference, ANSWERS, by=nora, at=TOMORROW)
    assert second != episode.referral.reference
    assert against(lambda: close(episode, by=farah)) == ["wrong-state"]


def test_only_the_service_closes_and_whoever_may_not_see_it_finds_nothing(
    episode: Episode, nora: Practitioner, sofia: Practitioner
) -> None:
    assert against(lambda: close(episode, by=nora)) == ["wrong-role", "wrong-agency"]
    with pytest.raises(NotFound):
        close(episode, by=sofia)


def test_all_that_is_unfinished_is_said_at_once(episode: Episode, farah: Practitioner) -> None:
    about = episode.person
    with asking(farah):
        Appointment.objects.create(
            reference="A", episode=episode, person=about, scheme="london",
            owner_id=farah.agency, practitioner_id=farah.key, purpose=Purpose.SESSION,
            place=ContactPlace.OFFICE, starts_at=TOMORROW, minutes=50,
            state=AppointmentState.BOOKED, booked_by_id=farah.key, booked_at=NOON,
        )  # fmt: skip
        Assessment.objects.create(
            reference="B", episode=episode, person=about, scheme="london",
            owner_id=farah.agency, state=AssessmentState.BEING_WRITTEN, begun_by_id=farah.key,
            begun_at=NOON, saved_by_id=farah.key, saved_at=NOON,
        )  # fmt: skip
    answers = dict.fromkeys("123456789", 1)
    completions.enter(
        about.reference, "phq-9", answers, on=day_of(NOON), by=farah, at=NOON
    )  # the ninth answer raises its flag
    found = against(lambda: close(episode, by=farah, for_person=" "))
    assert found == ["booked", "unsigned", "red-flag", "for-person"]
    assert as_it_is(episode).state is EpisodeState.WAITING


def test_completed_one_to_one_has_a_pair_of_measures_or_says_why_not(
    episode: Episode, farah: Practitioner
) -> None:
    with asking(farah):
        Episode.objects.filter(pk=episode.pk).update(tier=Tier.ONE_TO_ONE)
    assert against(lambda: close(episode, by=farah)) == ["unpaired"]
    close(episode, by=farah, why_unpaired="He did not wish to.")
    assert "He did not wish to." in as_it_is(episode).for_practitioner


def test_a_question_that_nobody_answered_is_answered_before_the_end(
    episode: Episode, nora: Practitioner, farah: Practitioner
) -> None:
    consultations.ask(episode.reference, question="Why does he leave?", by=nora, at=NOON)
    with pytest.raises(NotAllowed, match="1 question to the service is not answered"):
        close(episode, by=farah)
    assert against(lambda: close(episode, by=farah)) == ["asked"]
    consent.withdraw_agreement(episode.person.reference, by=nora, at=NOON)
    close(episode, by=farah, reason=CloseReason.NOT_WANTED)  # nothing may be advised any more


def test_of_someone_who_has_died_no_summary_is_asked_for_that_they_would_read(
    episode: Episode, farah: Practitioner
) -> None:
    close(episode, by=farah, reason=CloseReason.DIED, for_person=" ", easy_read="")
    kept = as_it_is(episode).for_person
    assert kept == "They have died: no summary was written for them."
