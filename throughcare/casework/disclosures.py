"""Passing information on: which agencies work with a person, and the log of what was disclosed."""

from datetime import datetime

from throughcare.access import found, selection
from throughcare.access.agreements import agreements
from throughcare.access.cases import open_case, person_to_change
from throughcare.access.context import act
from throughcare.access.disclosures import involvements
from throughcare.casework import journal
from throughcare.casework import passing as passing_on
from throughcare.records.models import (
    Agency,
    Involvement,
    Person,
    Post,
    SharingAgreement,
)
from throughcare.rules import disclosing as rules
from throughcare.rules.disclosing import Passing
from throughcare.rules.practitioners import Practitioner
from throughcare.rules.reasons import NotAllowed, Reason, insist
from throughcare.rules.sharing import CASEWORKERS, CLINICIANS, Section


@act
def involve(
    person: str,
    *,
    agency: int,
    passing: Passing,
    agreement: int | None = None,
    by: Practitioner,
    at: datetime,
) -> None:
    """Another agency begins to work with the person, is told who they are, and why is written down."""
    about = person_to_change(person, by)
    led_by = _led_by(about, by)
    receiver, under = passing_on.receiver_of(agency, by), _agreement(agreement, by)
    against = rules.why_not_let_in(led_by, by)
    against += _why_not_anew(about, receiver, led_by, by)
    if passing.section is not Section.IDENTITY:
        against.append(
            Reason("section", "What an agency is told at first is who the person is.")
        )
    if led_by is not None and led_by != receiver.pk:
        between = passing_on.between(about, passing, led_by, receiver, under, by)
        against += rules.why_not_pass(passing, between)
    if led_by is None or against:
        raise NotAllowed(against)
    Involvement.objects.create(person=about, agency=receiver, began_at=at, by_id=by.key)
    passing_on.log(about, passing, led_by, receiver, under, by, at)
    journal.write("involve agency", about, by=by, at=at, agency=receiver.name)
    _tell(receiver, about, by, at)


@act
def end_involvement(person: str, *, agency: int, by: Practitioner, at: datetime) -> None:
    """An agency no longer works with the person, and from now reaches their case no more by it."""
    about = person_to_change(person, by)
    held = found.one(involvements(by).select_related("agency"), person=about, agency=agency)
    insist(rules.why_not_let_in(_led_by(about, by), by))
    held.ended_at = at
    held.ended_by_id = by.key
    held.save(update_fields=["ended_at", "ended_by"])
    journal.write("end involvement of agency", about, by=by, at=at, agency=held.agency.name)


@act
def disclose(
    person: str,
    *,
    agency: int,
    passing: Passing,
    agreement: int | None = None,
    by: Practitioner,
    at: datetime,
) -> str:
    """A practitioner tells another agency something of a person, and logs it. Returns its reference."""
    about = person_to_change(person, by)
    receiver, under = passing_on.receiver_of(agency, by), _agreement(agreement, by)
    between = passing_on.between(about, passing, by.agency, receiver, under, by)
    insist([*rules.why_not_disclose(by), *rules.why_not_pass(passing, between)])
    reference = passing_on.log(about, passing, by.agency, receiver, under, by, at)
    journal.write(
        "record disclosure",
        journal.Disclosed(about),
        by=by,
        at=at,
        section=passing.section.value,
        agency=receiver.name,
    )
    return reference


def _led_by(about: Person, by: Practitioner) -> int | None:
    case = open_case(about, by)
    return case.lead_agency_id if case else None


def _agreement(key: int | None, by: Practitioner) -> SharingAgreement | None:
    return None if key is None else found.one(agreements(by), pk=key)


def _why_not_anew(
    about: Person, receiver: Agency, led_by: int | None, by: Practitioner
) -> list[Reason]:
    if receiver.pk == led_by:
        return [Reason("leads", f"{receiver.name} leads the case already.")]
    if receiver.pk == selection.service_of(by.scheme):
        return [Reason("service", f"{receiver.name} works with people who are referred to it.")]
    if involvements(by, about).filter(agency=receiver).exists():
        return [Reason("involved", f"{receiver.name} works with them already.")]
    return []


def _tell(receiver: Agency, about: Person, by: Practitioner, at: datetime) -> None:
    staff = Post.objects.filter(
        user__agency=receiver,
        scheme=by.scheme,
        role__in=CASEWORKERS | CLINICIANS,
        ended_at=None,
    )
    told = staff.exclude(user=by.key).values_list("user", flat=True).distinct()
    journal.tell(told, "agency-involved", about.reference, at=at)
