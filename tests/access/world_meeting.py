"""A meeting of the world in world.py: everyone on its agenda, minuted in both parts, decided of, given to do."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from uuid import uuid4

from tests.meetings import everyone_came, key_of
from throughcare.access.context import asking
from throughcare.access.meetings import items
from throughcare.casework import agendas, deciding, meetings, minuted_actions, minutes
from throughcare.records.models import Case, Person
from throughcare.rules.days import day_of
from throughcare.rules.decisions import Decided
from throughcare.rules.levels import Cohort, Level
from throughcare.rules.practitioners import Practitioner
from throughcare.rules.selection import Rag


def meet(
    readers: Mapping[str, Practitioner], people: Mapping[str, Person], now: datetime
) -> None:
    at = now - timedelta(hours=2)
    carl, evan = (replace(readers[name], at=at) for name in ("carl", "evan"))
    here = [person for state, person in people.items() if state != "elsewhere"]
    decided = {people[state].pk for state in ("own", "excluded", "closed")}
    _meet(carl, here, decided, at, key_of("Harbour Housing"))
    _meet(evan, [people["elsewhere"]], set(), at, key_of("Elsewhere Probation"))
    meetings.cancel(
        meetings.plan(now, "Nowhere", by=carl, at=at), words="Snow.", by=carl, at=at
    )


def _meet(
    by: Practitioner, here: list[Person], decided: set[int], at: datetime, owner: int
) -> None:
    reference = meetings.plan(at + timedelta(hours=1), "County Hall", by=by, at=at)
    for person in here:
        agendas.add_person(reference, person.reference, by=by, at=at)
    agendas.add_business(reference, "Burglary", by=by, at=at)
    meetings.begin(reference, by=by, at=at)
    everyone_came(reference, by=by, at=at)
    with asking(by):
        on_agenda = list(items(by).filter(meeting__reference=reference))
        leads = dict(Case.objects.values_list("person", "lead_agency"))
    for each in on_agenda:
        for restricted in (False, True):
            minutes.say(
                reference, each.pk, key=uuid4(), words="Said.", restricted=restricted,
                by=by, at=at,
            )  # fmt: skip
        if each.person_id and each.person_id not in decided:
            continue
        minuted_actions.give(
            reference, each.pk, key=uuid4(), words="Ring them.", owner=owner, worker=None,
            due_on=day_of(at), by=by, at=at,
        )  # fmt: skip
        if each.person_id is None:
            continue
        said = Decided(
            words="As he was.",
            level=Level.STANDARD,
            cohort=Cohort.FREE,
            rag=Rag.AMBER,
            lead_agency=leads[each.person_id],
            override_words="The panel knows more.",
        )
        deciding.decide(reference, each.pk, said, by=by, at=at)
