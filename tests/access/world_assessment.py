"""Assessments of the world in world.py: being written by one, signed, countersigned; and one before another."""

from collections.abc import Mapping
from datetime import datetime

from tests.assessing import SAID
from throughcare.casework import assessments, completions, drafts, episodes
from throughcare.records.models import Completion, Episode
from throughcare.rules.episodes import EpisodeState, Tier
from throughcare.rules.practitioners import Practitioner

_COUNTERSIGNED = ("own", "withdrawn", "opened")
_BEGUN = ("mappa", "closed")


def assess(state: str, person: str, readers: Mapping[str, Practitioner], at: datetime) -> None:
    """Those of some states come to the tier of assessment, and are assessed as far as the state has it."""
    if state not in (*_COUNTERSIGNED, *_BEGUN, "other"):
        return
    farah, maya = readers["farah"], readers["maya"]
    episode = Episode.objects.get(person__reference=person)
    about = episode.reference
    if episode.tier is not Tier.ASSESSMENT:
        if episode.state is EpisodeState.WAITING:
            episodes.begin(about, by=farah, at=at)
        episodes.step_on(about, tier=Tier.ASSESSMENT, words="To be assessed.", by=farah, at=at)
    reference = assessments.begin(about, by=farah, at=at)
    said = {key: f"{state} {words}" for key, words in SAID.items()}
    assessments.save(reference, 1, said, by=farah, at=at)
    if state in _BEGUN:
        drafts.save_over(assessments.DRAFT, reference, said, before="", by=farah, at=at)
        return
    for flagged in Completion.objects.filter(
        person__reference=person, flagged_at__isnull=False
    ):
        completions.see_to_flag(flagged.reference, words="Safe.", by=farah, at=at)
    assessments.sign(reference, 2, by=farah, at=at)
    if state in _COUNTERSIGNED:
        assessments.countersign(reference, 2, by=maya, at=at)
    if state == "own":
        assessments.begin(about, by=maya, at=at)
