"""The single referral meeting: the one gateway to the levels of IOM and to MAPPA level 2 and 3."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from enum import StrEnum
from uuid import UUID, uuid5

from throughcare.rules.moves import Move, Moves
from throughcare.rules.practitioners import AgencyKind, Practitioner, Role
from throughcare.rules.reasons import Reason
from throughcare.rules.schemes.arrangements import Arrangements
from throughcare.rules.sharing import Section, always_shown, runs_meetings


class MeetingState(StrEnum):
    PLANNED = "planned"
    OPEN = "open"
    CLOSED = "closed"
    CANCELLED = "cancelled"


class ItemKind(StrEnum):
    """Why someone is on the agenda."""

    NOMINATION = "nomination"
    REVIEW = "review"
    OTHER = "other business"


class ItemState(StrEnum):
    WAITING = "to be discussed"
    DISCUSSED = "discussed"
    PUT_OFF = "put off"


S = MeetingState
_RUN = (Role.IOM_COORDINATOR, Role.MEETING_CHAIR)

MOVES = Moves(
    "meeting",
    Move("plan", (), S.PLANNED, by=_RUN),
    Move("begin", (S.PLANNED,), S.OPEN, by=_RUN),
    Move("close", (S.OPEN,), S.CLOSED, by=_RUN),
    Move("cancel", (S.PLANNED,), S.CANCELLED, by=_RUN),
)

LONGEST_MINUTE = 4_000
"""Characters of one thing that was said."""


def why_not_plan(starts_at: datetime, place: str, at: datetime) -> list[Reason]:
    """Everything in the time and the place against planning a meeting."""
    reasons = []
    if starts_at <= at:
        reasons.append(Reason("past", "The meeting must begin after now."))
    if not place.strip():
        reasons.append(Reason("place", "Say where the meeting is."))
    return reasons


def why_not_arrange(state: MeetingState, by: Practitioner) -> list[Reason]:
    """Everything against this practitioner changing the agenda, or who is said to come."""
    return _why_not_theirs(by) + _why_over(state)


def why_not_run(state: MeetingState, by: Practitioner) -> list[Reason]:
    """Everything against this practitioner putting down what the meeting says and does."""
    reasons = _why_not_theirs(by) + _why_over(state)
    if state is S.PLANNED:
        reasons.append(Reason("not-open", "The meeting has not begun."))
    return reasons


def _why_not_theirs(by: Practitioner) -> list[Reason]:
    if runs_meetings(by):
        return []
    return [Reason("wrong-role", "Only an IOM co-ordinator or meeting chair can do this.")]


def _why_over(state: MeetingState) -> list[Reason]:
    if state in (S.PLANNED, S.OPEN):
        return []
    return [Reason("wrong-state", f"The meeting is already {state.value}.")]


def must_attend(
    arrangements: Arrangements, partners: Mapping[int, AgencyKind]
) -> frozenset[int]:
    """The scheme's agencies that must be at its meeting."""
    return frozenset(
        agency for agency, kind in partners.items() if kind in arrangements.must_attend
    )


def why_no_quorum(quorum: int, present: int, missing: Sequence[str]) -> list[Reason]:
    """Too few agencies for a decision, and which of those that must be here are not."""
    if present >= quorum:
        return []
    here = {0: "No agency is", 1: "One agency is"}.get(present, f"{present} agencies are")
    needed = "one agency" if quorum == 1 else f"{quorum} agencies"
    named = f" Not here: {', '.join(missing)}." if missing else ""
    return [Reason("quorum", f"{here} here; {needed} must be for a decision.{named}")]


def why_not_close(waiting: int, unsaid: Sequence[str], *, confirmed: bool) -> list[Reason]:
    """Everything that is left to do before a meeting can be closed."""
    reasons = []
    if waiting:
        things = "1 item has" if waiting == 1 else f"{waiting} items have"
        reasons.append(
            Reason("waiting", f"{things} not been discussed. Discuss them, or put them off.")
        )
    if unsaid:
        reasons.append(
            Reason("attendance", f"Say whether these were here: {', '.join(unsaid)}.")
        )
    if not confirmed:
        reasons.append(Reason("minutes", "Confirm that the minutes are a true record."))
    return reasons


def why_not_put(
    kind: ItemKind, title: str, *, somebody: bool, already: Collection[int], person: int | None
) -> list[Reason]:
    """Everything against putting something on the agenda by hand."""
    if kind is ItemKind.OTHER and not somebody:
        return [] if title.strip() else [Reason("title", "Say what it is about.")]
    if person in already:
        return [Reason("on-agenda", "The person is on the agenda already.")]
    return []


def why_not_put_off(state: ItemState) -> list[Reason]:
    """What has been discussed is not put off, and nothing is put off twice."""
    if state is ItemState.WAITING:
        return []
    return [Reason("wrong-state", f"It is already {state.value}.")]


def why_not_discussed(state: ItemState, *, undecided: bool) -> list[Reason]:
    """What was put off may yet be discussed; what has been is not anew, and a nomination is decided."""
    reasons = []
    if state is ItemState.DISCUSSED:
        reasons.append(Reason("wrong-state", f"It is already {state.value}."))
    if undecided:
        reasons.append(Reason("undecided", "Decide the nomination, or put it off."))
    return reasons


def minutes_restricted(by: Practitioner) -> bool:
    """Whether they take part in the restricted part of a meeting, and so minute it."""
    return always_shown(Section.RESTRICTED_MINUTE, by)


def why_not_say(words: str, by: Practitioner, *, restricted: bool) -> list[Reason]:
    """Everything against putting this down as a minute."""
    reasons = []
    if restricted and not minutes_restricted(by):
        reasons.append(
            Reason("restricted", "You do not take part in the restricted part of a meeting.")
        )
    if not words.strip():
        reasons.append(Reason("blank", "Say what was said."))
    if len(words) > LONGEST_MINUTE:
        reasons.append(
            Reason("long", f"Use {LONGEST_MINUTE:,} characters or fewer in one minute.")
        )
    return reasons


def why_not_correct(*, corrected: bool) -> list[Reason]:
    """A minute is corrected once; what put it right may be corrected in its turn."""
    if corrected:
        return [
            Reason("corrected", "This minute is corrected already. Correct the correction.")
        ]
    return []


def known_by(sent: UUID, *said: object) -> UUID:
    """By what something sent is known: the same words under the same key are the same thing sent again.

    Other words under the key of a page that was gone back to are something new, and not lost.
    """
    return uuid5(sent, "\n".join(str(each) for each in said))


def draft_of(reference: str, item: int) -> str:
    """What a minute that is being typed is about, as its draft is kept."""
    return f"{reference}/{item}"
