"""Episodes of care, and what belongs to both agencies of their referral: consultations, appointments, letters."""

from django.db import connection
from django.db.models import Exists, OuterRef, Q, QuerySet

from throughcare.access import found, readings
from throughcare.access.cases import basis_of_reading, reached
from throughcare.access.permissions import shows
from throughcare.access.referrals import referrals
from throughcare.access.shared import shared
from throughcare.records.models import (
    Appointment,
    CalendarFeed,
    CareContact,
    Consultation,
    ContactDetail,
    Episode,
    Letter,
    OnwardReferral,
    Pause,
    Person,
    Step,
    Supervision,
)
from throughcare.rules.letters import LetterKind
from throughcare.rules.moves import Side
from throughcare.rules.practitioners import Practitioner, Role
from throughcare.rules.sharing import Section


def episodes(by: Practitioner, of: Person | None = None) -> QuerySet[Episode]:
    """Each time with the mental-health service, for the two agencies between whom its referral passed."""
    theirs = referrals(by, of).filter(pk=OuterRef("referral"))
    return Episode.objects.filter(Exists(theirs))


def _of_them(by: Practitioner, of: Person | None) -> Q:
    return Q(Exists(episodes(by, of).filter(pk=OuterRef("episode"))))


def episode(reference: str, by: Practitioner, page: str = "episode") -> Episode:
    """One of them, to be shown; and the line that says that it was."""
    held = episodes(by).select_related("person", "referral", "practitioner", "team", "owner")
    shown = found.one(held, reference=reference)
    readings.note(page, [shown.person_id], by, basis=basis_of_reading(shown.person, by))
    return shown


def episode_to_change(reference: str, by: Practitioner) -> Episode:
    """The same, held until the act is done."""
    held = episodes(by).select_related("person", "referral")
    return found.one(held.select_for_update(of=("self",)), reference=reference)


def current_step(episode: Episode) -> Step:
    """The tier an open episode is at, held with it. The episode must be held before."""
    return Step.objects.select_for_update().get(episode=episode, ended_on=None)


def current_pause(episode: Episode) -> Pause | None:
    """The pause its clocks are in, held with it, if they stand still by one."""
    return Pause.objects.select_for_update().filter(episode=episode, ended_on=None).first()


def side(episode: Episode, by: Practitioner) -> Side | None:
    """Where this practitioner's agency stands in its referral: whose moves are theirs to make."""
    if by.agency == episode.owner_id:
        return Side.SERVICE
    return Side.REFERRER if by.agency == episode.referral.referrer_id else None


def practitioners_of(person: Person) -> list[int]:
    """Who works with someone at the service now: the database itself says, also to those who may not see the episode."""
    with connection.cursor() as cursor:
        cursor.execute("select practitioners_of(%s)", [person.pk])
        return [key for (key,) in cursor.fetchall()]


def steps(by: Practitioner, of: Person | None = None) -> QuerySet[Step]:
    """Their tiers."""
    return Step.objects.filter(_of_them(by, of))


def pauses(by: Practitioner, of: Person | None = None) -> QuerySet[Pause]:
    """When their clocks stood still."""
    return Pause.objects.filter(_of_them(by, of))


def consultations(by: Practitioner, of: Person | None = None) -> QuerySet[Consultation]:
    """What a practitioner asked, and what was advised."""
    return Consultation.objects.filter(_of_them(by, of))


def consultation(reference: str, of: Episode, by: Practitioner) -> Consultation:
    """One of an episode, to be shown on a page of it."""
    held = consultations(by).select_related("asked_by", "advised_by", "used_by")
    return found.one(held, reference=reference, episode=of)


def consultation_to_change(reference: str, by: Practitioner) -> Consultation:
    """The same, held until the act is done."""
    held = consultations(by).select_related("person", "episode__referral")
    return found.one(held.select_for_update(of=("self",)), reference=reference)


def appointments(by: Practitioner, of: Person | None = None) -> QuerySet[Appointment]:
    """When and where they meet; not whether they came."""
    return Appointment.objects.filter(_of_them(by, of))


def letters(by: Practitioner, of: Person | None = None) -> QuerySet[Letter]:
    """Letters of theirs; one about a referral onward, to those who may read of that.

    That the service is sorry to have missed someone says that they did not come: it is for those who may
    know it.
    """
    onward = OnwardReferral.objects.filter(
        shared(Section.ONWARD, by, of), pk=OuterRef("onward")
    )
    theirs = Q(onward=None) & _of_them(by, of) | Q(onward__isnull=False) & Q(Exists(onward))
    told = ~Q(kind=LetterKind.MISSED) | shared(Section.ENGAGEMENT, by, of)
    return Letter.objects.filter(theirs, told)


def care_contacts(by: Practitioner, of: Person | None = None) -> QuerySet[CareContact]:
    """Whether they came, and the attempts to reach them."""
    return CareContact.objects.filter(shared(Section.ENGAGEMENT, by, of))


def contact_details(by: Practitioner, of: Person | None = None) -> QuerySet[ContactDetail]:
    """How the people they reach can be reached."""
    held = ContactDetail.objects.filter(reached(by, of))
    return held if shows(Section.ADDRESS, by) else held.none()


def supervisions(by: Practitioner, of: Person | None = None) -> QuerySet[Supervision]:
    """What was said of their own service's episodes in supervision."""
    held = Supervision.objects.filter(shared(Section.CLINICAL, by, of))
    return held if by.is_any_of(Role.PROCESS) else held.filter(owner=by.agency)


def feeds(by: Practitioner) -> QuerySet[CalendarFeed]:
    """Their own calendar feeds, ended ones too."""
    return CalendarFeed.objects.filter(by=by.key)
