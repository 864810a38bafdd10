"""What someone answers for, to be handed over; and who could answer for it instead."""

from dataclasses import dataclass
from datetime import date

from throughcare.access import found, readings
from throughcare.access.actions import actions_of
from throughcare.access.cases import cases, person
from throughcare.access.context import view
from throughcare.access.handing_over import cases_of, episodes_of, referrals_of
from throughcare.access.posts import answers_for, at_work, someone
from throughcare.casefile.naming import name
from throughcare.casefile.people import Banner, banner_of
from throughcare.records.models import Person, Post
from throughcare.rules.posts import Answers, why_not_supervise
from throughcare.rules.practitioners import Practitioner, Role
from throughcare.rules.sharing import CASEWORKERS


@dataclass(frozen=True, kw_only=True)
class HandOverLine:
    """One person someone answers for: as their lead worker, as the contact of referrals, by actions to do, or as
    their practitioner at the mental-health service."""

    reference: str
    name: str
    leads: bool
    referrals: int
    actions: int
    treats: bool


@dataclass(frozen=True, kw_only=True)
class HandOverPage:
    username: str
    name: str
    people: list[HandOverLine]
    of_nobody: int
    """Actions that are about nobody, or about someone whom the reader does not reach."""
    hidden: Answers
    """What they answer for besides, that the reader may not see."""
    receivers: list[tuple[str, str]]


@view
def hand_over_page(username: str, by: Practitioner) -> HandOverPage:
    """For those who supervise at the same agency; for anyone else there is no such page."""
    user = someone(username, by)
    if why_not_supervise(by, user.agency_id):
        raise found.NotFound("User")
    led = {case.person for case in cases_of(user, by).select_related("person")}
    sent = [each.person for each in referrals_of(user, by).select_related("person")]
    asked = [each.person for each in actions_of(user, by).select_related("person")]
    treated = {each.person for each in episodes_of(user, by).select_related("person")}
    known = {*led, *sent, *(each for each in asked if each), *treated}
    people = sorted(known, key=lambda each: (each.filed_as, each.pk))
    readings.note("hand-over", [each.pk for each in people], by)
    seen = Answers(
        people=len(led), referrals=len(sent), actions=len(asked), episodes=len(treated)
    )
    return HandOverPage(
        username=user.username,
        name=user.name,
        people=[
            _line(each, each in led, sent.count(each), asked.count(each), each in treated)
            for each in people
        ],
        of_nobody=asked.count(None),
        hidden=answers_for(user) - seen,
        receivers=_receivers(by, user.agency_id, user.pk, seen.by),
    )


def _line(
    person: Person, leads: bool, referrals: int, actions: int, treats: bool
) -> HandOverLine:
    return HandOverLine(
        reference=person.reference,
        name=name(person),
        leads=leads,
        referrals=referrals,
        actions=actions,
        treats=treats,
    )


@dataclass(frozen=True, kw_only=True)
class AllocatePage:
    banner: Banner
    now: str
    receivers: list[tuple[str, str]]


@view
def allocate_page(reference: str, by: Practitioner, on: date) -> AllocatePage:
    """For those who supervise at the lead agency; for anyone else there is no such page."""
    about = person(reference, by, "lead worker")
    open_cases = cases(by).filter(person=about, closed_at=None).select_related("lead_worker")
    case = open_cases.first()
    if case is None or why_not_supervise(by, case.lead_agency_id):
        raise found.NotFound("Case")
    return AllocatePage(
        banner=banner_of(about, by, on),
        now=case.lead_worker.name if case.lead_worker else "",
        receivers=_receivers(by, case.lead_agency_id, case.lead_worker_id),
    )


def _receivers(
    by: Practitioner, agency: int, but: int | None, roles: frozenset[Role] = CASEWORKERS
) -> list[tuple[str, str]]:
    """The caseworkers of an agency, or others who could answer for it, but for one: username and name."""
    working = Post.objects.filter(scheme=by.scheme, ended_at=None, role__in=roles)
    able = at_work(by).filter(agency=agency, pk__in=working.values("user"))
    if but is not None:
        able = able.exclude(pk=but)
    return list(able.order_by("name").values_list("username", "name"))
