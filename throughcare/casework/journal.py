"""Writing down what was done, and whom to tell."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from procrastinate.contrib.django import app

from throughcare.access import own
from throughcare.access.episodes import practitioners_of
from throughcare.casework.bulk import insert
from throughcare.records.models import (
    Action,
    Agency,
    Appointment,
    CareContact,
    Case,
    Completion,
    Consultation,
    ContactDetail,
    CourtReport,
    Crisis,
    Dependant,
    DirectoryService,
    Episode,
    Goal,
    Hostel,
    JournalEntry,
    LoadedList,
    Meeting,
    Need,
    Nomination,
    Note,
    Notice,
    OnwardReferral,
    Person,
    Place,
    PlanNotFollowed,
    Post,
    Questionnaire,
    Referral,
    SharingAgreement,
    Stay,
    User,
)
from throughcare.rules.days import begins, day_of
from throughcare.rules.practitioners import Practitioner, Role
from throughcare.rules.sharing import CASEWORKERS, CLINICIANS, MEETING, SUPERVISING

_TOLD = "contact-by-another"

Detail = str | int | list[str]


@dataclass(frozen=True)
class Restricted:
    """A person whose record was restricted or opened in spite of it: read by those who supervise."""

    person: Person


@dataclass(frozen=True)
class Sentenced:
    """A person of whose sentence something was said: read by those who may see sentences."""

    person: Person


@dataclass(frozen=True)
class DrugTested:
    """A person who was tested for drugs: read by those who may see tests."""

    person: Person


@dataclass(frozen=True)
class Disclosed:
    """A person of whom something was disclosed: read by those who may read the disclosure log."""

    person: Person


@dataclass(frozen=True)
class Treated:
    """An episode of which something clinical was written: read by the service that wrote it."""

    episode: Episode


Record = (
    Referral
    | Person
    | Note
    | Nomination
    | Completion
    | Questionnaire
    | Restricted
    | Disclosed
    | Sentenced
    | DrugTested
    | LoadedList
    | Meeting
    | User
    | Agency
    | SharingAgreement
    | Need
    | Goal
    | Dependant
    | Hostel
    | Place
    | Stay
    | Action
    | Episode
    | Consultation
    | Appointment
    | Treated
    | CareContact
    | ContactDetail
    | OnwardReferral
    | CourtReport
    | Crisis
    | PlanNotFollowed
    | DirectoryService
)


def write(act: str, about: Record, *, by: Practitioner, at: datetime, **detail: Detail) -> None:
    """One line for one act. The detail is codes and counts: never a note, never a name."""
    kind, reference, person = _named(about)
    insert(JournalEntry(**line(act, kind, reference, person, by=by, at=at, detail=detail)))


def line(
    act: str,
    kind: str,
    about: str,
    person: int | None,
    *,
    by: Practitioner,
    at: datetime,
    detail: Mapping[str, Detail],
) -> dict[str, Any]:
    """The columns of a line, for an act on very many people, which writes theirs all together."""
    return {
        "scheme": by.scheme,
        "act": act,
        "kind": kind,
        "about": about,
        "person_id": person,
        "by_id": by.key,
        "at": at,
        "detail": detail,
    }


def write_of_nobody(act: str, *, by: Practitioner, at: datetime) -> None:
    """An act that is counted and must not be tied to a person."""
    insert(JournalEntry(**line(act, "nobody", "", None, by=by, at=at, detail={})))


def _named(about: Record) -> tuple[str, str, int | None]:
    match about:
        case Referral():
            return "referral", about.reference, about.person_id
        case Person():
            return "person", about.reference, about.pk
        case Note():
            return "note", about.reference, about.person_id
        case Nomination():
            return "nomination", about.reference, about.person_id
        case Completion():
            return "completion", about.reference, about.person_id
        case Questionnaire():
            return "questionnaire", about.key, None
        case Restricted():
            return "restriction", about.person.reference, about.person.pk
        case Disclosed():
            return "disclosure", about.person.reference, about.person.pk
        case Sentenced():
            return "sentence", about.person.reference, about.person.pk
        case DrugTested():
            return "drug test", about.person.reference, about.person.pk
        case Meeting():
            return "meeting", about.reference, None
        case LoadedList():
            return "list", about.reference, None
        case User():
            return "practitioner", about.username, None
        case Agency():
            return "agency", about.name, None
        case SharingAgreement():
            return "agreement", str(about.pk), None
        case Need():
            return "need", str(about.pk), about.person_id
        case Goal():
            return "goal", about.reference, about.person_id
        case Dependant():
            return "dependant", str(about.pk), about.person_id
        case Hostel():
            return "hostel", str(about.pk), None
        case Place():
            return "place", str(about.pk), None
        case Stay():
            return "stay", about.reference, about.person_id
        case Action():
            return "action", about.reference, about.person_id
        case _:
            return _named_of_the_service(about)


def _named_of_the_service(
    about: "Episode | Consultation | Appointment | Treated | CareContact | ContactDetail"
    " | OnwardReferral | CourtReport | Crisis | PlanNotFollowed | DirectoryService",
) -> tuple[str, str, int | None]:
    """The same of what the mental-health service records."""
    match about:
        case Episode():
            return "episode", about.reference, about.person_id
        case Consultation() | Appointment():
            return "episode", about.episode.reference, about.person_id
        case Treated():
            return "treatment", about.episode.reference, about.episode.person_id
        case CareContact():
            return "care contact", about.reference, about.person_id
        case ContactDetail():
            return "contact detail", str(about.pk), about.person_id
        case OnwardReferral():
            return "onward referral", about.reference, about.person_id
        case CourtReport():
            return "court report", about.reference, about.person_id
        case Crisis():
            return "crisis", about.reference, about.person_id
        case PlanNotFollowed():
            return "plan not followed", about.reference, about.person_id
        case DirectoryService():
            return "directory service", about.reference, None


def tell_referrer(template: str, about: Referral, *, at: datetime) -> None:
    tell([about.contact_id or about.referred_by_id], template, about.reference, at=at)


def tell_service(template: str, about: Referral, *, at: datetime) -> None:
    staff = Post.objects.filter(
        user__agency=about.service, scheme=about.scheme, role__in=CLINICIANS, ended_at=None
    )
    tell(staff.values_list("user", flat=True).distinct(), template, about.reference, at=at)


def tell_nominator(template: str, about: Nomination, *, at: datetime) -> None:
    """Whoever nominated, while they are at work on the scheme they did it from."""
    held = Post.objects.filter(
        user=about.by_id, scheme=about.from_scheme or about.scheme, ended_at=None
    )
    tell(held.values_list("user", flat=True).distinct(), template, about.reference, at=at)


def tell_coordinators(template: str, about: Nomination, *, at: datetime) -> None:
    """The co-ordinators of the scheme someone is nominated to, which may be another than the writer's."""
    held = Post.objects.filter(scheme=about.scheme, role=Role.IOM_COORDINATOR, ended_at=None)
    tell(held.values_list("user", flat=True).distinct(), template, about.reference, at=at)


