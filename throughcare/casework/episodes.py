"""The life of an episode of care: given to a practitioner, begun, gone on from tier to tier, left and come back to."""

from datetime import datetime

from throughcare.access import own
from throughcare.access.context import act
from throughcare.access.episodes import episode_to_change, side
from throughcare.access.handing_over import shut_out
from throughcare.access.working import worker_to_give
from throughcare.casework import journal, references, stepping
from throughcare.casework.bulk import insert
from throughcare.records.models import Episode, Note, Team
from throughcare.rules.days import day_of
from throughcare.rules.episodes import MOVES, Tier, why_not_give, why_not_step
from throughcare.rules.posts import Worker
from throughcare.rules.practitioners import Practitioner
from throughcare.rules.reasons import Reason
from throughcare.rules.referral_answers import why_not_words
from throughcare.rules.sharing import Section

STEP_ON, DISENGAGE, RE_ENGAGE = "step on", "disengage", "re-engage"
"""The kinds of draft that the words of each are until it is done."""


@act
def allocate(
    reference: str, *, worker: int, team: int | None, by: Practitioner, at: datetime
) -> None:
    """A clinician of the service is to work with someone who waits, and is told."""
    receiver = worker_to_give(worker, by)  # held before the episode, as a hand-over holds both
    episode = episode_to_change(reference, by)
    against = _why_not_give(episode, receiver, worker, team, by)
    MOVES.after("allocate", episode.state, by, side(episode, by), against)
    before = _give(episode, worker, team)
    journal.write("allocate episode", episode, by=by, at=at, to=worker)
    _tell(episode, before, by, at)


@act
def reallocate(
    reference: str, *, worker: int, team: int | None, by: Practitioner, at: datetime
) -> None:
    """Another clinician goes on with what is under way, or tries to reach who is out of touch.

    They are told, and whoever worked with them before.
    """
    receiver = worker_to_give(worker, by)
    episode = episode_to_change(reference, by)
    against = _why_not_give(episode, receiver, worker, team, by)
    MOVES.after("reallocate", episode.state, by, side(episode, by), against)
    before = _give(episode, worker, team)
    journal.write("reallocate episode", episode, by=by, at=at, to=worker)
    _tell(episode, before, by, at)


@act
def begin(reference: str, *, by: Practitioner, at: datetime) -> None:
    """The wait for the tier is over: the work of it begins today."""
    episode = episode_to_change(reference, by)
    MOVES.after("begin", episode.state, by, side(episode, by))
    stepping.begin(episode, day_of(at))
    journal.write("begin tier", episode, by=by, at=at, tier=episode.tier.value)


@act
def step_on(reference: str, *, tier: Tier, words: str, by: Practitioner, at: datetime) -> None:
    """The work of one tier ends today, and the wait for another begins."""
    episode = episode_to_change(reference, by)
    against = why_not_step(episode.tier, tier, words)
    MOVES.after("step_on", episode.state, by, side(episode, by), against)
    stepping.go_on(episode, tier, words, day_of(at))
    own.drafts(by).filter(kind=STEP_ON, about=reference).delete()
    journal.write("step on", episode, by=by, at=at, tier=tier.value)


@act
def disengage(reference: str, *, words: str, by: Practitioner, at: datetime) -> None:
    """They do not come or answer for now: said as it is, held against nobody, and open to their coming back."""
    episode = episode_to_change(reference, by)
    against = why_not_words(words, "what was tried, and what is next")
    state = MOVES.after("disengage", episode.state, by, side(episode, by), against)
    stepping.to_state(episode, state, day_of(at))
    _note(episode, words, by, at)
    own.drafts(by).filter(kind=DISENGAGE, about=reference).delete()
    journal.write("disengage", episode, by=by, at=at)


@act
def re_engage(reference: str, *, words: str, by: Practitioner, at: datetime) -> None:
    """They come or answer again: the work of their tier is under way from today."""
    episode = episode_to_change(reference, by)
    against = why_not_words(words, "how they came back, and what was agreed")
    MOVES.after("re_engage", episode.state, by, side(episode, by), against)
    stepping.begin(episode, day_of(at))
    _note(episode, words, by, at)
    own.drafts(by).filter(kind=RE_ENGAGE, about=reference).delete()
    journal.write("re-engage", episode, by=by, at=at)


def _why_not_give(
    episode: Episode, receiver: Worker | None, worker: int, team: int | None, by: Practitioner
) -> list[Reason]:
    same = (episode.practitioner_id, episode.team_id) == (worker, team)
    reasons = why_not_give(receiver, episode.owner_id, same=same)
    if receiver and shut_out(episode.person, receiver):
        words = f"{receiver.name} may not open the record {episode.person.reference}."
        reasons.append(Reason("restricted", words))
    clusters = Team.objects.filter(agency=episode.owner_id, scheme=by.scheme)
    if team is not None and not clusters.filter(pk=team).exists():
        reasons.append(Reason("team", "That is no cluster of the service."))
    return reasons


def _give(episode: Episode, worker: int, team: int | None) -> int | None:
    """Returns who worked with them before."""
    before = episode.practitioner_id
    episode.practitioner_id = worker
    episode.team_id = team
    episode.save(update_fields=["practitioner", "team"])
    return before


def _tell(episode: Episode, before: int | None, by: Practitioner, at: datetime) -> None:
    now = episode.practitioner_id
    told = {"episode-given": now, "episode-taken-over": before if before != now else None}
    for template, whom in told.items():
        if whom is not None and whom != by.key:
            journal.tell([whom], template, episode.reference, at=at)


def _note(episode: Episode, words: str, by: Practitioner, at: datetime) -> None:
    """The words of it, where those who treat them read them and nobody else."""
    insert(
        Note(
            reference=references.new(),
            person_id=episode.person_id,
            section=Section.CLINICAL,
            owner_id=by.agency,
            words=words,
            happened_at=at,
            by_id=by.key,
            at=at,
        )
    )
