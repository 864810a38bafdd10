"""Referring a person on to another service, and what becomes of it: each stage with its day, every rejection kept."""

from collections.abc import Sequence
from datetime import date, datetime

from throughcare.access import found, own
from throughcare.access.clinical import (
    directory,
    onward_referrals,
    onward_stages,
    onward_to_change,
)
from throughcare.access.context import act
from throughcare.access.episodes import episode_to_change, side
from throughcare.access.onward import chase_come, stands
from throughcare.casework import journal, references
from throughcare.records.models import OnwardReferral, OnwardStage
from throughcare.rules import onward as rules
from throughcare.rules.days import day_of
from throughcare.rules.episodes import EpisodeState
from throughcare.rules.onward import MOVES, OPEN, Earlier, Heard, Rejection, Sending
from throughcare.rules.practitioners import Practitioner
from throughcare.rules.reasons import Reason, insist
from throughcare.rules.referral_answers import why_not_words

REMINDER = "onward-to-chase"
DRAFT = "onward referral"


@act
def send(
    episode: str,
    service: str,
    *,
    sent: Sending,
    follows: str = "",
    by: Practitioner,
    at: datetime,
) -> str:
    """The person is referred on to another service, perhaps after one that turned them away. Returns its reference."""
    held, on = episode_to_change(episode, by), day_of(at)
    to = found.one(directory(by), reference=service)
    there = onward_referrals(by, held.person).filter(service=to, state__in=OPEN)
    before = found.one(onward_referrals(by), reference=follows) if follows else None
    against = rules.why_not_send(
        sent,
        on,
        began_on=day_of(held.opened_at),
        closed=held.state is EpisodeState.CLOSED,
        in_directory=to.ended_at is None,
        open_there=there.exists(),
        earlier=_earlier(before, held.person_id, by) if before else None,
    )
    onward = OnwardReferral.objects.create(
        reference=references.new(),
        episode=held,
        person=held.person,
        scheme=by.scheme,
        owner_id=by.agency,
        service=to,
        state=MOVES.after("send", None, by, side(held, by), against),
        words=sent.words,
        sent_on=sent.sent_on,
        follows=before,
        chase_on=sent.chase_on,
        bridging=sent.bridging,
        by_id=by.key,
        at=at,
    )
    _stage(onward, sent.sent_on, "", by, at)
    own.drafts(by).filter(kind=DRAFT, about=episode).delete()
    journal.write("send onward referral", onward, by=by, at=at, kind=to.kind.value)
    return onward.reference


@act
def receive(reference: str, *, heard: Heard, by: Practitioner, at: datetime) -> None:
    """The other service says that it has the referral."""
    onward = onward_to_change(reference, by)
    _come_to("receive", onward, heard, by, at)
    journal.write("receive onward referral", onward, by=by, at=at)


@act
def screen(reference: str, *, heard: Heard, by: Practitioner, at: datetime) -> None:
    """The other service has looked at the referral, and has not yet said whether it takes the person."""
    onward = onward_to_change(reference, by)
    _come_to("screen", onward, heard, by, at)
    journal.write("screen onward referral", onward, by=by, at=at)


@act
def accept(reference: str, *, heard: Heard, by: Practitioner, at: datetime) -> None:
    """The other service takes the person, who waits for someone there."""
    onward = onward_to_change(reference, by)
    _come_to("accept", onward, heard, by, at)
    journal.write("accept onward referral", onward, by=by, at=at)


@act
def allocate(
    reference: str, *, care_coordinator: str, heard: Heard, by: Practitioner, at: datetime
) -> None:
    """Somebody at the other service answers for the person from now on."""
    onward = onward_to_change(reference, by)
    onward.care_coordinator = care_coordinator.strip()
    _come_to("allocate", onward, heard, by, at, rules.why_not_allocate(care_coordinator))
    journal.write("allocate onward referral", onward, by=by, at=at)


@act
def see(reference: str, *, heard: Heard, by: Practitioner, at: datetime) -> None:
    """The other service has seen the person for the first time: the wait is over."""
    onward = onward_to_change(reference, by)
    _come_to("see", onward, heard, by, at)
    journal.write("see onward referral", onward, by=by, at=at)