def tell_asked(
    agencies: Collection[int], template: str, about: Nomination, *, at: datetime
) -> None:
    """Everyone of these agencies who works with people on the scheme: one of them answers."""
    staff = Post.objects.filter(
        user__agency__in=agencies,
        scheme=about.scheme,
        role__in=CASEWORKERS | CLINICIANS | MEETING,
        ended_at=None,
    )
    tell(staff.values_list("user", flat=True).distinct(), template, about.reference, at=at)


def tell_clinicians(template: str, about: Completion, *, at: datetime) -> None:
    """Whoever began it, and every clinician of their service on the scheme: somebody must be there to act."""
    staff = Post.objects.filter(
        user__agency=about.owner_id, scheme=about.scheme, role__in=CLINICIANS, ended_at=None
    )
    whom = {about.begun_by_id, *staff.values_list("user", flat=True)}
    tell(sorted(whom), template, about.reference, at=at)


def tell_lead_worker(template: str, about: Person, *, by: Practitioner, at: datetime) -> None:
    """Whoever leads the case while it is open, unless it is they who did it."""
    leads = Case.objects.filter(person=about, closed_at=None, lead_worker__isnull=False)
    whom = leads.exclude(lead_worker=by.key).values_list("lead_worker", flat=True)
    tell([each for each in whom if each], template, about.reference, at=at)


def tell_their_practitioner(
    template: str, about: Person, *, by: Practitioner, at: datetime
) -> None:
    """Whoever works with them at the mental-health service, unless it is they who did it."""
    whom = [each for each in practitioners_of(about) if each != by.key]
    tell(whom, template, about.reference, at=at)


def tell_lead_of_contact(about: Person, *, by: Practitioner, at: datetime) -> None:
    """Another agency met the person or warns of them: their lead worker is told, once until they have read it
    or the day is over, however much is written."""
    case = Case.objects.filter(person=about, closed_at=None).exclude(lead_agency=by.agency)
    lead = case.values_list("lead_worker", flat=True).first()
    if lead and not own.told_and_unread(lead, _TOLD, about.reference, begins(day_of(at))):
        tell([lead], _TOLD, about.reference, at=at)


def tell_role(
    roles: Collection[Role], template: str, about: str, *, by: Practitioner, at: datetime
) -> None:
    """Everyone in these roles on the scheme, whichever their agency."""
    held = Post.objects.filter(scheme=by.scheme, role__in=roles, ended_at=None)
    tell(held.values_list("user", flat=True).distinct(), template, about, at=at)


def tell_supervisors(
    agency: int, template: str, about: str, *, by: Practitioner, at: datetime
) -> None:
    """Those who say at an agency who answers for whom, but whoever did it."""
    held = Post.objects.filter(
        user__agency=agency, scheme=by.scheme, role__in=SUPERVISING, ended_at=None
    ).exclude(user=by.key)
    tell(held.values_list("user", flat=True).distinct(), template, about, at=at)


def tell_countersigners(
    agency: int, template: str, about: str, *, by: Practitioner, at: datetime
) -> None:
    """Those who supervise at the service, but for whoever wrote it; where that is nobody, its other clinicians."""
    at_work = Post.objects.filter(user__agency=agency, scheme=by.scheme, ended_at=None)
    others = at_work.exclude(user=by.key).values_list("user", flat=True).distinct()
    whom = list(others.filter(role__in=SUPERVISING)) or others.filter(role__in=CLINICIANS)
    tell(whom, template, about, at=at)


def tell(whom: Iterable[int], template: str, about: str, *, at: datetime) -> None:
    """Shown on their page at once; the job that commits with this act sends it as well."""
    for each in whom:
        insert(Notice(to_id=each, template=template, about=about, at=at))
    app.configure_task("deliver_notices").defer()
