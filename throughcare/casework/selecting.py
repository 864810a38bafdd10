"""Leaving the scheme, and coming back to it while someone is watched. What is held of them stays as it is."""

from datetime import datetime

from throughcare.access import indications, leading, selection
from throughcare.access import positions as access
from throughcare.access.cases import person_to_change
from throughcare.access.context import act
from throughcare.casework import journal, placing
from throughcare.records.models import Case
from throughcare.rules import selecting as rules
from throughcare.rules.days import day_of
from throughcare.rules.leading import WhyLead
from throughcare.rules.levels import Cohort, Level
from throughcare.rules.positions import review_by
from throughcare.rules.practitioners import Practitioner
from throughcare.rules.reasons import insist
from throughcare.rules.selecting import WhyLeft
from throughcare.rules.selection import Rag

_STAYS = (
    *("mappa", "mappa_level", "mappa_category", "marac", "visor", "reactive"),
    *("statutory_status", "offence", "offence_on"),
)
"""What is true of a person whether or not they were away from the scheme."""


@act
def de_select(person: str, *, why: WhyLeft, words: str, by: Practitioner, at: datetime) -> None:
    """Someone leaves the scheme, and is watched for a time in which they may come back without a nomination."""
    about = person_to_change(person, by)
    case, today = access.latest_case_to_change(about, by), day_of(at)
    here = access.place_of(case, today)
    insist(rules.why_not_de_select(here, why, words, case.statutory_status, by))
    until = rules.watched_until(why, today, selection.arrangements(by.scheme, today))
    placing.close(case, rules.closed_why(why, words), at=at, watched_until=until)
    journal.write("de-select", about, by=by, at=at, reason=why.value)
    if case.lead_worker_id not in (None, by.key):
        journal.tell([case.lead_worker_id], "de-selected", about.reference, at=at)


@act
def bring_back(
    person: str,
    *,
    level: Level | None,
    cohort: Cohort | None,
    rag: Rag | None,
    words: str,
    by: Practitioner,
    at: datetime,
) -> None:
    """Someone who is watched is on the scheme again, for a new time on it; who leads them is by the rule."""
    about = person_to_change(person, by)
    before, today = access.latest_case_to_change(about, by), day_of(at)
    how = selection.arrangements(by.scheme, today)
    here = access.place_of(before, today)
    insist(rules.why_not_bring_back(here, level, cohort, words, about.born, today, how, by))
    case = _open(before, by, at)
    next_review, indicated = review_by(rag, today, how), indications.of_person(about, by)
    said = placing.decided(level, cohort, rag, words, next_review, indicated)
    placing.place(case, said, by=by, at=at)
    if case.lead_agency_id != before.lead_agency_id:
        placing.ask_again([about.pk], at=at)
    journal.write("bring back", about, by=by, at=at)
    if case.lead_worker_id not in (None, by.key):
        journal.tell([case.lead_worker_id], "brought-back", about.reference, at=at)


def _open(before: Case, by: Practitioner, at: datetime) -> Case:
    """A new time on the scheme, led as it was where the rule allows that, and else by whoever it names."""
    rule = leading.leading_of(before, by)
    as_before = rule.by_rule is None or rule.fits(before.lead_agency_id)
    lead = before.lead_agency_id if as_before else rule.by_rule
    assert lead is not None  # noqa: S101 - as_before says so
    worker = before.lead_worker_id if lead == before.lead_agency_id else None
    if worker and not leading.caseworkers(before.scheme, [lead]).filter(pk=worker).exists():
        worker = None
    return Case.objects.create(
        person_id=before.person_id,
        scheme=before.scheme,
        lead_agency_id=lead,
        lead_worker_id=worker,
        why_lead=WhyLead.RULE,
        opened_at=at,
        selected_at=at,
        **{column: getattr(before, column) for column in _STAYS},
    )
