"""Which agency leads a case: exactly one, by the scheme's rule or otherwise with reasons; all of an agency's at once."""

from collections.abc import Sequence
from datetime import datetime

from throughcare.access import found
from throughcare.access import leading as access
from throughcare.access.cases import person_to_change
from throughcare.access.context import act
from throughcare.access.handing_over import shut_out
from throughcare.access.positions import latest_case_to_change
from throughcare.casework import journal, placing
from throughcare.casework.bulk import add_all
from throughcare.records.models import Agency, Case, JournalEntry, Person
from throughcare.rules import leading as rules
from throughcare.rules.leading import WhyLead
from throughcare.rules.posts import Worker
from throughcare.rules.practitioners import Practitioner
from throughcare.rules.reasons import Reason, insist


@act
def change_lead(
    person: str,
    *,
    agency: int,
    worker: str = "",
    words: str,
    by: Practitioner,
    at: datetime,
) -> None:
    """Another agency leads the case from now, with a lead worker at once or one to be chosen by their supervisor."""
    about = person_to_change(person, by)
    case = latest_case_to_change(about, by)
    leading = access.leading_of(case, by)
    to, receiver = _receiver(agency, worker, by)
    against = _why_not_open(case) + rules.why_not_change_lead(leading, agency, words, by)
    insist([*against, *_why_not_shut_out([about], to, receiver)])
    before, key = case.lead_worker_id, receiver.key if receiver else None
    why = rules.why_lead(leading, agency)
    placing.change_lead(case, agency, key, why, words, at=at)
    journal.write("change lead agency", about, by=by, at=at, agency=to.name)
    if before is not None:
        journal.tell([before], "lead-taken-over", about.reference, at=at)
    if key is not None:
        journal.tell([key], "case-allocated", about.reference, at=at)
    journal.tell_supervisors(agency, "lead-given", about.reference, by=by, at=at)


@act
def hand_over_all(
    giver: int, receiver: int, *, words: str, by: Practitioner, at: datetime
) -> int:
    """All that one agency leads is led by another from now, as when a contract ends: whole, or nothing.

    Returns how many people that is. What is restricted from whoever does it stays where it is.
    """
    leading = access.leading_kinds(by.scheme)
    given, to = _partner(giver, by), _partner(receiver, by)
    insist(rules.why_not_hand_over_all(giver, receiver, leading, words, by))
    placing.hold_the_list(by.scheme)
    people = _people_led_by(giver, by)
    nothing = (
        [] if people else [Reason("nothing", f"{given.name} leads nobody you can hand over.")]
    )
    insist([*nothing, *_why_not_shut_out(people, to, None)])
    keys = [each.pk for each in people]
    led = access.led_by(giver, by).filter(person__in=keys)
    workers = set(led.exclude(lead_worker=None).values_list("lead_worker", flat=True))
    Case.objects.filter(pk__in=list(led.values_list("pk", flat=True))).update(
        lead_agency=receiver, lead_worker=None, why_lead=WhyLead.HAND_OVER, lead_words=words,
        transfer_to=None, transfer_on=None,
    )  # fmt: skip
    placing.ask_again(keys, at=at)
    _note_each(people, to, by, at)
    journal.write("hand over all of agency", given, by=by, at=at, people=len(keys), to=to.name)
    journal.tell(workers - {by.key}, "leads-taken-over", given.name, at=at)
    journal.tell_supervisors(receiver, "leads-handed-over", given.name, by=by, at=at)
    return len(keys)


def _people_led_by(agency: int, by: Practitioner) -> list[Person]:
    """Held in one order; not against those who only name them, as a note does."""
    led = access.led_by(agency, by).values("person")
    held = Person.objects.filter(pk__in=led).order_by("pk")
    return list(held.select_for_update(no_key=True))


def _note_each(people: Sequence[Person], to: Agency, by: Practitioner, at: datetime) -> None:
    """A line in the journal for each of them, for their timelines."""
    add_all(
        JournalEntry,
        (
            journal.line(
                "hand over lead",
                "person",
                each.reference,
                each.pk,
                by=by,
                at=at,
                detail={"agency": to.name},
            )
            for each in people
        ),
    )


def _partner(agency: int, by: Practitioner) -> Agency:
    return found.one(Agency.objects.filter(partnerships__scheme=by.scheme), pk=agency)


def _receiver(agency: int, worker: str, by: Practitioner) -> tuple[Agency, Worker | None]:
    to = _partner(agency, by)
    return to, access.worker_to_lead(worker, agency, by.scheme) if worker else None


def _why_not_open(case: Case) -> list[Reason]:
    if case.closed_at is None:
        return []
    return [Reason("closed", "The person is not on the scheme now.")]


def _why_not_shut_out(
    people: Sequence[Person], to: Agency, receiver: Worker | None
) -> list[Reason]:
    """Against records that whoever is to lead them may not open: each is said."""
    anyone = receiver or Worker(key=0, name=to.name, agency=to.pk, roles=frozenset())
    return [
        Reason("restricted", f"{anyone.name} may not open the record {each.reference}.")
        for each in people
        if shut_out(each, anyone)
    ]
