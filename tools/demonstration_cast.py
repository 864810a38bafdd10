"""Who is in the demonstration: agencies, and the people who work for them. All are invented."""

from collections.abc import Mapping
from dataclasses import dataclass

from throughcare.rules.practitioners import AgencyKind, Role

AGENCIES = {
    "North London Probation": AgencyKind.PROBATION,
    "South London Probation": AgencyKind.PROBATION,
    "London Police IOM Unit": AgencyKind.POLICE,
    "London FMHP Service": AgencyKind.MENTAL_HEALTH,
    "City Hall Commissioning": AgencyKind.COMMISSIONER,
    "Harbour Housing": AgencyKind.HOUSING,
    "Clearway Recovery": AgencyKind.SUBSTANCE_MISUSE,
}
SERVICE = "London FMHP Service"
LEADING = ("North London Probation", "South London Probation", "London Police IOM Unit")


@dataclass(frozen=True)
class Cast:
    username: str
    name: str
    agency: str
    role: Role


PRACTITIONERS = (
    Cast("grace", "Grace Obi", "North London Probation", Role.OFFENDER_MANAGER),
    Cast("tom", "Tom Hartley", "South London Probation", Role.OFFENDER_MANAGER),
    Cast("priya", "Priya Nair", "London Police IOM Unit", Role.OFFENDER_MANAGER),
    Cast("sam", "Sam Osei", "London FMHP Service", Role.FMHP),
    Cast("elena", "Elena Munteanu", "London FMHP Service", Role.FMHP),
    Cast("ruth", "Ruth Mellor", "London FMHP Service", Role.SERVICE_MANAGER),
    Cast("amina", "Amina Warsame", "London Police IOM Unit", Role.IOM_COORDINATOR),
    Cast("beth", "Beth Rowe", "North London Probation", Role.SENIOR),
    Cast("olga", "Olga Ogden", "London Police IOM Unit", Role.INFORMATION_GOVERNANCE_LEAD),
    Cast("gwen", "Gwen Guardian", "London FMHP Service", Role.CALDICOTT_GUARDIAN),
    Cast("ada", "Ada Admin", "London Police IOM Unit", Role.SYSTEM_ADMINISTRATOR),
    Cast("hana", "Hana Housing", "Harbour Housing", Role.ACCOMMODATION_WORKER),
    Cast("daniel", "Daniel Cheung", "City Hall Commissioning", Role.COMMISSIONER),
)


@dataclass(frozen=True, kw_only=True)
class Setting:
    """One scheme of the demonstration: its agencies and people, and who leads how many."""

    scheme: str
    agencies: Mapping[str, AgencyKind]
    service: str
    """The mental-health service that takes its referrals; empty where it has none."""
    leading: tuple[str, ...]
    led_by_each: int
    cast: tuple[Cast, ...]


LONDON = Setting(
    scheme="london",
    agencies=AGENCIES,
    service=SERVICE,
    leading=LEADING,
    led_by_each=80,
    cast=PRACTITIONERS,
)

NORTH_EAST = Setting(
    scheme="north-east",
    agencies={
        "North East Probation": AgencyKind.PROBATION,
        "North East Police IOM Unit": AgencyKind.POLICE,
        "North East IOM Nurses": AgencyKind.MENTAL_HEALTH,
        "Northern Recovery": AgencyKind.SUBSTANCE_MISUSE,
    },
    service="North East IOM Nurses",
    leading=("North East Probation", "North East Police IOM Unit"),
    led_by_each=8,
    cast=(
        Cast("joe", "Joe Armstrong", "North East Police IOM Unit", Role.IOM_COORDINATOR),
        Cast("nell", "Nell Dodds", "North East Probation", Role.OFFENDER_MANAGER),
        Cast("iris", "Iris Blyth", "North East IOM Nurses", Role.FMHP),
        Cast("moira", "Moira Tait", "North East IOM Nurses", Role.SERVICE_MANAGER),
    ),
)

LEICESTER = Setting(
    scheme="leicester",
    agencies={
        "Leicester Probation": AgencyKind.PROBATION,
        "Leicester Police IOM Unit": AgencyKind.POLICE,
        "City Youth Offending Service": AgencyKind.YOUTH_JUSTICE,
        "County Youth Offending Service": AgencyKind.YOUTH_JUSTICE,
        "Leicester Recovery": AgencyKind.SUBSTANCE_MISUSE,
        "Leicester Prison Liaison": AgencyKind.PRISON,
        "Leicester Homes": AgencyKind.HOUSING,
    },
    service="",
    leading=("Leicester Probation", "Leicester Police IOM Unit"),
    led_by_each=10,
    cast=(
        Cast("lena", "Lena Patel", "Leicester Police IOM Unit", Role.IOM_COORDINATOR),
        Cast("mark", "Mark Ellis", "Leicester Probation", Role.MEETING_CHAIR),
        Cast("asha", "Asha Kaur", "Leicester Probation", Role.OFFENDER_MANAGER),
        Cast("colin", "Colin Reed", "City Youth Offending Service", Role.YOUTH_JUSTICE_WORKER),
        Cast("rita", "Rita Moss", "Leicester Police IOM Unit", Role.LINK_OFFICER),
    ),
)

CORNWALL = Setting(
    scheme="cornwall",
    agencies={
        "Cornwall Probation": AgencyKind.PROBATION,
        "Cornwall Police IOM Unit": AgencyKind.POLICE,
        "Cornwall Drug and Alcohol Team": AgencyKind.SUBSTANCE_MISUSE,
        "Coastal Homes": AgencyKind.HOUSING,
    },
    service="",
    leading=("Cornwall Probation", "Cornwall Police IOM Unit"),
    led_by_each=8,
    cast=(
        Cast("kerensa", "Kerensa Pascoe", "Cornwall Police IOM Unit", Role.IOM_COORDINATOR),
        Cast("jago", "Jago Trelawny", "Cornwall Probation", Role.OFFENDER_MANAGER),
        Cast("tamsin", "Tamsin Rowe", "Coastal Homes", Role.ACCOMMODATION_WORKER),
        Cast(
            "perran",
            "Perran Hocking",
            "Cornwall Drug and Alcohol Team",
            Role.SUBSTANCE_MISUSE_WORKER,
        ),
    ),
)

OTHERS = (NORTH_EAST, LEICESTER, CORNWALL)
SETTINGS = (LONDON, *OTHERS)
