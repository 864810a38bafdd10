"""Where someone stands on the scheme, between meetings: looked at again, rated anew, moved to another level.

A matrix suggests and a practitioner decides: what it suggested is kept with what they decided.
"""

from datetime import date, datetime

from throughcare.access import indications, selection
from throughcare.access import positions as access
from throughcare.access.cases import person_to_change
from throughcare.access.context import act
from throughcare.casework import journal
from throughcare.casework.placing import decided, place
from throughcare.records.models import Case
from throughcare.rules import positions as rules
from throughcare.rules.days import day_of
from throughcare.rules.levels import Cohort, Level
from throughcare.rules.positions import ON_SCHEME
from throughcare.rules.practitioners import Practitioner
from throughcare.rules.reasons import Reason, insist
from throughcare.rules.selection import Rag


@act
def review(
    person: str,
    *,
    cohort: Cohort | None,
    rag: Rag | None,
    words: str,
    review_on: date,
    by: Practitioner,
    at: datetime,
) -> None:
    """The team looked again at where someone stands: it is as before, or their rating or cohort is another."""
    about = person_to_change(person, by)
    case, today = access.latest_case_to_change(about, by), day_of(at)
    how = selection.arrangements(by.scheme, today)
    against = [*_why_not_there(case, today), *rules.why_not_rate(case.lead_agency_id, by)]
    insist([*against, *rules.why_not_stand(cohort, rag, review_on, words, today, how)])
    changed = (cohort, rag) != (case.cohort, case.rag)
    indicated = indications.of_person(about, by)
    place(case, decided(case.level, cohort, rag, words, review_on, indicated), by=by, at=at)
    journal.write("change position" if changed else "confirm position", about, by=by, at=at)
    if case.lead_worker_id not in (None, by.key):
        journal.tell([case.lead_worker_id], "position-reviewed", about.reference, at=at)


@act
def change_level(
    person: str, level: Level, *, words: str, by: Practitioner, at: datetime
) -> None:
    """Someone is managed at another level from now, or at one for the first time: what it means is in rules/levels."""
    about = person_to_change(person, by)
    case, today = access.latest_case_to_change(about, by), day_of(at)
    how = selection.arrangements(by.scheme, today)
    here = access.place_of(case, today)
    insist(rules.why_not_move(here, level, about.born, today, words, how, by))
    next_review, indicated = (
        rules.review_by(case.rag, today, how),
        indications.of_person(about, by),
    )
    said = decided(level, case.cohort, case.rag, words, next_review, indicated)
    place(case, said, by=by, at=at)
    journal.write("change level", about, by=by, at=at, level=level.value)
    if case.lead_worker_id not in (None, by.key):
        journal.tell([case.lead_worker_id], "level-changed", about.reference, at=at)


def _why_not_there(case: Case, on: date) -> list[Reason]:
    here = access.place_of(case, on)
    if here in ON_SCHEME:
        return []
    return [Reason("wrong-state", f"The person is {here.value}.")]