@act
def reject(
    reference: str,
    *,
    code: Rejection,
    suggested: str = "",
    heard: Heard,
    by: Practitioner,
    at: datetime,
) -> None:
    """The other service turns the person away, says why, and perhaps where else to go."""
    onward = onward_to_change(reference, by)
    elsewhere = found.one(directory(by), reference=suggested) if suggested else None
    against = rules.why_not_reject(
        heard.words,
        itself=elsewhere is not None and elsewhere.pk == onward.service_id,
        in_directory=elsewhere is None or elsewhere.ended_at is None,
    )
    onward.rejection, onward.rejection_words = code, heard.words
    onward.suggested = elsewhere
    _come_to("reject", onward, heard, by, at, against)
    journal.write("reject onward referral", onward, by=by, at=at, reason=code.value)
    journal.tell(_practitioner(onward, by), "onward-rejected", onward.episode.reference, at=at)


@act
def withdraw(reference: str, *, heard: Heard, by: Practitioner, at: datetime) -> None:
    """The service takes its onward referral back, and says why: nobody waits for an answer."""
    onward = onward_to_change(reference, by)
    against = why_not_words(heard.words, "why it is withdrawn")
    _come_to("withdraw", onward, heard, by, at, against)
    journal.write("withdraw onward referral", onward, by=by, at=at)


@act
def chase(
    reference: str, *, words: str, chase_on: date | None, by: Practitioner, at: datetime
) -> None:
    """The other service was asked what became of the referral; what it said is kept, and when to ask again."""
    onward, on = onward_to_change(reference, by), day_of(at)
    insist(rules.why_not_chase(onward.state, words, chase_on, on, by, stands(onward, by)))
    onward.chase_on = chase_on
    onward.save(update_fields=["chase_on"])
    _stage(onward, on, words, by, at)
    journal.write("chase onward referral", onward, by=by, at=at)


@act
def bridge(reference: str, *, words: str, by: Practitioner, at: datetime) -> None:
    """What the service does for the person meanwhile is put down; what was said before is kept behind it."""
    onward = onward_to_change(reference, by)
    insist(rules.why_not_bridge(onward.state, words, by, stands(onward, by)))
    onward.bridging = words
    onward.save(update_fields=["bridging"])
    journal.write("bridge onward referral", onward, by=by, at=at)


@act
def remind_to_chase(*, by: Practitioner, at: datetime) -> int:
    """Whoever works with a person hears, once, that the day has come to chase an onward referral. Of how many."""
    come = list(chase_come(REMINDER, day_of(at), by))
    for each in come:
        worker = each.episode.practitioner_id or each.by_id
        journal.tell([worker], REMINDER, each.reference, at=at)
    return len(come)


def _come_to(
    move: str,
    onward: OnwardReferral,
    heard: Heard,
    by: Practitioner,
    at: datetime,
    also: Sequence[Reason] = (),
) -> None:
    """Check a move, and make it: its state and its stage, and whatever else of the row the act has set."""
    after = next(each.after for each in MOVES if each.name == move)
    against = rules.why_not_stage(heard, onward.state, after, _since(onward, by), day_of(at))
    onward.state = MOVES.after(move, onward.state, by, stands(onward, by), [*against, *also])
    onward.chase_on = heard.chase_on if onward.state in OPEN else None
    onward.save(
        update_fields=[
            *("state", "chase_on", "care_coordinator"),
            *("rejection", "rejection_words", "suggested"),
        ]
    )
    _stage(onward, heard.on, heard.words, by, at)


def _stage(
    onward: OnwardReferral, on: date, words: str, by: Practitioner, at: datetime
) -> None:
    OnwardStage.objects.create(
        onward=onward, state=onward.state, on=on, words=words, by_id=by.key, at=at
    )


def _since(onward: OnwardReferral, by: Practitioner) -> date:
    """The day it came to the stage it is at; what was heard there since does not count."""
    came = onward_stages(by).filter(onward=onward, state=onward.state)
    return came.earliest("on", "pk").on


def _earlier(before: OnwardReferral, person: int, by: Practitioner) -> Earlier:
    return Earlier(
        same_person=before.person_id == person,
        state=before.state,
        last_on=_since(before, by),
    )


def _practitioner(onward: OnwardReferral, by: Practitioner) -> list[int]:
    """Whoever works with the person, unless it is they who did it."""
    worker = onward.episode.practitioner_id
    return [worker] if worker and worker != by.key else []
