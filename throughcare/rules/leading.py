"""Who leads a case: exactly one agency, by the scheme's rule."""

from collections.abc import Collection, Mapping
from enum import StrEnum

from throughcare.rules.nominations import Ground
from throughcare.rules.practitioners import AgencyKind
from throughcare.rules.reasons import Reason
from throughcare.rules.schemes.arrangements import LeadRule
from throughcare.rules.selection import StatutoryStatus


class WhyLead(StrEnum):
    """Why the lead of a case is who it is."""

    LIST = "given with the nominal list"
    NOMINATION = "nominated by them"
    RULE = "the scheme's rule"
    OVERRIDE = "decided otherwise, with reasons"
    HAND_OVER = "handed over"
    TRANSFER = "transfer from youth to adult services"


def kind_to_lead(
    rule: LeadRule, status: StatutoryStatus | None, grounds: Collection[Ground]
) -> AgencyKind | None:
    """The kind of agency that leads by the scheme's rule; None where whoever nominated leads.

    A statutory case goes by its order. Any other goes by the first ground the rule names, in the
    rule's own order, and else by the rule for everyone else. Cornwall: "The allocation of the offender
    manager depends on the lead agency", which is probation for those it supervises.
    """
    if status is not None and status in rule.statutory:
        return rule.statutory[status]
    by_ground = (kind for ground, kind in rule.by_ground.items() if ground in grounds)
    return next(by_ground, rule.otherwise)


def lead_by_rule(
    rule: LeadRule,
    status: StatutoryStatus | None,
    grounds: Collection[Ground],
    nominated_by: int,
    leading: Mapping[int, AgencyKind],
) -> tuple[int | None, WhyLead]:
    """Who leads a nominee's case, of the agencies that may lead one, and why; None where it must be chosen."""
    kind = kind_to_lead(rule, status, grounds)
    agency = agency_to_lead(kind, nominated_by, leading)
    why = WhyLead.NOMINATION if kind is None else WhyLead.RULE
    return (agency, why) if agency in leading else (None, WhyLead.RULE)


def why_not_lead(
    chosen: int | None, by_rule: int | None, words: str, leading: Collection[int]
) -> list[Reason]:
    """Everything against this agency leading: exactly one does, and one that may."""
    if chosen is None:
        return [Reason("lead", "Choose the agency that leads: the scheme's rule names none.")]
    if chosen not in leading:
        return [Reason("lead", "That agency leads no case on this scheme.")]
    if by_rule is not None and chosen != by_rule and not words.strip():
        return [
            Reason("lead-words", "Say why another agency leads than the scheme's rule says.")
        ]
    return []


def agency_to_lead(
    kind: AgencyKind | None, nominated_by: int, partners: Mapping[int, AgencyKind]
) -> int | None:
    """Which of the scheme's agencies that is: whoever nominated where they are of the kind, or it is any;
    else the one agency of that kind; None where there is none of it, or more than one to choose from."""
    if kind is None or partners.get(nominated_by) is kind:
        return nominated_by
    of_kind = [agency for agency, each in partners.items() if each is kind]
    return of_kind[0] if len(of_kind) == 1 else None
