"""What a person means to reach on a pathway: agreed, met, given up."""

from datetime import date, datetime

from throughcare.access.cases import person_to_change
from throughcare.access.context import act
from throughcare.access.needs import goal_to_change
from throughcare.access.selection import arrangements
from throughcare.casework import journal, references
from throughcare.records.models import Goal
from throughcare.rules.days import day_of
from throughcare.rules.goals import MOVES, GoalSide, why_not_agree
from throughcare.rules.needs import Pathway, section_of
from throughcare.rules.practitioners import Practitioner


@act
def agree(
    person: str,
    pathway: Pathway,
    *,
    words: str,
    due_on: date,
    by: Practitioner,
    at: datetime,
) -> str:
    """A practitioner and the person agree what the person means to reach, and by when. Returns its reference."""
    about = person_to_change(person, by)
    on = day_of(at)
    pathways = arrangements(by.scheme, on).pathways
    against = why_not_agree(pathway, words, due_on, pathways=pathways, on=on, by=by)
    state = MOVES.after("agree", None, by, GoalSide.OWNER, against)
    goal = Goal.objects.create(
        reference=references.new(),
        person=about,
        scheme=by.scheme,
        owner_id=by.agency,
        section=section_of(pathway),
        pathway=pathway,
        words=words,
        due_on=due_on,
        state=state,
        by_id=by.key,
        at=at,
    )
    journal.write("agree goal", goal, by=by, at=at)
    return goal.reference


@act
def meet(reference: str, *, by: Practitioner, at: datetime) -> None:
    """The person has reached what they meant to reach."""
    goal = goal_to_change(reference, by)
    goal.state = MOVES.after("meet", goal.state, by, _side(goal, by))
    goal.ended_by_id, goal.ended_at = by.key, at
    goal.save(update_fields=["state", "ended_by", "ended_at"])
    journal.write("meet goal", goal, by=by, at=at)


@act
def give_up(reference: str, *, by: Practitioner, at: datetime) -> None:
    """The goal is no longer worth having, or no longer the person's."""
    goal = goal_to_change(reference, by)
    goal.state = MOVES.after("give_up", goal.state, by, _side(goal, by))
    goal.ended_by_id, goal.ended_at = by.key, at
    goal.save(update_fields=["state", "ended_by", "ended_at"])
    journal.write("give up goal", goal, by=by, at=at)


def _side(goal: Goal, by: Practitioner) -> GoalSide | None:
    return GoalSide.OWNER if goal.owner_id == by.agency else None
