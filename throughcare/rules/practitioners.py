"""Who is acting: someone at work in one agency on one scheme, or a named process."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class AgencyKind(StrEnum):
    """What an agency is for. Sharing, lead agency and sources of referral turn on it."""

    PROBATION = "probation"
    POLICE = "police"
    PRISON = "prison"
    YOUTH_JUSTICE = "youth justice"
    MENTAL_HEALTH = "mental health"
    SUBSTANCE_MISUSE = "substance misuse"
    HOUSING = "housing"
    LOCAL_AUTHORITY = "local authority"
    VOLUNTARY = "voluntary"
    COMMISSIONER = "commissioner"
    SYSTEM = "system"


LEADING = frozenset(AgencyKind) - {
    AgencyKind.COMMISSIONER,
    AgencyKind.MENTAL_HEALTH,
    AgencyKind.SYSTEM,
}
"""The kinds of agency that may lead a case. The service a case is referred to is not one of them."""

# SOURCE OF REFERRAL FOR MENTAL HEALTH SERVICES, Mental Health Services Data Set; for the kinds of
# agency it has a code for.
SOURCE_OF_REFERRAL = {
    AgencyKind.POLICE: "E1",
    AgencyKind.PROBATION: "E3",
    AgencyKind.PRISON: "E4",
    AgencyKind.YOUTH_JUSTICE: "E6",
    AgencyKind.HOUSING: "C3",
    AgencyKind.VOLUNTARY: "G4",
}


class Role(StrEnum):
    """What a practitioner does on a scheme. An agency's own title for it is the scheme's to say."""

    OFFENDER_MANAGER = "offender manager"
    POLICE_OFFENDER_MANAGER = "police offender manager"
    PRISON_OFFENDER_MANAGER = "prison offender manager"
    YOUTH_JUSTICE_WORKER = "youth justice worker"
    SENIOR = "senior probation or police officer"
    LINK_OFFICER = "IOM link officer"
    LEAD_WORKER = "lead worker"
    SUBSTANCE_MISUSE_WORKER = "substance misuse worker"
    ACCOMMODATION_WORKER = "accommodation worker"
    IOM_COORDINATOR = "IOM co-ordinator"
    PANEL_MEMBER = "panel member"
    MEETING_CHAIR = "meeting chair"
    MAPPA_COORDINATOR = "MAPPA co-ordinator"
    FMHP = "forensic mental-health practitioner"
    COMMUNITY_PSYCHIATRIC_NURSE = "community psychiatric nurse"
    SERVICE_MANAGER = "service manager"
    CALDICOTT_GUARDIAN = "Caldicott Guardian"
    INFORMATION_GOVERNANCE_LEAD = "information-governance lead"
    COMMISSIONER = "commissioner"
    ANALYST = "analyst"
    AUDITOR = "auditor"
    SYSTEM_ADMINISTRATOR = "system administrator"
    PROCESS = "process"


@dataclass(frozen=True, kw_only=True)
class Practitioner:
    """The one who acts or looks: every act and every page is done by one of these.

    `key` and `agency` are the keys of their records, `kind` what that agency is for; `scheme` is the
    code of the IOM scheme they are at work on, and `roles` those they hold on it. `at` is the moment
    they ask: whatever begins or ends by itself (a permission, a break-glass) is judged by it. A
    process (an import at the command line, say) is a practitioner with the role PROCESS and no other.
    A person who answers questions about themselves has no role at all, and `link` says which questions.
    """

    key: int
    agency: int
    kind: AgencyKind
    scheme: str
    roles: frozenset[Role]
    at: datetime
    link: str = ""

    def is_any_of(self, *roles: Role) -> bool:
        return not self.roles.isdisjoint(roles)
