"""From youth justice to probation: planned for a day at or after the 18th birthday, and made on it or later."""

from datetime import date, datetime

from throughcare.access import found
from throughcare.access.cases import person_to_change
from throughcare.access.context import act
from throughcare.access.leading import worker_to_lead
from throughcare.access.positions import latest_case_to_change
from throughcare.casework import journal, placing
from throughcare.records.models import Agency
from throughcare.rules import transfers as rules
from throughcare.rules.days import day_of
from throughcare.rules.leading import WhyLead
from throughcare.rules.practitioners import Practitioner
from throughcare.rules.reasons import Reason, insist

_WORDS = "Transferred from youth justice, as planned."


@act
def plan_transfer(person: str, *, to: int, on: date, by: Practitioner, at: datetime) -> None:
    """Probation will lead the case from a day that is now known to both; planned anew, the day is another."""
    about = person_to_change(person, by)
    case = latest_case_to_change(about, by)
    receiver = found.one(Agency.objects.filter(partnerships__scheme=by.scheme), pk=to)
    now = case.lead_agency
    closed = (
        [] if case.closed_at is None else [Reason("closed", "They are not on the scheme now.")]
    )
    insist(
        [
            *closed,
            *rules.why_not_plan(
                now.pk, now.kind, receiver.kind, on, about.born, day_of(at), by
            ),
        ]
    )
    case.transfer_to, case.transfer_on = receiver, on
    case.save(update_fields=["transfer_to", "transfer_on"])
    journal.write("plan transfer to adult services", about, by=by, at=at, agency=receiver.name)
    journal.tell_supervisors(receiver.pk, "transfer-planned", about.reference, by=by, at=at)


@act
def transfer(person: str, *, worker: str = "", by: Practitioner, at: datetime) -> None:
    """Probation leads the case from now, as was planned."""
    about = person_to_change(person, by)
    case = latest_case_to_change(about, by)
    planned = case.transfer_on if case.closed_at is None else None
    insist(rules.why_not_transfer(planned, day_of(at), by))
    to, before = case.transfer_to, case.lead_worker_id
    assert to is not None  # noqa: S101 - the database holds the two together
    receiver = worker_to_lead(worker, to.pk, by.scheme).key if worker else None
    placing.change_lead(case, to.pk, receiver, WhyLead.TRANSFER, _WORDS, at=at)
    journal.write("transfer to adult services", about, by=by, at=at, agency=to.name)
    if before is not None:
        journal.tell([before], "lead-taken-over", about.reference, at=at)
    if receiver is not None:
        journal.tell([receiver], "case-allocated", about.reference, at=at)
    journal.tell_supervisors(to.pk, "lead-given", about.reference, by=by, at=at)
