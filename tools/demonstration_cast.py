"""Who is in the demonstration: agencies, and the people who work for them. All are invented."""

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
