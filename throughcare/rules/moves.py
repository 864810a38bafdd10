"""A process as a table: each move, from which states, to which, and whose it is to make.

One row gives the guard in the act, the button on the page, the arrow in the drawing and the
line in the matrix test.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

from throughcare.rules.practitioners import Practitioner, Role
from throughcare.rules.reasons import Reason, insist

State = TypeVar("State", bound=StrEnum)
Standing = StrEnum | frozenset[StrEnum] | None
"""Where someone stands in a process: on one side of it, on several at once, or on none."""


class Side(StrEnum):
    """Where an agency stands in a referral: it asked, or it was asked. Another process has sides of its own."""

    REFERRER = "the agency that referred"
    SERVICE = "the service it was sent to"


@dataclass(frozen=True)
class Move(Generic[State]):
    """One row. No states before it means that the move begins the process."""

    name: str
    before: tuple[State, ...]
    after: State
    by: tuple[Role, ...]
    side: StrEnum | None = None
    """Whose it is among the agencies of the process; None where it is the same for all of them."""
    stays: bool = False
    """Whether the state is left as it was, whichever of those before it is."""

    def to(self, before: State | None) -> State:
        """The state it leads to."""
        return before if self.stays and before is not None else self.after


class Moves(Generic[State]):
    """All the moves of one process, in the order a reader meets them."""

    def __init__(self, what: str, *moves: Move[State]) -> None:
        self._what = what
        self._moves = {move.name: move for move in moves}

    def __iter__(self) -> Iterator[Move[State]]:
        return iter(self._moves.values())

    def why_not(
        self, name: str, state: State | None, by: Practitioner, side: Standing = None
    ) -> list[Reason]:
        """Everything against making this move now. `state` is None before the process begins."""
        move = self._moves[name]
        reasons = []
        if state is None and move.before:
            reasons.append(Reason("wrong-state", f"There is no {self._what} yet."))
        if state is not None and state not in move.before:
            reasons.append(Reason("wrong-state", f"The {self._what} is already {state.value}."))
        if not by.is_any_of(*move.by):
            who = " or ".join(role.value for role in move.by)
            reasons.append(Reason("wrong-role", f"Only {_article(who)} {who} can do this."))
        if move.side is not None and not _stands(move.side, side):
            reasons.append(Reason("wrong-agency", f"Only {move.side.value} can do this."))
        return reasons

    def after(
        self,
        name: str,
        state: State | None,
        by: Practitioner,
        side: Standing = None,
        also: Sequence[Reason] = (),
    ) -> State:
        """The state this move leads to. Raises NotAllowed where it may not be made.

        `also` is what else stands against it, so that all the reasons are said at once.
        """
        insist([*self.why_not(name, state, by, side), *also])
        return self._moves[name].to(state)

    def open_to(
        self, state: State | None, by: Practitioner, side: Standing = None
    ) -> list[str]:
        """The moves this practitioner could make now: the buttons on their page."""
        return [move.name for move in self if not self.why_not(move.name, state, by, side)]


def _stands(needed: StrEnum, on: Standing) -> bool:
    return needed in on if isinstance(on, frozenset) else needed is on


def _article(words: str) -> str:
    return "an" if words[0].lower() in "aeiou" else "a"
