"""What somebody was asked to do: by which agency, by when; carried forward from meeting to meeting until it is done."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from throughcare.rules.moves import Move, Moves
from throughcare.rules.posts import Worker
from throughcare.rules.practitioners import Practitioner, Role
from throughcare.rules.reasons import Reason
from throughcare.rules.sharing import SUPERVISING, WORKING, hands_over, runs_meetings

LONGEST_ACTION = 1_000
"""Characters of what is to be done, and of what is said when it is done, put off or not needed."""


class ActionState(StrEnum):
    OPEN = "open"
    DONE = "done"
    NOT_NEEDED = "no longer needed"


class ActionSide(StrEnum):
    """Where somebody stands to an action."""

    OWNER = "the agency that is to do it or the IOM co-ordinator"
    GIVER = "whoever gave it, the meeting chair or the IOM co-ordinator"


S, A = ActionState, ActionSide
_WORKING = tuple(role for role in Role if role in WORKING)
_WATCHING = (Role.IOM_COORDINATOR, Role.PROCESS)

MOVES = Moves(
    "action",
    Move("give", (), S.OPEN, by=_WORKING),
    Move("assign", (S.OPEN,), S.OPEN, by=_WORKING, side=A.OWNER),
    Move("do", (S.OPEN,), S.DONE, by=_WORKING, side=A.OWNER),
    Move("put_off", (S.OPEN,), S.OPEN, by=_WORKING, side=A.GIVER),
    Move("not_needed", (S.OPEN,), S.NOT_NEEDED, by=_WORKING, side=A.GIVER),
    Move("escalate", (S.OPEN,), S.OPEN, by=_WATCHING),
)


def sides(owner: int, given_by: int, by: Practitioner) -> frozenset[ActionSide]:
    """Where a practitioner stands to an action, by the agency that is to do it and by who gave it."""
    coordinates = by.is_any_of(Role.IOM_COORDINATOR)
    found = set()
    if owner == by.agency or coordinates:
        found.add(A.OWNER)
    if given_by == by.key or runs_meetings(by):
        found.add(A.GIVER)
    return frozenset(found)


def why_not(
    name: str, state: ActionState, by: Practitioner, theirs: Collection[ActionSide]
) -> list[Reason]:
    """Everything against a practitioner making a move of an action that there is."""
    side = next((each.side for each in MOVES if each.name == name), None)
    return MOVES.why_not(name, state, by, side if side in theirs else None)


def open_to(
    state: ActionState, by: Practitioner, theirs: Collection[ActionSide]
) -> frozenset[str]:
    """The moves this practitioner could make now: the buttons on their page."""
    return frozenset(
        move.name for move in MOVES if move.before and not why_not(move.name, state, by, theirs)
    )


def overdue(due_on: date, on: date) -> bool:
    """Whether an action that is open is past its day."""
    return due_on < on


def to_escalate_from(on: date, after_days: int) -> date:
    """Actions due before this day go by themselves to those who supervise."""
    return on - timedelta(days=after_days)


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What is asked, as the rules read it: of which agency and, where it is said, of whom there."""

    words: str
    due_on: date
    owner_works: bool
    """Whether the agency takes part in the scheme and works with people."""
    worker_works: bool
    """Whether whoever is named works with people there; true where nobody is named."""
    reached: bool
    """Whether whoever is to do it reaches the person, where it is about one."""


def why_not_give(asked: Asked, by: Practitioner, on: date) -> list[Reason]:
    """Everything against giving this action."""
    reasons = MOVES.why_not("give", None, by)
    reasons += why_not_words(asked.words, "what is to be done") + why_not_due(asked.due_on, on)
    if not asked.owner_works:
        reasons.append(Reason("owner", "This agency works with nobody on the scheme."))
    reasons += why_not_worker(asked.worker_works)
    if asked.owner_works and asked.worker_works and not asked.reached:
        reasons.append(
            Reason(
                "not-involved",
                "Whoever is to do it does not work with this person. The lead agency or the IOM"
                " co-ordinator first says that their agency does.",
            )
        )
    return reasons


def why_not_worker(works: bool) -> list[Reason]:
    """Everything against an action being someone's to do: they work with people at the agency that is to."""
    if works:
        return []
    return [Reason("no-worker", "They do not work with people at this agency on this scheme.")]


def why_not_words(words: str, what: str) -> list[Reason]:
    """Everything against the words that an action or a move of it needs."""
    if not words.strip():
        return [Reason("words", f"Say {what}.")]
    if len(words) > LONGEST_ACTION:
        return [Reason("long", f"Use {LONGEST_ACTION:,} characters or fewer.")]
    return []


def why_not_due(due_on: date, on: date) -> list[Reason]:
    """Everything against the day by which an action is to be done."""
    if due_on >= on:
        return []
    return [Reason("due", "The day by which it is to be done is past.")]


def why_not_put_off(due_on: date, new: date, on: date) -> list[Reason]:
    """Everything against another day for an action."""
    reasons = why_not_due(new, on)
    if new <= due_on:
        reasons.append(
            Reason("not-later", f"It is to be done by {due_on:%d/%m/%Y}: choose a later day.")
        )
    return reasons


def why_not_escalate(due_on: date, escalated: bool, on: date) -> list[Reason]:
    """Everything against an action going to those who supervise."""
    reasons = []
    if not overdue(due_on, on):
        reasons.append(Reason("not-overdue", "It is not overdue."))
    if escalated:
        reasons.append(Reason("escalated", "It has gone to those who supervise already."))
    return reasons


def supervises_first(worker: Worker) -> tuple[int, str]:
    """In which order those who supervise are named: a senior, then a service manager, then a co-ordinator."""
    order = (Role.SENIOR, Role.SERVICE_MANAGER, Role.IOM_COORDINATOR)
    held = worker.roles & SUPERVISING
    return min((order.index(role) for role in held), default=len(order)), worker.name


def has_desk(by: Practitioner) -> bool:
    """Whether they have a desk: of the whole scheme, or of their own agency."""
    return runs_meetings(by) or hands_over(by)


def keeps_actions(by: Practitioner) -> bool:
    """Whether they give and do actions, and so have a list of them."""
    return by.is_any_of(*_WORKING)
