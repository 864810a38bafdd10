"""Referral to the mental-health service: its states and moves, and who may be referred."""

from dataclasses import dataclass
from enum import StrEnum

from throughcare.rules.moves import Move, Moves, Side
from throughcare.rules.practitioners import Practitioner, Role
from throughcare.rules.reasons import Reason
from throughcare.rules.selection import Criteria, ListFacts, why_not_on_list
from throughcare.rules.sharing import Section, always_shown


class ReferralState(StrEnum):
    SENT = "sent"
    RETURNED = "returned for information"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
    CLOSED = "closed"
    """Accepted, and the episode of care that began with it is closed: the person may be referred again."""


S = ReferralState
_REFERRERS = (
    *(Role.OFFENDER_MANAGER, Role.POLICE_OFFENDER_MANAGER, Role.PRISON_OFFENDER_MANAGER),
    *(Role.YOUTH_JUSTICE_WORKER, Role.SENIOR, Role.LEAD_WORKER),
)
_SERVICE = (Role.FMHP, Role.SERVICE_MANAGER)

MOVES = Moves(
    "referral",
    Move("send", (), S.SENT, by=_REFERRERS, side=Side.REFERRER),
    Move("accept", (S.SENT,), S.ACCEPTED, by=_SERVICE, side=Side.SERVICE),
    Move("return_for_information", (S.SENT,), S.RETURNED, by=_SERVICE, side=Side.SERVICE),
    Move("answer", (S.RETURNED,), S.SENT, by=_REFERRERS, side=Side.REFERRER),
    Move("decline", (S.SENT,), S.DECLINED, by=_SERVICE, side=Side.SERVICE),
    Move("withdraw", (S.SENT, S.RETURNED), S.WITHDRAWN, by=_REFERRERS, side=Side.REFERRER),
)

OPEN = (S.SENT, S.RETURNED, S.ACCEPTED)
"""Waiting, or taken on: nobody is referred to the same service a second time meanwhile."""

HAS_EPISODE = (S.ACCEPTED, S.CLOSED)
"""With an episode of care that began when the service accepted."""


@dataclass(frozen=True, kw_only=True)
class Standing:
    """Where a person stands before a referral: what the list says, and what there is already."""

    on_list: ListFacts | None
    """None for someone who is no longer on the scheme."""
    led_by: int | None
    """The lead agency's key."""
    open_referral: ReferralState | None
    service: int | None
    """The key of the mental-health service that takes the scheme's referrals, if it has one."""


def why_not_begin(standing: Standing, criteria: Criteria, by: Practitioner) -> list[Reason]:
    """Everything, known before a question is asked, against this practitioner referring this person."""
    side = Side.REFERRER if standing.led_by == by.agency else None
    reasons = MOVES.why_not("send", None, by, side)
    if standing.service is None:
        reasons.append(Reason("no-service", "No service on this scheme takes referrals."))
    if standing.open_referral is not None:
        state = standing.open_referral.value
        reasons.append(Reason("open-referral", f"There is a referral already: it is {state}."))
    if standing.on_list is None:
        reasons.append(Reason("not-on-scheme", "The person is not on the scheme now."))
        return reasons
    return reasons + why_not_listed(standing.on_list, criteria, by)


def sees_criteria(criteria: Criteria, by: Practitioner) -> bool:
    """Whether this practitioner is shown all that the criteria turn on."""
    asked = {Section.SCHEME: criteria.rag, Section.RISK: criteria.score}
    return all(
        always_shown(section, by) for section, asked in asked.items() if asked is not None
    )


def why_not_listed(facts: ListFacts, criteria: Criteria, by: Practitioner) -> list[Reason]:
    """`why_not_on_list`, for someone in particular: it tells nobody of a score that is not theirs to see."""
    if sees_criteria(criteria, by):
        return why_not_on_list(facts, criteria)
    return [
        Reason(
            "criteria-not-shown",
            "The service's criteria turn on risk scores, which are not shared with your agency:"
            " ask the IOM co-ordinator.",
        )
    ]
