"""Who leads a case and who could: the scheme's agencies, and those at them who work with people."""

from collections.abc import Collection
from datetime import date

from django.db.models import Exists, OuterRef, QuerySet

from throughcare.access import found, selection
from throughcare.access.cases import ON_SCHEME, cases
from throughcare.access.nominations import grounds_of
from throughcare.access.permissions import shows
from throughcare.access.posts import worker
from throughcare.records.models import Case, Leadership, Nomination, Partner, Post, User
from throughcare.rules.days import day_of
from throughcare.rules.leading import Leading, kind_to_lead
from throughcare.rules.posts import Worker
from throughcare.rules.practitioners import LEADING, AgencyKind, Practitioner
from throughcare.rules.schemes.arrangements import Arrangements
from throughcare.rules.sharing import CASEWORKERS, Section
from throughcare.rules.transfers import FROM, born_by


def leading_kinds(scheme: str) -> dict[int, AgencyKind]:
    """The scheme's agencies that may lead a case, and what each is for."""
    able = Partner.objects.filter(scheme=scheme, agency__kind__in=LEADING)
    return dict(able.order_by("agency__name").values_list("agency", "agency__kind"))


def leading_of(case: Case, by: Practitioner) -> Leading:
    """What the scheme's rule makes of one case: by its footing, and by why its person was nominated last.

    Whoever nominated is, for someone whom a list brought, whoever led them first.
    """
    rule = selection.arrangements(by.scheme, day_of(by.at)).lead
    put_forward = Nomination.objects.filter(person=case.person_id, scheme=case.scheme)
    latest = put_forward.order_by("-at").first()
    return Leading(
        leads=case.lead_agency_id,
        kind=kind_to_lead(rule, case.statutory_status, grounds_of(latest)),
        nominated_by=latest.agency_id if latest else _first_to_lead(case),
        partners=leading_kinds(case.scheme),
    )


def _first_to_lead(case: Case) -> int:
    led = Leadership.objects.filter(case=case).order_by("began_at", "pk")
    return led.values_list("agency", flat=True).first() or case.lead_agency_id


def caseworkers(scheme: str, agencies: Collection[int]) -> QuerySet[User]:
    """Those who work with people at some agencies on a scheme: who they are is no secret between partners."""
    held = Post.objects.filter(
        user=OuterRef("pk"), scheme=scheme, role__in=CASEWORKERS, ended_at=None
    )
    return User.objects.filter(Exists(held), agency__in=agencies).order_by("name", "pk")


def worker_to_lead(username: str, agency: int, scheme: str) -> Worker:
    """One of them, held until the act is done, so that nobody is given work while they are let go."""
    held = caseworkers(scheme, [agency]).select_for_update(of=("self",))
    return worker(found.one(held, username=username), scheme)


def led_by(agency: int, by: Practitioner) -> QuerySet[Case]:
    """The cases an agency leads now, nominees' too: their lead is handed over with the others'."""
    return cases(by).filter(lead_agency=agency, closed_at=None)


def turning_adult(by: Practitioner, on: date, arrangements: Arrangements) -> QuerySet[Case]:
    """Those whom youth justice leads and whose transfer to probation is to be planned, or made."""
    young = cases(by).filter(ON_SCHEME, lead_agency__kind=FROM)
    young = young.filter(person__born__lte=born_by(on, arrangements))
    return young if shows(Section.SCHEME, by) and shows(Section.IDENTITY, by) else young.none()
