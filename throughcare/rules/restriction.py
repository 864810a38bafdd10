"""Records that some of those who would reach them may not open, and opening one in an emergency."""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from throughcare.rules.practitioners import Practitioner
from throughcare.rules.reasons import Reason
from throughcare.rules.sharing import CASEWORKERS, CLINICIANS, MEETING, governs


class RestrictionKind(StrEnum):
    """Who is kept from a record: those named, or all but those named."""

    EXCLUDED = "excluded"
    RESTRICTED_TO = "restricted to"


class Emergency(StrEnum):
    """Why a record is opened in an emergency."""

    SELF_HARM = "risk of suicide or serious self-harm"
    HARM_TO_OTHERS = "risk of serious harm to someone else"
    SAFEGUARDING = "safeguarding a child or an adult at risk"
    MISSING = "the person is missing"


class Review(StrEnum):
    """What was found when an emergency opening was looked at."""

    JUSTIFIED = "justified"
    NOT_JUSTIFIED = "not justified"


OPEN_FOR = timedelta(hours=4)
"""How long a record stays open after break-glass. CHECK WITH YOUR SCHEME: no period is published."""

REVIEW_WITHIN = timedelta(days=2)
"""How soon each is to be reviewed. CHECK WITH YOUR SCHEME: no period is published."""


@dataclass(frozen=True, kw_only=True)
class Named:
    """Whom a restriction names: one person at work, or all of an agency."""

    user: int | None = None
    agency: int | None = None


def why_not_restrict(by: Practitioner, named: Named, words: str) -> list[Reason]:
    """Everything against putting a restriction on a record, or taking it off."""
    reasons = []
    if not governs(by):
        reasons.append(
            Reason(
                "wrong-role",
                "Only an information-governance lead or a Caldicott Guardian restricts a record.",
            )
        )
    if (named.user is None) == (named.agency is None):
        reasons.append(Reason("whom", "Name one practitioner, or one agency."))
    if named.user == by.key or (named.agency == by.agency):
        reasons.append(
            Reason("self", "Someone else must say whether you or your agency may see it.")
        )
    if not words.strip():
        reasons.append(Reason("reason", "Say why, for whoever reviews it."))
    return reasons


def breaks_glass(by: Practitioner) -> bool:
    """Whether they work with people, and so may open a restricted record in an emergency."""
    return by.is_any_of(*CASEWORKERS, *CLINICIANS, *MEETING)


def why_not_break_glass(by: Practitioner, words: str) -> list[Reason]:
    """Everything against opening a record in an emergency."""
    reasons = []
    if not breaks_glass(by):
        reasons.append(
            Reason("wrong-role", "Only someone who works with people opens a record so.")
        )
    if not words.strip():
        reasons.append(
            Reason("reason", "Say what has happened, for whoever reviews this afterwards.")
        )
    return reasons


def why_not_review(by: Practitioner, opener: int, words: str) -> list[Reason]:
    """Everything against this practitioner reviewing an emergency opening."""
    reasons = []
    if not governs(by):
        reasons.append(
            Reason(
                "wrong-role",
                "Only an information-governance lead or a Caldicott Guardian reviews it.",
            )
        )
    if by.key == opener:
        reasons.append(Reason("own", "Nobody reviews what they did themselves."))
    if not words.strip():
        reasons.append(Reason("words", "Say what you found."))
    return reasons
