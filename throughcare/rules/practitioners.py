"""Who is acting: someone at work in one agency on one scheme, or a named process."""

from dataclasses import dataclass
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
    """What a practitioner does on a scheme."""

    OFFENDER_MANAGER = "offender manager"
    IOM_COORDINATOR = "IOM co-ordinator"
    FMHP = "forensic mental-health practitioner"
    SERVICE_MANAGER = "service manager"
    COMMISSIONER = "commissioner"
    PROCESS = "process"


@dataclass(frozen=True, kw_only=True)
class Practitioner:
    """The one who acts or looks: every act and every page is done by one of these.

    `key` and `agency` are the keys of their records; `scheme` is the code of the IOM scheme
    they work on. A process (an import at the command line, say) is a practitioner with the
    role PROCESS and nothing else.
    """

    key: int
    agency: int
    scheme: str
    roles: frozenset[Role]

    def is_any_of(self, *roles: Role) -> bool:
        return not self.roles.isdisjoint(roles)
