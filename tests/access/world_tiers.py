"""Episodes of care of the world in world.py: each person's somewhere else in its life, asked about and talked over."""

from collections.abc import Mapping
from datetime import datetime

from tests.service import began_earlier
from throughcare.casework import consultations, episodes, pauses, referrals, supervisions
from throughcare.records.models import Episode
from throughcare.rules.consultations import Advice, Used
from throughcare.rules.days import day_of
from throughcare.rules.episodes import PauseReason, Tier
from throughcare.rules.practitioners import Practitioner

ADVICE = Advice(
    advice="Short meetings.",
    formulation="He expects to be let down.",
    follow_up="",
    follow_up_on=None,
    to_assessment=False,
)
LEADS_ON = Advice(
    advice="An assessment.", formulation="", follow_up="", follow_up_on=None, to_assessment=True
)


def accepted(
    state: str,
    referral: str,
    leads: Practitioner,
    readers: Mapping[str, Practitioner],
    at: datetime,
) -> Episode:
    """The service accepts the referral, and the episode comes to where the state has it."""
    farah, maya = readers["farah"], readers["maya"]
    referrals.accept(referral, by=farah, at=at)
    began_earlier(referral, by=farah)
    episode = Episode.objects.get(referral__reference=referral)
    about, on = episode.reference, day_of(at)
    if state in ("own", "expired"):
        episodes.allocate(about, worker=farah.key, team=None, by=maya, at=at)
        supervisions.supervise(about, on=on, words=f"{state} talked over", by=maya, at=at)
    if state in ("other", "expired", "opened"):
        episodes.begin(about, by=farah, at=at)
    if state in ("other", "expired"):
        tier = Tier.ASSESSMENT if state == "other" else Tier.ONE_TO_ONE
        episodes.step_on(about, tier=tier, words=f"{state} goes on", by=farah, at=at)
    if state == "expired":
        episodes.begin(about, by=farah, at=at)
    if state in ("excluded", "opened"):
        episodes.disengage(about, words=f"{state} is out of touch", by=farah, at=at)
    if state == "opened":
        episodes.re_engage(about, words=f"{state} is in touch again", by=farah, at=at)
    if state in ("withdrawn", "closed"):
        why = PauseReason.HOSPITAL
        pauses.pause(about, why=why, words="", on=on, by=farah, at=at)
    if state == "closed":
        pauses.end_pause(about, on=on, by=farah, at=at)
    _consult(state, about, leads, farah, at)
    return episode


def _consult(
    state: str, about: str, leads: Practitioner, farah: Practitioner, at: datetime
) -> None:
    """Asked by whoever referred, and of some put down by the service; advised; followed up; leading on."""
    asked = consultations.ask(about, question=f"{state} asks", by=leads, at=at)
    if state in ("own", "closed"):
        consultations.ask(about, question=f"{state} asked by word", by=farah, at=at)
    if state in ("own", "mappa", "opened"):
        said = LEADS_ON if state == "mappa" else ADVICE
        consultations.advise(asked, said=said, by=farah, at=at)
    if state == "opened":
        consultations.follow_up(asked, used=Used.YES, words="It helped.", by=leads, at=at)
