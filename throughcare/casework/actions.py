"""What agencies are to do: giving it, doing it, putting it off, and what becomes of it when nobody does."""

from datetime import date, datetime
from uuid import UUID

from throughcare.access import actions as access
from throughcare.access.actions import Hand, action_to_change, hands, stands
from throughcare.access.cases import person_to_change
from throughcare.access.context import act
from throughcare.access.handing_over import shut_out
from throughcare.access.selection import arrangements
from throughcare.casework import bulk, journal, references
from throughcare.records.models import Action, Person
from throughcare.rules import actions as rules
from throughcare.rules.actions import ActionState, Asked
from throughcare.rules.days import day_of
from throughcare.rules.practitioners import Practitioner
from throughcare.rules.reasons import Reason, insist


@act
def give(
    *,
    key: UUID,
    person: str | None,
    words: str,
    owner: int,
    worker: int | None,
    due_on: date,
    by: Practitioner,
    at: datetime,
) -> str:
    """An agency, or someone there, is to do something by a day, about a person or about nobody.

    `key` is made by the page: sent twice, it is one action. Returns its reference.
    """
    about = person_to_change(person, by) if person else None
    access.hold_users({by.key, *({worker} if worker else ())})
    if held := access.actions(by).filter(key=key).first():
        return held.reference
    able = hands([owner], by)
    insist(
        rules.why_not_give(
            _asked(about, words, owner, worker, due_on, able, by), by, day_of(at)
        )
    )
    given = Action(
        reference=references.new(),
        key=key,
        scheme=by.scheme,
        person=about,
        owner_id=owner,
        worker_id=worker,
        words=words,
        due_on=due_on,
        by_id=by.key,
        at=at,
        state=ActionState.OPEN,
    )
    bulk.insert(given)  # some give what only others read
    journal.write("give action", given, by=by, at=at)
    _tell_whoever_does("action-given", given, able, about, by, at)
    return given.reference


@act
def assign(reference: str, *, worker: int, by: Practitioner, at: datetime) -> None:
    """Someone at the agency that is to do it answers for it from now."""
    action = action_to_change(reference, by)
    access.hold_users({worker})
    able = hands([action.owner_id], by)
    about = access.about(action)
    chosen = [each for each in able if each.worker.key == worker]
    against = rules.why_not("assign", action.state, by, stands(action, by))
    against += rules.why_not_worker(bool(chosen))
    if about and any(shut_out(about, each.worker) for each in chosen):
        against.append(Reason("restricted", "They may not open the record of this person."))
    if worker == action.worker_id:
        against.append(Reason("same", "It is theirs to do already."))
    insist(against)
    action.worker_id = worker
    action.save(update_fields=["worker"])
    journal.write("assign action", action, by=by, at=at, to=worker)
    _tell({worker}, "action-given", action, by, at)


@act
def do(reference: str, *, words: str, by: Practitioner, at: datetime) -> None:
    """The agency has done what it was to do, says what came of it, and whoever gave it is told."""
    action = action_to_change(reference, by)
    against = rules.why_not("do", action.state, by, stands(action, by))
    insist([*against, *rules.why_not_words(words, "what was done")])
    _end(action, ActionState.DONE, words, by, at)
    journal.write("do action", action, by=by, at=at)
    _tell({action.by_id}, "action-done", action, by, at)


@act
def not_needed(reference: str, *, words: str, by: Practitioner, at: datetime) -> None:
    """What was to be done need not be any longer, for a reason, and whoever was to do it is told."""
    action = action_to_change(reference, by)
    against = rules.why_not("not_needed", action.state, by, stands(action, by))
    insist([*against, *rules.why_not_words(words, "why it is no longer needed")])
    _end(action, ActionState.NOT_NEEDED, words, by, at)
    journal.write("end action that is not needed", action, by=by, at=at)
    able = hands([action.owner_id], by)
    _tell_whoever_does("action-not-needed", action, able, access.about(action), by, at)


