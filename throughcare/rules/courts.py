"""Reports for court, and plans that another body did not follow."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from hashlib import sha256

from throughcare.rules.episodes import CLINICAL_STAFF, EpisodeState
from throughcare.rules.moves import Move, Moves, Side
from throughcare.rules.practitioners import Practitioner
from throughcare.rules.reasons import Reason
from throughcare.rules.referral_answers import LONGEST_TEXT


class CourtReportState(StrEnum):
    ASKED_FOR = "asked for"
    WRITTEN = "written, to be countersigned"
    COUNTERSIGNED = "countersigned"
    SENT = "sent"


class OtherBody(StrEnum):
    """A body that decides by itself, whatever the agencies planned."""

    COURT = "court"
    PAROLE_BOARD = "Parole Board"
    PRISON = "prison"
    HOUSING = "housing authority"
    HEALTH = "health service"
    OTHER = "another body"


S = CourtReportState
MOVES = Moves(
    "court report",
    Move("ask", (), S.ASKED_FOR, by=CLINICAL_STAFF, side=Side.SERVICE),
    Move("write", (S.ASKED_FOR,), S.WRITTEN, by=CLINICAL_STAFF, side=Side.SERVICE),
    Move("hand_back", (S.WRITTEN,), S.ASKED_FOR, by=CLINICAL_STAFF, side=Side.SERVICE),
    Move("countersign", (S.WRITTEN,), S.COUNTERSIGNED, by=CLINICAL_STAFF, side=Side.SERVICE),
    Move("send", (S.COUNTERSIGNED,), S.SENT, by=CLINICAL_STAFF, side=Side.SERVICE),
)

FINISHED = (S.COUNTERSIGNED, S.SENT)
"""What others than the service may read of it, where the sharing table shows it to them."""


@dataclass(frozen=True, kw_only=True)
class Asking:
    """What a court asks for."""

    court: str
    asked_by: str
    hearing_on: date


def why_not_ask(said: Asking, episode: EpisodeState, on: date) -> list[Reason]:
    """Everything against asking for it, but for whose move it is."""
    reasons = []
    if episode is EpisodeState.CLOSED:
        reasons.append(
            Reason("closed", "The episode is closed: the person must be referred again.")
        )
    if not said.court.strip():
        reasons.append(Reason("court", "Say which court."))
    if not said.asked_by.strip():
        reasons.append(Reason("asked-by", "Say who asked for it."))
    if said.hearing_on < on:
        reasons.append(Reason("past", "The day of the hearing is over."))
    return reasons


def why_not_write(words: str, recommendations: str) -> list[Reason]:
    """Everything against these words of a report, but for whose move it is."""
    reasons = []
    if not words.strip():
        reasons.append(Reason("words", "Write the report."))
    if not recommendations.strip():
        reasons.append(
            Reason("recommendations", "Say what you recommend, or that it is nothing.")
        )
    if max(len(words), len(recommendations)) > LONGEST_TEXT:
        reasons.append(Reason("long", f"Use {LONGEST_TEXT:,} characters or fewer."))
    return reasons


def fingerprint(words: str, recommendations: str) -> str:
    """Which text of a report it is, so that a page can say which one was read on it."""
    said = f"{words}\x1f{recommendations}"
    return sha256(said.encode()).hexdigest()[:16]


def why_not_as_read(read: str, words: str, recommendations: str, who: str) -> list[Reason]:
    """Nobody writes over, or answers for, what they have not read. `who` wrote what is there, where it is known."""
    if read == fingerprint(words, recommendations):
        return []
    said = f"{who or 'Another clinician'} has written in it since you opened it."
    return [Reason("changed", said)]


def why_not_hand_back(words: str) -> list[Reason]:
    """Whoever wrote it must know what to mend."""
    return [] if words.strip() else [Reason("words", "Say what is to be mended.")]


def why_not_countersign(written_by: int | None, by: Practitioner) -> list[Reason]:
    """A second clinician reads it before it leaves."""
    if written_by == by.key:
        return [Reason("own", "You wrote it: another clinician countersigns it.")]
    return []


def why_not_send(on: date, countersigned_on: date | None, today: date) -> list[Reason]:
    """Everything against its having been sent on a day."""
    if on > today:
        return [Reason("future", "The day it was sent is not yet here.")]
    if countersigned_on and on < countersigned_on:
        return [Reason("before", "It was not countersigned then.")]
    return []
