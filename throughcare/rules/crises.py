"""A crisis: what to do at once, and what is put down of it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from throughcare.rules.disclosing import Passing
from throughcare.rules.practitioners import Practitioner
from throughcare.rules.reasons import Reason
from throughcare.rules.referral_answers import LONGEST_TEXT
from throughcare.rules.sharing import Basis, Section, writes


class CrisisStep(StrEnum):
    """What was done."""

    AMBULANCE = "called 999"
    EMERGENCY_DEPARTMENT = "went to A&E"
    CRISIS_LINE = "rang the crisis line"
    CRISIS_TEAM = "referred to the crisis team"
    GP = "told the GP"
    POLICE = "told the police"
    PRISON = "told prison staff, who open an ACCT"
    STAYED = "stayed with them"
    SAFETY_PLAN = "made a safety plan"
    NOTHING = "nothing could be done"


class CrisisTold(StrEnum):
    """Who was told."""

    OFFENDER_MANAGER = "offender manager"
    SERVICE_MANAGER = "service manager"
    POLICE = "police"
    GP = "GP"
    FAMILY = "family or carer"
    PRISON = "prison staff"
    OTHER_SERVICE = "another service"


@dataclass(frozen=True, kw_only=True)
class Met:
    """A crisis as whoever met it puts it down."""

    happened_at: datetime
    danger: str
    done: frozenset[CrisisStep]
    told: frozenset[CrisisTold] = frozenset()
    agencies: frozenset[int] = frozenset()
    """The agencies of the scheme that were told of it: each is logged as a disclosure, in vital interests."""
    words: str = ""
    without_consent: bool = False
    """Whether anything was shared that the person had not agreed to."""
    why_without: str = ""


def records_crises(by: Practitioner) -> bool:
    """Whether putting a crisis down is this practitioner's to do: whoever works with people, and so may meet one."""
    return Section.WARNING in writes(by)


def why_not_record(met: Met, by: Practitioner, at: datetime) -> list[Reason]:
    """Everything against putting this down."""
    reasons = []
    if not records_crises(by):
        reasons.append(
            Reason("wrong-role", "Only someone who works with people puts a crisis down.")
        )
    if met.happened_at > at:
        reasons.append(Reason("future", "The moment it happened is not yet here."))
    if not met.danger.strip():
        reasons.append(Reason("danger", "Say what the danger was."))
    if not met.done:
        reasons.append(Reason("nothing-done", "Say what was done: at least one thing."))
    if CrisisStep.NOTHING in met.done and len(met.done) > 1:
        said = "Say what was done, or that nothing could be done: not both."
        reasons.append(Reason("nothing-and-more", said))
    if met.without_consent and not met.why_without.strip():
        reasons.append(
            Reason("why-without", "Say why it was shared without the person's agreement.")
        )
    if not met.without_consent and met.why_without.strip():
        reasons.append(
            Reason("with-consent", "Say that something was shared without their agreement.")
        )
    if any(len(each) > LONGEST_TEXT for each in (met.danger, met.words, met.why_without)):
        reasons.append(Reason("long", f"Use {LONGEST_TEXT:,} characters or fewer."))
    return reasons


def passing_of(met: Met) -> Passing:
    """How telling an agency of it is logged: to save a life, whether or not the person agreed."""
    return Passing(
        section=Section.WARNING,
        basis=Basis.VITAL_INTERESTS,
        purpose="To keep someone safe in a crisis.",
        necessity=met.why_without.strip() or "There was danger at once, and the person agreed.",
    )
