"""Draw each process from its table of moves: python -m tools.draw_processes"""

from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import Any

from throughcare.rules import (
    accommodation,
    actions,
    appointments,
    assessments,
    consultations,
    courts,
    episodes,
    goals,
    meetings,
    nominations,
    onward,
    positions,
    referrals,
)
from throughcare.rules.moves import Moves

PROCESSES: dict[str, Moves[Any]] = {
    "action": actions.MOVES,
    "consultation": consultations.MOVES,
    "episode": episodes.MOVES,
    "appointment": appointments.MOVES,
    "assessment": assessments.MOVES,
    "court report": courts.MOVES,
    "goal": goals.MOVES,
    "meeting": meetings.MOVES,
    "nomination": nominations.MOVES,
    "onward": onward.MOVES,
    "position": positions.MOVES,
    "referral": referrals.MOVES,
    "stay": accommodation.MOVES,
}
FOLDER = Path(__file__).resolve().parent.parent / "docs" / "processes"


def drawing(name: str) -> str:
    """The process as a Mermaid drawing, and its moves as a table."""
    head = [
        f"# {name.capitalize()}",
        "",
        "Drawn from `throughcare/rules` by tools/draw_processes.py.",
    ]
    picture = ["```mermaid", *_picture(name), "```"]
    return "\n".join([*head, "", *picture, "", *_table(name), ""])


def _picture(name: str) -> Iterator[str]:
    yield "stateDiagram-v2"
    for move in PROCESSES[name]:
        for before in move.before or [None]:
            yield f"    {_state(before)} --> {_state(move.to(before))}: {move.name}"


def _state(state: StrEnum | None) -> str:
    return state.name if state else "[*]"


def _table(name: str) -> Iterator[str]:
    yield "| move | from | to | by | of |"
    yield "|---|---|---|---|---|"
    for move in PROCESSES[name]:
        before = ", ".join(state.value for state in move.before) or "(begins here)"
        by = ", ".join(role.value for role in move.by)
        side = move.side.value if move.side else "any agency"
        after = "as it was" if move.stays else move.after.value
        yield f"| {move.name} | {before} | {after} | {by} | {side} |"


def main() -> None:
    for name in PROCESSES:
        (FOLDER / f"{name}.md").write_text(drawing(name))


if __name__ == "__main__":
    main()
