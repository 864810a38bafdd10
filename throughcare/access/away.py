"""On which days the clocks of episodes stand still: custody, as sentences say, and what the service put down."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date

from django.db.models import Q

from throughcare.access.episodes import pauses
from throughcare.access.sentences import sentences
from throughcare.records.models import Episode
from throughcare.rules.clocks import Away
from throughcare.rules.episodes import PauseReason
from throughcare.rules.practitioners import Practitioner
from throughcare.rules.sentences import SentenceKind


def away(of: Collection[Episode], by: Practitioner) -> dict[int, list[Away]]:
    """For each episode, by its key, the spans of its person's custody and of its own pauses. Two queries."""
    found: dict[int, list[Away]] = defaultdict(list)
    inside: dict[int, list[Away]] = defaultdict(list)
    custody = sentences(by).filter(
        person__in=[each.person_id for each in of], kind=SentenceKind.CUSTODY
    )
    for person, since, until in custody.values_list("person", "began_on", "ended_on"):
        inside[person].append(Away(since, until))
    still = pauses(by).filter(episode__in=[each.pk for each in of])
    for episode, since, until in still.values_list("episode", "began_on", "ended_on"):
        found[episode].append(Away(since, until))
    return {each.pk: inside[each.person_id] + found[each.pk] for each in of}


def prison_of(of: Episode, by: Practitioner, on: date) -> str | None:
    """Which prison the person is in on a day, as a sentence says to this reader; empty where only a pause of the
    episode says that they are in one; None where nothing says so.
    """
    then = Q(began_on__lte=on) & (Q(ended_on=None) | Q(ended_on__gt=on))
    inside = sentences(by).filter(then, person=of.person_id, kind=SentenceKind.CUSTODY)
    prison = inside.values_list("prison", flat=True).first()
    if prison is not None:
        return prison
    why = (PauseReason.CUSTODY, PauseReason.RECALL)
    return "" if pauses(by).filter(then, episode=of, why__in=why).exists() else None
