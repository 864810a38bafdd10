"""Formal case consultation: a practitioner asks, the service advises, and later they say whether it was used."""

from datetime import datetime

from throughcare.access import own
from throughcare.access.context import act
from throughcare.access.episodes import (
    consultation_to_change,
    consultations,
    episode_to_change,
    side,
)
from throughcare.access.permissions import consents
from throughcare.casework import journal, references, stepping
from throughcare.casework.again import why_not_again
from throughcare.records.models import Consultation, Episode, Post
from throughcare.rules.consultations import (
    MOVES,
    Advice,
    Used,
    ends_tier,
    why_not_advise,
    why_not_ask,
    why_not_follow_up,
)
from throughcare.rules.days import day_of
from throughcare.rules.episodes import EpisodeState, Tier
from throughcare.rules.practitioners import Practitioner
from throughcare.rules.sharing import CLINICIANS

QUESTION = "question"
ADVICE = "advice"
FOLLOW_UP = "follow-up of advice"
"""The kinds of draft that a question and its answer are until they are given."""


@act
def ask(episode: str, *, question: str, by: Practitioner, at: datetime) -> str:
    """Whoever referred asks the service for advice, or the service puts down what they asked. Returns its reference."""
    about = episode_to_change(episode, by)
    same = consultations(by, about.person).filter(
        episode=about, asked_by=by.key, question=question
    )
    against = why_not_ask(question, about.state) + why_not_again(same, at, "asked_at")
    state = MOVES.after("ask", None, by, side(about, by), against)
    asked = Consultation.objects.create(
        reference=references.new(),
        episode=about,
        person_id=about.person_id,
        scheme=about.scheme,
        owner_id=about.owner_id,
        state=state,
        question=question,
        asked_by_id=by.key,
        asked_at=at,
    )
    own.drafts(by).filter(kind=QUESTION, about=episode).delete()
    journal.write("ask consultation", asked, by=by, at=at)
    _tell_service(about, by, at)
    return asked.reference


@act
def advise(reference: str, *, said: Advice, by: Practitioner, at: datetime) -> None:
    """The service advises whoever asked, with the person's agreement. The first tier is under way by it;
    where it leads to assessment, the tier ends by it and the wait for the assessment begins.
    """
    asked = consultation_to_change(reference, by)
    episode = episode_to_change(asked.episode.reference, by)
    consent = consents(by, asked.person).filter(ended_at=None).order_by("-recorded_at").first()
    on = day_of(at)
    against = why_not_advise(
        said, agreed=consent is not None, episode=episode.state, tier=episode.tier, on=on
    )
    asked.state = MOVES.after("advise", asked.state, by, side(episode, by), against)
    asked.consent = consent
    asked.advice = said.advice
    asked.formulation = said.formulation.strip()
    asked.follow_up = said.follow_up.strip()
    asked.follow_up_on = said.follow_up_on
    asked.to_assessment = said.to_assessment
    asked.advised_by_id = by.key
    asked.advised_at = at
    asked.save()
    if episode.tier is Tier.CONSULTATION and episode.state is EpisodeState.WAITING:
        stepping.begin(episode, on)
    if ends_tier(said, episode.tier):
        stepping.go_on(episode, Tier.ASSESSMENT, "Advice was given, and leads to it.", on)
    own.drafts(by).filter(kind=ADVICE, about=reference).delete()
    journal.write("advise", asked, by=by, at=at, tier=episode.tier.value)
    whom = {asked.asked_by_id, episode.referral.contact_id or episode.referral.referred_by_id}
    journal.tell(sorted(whom - {by.key}), "consultation-advised", episode.reference, at=at)


@act
def follow_up(
    reference: str, *, used: Used, words: str, by: Practitioner, at: datetime
) -> None:
    """Whether the practitioner used the advice, for the service to learn by."""
    asked = consultation_to_change(reference, by)
    stands, against = side(asked.episode, by), why_not_follow_up(words)
    asked.state = MOVES.after("follow_up", asked.state, by, stands, against)
    asked.used = used
    asked.used_words = words
    asked.used_by_id = by.key
    asked.used_at = at
    asked.save(update_fields=["state", "used", "used_words", "used_by", "used_at"])
    own.drafts(by).filter(kind=FOLLOW_UP, about=reference).delete()
    journal.write("follow up consultation", asked, by=by, at=at, used=used.value)


def _tell_service(about: Episode, by: Practitioner, at: datetime) -> None:
    """The practitioner who works with the person; before there is one, everyone at the service but whoever asked."""
    at_work = Post.objects.filter(scheme=about.scheme, role__in=CLINICIANS, ended_at=None)
    staff = at_work.filter(user__agency=about.owner_id).exclude(user=by.key)
    whom = set(staff.values_list("user", flat=True))
    if about.practitioner_id in whom | {by.key}:
        whom &= {about.practitioner_id}
    journal.tell(sorted(whom), "consultation-asked", about.reference, at=at)
