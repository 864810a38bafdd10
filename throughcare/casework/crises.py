"""Putting a crisis down, and telling those who must know at once."""

from datetime import datetime

from django.db.models import QuerySet

from throughcare.access import own, selection
from throughcare.access.cases import open_case, person_to_change
from throughcare.access.context import act
from throughcare.casework import journal, passing, references
from throughcare.casework.again import why_not_again
from throughcare.records.models import Crisis, Person, Post
from throughcare.rules.crises import Met, passing_of, why_not_record
from throughcare.rules.disclosing import why_not_pass
from throughcare.rules.practitioners import Practitioner
from throughcare.rules.reasons import insist
from throughcare.rules.sharing import CLINICIANS, SUPERVISING

DRAFT = "crisis"
"""The kind of draft that a crisis is until it is put down."""


@act
def record(person: str, *, met: Met, by: Practitioner, at: datetime) -> str:
    """Whoever met the person in a crisis puts down what the danger was and what was done. Returns its reference.

    Each agency that was told is in the log of disclosures; whoever leads, and the service, know at once.
    """
    about = person_to_change(person, by)
    told = [passing.receiver_of(each, by) for each in sorted(met.agencies)]
    what, against = passing_of(met), why_not_record(met, by, at)
    against += why_not_again(_same(about, met, by), at)
    for each in told:
        between = passing.between(about, what, by.agency, each, None, by)
        against += why_not_pass(what, between)
    insist(against)
    crisis = Crisis.objects.create(
        reference=references.new(), person=about, scheme=by.scheme, owner_id=by.agency,
        happened_at=met.happened_at, danger=met.danger.strip(), done=met.done, told=met.told,
        words=met.words.strip(), without_consent=met.without_consent,
        why_without=met.why_without.strip(), by_id=by.key, at=at,
    )  # fmt: skip
    for each in told:
        passing.log(about, what, by.agency, each, None, by, at)
    own.drafts(by).filter(kind=DRAFT, about=person).delete()
    journal.write(
        "record crisis", crisis, by=by, at=at, done=sorted(met.done), agencies=len(told)
    )
    journal.tell(_whom(about, by), "crisis", about.reference, at=at)
    return crisis.reference


def _same(about: Person, met: Met, by: Practitioner) -> QuerySet[Crisis]:
    said = {"happened_at": met.happened_at, "danger": met.danger.strip()}
    return Crisis.objects.filter(person=about, by=by.key, words=met.words.strip(), **said)


def _whom(about: Person, by: Practitioner) -> list[int]:
    """Whoever leads the case, or, where nobody does, those who supervise at the lead agency; and everyone at
    the service the person is referred to. But whoever put it down.
    """
    case = open_case(about, by)
    standing = selection.standing(about)
    at_work = Post.objects.filter(scheme=by.scheme, ended_at=None).exclude(user=by.key)
    told: set[int] = set()
    if standing.open_referral and standing.service:
        staff = at_work.filter(user__agency=standing.service, role__in=CLINICIANS)
        told |= set(staff.values_list("user", flat=True))
    if case and case.lead_worker_id:
        told |= {case.lead_worker_id} - {by.key}
    elif case:
        supervise = at_work.filter(user__agency=case.lead_agency_id, role__in=SUPERVISING)
        told |= set(supervise.values_list("user", flat=True))
    return sorted(told)