@act
def put_off(
    reference: str, *, due_on: date, words: str, by: Practitioner, at: datetime
) -> None:
    """There is until a later day to do it, for a reason. If it had gone to those who supervise, it is back."""
    action = action_to_change(reference, by)
    against = rules.why_not("put_off", action.state, by, stands(action, by))
    against += rules.why_not_put_off(action.due_on, due_on, day_of(at))
    insist([*against, *rules.why_not_words(words, "why it may be done later")])
    action.due_on = due_on
    action.put_off_words = words
    action.escalated_at = action.escalated_to_id = None
    action.save(update_fields=["due_on", "put_off_words", "escalated_at", "escalated_to"])
    journal.write("put off action", action, by=by, at=at, until=due_on.isoformat())
    able = hands([action.owner_id], by)
    _tell_whoever_does("action-put-off", action, able, access.about(action), by, at)


@act
def escalate(reference: str, *, by: Practitioner, at: datetime) -> None:
    """What is overdue goes to those who supervise at the agency that was to do it."""
    action = action_to_change(reference, by)
    against = rules.why_not("escalate", action.state, by, stands(action, by))
    late = rules.why_not_escalate(action.due_on, action.escalated_at is not None, day_of(at))
    insist([*against, *late])
    _escalate(action, hands([action.owner_id], by), by, at)
    journal.write("escalate action", action, by=by, at=at)


@act
def escalate_overdue(*, by: Practitioner, at: datetime) -> int:
    """What is overdue for so long as the scheme says goes to those who supervise. Returns how many did."""
    today = day_of(at)
    after = arrangements(by.scheme, today).escalate_after_days
    late = access.actions(by).filter(
        state=ActionState.OPEN,
        escalated_at=None,
        due_on__lt=rules.to_escalate_from(today, after),
    )
    found = list(late.order_by("pk").select_for_update(of=("self",), skip_locked=True))
    able = hands(sorted({each.owner_id for each in found}), by)
    for action in found:
        theirs = [each for each in able if each.worker.agency == action.owner_id]
        _escalate(action, theirs, by, at)
        journal.write("escalate action", action, by=by, at=at)
    return len(found)


def _asked(
    about: Person | None,
    words: str,
    owner: int,
    worker: int | None,
    due_on: date,
    able: list[Hand],
    by: Practitioner,
) -> Asked:
    chosen = [each for each in able if worker in (None, each.worker.key)]
    named = worker is not None
    known = about is not None and not named and access.works_with(owner, about)
    return Asked(
        words=words,
        due_on=due_on,
        owner_works=any(each.pk == owner for each in access.owners(by)),
        worker_works=bool(chosen) or not named,
        reached=about is None or known or any(each.reaches(about) for each in chosen),
    )


def _end(
    action: Action, state: ActionState, words: str, by: Practitioner, at: datetime
) -> None:
    action.state = state
    action.ended_by_id, action.ended_at, action.ended_words = by.key, at, words
    action.save(update_fields=["state", "ended_by", "ended_at", "ended_words"])


def _escalate(action: Action, able: list[Hand], by: Practitioner, at: datetime) -> None:
    """To the first of those who supervise, and all of them are told; where there are none, to the co-ordinators."""
    about = access.about(action)
    above = access.who_supervises(able, about) or access.coordinators(by, about)
    action.escalated_at = at
    action.escalated_to_id = above[0].key if above else None
    action.save(update_fields=["escalated_at", "escalated_to"])
    _tell({each.key for each in above}, "action-escalated", action, by, at)


def _tell_whoever_does(
    template: str,
    action: Action,
    able: list[Hand],
    about: Person | None,
    by: Practitioner,
    at: datetime,
) -> None:
    """Whose it is to do; else those who supervise at the agency; else everyone there who works with people."""
    if action.worker_id is not None:
        whom = {action.worker_id}
    else:
        open_to = [each for each in able if about is None or each.reaches(about)]
        above = access.who_supervises(able, about) or [each.worker for each in open_to]
        whom = {each.key for each in above}
    _tell(whom, template, action, by, at)


def _tell(
    whom: set[int], template: str, action: Action, by: Practitioner, at: datetime
) -> None:
    journal.tell(sorted(whom - {by.key}), template, action.reference, at=at)
