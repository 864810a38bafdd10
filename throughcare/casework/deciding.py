"""What a meeting decides of one person, and what that changes on their case."""

from datetime import datetime

from django.db.models import QuerySet

from throughcare.access import deciding, found
from throughcare.access.cases import cases, person_to_change
from throughcare.access.context import act
from throughcare.access.handing_over import shut_out
from throughcare.access.meetings import (
    attendances,
    decisions,
    item_to_change,
    meeting_to_change,
    names_missing,
)
from throughcare.access.nominations import nominations, sides
from throughcare.access.positions import positions
from throughcare.access.working import worker_to_give
from throughcare.casework import journal, placing
from throughcare.casework.placing import Placing
from throughcare.records.models import (
    Attendance,
    Case,
    Decision,
    MeetingItem,
    Nomination,
    Person,
)
from throughcare.rules.days import day_of
from throughcare.rules.decisions import Before, Decided, leads_by_rule, why_not_decide
from throughcare.rules.leading import WhyLead
from throughcare.rules.meetings import ItemState, why_no_quorum, why_not_run
from throughcare.rules.nominations import MOVES, OPEN, NominationState
from throughcare.rules.posts import Worker
from throughcare.rules.practitioners import Practitioner
from throughcare.rules.reasons import NotAllowed, Reason, insist


@act
def decide(reference: str, item: int, said: Decided, *, by: Practitioner, at: datetime) -> None:
    """The meeting decides: where the person stands, who leads, and what becomes of the nomination.

    Decided again while the meeting lasts, it stands as decided last, and the earlier decision is kept.
    """
    meeting = meeting_to_change(reference, by)
    about = item_to_change(meeting, item, by)
    person, case, nomination = _held(about, by)
    earlier = _take_back(about, case, by, at)
    before = deciding.before(about, person, case, by, day_of(at))
    worker = worker_to_give(said.lead_worker, by) if said.lead_worker else None
    came = attendances(by).filter(meeting=meeting, present=True)
    insist(
        [
            *why_not_run(meeting.state, by),
            *_why_no_quorum(came, before, names_missing(meeting, by)),
            *why_not_decide(said, before, worker),
            *_why_not_shut_out(person, worker),
        ]
    )
    decided = _write(about, person, case, said, before, by, at)
    if said.places:
        _place(case, decided, by, at)
        _lead(case, person, said, before, nomination, by, at)
    else:
        _stay_away(case, said, earlier, by, at)
    if nomination:
        _end(nomination, said, by, at)
    about.state = ItemState.DISCUSSED
    about.save(update_fields=["state"])
    again = "yes" if earlier else "no"
    journal.write(
        "decide at meeting", person, by=by, at=at, meeting=meeting.reference, again=again
    )
    journal.tell_lead_worker("decided-at-meeting", person, by=by, at=at)


def _held(about: MeetingItem, by: Practitioner) -> tuple[Person, Case, Nomination | None]:
    """Whom it is about, held in the order in which every act holds them."""
    if about.person is None:
        raise NotAllowed([Reason("nobody", "This is about nobody: nothing is decided of it.")])
    person = person_to_change(about.person.reference, by)
    case = found.one(cases(by).select_for_update(of=("self",)), pk=about.case_id)
    if about.nomination_id is None:
        return person, case, None
    held = nominations(by).select_for_update(of=("self",))
    return person, case, found.one(held, pk=about.nomination_id)


def _take_back(
    about: MeetingItem, case: Case, by: Practitioner, at: datetime
) -> Decision | None:
    """What was decided of the same item before no longer holds, nor what it began or ended on the scheme."""
    earlier = decisions(by).filter(item=about, superseded_at=None).first()
    if earlier is None:
        return None
    earlier.superseded_at = at
    earlier.save(update_fields=["superseded_at"])
    if case.selected_at == earlier.at:
        case.selected_at = None
    if case.closed_at == earlier.at:
        case.closed_at, case.closed_why = None, ""
    case.save(update_fields=["selected_at", "closed_at", "closed_why"])
    return earlier


def _why_no_quorum(
    came: QuerySet[Attendance], before: Before, missing: list[str]
) -> list[Reason]:
    return why_no_quorum(before.arrangements.quorum, came.count(), missing)


