"""What is shared, in a known state, made only by acts."""

from collections.abc import Collection
from datetime import date, datetime

from tests.builders import looking
from tests.cast import NOON
from throughcare.casework import agreements, consent, disclosures, notes
from throughcare.records.models import Agency
from throughcare.rules.agreements import Signed
from throughcare.rules.consent import Capacity, Permission
from throughcare.rules.disclosing import Passing
from throughcare.rules.practitioners import Practitioner
from throughcare.rules.referral_answers import ConsentGiven
from throughcare.rules.sharing import Basis, Section

NORTH, POLICE = "North London Probation", "London Police IOM Unit"
SERVICE, HOUSING = "London FMHP Service", "Harbour Housing"
PASSING = Passing(
    section=Section.IDENTITY,
    basis=Basis.CRIME_AND_DISORDER,
    purpose="To find him somewhere to live.",
    necessity="They cannot house someone they do not know.",
)


def agency(name: str) -> int:
    with looking():
        return Agency.objects.get(name=name).pk


def said(
    *agencies: str,
    sections: Collection[Section] = (Section.SUMMARY,),
    until: date = date(2026, 9, 1),
) -> Permission:
    return Permission(
        how=ConsentGiven.SPOKEN,
        on=date(2026, 3, 1),
        capacity=Capacity.HAS,
        purpose="So that everyone works to one plan.",
        evidence="",
        sections=frozenset(sections),
        agencies=frozenset(agency(each) for each in agencies),
        until=until,
    )


def permit(
    person: str,
    *agencies: str,
    by: Practitioner,
    at: datetime = NOON,
    until: date = date(2026, 9, 1),
) -> None:
    consent.give_permission(person, said=said(*agencies, until=until), by=by, at=at)


def write(
    person: str, section: Section, words: str = "Seen today.", *, by: Practitioner
) -> str:
    return notes.write(person, section=section, words=words, happened_at=NOON, by=by, at=NOON)


def involve(person: str, name: str, *, by: Practitioner) -> None:
    disclosures.involve(person, agency=agency(name), passing=PASSING, by=by, at=NOON)


def sign(
    giver: str, receiver: str, *, by: Practitioner, review: date = date(2027, 3, 1)
) -> int:
    signed = Signed(
        title="IOM London",
        giver=agency(giver),
        receiver=agency(receiver),
        purpose="Managing people on the scheme.",
        bases=frozenset({Basis.CRIME_AND_DISORDER}),
        signed_on=date(2026, 1, 1),
        review_on=review,
    )
    return agreements.sign(signed, by=by, at=NOON)
