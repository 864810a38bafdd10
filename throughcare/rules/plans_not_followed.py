"""What the agencies planned together and another body decided otherwise: a fact with its reason, and no finding."""

from dataclasses import dataclass
from datetime import date

from throughcare.rules.courts import OtherBody
from throughcare.rules.practitioners import Practitioner, Role
from throughcare.rules.reasons import Reason
from throughcare.rules.referral_answers import LONGEST_TEXT
from throughcare.rules.sharing import CASEWORKERS, CLINICIANS


@dataclass(frozen=True, kw_only=True)
class Otherwise:
    """What was planned, what was decided instead, and why."""

    body: OtherBody
    planned: str
    decided: str
    why: str
    on: date


def puts_down(by: Practitioner) -> bool:
    """Whether it is this practitioner's to put down: whoever works with the person, and so made the plan."""
    return by.is_any_of(*CASEWORKERS, *CLINICIANS, Role.IOM_COORDINATOR)


def why_not_put_down(said: Otherwise, today: date, by: Practitioner) -> list[Reason]:
    """Everything against putting this down."""
    reasons = []
    if not puts_down(by):
        reasons.append(
            Reason(
                "wrong-role",
                "Only someone who works with people, or the IOM co-ordinator, puts this down.",
            )
        )
    for code, words, missing in (
        ("planned", said.planned, "Say what had been planned."),
        ("decided", said.decided, "Say what was decided instead."),
        ("why", said.why, "Say what reason was given, or that none was."),
    ):
        if not words.strip():
            reasons.append(Reason(code, missing))
    if said.on > today:
        reasons.append(Reason("future", "The day it was decided is not yet here."))
    if any(len(each) > LONGEST_TEXT for each in (said.planned, said.decided, said.why)):
        reasons.append(Reason("long", f"Use {LONGEST_TEXT:,} characters or fewer."))
    return reasons
