"""Nominations in a known state, made by acts; and a scheme in Leicester, whose levels its meeting decides."""

from dataclasses import replace
from datetime import date

from tests.builders import looking
from tests.cast import NOON, SCHEME
from throughcare.casefile.practitioners import process, signed_in
from throughcare.casework import nominating, nominations, practitioners
from throughcare.casework.nominations import TakingUp
from throughcare.records.models import Agency, AgencyReturn, Nomination, User
from throughcare.rules.nominating import Carried, Nominating
from throughcare.rules.nominations import Ground
from throughcare.rules.practitioners import AgencyKind, Practitioner, Role
from throughcare.rules.selection import StatutoryStatus

SAID = Nominating(
    grounds=frozenset({Ground.SHORT_SENTENCE, Ground.NEEDS}),
    level=None,
    footing=StatutoryStatus.VOLUNTARY,
    words="He leaves prison with nowhere to go.",
)
SOMEONE = Carried(family_name="Newman", given_names="Neil", born=date(1991, 2, 3), numbers={})
LEICESTER = {
    "lena": ("Lena Leicester", "Leicester Police", AgencyKind.POLICE, Role.IOM_COORDINATOR),
    "lou": (
        "Lou Leicester",
        "Leicester Probation",
        AgencyKind.PROBATION,
        Role.OFFENDER_MANAGER,
    ),
}


def agency(name: str) -> int:
    return Agency.objects.get(name=name).pk


def a_nomination(
    *, by: Practitioner, carried: Carried | None = SOMEONE, person: str = "", **said: object
) -> Nomination:
    """Someone new to whoever nominates, or whom they reach."""
    made = replace(SAID, **said)  # type: ignore[arg-type]
    reference = nominating.nominate(
        made, person=person, carried=None if person else carried, by=by, at=by.at
    )
    return again(reference, by.scheme)


def taken_up(
    nomination: Nomination, *agencies: str, by: Practitioner, person: str = "", lead: str = ""
) -> Nomination:
    """The co-ordinator says whose record it is about, and asks these agencies."""
    said = TakingUp(
        person=person,
        agencies=frozenset(agency(each) for each in agencies),
        lead=agency(lead) if lead else None,
    )
    nominations.take_up(nomination.reference, said, by=by, at=by.at)
    return again(nomination.reference, nomination.scheme)


def again(reference: str, scheme: str = SCHEME) -> Nomination:
    with looking(scheme):
        return Nomination.objects.select_related("person", "case").get(reference=reference)


def return_of(nomination: Nomination, agency_name: str) -> AgencyReturn:
    with looking(nomination.scheme):
        return AgencyReturn.objects.get(nomination=nomination, owner__name=agency_name)


def in_leicester() -> tuple[Practitioner, Practitioner]:
    """Its co-ordinator and an offender manager, on a scheme with levels."""
    by = process("command-line", "leicester", NOON)
    for username, (name, works_for, kind, role) in LEICESTER.items():
        practitioners.add_agency(works_for, kind=kind, takes_referrals=False, by=by, at=NOON)
        practitioners.add_practitioner(
            username,
            name=name,
            email=f"{username}@example.org",
            agency=works_for,
            role=role,
            password="a-password-for-leicester",
            by=by,
            at=NOON,
        )
    found = [signed_in(User.objects.get(username=each), NOON) for each in LEICESTER]
    assert found[0] is not None
    assert found[1] is not None
    return found[0], found[1]
