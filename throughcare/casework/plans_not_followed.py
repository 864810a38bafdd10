"""Putting down that another body decided otherwise than was planned."""

from datetime import date, datetime

from throughcare.access import own
from throughcare.access.cases import person_to_change
from throughcare.access.context import act
from throughcare.casework import journal, references
from throughcare.casework.again import why_not_again
from throughcare.records.models import PlanNotFollowed
from throughcare.rules.courts import OtherBody
from throughcare.rules.days import day_of
from throughcare.rules.plans_not_followed import Otherwise, why_not_put_down
from throughcare.rules.practitioners import Practitioner
from throughcare.rules.reasons import insist

DRAFT = "plan not followed"
"""The kind of draft that it is until it is put down."""


@act
def put_down(
    person: str,
    *,
    body: OtherBody,
    planned: str,
    decided: str,
    why: str,
    on: date,
    by: Practitioner,
    at: datetime,
) -> str:
    """A court, a prison or another body did not follow what was planned for the person. Returns its reference.

    The plan, the decision and its reason stand side by side, so that whoever goes on knows all three.
    """
    about = person_to_change(person, by)
    said = Otherwise(body=body, planned=planned, decided=decided, why=why, on=on)
    words = {"planned": planned.strip(), "decided": decided.strip(), "why": why.strip()}
    same = PlanNotFollowed.objects.filter(person=about, by=by.key, body=body, on=on, **words)
    insist(why_not_put_down(said, day_of(at), by) + why_not_again(same, at))
    made = PlanNotFollowed.objects.create(
        reference=references.new(),
        person=about,
        scheme=by.scheme,
        owner_id=by.agency,
        body=body,
        on=on,
        **words,
        by_id=by.key,
        at=at,
    )
    own.drafts(by).filter(kind=DRAFT, about=person).delete()
    journal.write("put down plan not followed", made, by=by, at=at, body=body.value)
    journal.tell_lead_worker("plan-not-followed", about, by=by, at=at)
    return made.reference
