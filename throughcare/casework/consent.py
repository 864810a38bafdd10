"""What a person agrees to and permits: put down, taken back, asked again.

Taking back takes effect at once, everywhere: what is shared by permission is read with the permission.
It is never held against the person, and enforcement is nobody's to begin from here.
"""

from datetime import datetime

from throughcare.access import selection
from throughcare.access.cases import open_case, person_to_change
from throughcare.access.context import act
from throughcare.access.permissions import consents, permission_held, permissions
from throughcare.casework import journal
from throughcare.records.models import Case, Permission, Person, Post
from throughcare.rules import consent as rules
from throughcare.rules.consent import EndedBy, Standing, standing
from throughcare.rules.practitioners import Practitioner
from throughcare.rules.reasons import NotAllowed, insist
from throughcare.rules.referrals import OPEN
from throughcare.rules.sharing import CASEWORKERS, CLINICIANS, MEETING


@act
def give_permission(
    person: str, *, said: rules.Permission, by: Practitioner, at: datetime
) -> None:
    """The person says what may be shared, with whom and until when. It takes the place of what they said before."""
    about = person_to_change(person, by)
    partners = {each.pk for each in selection.working_agencies(by.scheme)}
    holder = selection.service_of(by.scheme)
    against = rules.why_not_permission(said, partners, holder, at)
    insist([*rules.why_not_take(_led_by(about, by), by), *against])
    before = permission_held(about, by)
    lost = _named(before, at) - said.agencies
    if before:
        _end(before, EndedBy.ASKED_AGAIN, by, at)
    Permission.objects.create(
        person=about,
        how=said.how,
        given_on=said.on,
        taken_by_id=by.key,
        recorded_at=at,
        capacity=said.capacity,
        purpose=said.purpose,
        evidence=said.evidence,
        sections=said.sections,
        agencies=sorted(said.agencies),
        expires_at=rules.ends(said.until),
    )
    sections = sorted(section.value for section in said.sections)
    journal.write("give permission to share", about, by=by, at=at, sections=sections)
    _tell_staff(lost, "permission-ended", about, by, at)


@act
def withdraw_permission(person: str, *, by: Practitioner, at: datetime) -> None:
    """The person takes back their permission: from now nobody sees by it, and those who did are told."""
    about = person_to_change(person, by)
    held = permission_held(about, by)
    stands = standing(ended=None, expires_at=held.expires_at, at=at) if held else None
    against = [*rules.why_not_take(_led_by(about, by), by), *rules.why_not_withdraw(stands)]
    if held is None or against:
        raise NotAllowed(against)
    _end(held, EndedBy.WITHDRAWN, by, at)
    journal.write("withdraw permission to share", about, by=by, at=at)
    _tell_staff(set(held.agencies), "permission-ended", about, by, at)


@act
def withdraw_agreement(person: str, *, by: Practitioner, at: datetime) -> None:
    """The person no longer agrees to the service, which is told where a referral to it is open."""
    about = person_to_change(person, by)
    agreed = consents(by, about).filter(ended_at=None)
    stands = Standing.IN_FORCE if agreed.exists() else None
    insist([*rules.why_not_take(_led_by(about, by), by), *rules.why_not_withdraw(stands)])
    agreed.update(ended_at=at, ended_by=by.key)
    journal.write("withdraw agreement to the service", about, by=by, at=at)
    where = selection.standing(about)
    if where.open_referral in OPEN and where.service is not None:
        _tell_staff({where.service}, "agreement-withdrawn", about, by, at)


@act
def warn_of_what_ends(*, by: Practitioner, at: datetime) -> int:
    """Those who are to ask again are told, once, that a permission ends soon. Returns of how many."""
    soon = permissions(by).filter(
        ended_at=None,
        warned_at=None,
        expires_at__gt=at,
        expires_at__lte=at + rules.WARN_BEFORE,
    )
    ending = list(soon.select_for_update(of=("self",), skip_locked=True))
    for each in ending:
        case = Case.objects.filter(person=each.person_id, closed_at=None).first()
        whom = {each.taken_by_id, *([case.lead_worker_id] if case else [])} - {None}
        at_work = Post.objects.filter(user__in=whom, scheme=by.scheme, ended_at=None)
        told = at_work.values_list("user", flat=True).distinct()
        journal.tell(told, "permission-ends-soon", each.person.reference, at=at)
    permissions(by).filter(pk__in=[each.pk for each in ending]).update(warned_at=at)
    return len(ending)


def _led_by(about: Person, by: Practitioner) -> int | None:
    case = open_case(about, by)
    return case.lead_agency_id if case else None


def _named(held: Permission | None, at: datetime) -> set[int]:
    """The agencies that see something by it now."""
    return set(held.agencies) if held and held.expires_at > at else set()


def _end(held: Permission, how: EndedBy, by: Practitioner, at: datetime) -> None:
    held.ended_at = at
    held.ended_by_id = by.key
    held.ended_how = how
    held.save(update_fields=["ended_at", "ended_by", "ended_how"])


def _tell_staff(
    agencies: set[int], template: str, about: Person, by: Practitioner, at: datetime
) -> None:
    """Everyone of these agencies who works with people on the scheme, but whoever did it."""
    staff = Post.objects.filter(
        user__agency__in=agencies,
        scheme=by.scheme,
        role__in=CASEWORKERS | CLINICIANS | MEETING,
        ended_at=None,
    ).exclude(user=by.key)
    told = staff.values_list("user", flat=True).distinct()
    journal.tell(told, template, about.reference, at=at)
