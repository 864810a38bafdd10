"""The letters of an episode, and what the record gives one that is to be made."""

from throughcare.access import found
from throughcare.access.clinical import onward_referrals
from throughcare.access.episodes import appointments, letters
from throughcare.access.permissions import shows
from throughcare.access.selection import service_model
from throughcare.access.sentences import told_to_come
from throughcare.records.models import (
    Address,
    Appointment,
    Episode,
    Letter,
    OnwardReferral,
    Person,
    User,
)
from throughcare.rules.days import day_of
from throughcare.rules.letter_words import Meeting, Recorded
from throughcare.rules.letters import Met
from throughcare.rules.practitioners import Practitioner
from throughcare.rules.sharing import Section


def letter_to_change(reference: str, of: Episode, by: Practitioner) -> Letter:
    """One of an episode, held until the act is done."""
    held = letters(by, of.person).filter(episode=of)
    return found.one(held.select_for_update(of=("self",)), reference=reference)


def appointment_of(of: Episode, reference: str, by: Practitioner) -> Appointment | None:
    """The appointment that a letter is to be about, where it is about one. Raises NotFound."""
    if not reference:
        return None
    held = appointments(by, of.person).filter(episode=of)
    return found.one(
        held.select_related("practitioner", "meets_with", "replaces", "care_contact"),
        reference=reference,
    )


def as_met(met: Appointment | None) -> Met | None:
    """What a letter about it turns on. `care_contact` is read with it, by those who may know whether they came."""
    if met is None:
        return None
    return Met(
        state=met.state,
        starts_at=met.starts_at,
        moved=met.replaces_id is not None,
        attended=met.care_contact.attended if hasattr(met, "care_contact") else None,
    )


def onward_of(of: Episode, reference: str, by: Practitioner) -> OnwardReferral | None:
    """The referral onward that a letter is to be about, where it is about one. Raises NotFound."""
    if not reference:
        return None
    held = onward_referrals(by, of.person).filter(episode=of).select_related("service")
    return found.one(held, reference=reference)


def from_the_record(
    of: Episode, met: Appointment | None, onward: OnwardReferral | None, by: Practitioner
) -> Recorded:
    """What a letter by this practitioner takes from the record: where the person lives, if they may see that."""
    sender = User.objects.select_related("agency").get(pk=by.key)
    return Recorded(
        name=f"{of.person.given_names} {of.person.family_name}",
        born=of.person.born,
        address=_address(of.person) if shows(Section.ADDRESS, by) else "",
        sender=sender.name,
        agency=sender.agency.name,
        crisis=service_model(of.scheme, day_of(by.at)).crisis_line,
        meeting=_meeting(met) if met else None,
        service=onward.service.name if onward else "",
        told_to_come=told_to_come(of.person, by),
    )


def _meeting(met: Appointment) -> Meeting:
    beside = (met.meets_with.name,) if met.meets_with else ()
    return Meeting(
        practitioners=(*beside, met.practitioner.name),
        starts_at=met.starts_at,
        place=met.place,
        where=met.where,
        before=met.replaces.starts_at if met.replaces else None,
    )


def _address(of: Person) -> str:
    """A line for each line; blank where they have no fixed abode, so that the letter goes by hand."""
    held = Address.objects.filter(person=of, until=None).first()
    if held is None or held.no_fixed_abode:
        return ""
    lines = (part.strip() for part in (*held.lines.split(","), held.postcode))
    return "\n".join(part for part in lines if part)