def _why_not_shut_out(person: Person, worker: Worker | None) -> list[Reason]:
    if worker is None or not shut_out(person, worker):
        return []
    return [Reason("restricted", f"{worker.name} may not open the record {person.reference}.")]


def _write(
    about: MeetingItem,
    person: Person,
    case: Case,
    said: Decided,
    before: Before,
    by: Practitioner,
    at: datetime,
) -> Decision:
    return Decision.objects.create(
        item=about,
        scheme=by.scheme,
        person=person,
        case=case,
        level=said.level,
        cohort=said.cohort,
        rag=said.rag if said.places else None,
        mappa_level=said.mappa_level,
        mappa_category=said.mappa_category,
        lead_agency_id=said.lead_agency if said.places else None,
        lead_worker_id=said.lead_worker,
        accepted=said.accepted,
        declined=said.declined,
        words=said.words.strip(),
        indicated=before.indication.as_kept() if before.indication else {},
        rule_version=before.arrangements.matrix.version,
        override_words=said.override_words.strip(),
        review_on=said.reviewed_on(before),
        by_id=by.key,
        at=at,
    )


def _place(case: Case, decided: Decision, by: Practitioner, at: datetime) -> None:
    placing.select(case, at=at)
    placing.place(
        case,
        Placing(
            level=decided.level,
            cohort=decided.cohort,
            rag=decided.rag,
            words=decided.words,
            review_on=decided.review_on,
            indicated=decided.indicated,
            rule_version=decided.rule_version,
            override_words=decided.override_words,
        ),
        by=by,
        at=at,
    )


def _lead(
    case: Case,
    person: Person,
    said: Decided,
    before: Before,
    nomination: Nomination | None,
    by: Practitioner,
    at: datetime,
) -> None:
    """Whoever was decided on leads from now. The same agency with nobody named keeps its worker."""
    agency = said.lead_agency or case.lead_agency_id
    led_by = (case.lead_agency_id, case.lead_worker_id)
    worker = said.lead_worker
    if worker is None and agency == case.lead_agency_id:
        worker = case.lead_worker_id
    if (agency, worker) == led_by:
        return
    if agency == case.lead_agency_id:
        why, words = case.why_lead, case.lead_words
    elif not leads_by_rule(agency, before):
        why, words = WhyLead.OVERRIDE, said.lead_words.strip()
    elif nomination and nomination.agency_id == agency:
        why, words = WhyLead.NOMINATION, ""
    else:
        why, words = WhyLead.RULE, ""
    placing.give_lead(case, agency, worker, why, words)
    if worker and worker != led_by[1]:
        journal.tell([worker], "case-allocated", person.reference, at=at)
    elif agency != led_by[0]:
        journal.tell_supervisors(agency, "agency-leads", person.reference, by=by, at=at)


def _stay_away(
    case: Case, said: Decided, earlier: Decision | None, by: Practitioner, at: datetime
) -> None:
    """A nominee who is declined is on no scheme; someone who is on it already stays where they stood."""
    if case.selected_at is None and said.declined:
        placing.close(case, said.declined.value, at=at)
        return
    if earlier is None or not earlier.accepted:
        return
    stood = positions(by).filter(case=case, at__lt=earlier.at).order_by("-at", "-pk").first()
    if stood is None:
        return
    placing.place(
        case,
        Placing(
            level=stood.level,
            cohort=stood.cohort,
            rag=stood.rag,
            words=said.words.strip(),
            review_on=stood.review_on,
            indicated=stood.indicated,
            rule_version=stood.rule_version,
            override_words=stood.override_words,
        ),
        by=by,
        at=at,
    )


_TOLD = {"accept": "nomination-accepted", "decline": "nomination-declined"}


def _end(nomination: Nomination, said: Decided, by: Practitioner, at: datetime) -> None:
    """Decided again at the same meeting it is what was decided last, which the nomination's own moves know not of."""
    move = "accept" if said.accepted else "decline"
    if nomination.state in OPEN:
        nomination.state = MOVES.after(move, nomination.state, by, sides(nomination, by))
    nomination.state = NominationState.ACCEPTED if said.accepted else NominationState.DECLINED
    nomination.ended_by_id, nomination.ended_at = by.key, at
    nomination.ended_words = said.words.strip()
    nomination.save(update_fields=["state", "ended_by", "ended_at", "ended_words"])
    journal.tell_nominator(_TOLD[move], nomination, at=at)
