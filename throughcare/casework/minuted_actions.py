"""Giving an agency something to do, at a meeting."""

from datetime import date, datetime
from uuid import UUID

from throughcare.access import selection
from throughcare.access.actions import actions
from throughcare.access.cases import cases, person_to_change
from throughcare.access.context import act
from throughcare.access.disclosures import involvements
from throughcare.access.meetings import item_to_change, meeting_to_change
from throughcare.access.working import worker_to_give
from throughcare.casework import journal, references
from throughcare.records.models import (
    Action,
    Case,
    Disclosure,
    Involvement,
    Meeting,
    MeetingItem,
    Person,
    Post,
)
from throughcare.rules.actions import ActionState
from throughcare.rules.days import day_in_words, day_of
from throughcare.rules.meetings import known_by, why_not_run
from throughcare.rules.minuted_actions import why_not_give
from throughcare.rules.practitioners import Practitioner
from throughcare.rules.reasons import insist
from throughcare.rules.sharing import CASEWORKERS, CLINICIANS, Basis, Section


@act
def give(
    reference: str,
    item: int,
    *,
    key: UUID,
    words: str,
    owner: int,
    worker: int | None,
    due_on: date,
    by: Practitioner,
    at: datetime,
) -> str:
    """An agency is to do something by a day, and is told of whom where it did not know them.

    Sent again under its key, it is not given twice. Returns the action's reference.
    """
    meeting = meeting_to_change(reference, by)
    about = item_to_change(meeting, item, by)
    known = known_by(key, item, owner, worker, due_on, words.strip())
    if (given := actions(by).filter(key=known).first()) is not None:
        return given.reference
    person = person_to_change(about.person.reference, by) if about.person else None
    who = worker_to_give(worker, by) if worker else None
    working = [each.pk for each in selection.working_agencies(by.scheme)]
    on = day_of(at)
    against = why_not_give(
        words, due_on, owner, who, named=worker is not None, working=working, on=on
    )
    insist([*why_not_run(meeting.state, by), *against])
    action = _write(about, known, words, owner, worker, due_on, by, at)
    if person:
        _let_in(meeting, about, person, action, by, at)
    journal.write("give action", action, by=by, at=at)
    _tell(action, by, at)
    return action.reference


def _write(
    about: MeetingItem,
    key: UUID,
    words: str,
    owner: int,
    worker: int | None,
    due_on: date,
    by: Practitioner,
    at: datetime,
) -> Action:
    return Action.objects.create(
        reference=references.new(),
        key=key,
        scheme=by.scheme,
        person_id=about.person_id,
        item=about,
        owner_id=owner,
        worker_id=worker,
        words=words.strip(),
        due_on=due_on,
        by_id=by.key,
        at=at,
        state=ActionState.OPEN,
    )


def _let_in(
    meeting: Meeting,
    about: MeetingItem,
    person: Person,
    action: Action,
    by: Practitioner,
    at: datetime,
) -> None:
    """The agency is told who it is about, and works with them from now, unless it does already.

    The mental-health service works with those who are referred to it, and with nobody by this.
    """
    case = cases(by).get(person=person, pk=about.case_id or 0)
    if _knows(case, action.owner_id, by, person):
        return
    if action.owner_id != selection.service_of(by.scheme):
        Involvement.objects.create(
            person=person, agency_id=action.owner_id, began_at=at, by_id=by.key
        )
    Disclosure.objects.create(
        reference=references.new(),
        person=person,
        giver_id=case.lead_agency_id,
        receiver_id=action.owner_id,
        section=Section.IDENTITY,
        basis=Basis.CRIME_AND_DISORDER,
        purpose=f"To do what the meeting of {day_in_words(day_of(meeting.starts_at))} asked:"
        f" action {action.reference}.",
        necessity="The meeting gave the agency this to do, and it must know of whom.",
        by_id=by.key,
        at=at,
    )


def _knows(case: Case, agency: int, by: Practitioner, person: Person) -> bool:
    if case.lead_agency_id == agency or f"referred to {agency}" in case.shared_with:
        return True
    return involvements(by, person).filter(agency=agency).exists()


def _tell(action: Action, by: Practitioner, at: datetime) -> None:
    """Whoever is to do it or, where nobody is named, whoever works with people at the agency."""
    if action.worker_id:
        whom = [action.worker_id]
    else:
        staff = Post.objects.filter(
            user__agency=action.owner_id,
            scheme=by.scheme,
            role__in=CASEWORKERS | CLINICIANS,
            ended_at=None,
        )
        whom = list(staff.values_list("user", flat=True).distinct())
    journal.tell(
        [each for each in whom if each != by.key], "action-given", action.reference, at=at
    )
