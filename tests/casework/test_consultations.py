"""Case consultation: asked, advised with the person's agreement, followed up; and what it leads to."""

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.builders import looking
from tests.casework.outcomes import codes, told
from tests.casework.test_episodes import acts_on
from tests.cast import NOON
from tests.service import an_episode, as_it_is
from throughcare.access.found import NotFound
from throughcare.casework import consent, consultations, episodes
from throughcare.records.models import Consultation, Episode
from throughcare.rules.consultations import Advice, ConsultationState, Used
from throughcare.rules.days import day_of
from throughcare.rules.episodes import EpisodeState, Tier
from throughcare.rules.practitioners import Practitioner
from throughcare.rules.reasons import NotAllowed

LATER = NOON + timedelta(days=3)
ADVICE = Advice(
    advice="Short meetings, always with the same person.",
    formulation="He expects to be let down, and leaves first.",
    follow_up="Whether he stays longer.",
    follow_up_on=day_of(LATER),
    to_assessment=False,
)
ON_TO_ASSESSMENT = replace(ADVICE, to_assessment=True)


@pytest.fixture
def episode(nora: Practitioner, farah: Practitioner) -> Episode:
    return an_episode(by=nora, fmhp=farah)


def asked_of(episode: Episode, by: Practitioner, question: str = "Why does he leave?") -> str:
    return consultations.ask(episode.reference, question=question, by=by, at=NOON)


def held(reference: str) -> Consultation:
    with looking():
        return Consultation.objects.get(reference=reference)


def steps_of(episode: Episode) -> list[tuple[object, ...]]:
    with looking():
        held = episode.steps.order_by("pk")
        return list(held.values_list("tier", "waiting_since", "began_on", "ended_on"))


def test_a_question_is_asked_answered_and_followed_up(
    episode: Episode, nora: Practitioner, nick: Practitioner, farah: Practitioner
) -> None:
    reference = asked_of(episode, nick)
    assert told("consultation-asked") == {"farah", "frank", "maya"}
    consultations.advise(reference, said=ADVICE, by=farah, at=LATER)
    assert told("consultation-advised") == {"nora", "nick"}
    advised = held(reference)
    assert (advised.state, advised.advised_by_id) == (ConsultationState.ADVISED, farah.key)
    assert advised.consent_id == episode.referral.consent_id
    consultations.follow_up(reference, used=Used.PARTLY, words="", by=nora, at=LATER)
    followed = held(reference)
    assert (followed.used, followed.used_by_id) == (Used.PARTLY, nora.key)
    assert acts_on(episode) == ["ask consultation", "advise", "follow up consultation"]


def test_advice_alone_is_the_first_tier_and_the_wait_is_over(
    episode: Episode, nora: Practitioner, farah: Practitioner
) -> None:
    consultations.advise(asked_of(episode, nora), said=ADVICE, by=farah, at=LATER)
    now = as_it_is(episode)
    assert (now.tier, now.state) == (Tier.CONSULTATION, EpisodeState.UNDER_WAY)
    assert steps_of(episode) == [(Tier.CONSULTATION, day_of(NOON), day_of(LATER), None)]


@pytest.mark.parametrize("begun", [False, True])
def test_advice_that_leads_to_assessment_opens_the_wait_for_it(
    episode: Episode, nora: Practitioner, farah: Practitioner, begun: bool
) -> None:
    if begun:
        episodes.begin(episode.reference, by=farah, at=NOON)
    reference = asked_of(episode, nora)
    consultations.advise(reference, said=ON_TO_ASSESSMENT, by=farah, at=LATER)
    now, then = as_it_is(episode), day_of(LATER)
    assert (now.tier, now.state, now.since) == (Tier.ASSESSMENT, EpisodeState.WAITING, then)
    assert steps_of(episode) == [
        (Tier.CONSULTATION, day_of(NOON), day_of(NOON) if begun else then, then),
        (Tier.ASSESSMENT, then, None, None),
    ]


def test_at_a_later_tier_advice_moves_nobody(
    episode: Episode, nora: Practitioner, farah: Practitioner
) -> None:
    for question in ("Why does he leave?", "And why does he come back?"):
        reference = asked_of(episode, nora, question)
        consultations.advise(reference, said=ON_TO_ASSESSMENT, by=farah, at=LATER)
    now = as_it_is(episode)
    assert (now.tier, now.state) == (Tier.ASSESSMENT, EpisodeState.WAITING)
    assert len(steps_of(episode)) == 2


def test_without_the_persons_agreement_nothing_is_advised(
    episode: Episode, nora: Practitioner, farah: Practitioner
) -> None:
    reference = asked_of(episode, nora)
    consent.withdraw_agreement(episode.person.reference, by=nora, at=NOON)
    with pytest.raises(NotAllowed, match="does not agree to the service now") as refused:
        consultations.advise(reference, said=replace(ADVICE, advice=""), by=farah, at=LATER)
    assert codes(refused) == {"consent", "blank"}
    assert held(reference).state is ConsultationState.ASKED
    assert as_it_is(episode).state is EpisodeState.WAITING


def test_whoever_referred_does_not_advise_themself_and_is_told_all_that_stands_against_it(
    episode: Episode, nora: Practitioner
) -> None:
    reference = asked_of(episode, nora)
    with pytest.raises(NotAllowed) as refused:
        consultations.advise(
            reference, said=replace(ADVICE, follow_up_on=None), by=nora, at=LATER
        )
    assert codes(refused) == {"wrong-role", "wrong-agency", "follow-up"}
    with pytest.raises(NotAllowed) as refused:
        consultations.follow_up(reference, used=Used.YES, words="", by=nora, at=LATER)
    assert codes(refused) == {"wrong-state"}


def test_the_practitioner_who_works_with_them_is_told_of_a_question_and_nobody_else(
    episode: Episode, nora: Practitioner, farah: Practitioner, maya: Practitioner
) -> None:
    episodes.allocate(episode.reference, worker=farah.key, team=None, by=maya, at=NOON)
    asked_of(episode, nora)
    assert told("consultation-asked") == {"farah"}
    asked_of(episode, farah)  # put down for whoever referred
    assert told("consultation-asked") == {"farah"}


def test_those_of_no_part_in_the_referral_ask_nothing(
    episode: Episode, sofia: Practitioner, carl: Practitioner
) -> None:
    for by in (sofia, carl):
        with pytest.raises(NotFound):
            asked_of(episode, by)
