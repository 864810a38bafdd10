"""Two kinds of yes: to the service, and to the sharing of a part of the case. One never means the other.

The service cannot begin without the first. The second is asked for apart, names what, to whom, what
for and until when, and can be taken back at any time: from that moment nobody sees by it.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from throughcare.rules.days import begins, day_of
from throughcare.rules.practitioners import Practitioner
from throughcare.rules.reasons import Reason
from throughcare.rules.referral_answers import ConsentGiven
from throughcare.rules.sharing import (
    BY_PERMISSION,
    CASEWORKERS,
    CLINICIANS,
    SECTION_WORDS,
    Section,
)


class Capacity(StrEnum):
    """Whether the person could decide this for themselves when they were asked (Mental Capacity Act 2005)."""

    HAS = "has capacity"
    BEST_INTERESTS = "lacks capacity: decided in their best interests"


class EndedBy(StrEnum):
    """How a consent ended before its time."""

    WITHDRAWN = "withdrawn by the person"
    ASKED_AGAIN = "replaced when the person was asked again"


class Standing(StrEnum):
    """How a permission stands at a moment."""

    IN_FORCE = "in force"
    WITHDRAWN = "withdrawn"
    REPLACED = "replaced"
    EXPIRED = "expired"


LASTS_AT_MOST = timedelta(days=365)
"""The longest a permission is given for. CHECK WITH YOUR SCHEME: a year is the shortest of the periods
that other case systems offer (domain facts, section 7); none is published for IOM."""

WARN_BEFORE = timedelta(days=28)
"""How long before it ends the practitioner is warned. CHECK WITH YOUR SCHEME."""


@dataclass(frozen=True, kw_only=True)
class Permission:
    """What a person says may be shared, as it is put down."""

    how: ConsentGiven
    on: date
    capacity: Capacity
    purpose: str
    evidence: str
    sections: frozenset[Section]
    agencies: frozenset[int]
    until: date
    """The last day on which it holds."""


def ends(until: date) -> datetime:
    """The instant a permission ends: the beginning of the day after its last."""
    return begins(until + timedelta(days=1))


def standing(*, ended: EndedBy | None, expires_at: datetime | None, at: datetime) -> Standing:
    """How a consent stands: what the person took back, or asked anew, comes before what ran out."""
    match ended:
        case EndedBy.WITHDRAWN:
            return Standing.WITHDRAWN
        case EndedBy.ASKED_AGAIN:
            return Standing.REPLACED
        case None:
            over = expires_at is not None and expires_at <= at
            return Standing.EXPIRED if over else Standing.IN_FORCE


def ends_soon(expires_at: datetime, at: datetime) -> bool:
    """Whether a permission that is in force is to be asked for again before it runs out."""
    return at < expires_at <= at + WARN_BEFORE


def why_not_take(led_by: int | None, by: Practitioner) -> list[Reason]:
    """Everything against this practitioner writing down what the person says of agreement and sharing."""
    leads = led_by == by.agency and by.is_any_of(*CASEWORKERS)
    if leads or by.is_any_of(*CLINICIANS):
        return []
    return [
        Reason(
            "not-theirs-to-ask",
            "Only a caseworker of the lead agency, or the mental-health service, records this.",
        )
    ]


def why_not_withdraw(held: Standing | None) -> list[Reason]:
    """Everything against ending what was agreed, by how it stands. None where nothing was."""
    match held:
        case None:
            return [Reason("nothing", "There is nothing to withdraw.")]
        case Standing.IN_FORCE:
            return []
        case _:
            return [Reason("not-in-force", f"It is not in force: it is {held.value} already.")]


def why_not_permission(
    said: Permission, partners: Collection[int], holder: int | None, at: datetime
) -> list[Reason]:
    """Everything against recording this permission.

    `partners` are the agencies that work with people on the scheme, by their keys; `holder` is the
    service whose summary and detail it is.
    """
    today = day_of(at)
    reasons = []
    if not said.sections:
        reasons.append(Reason("sections", "Say which parts of the case may be shared."))
    if odd := said.sections - set(BY_PERMISSION):
        names = ", ".join(sorted(SECTION_WORDS[each] for each in odd))
        reasons.append(Reason("section", f"This is not shared by permission: {names}."))
    if not said.agencies:
        reasons.append(Reason("agencies", "Say which agencies they may be shared with."))
    if said.agencies - set(partners):
        reasons.append(
            Reason("agency", "An agency named does not work with people on the scheme.")
        )
    if said.agencies == {holder}:
        reasons.append(
            Reason("own-agency", "The service needs no permission for what it holds itself.")
        )
    if not said.purpose.strip():
        reasons.append(Reason("purpose", "Say what it is shared for, as it was put to them."))
    if said.on > today:
        reasons.append(Reason("given-on", "The day they said so is not yet here."))
    if said.until < today:
        reasons.append(Reason("until", "It would have ended already."))
    if said.until > said.on + LASTS_AT_MOST:
        days = LASTS_AT_MOST.days
        reasons.append(Reason("too-long", f"It can be given for {days} days at most."))
    if said.capacity is Capacity.BEST_INTERESTS and not said.evidence.strip():
        reasons.append(
            Reason("best-interests", "Say who decided in their best interests, and why.")
        )
    return reasons
