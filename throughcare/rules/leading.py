"""Who leads a case: exactly one agency, by the scheme's rule."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum

from throughcare.rules.nominations import Ground
from throughcare.rules.practitioners import AgencyKind, Practitioner, Role
from throughcare.rules.reasons import Reason
from throughcare.rules.referral_answers import why_not_words
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
    return (agency, why) if agency is not None else (None, WhyLead.RULE)


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
    """Which of the agencies that may lead that is: whoever nominated where they are of the kind, or it is any;
    else the one agency of that kind; None where there is none of it, or more than one to choose from."""
    if kind is None:
        return nominated_by if nominated_by in partners else None
    if partners.get(nominated_by) is kind:
        return nominated_by
    of_kind = [agency for agency, each in partners.items() if each is kind]
    return of_kind[0] if len(of_kind) == 1 else None


@dataclass(frozen=True, kw_only=True)
class Leading:
    """What the rule reads of one case, and what it makes of it: who leads, who could, and who would."""

    leads: int
    """The agency that leads now."""
    kind: AgencyKind | None
    """The kind that leads by the scheme's rule; None where whoever nominated leads."""
    nominated_by: int
    """Whoever nominated, or has led from the beginning."""
    partners: Mapping[int, AgencyKind]
    """The scheme's agencies that may lead a case."""

    @property
    def by_rule(self) -> int | None:
        """Which agency that comes to; None where there is none of the kind, or several."""
        return agency_to_lead(self.kind, self.nominated_by, self.partners)

    def fits(self, agency: int) -> bool:
        """Whether an agency's lead would be by the rule: any of the kind, where there are several; and any that
        may lead, where whoever nominated may not."""
        if self.kind is None:
            return agency == self.nominated_by or self.nominated_by not in self.partners
        return self.partners.get(agency) is self.kind


def why_lead(leading: Leading, agency: int) -> WhyLead:
    """How an agency's lead came about: by the rule, or decided otherwise."""
    return WhyLead.RULE if leading.fits(agency) else WhyLead.OVERRIDE


def why_not_change_lead(
    leading: Leading, agency: int, words: str, by: Practitioner
) -> list[Reason]:
    """Everything against this practitioner saying that an agency leads a case from now."""
    reasons = why_not_say_who_leads(by)
    if agency == leading.leads:
        reasons.append(Reason("same", "That agency leads the case already."))
    if agency not in leading.partners:
        reasons.append(Reason("cannot-lead", "That agency leads no cases on this scheme."))
    elif not leading.fits(agency) and not words.strip():
        who = f"{leading.kind.value} leads" if leading.kind else "whoever nominated leads"
        reasons.append(
            Reason("override", f"By the scheme's rule {who}. Say why you decide otherwise.")
        )
    return reasons


def why_not_say_who_leads(by: Practitioner) -> list[Reason]:
    """Everything against this practitioner saying which agency leads."""
    if by.is_any_of(Role.IOM_COORDINATOR, Role.MEETING_CHAIR):
        return []
    return [
        Reason(
            "wrong-role", "Only an IOM co-ordinator or a meeting chair says which agency leads."
        )
    ]


def why_not_hand_over_all(
    giver: int, receiver: int, partners: Mapping[int, AgencyKind], words: str, by: Practitioner
) -> list[Reason]:
    """Everything against all that one agency leads being another's from now, but for who they are."""
    reasons = []
    if not by.is_any_of(Role.IOM_COORDINATOR):
        reasons.append(
            Reason(
                "wrong-role", "Only an IOM co-ordinator hands over all that an agency leads."
            )
        )
    if giver == receiver:
        reasons.append(
            Reason("same", "Choose two agencies: one that gives and one that takes.")
        )
    if receiver not in partners:
        reasons.append(Reason("cannot-lead", "That agency leads no cases on this scheme."))
    return [*reasons, *why_not_words(words, "why they are handed over")]
