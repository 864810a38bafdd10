"""What is so of one person before a meeting decides, as far as whoever puts it down is shown it."""

from datetime import date

from throughcare.access import indications
from throughcare.access.leading import leading_kinds
from throughcare.access.nominations import grounds_of, nominations
from throughcare.access.selection import arrangements
from throughcare.records.models import Case, MeetingItem, Nomination, Person
from throughcare.rules.decisions import Before
from throughcare.rules.leading import agency_to_lead, kind_to_lead
from throughcare.rules.nominations import NominationState
from throughcare.rules.practitioners import Practitioner

_COUNTED = (NominationState.TAKEN_UP, NominationState.ACCEPTED, NominationState.DECLINED)


def before(item: MeetingItem, person: Person, case: Case, by: Practitioner, on: date) -> Before:
    """All that a decision on one person turns on: a handful of queries."""
    ways = arrangements(by.scheme, on)
    partners = leading_kinds(by.scheme)
    nomination = nomination_of(item, person, by)
    grounds = grounds_of(nomination)
    status = case.statutory_status or (nomination.footing if nomination else None)
    kind = kind_to_lead(ways.lead, status, grounds)
    nominated = nomination if nomination and nomination.pk == item.nomination_id else None
    nominated_by = nomination.agency_id if nomination else case.lead_agency_id
    return Before(
        on=on,
        born=person.born,
        nominated=nominated is not None,
        withdrawn=nominated is None and item.nomination_id is not None,
        on_scheme=case.selected_at is not None and case.closed_at is None,
        arrangements=ways,
        indication=indications.of_nominee(nominated, on, by)
        if nominated
        else indications.of_person(person, by),
        led_by=case.lead_agency_id,
        rule_kind=kind if kind else partners.get(nominated_by),
        rule_lead=agency_to_lead(kind, nominated_by, partners),
        partners=partners,
    )


def nomination_of(item: MeetingItem, person: Person, by: Practitioner) -> Nomination | None:
    """The nomination that is decided or, where the person is on the scheme by one, that one."""
    held = nominations(by, person).filter(scheme=by.scheme, state__in=_COUNTED)
    if item.nomination_id:
        return held.filter(pk=item.nomination_id).first()
    return held.filter(state=NominationState.ACCEPTED).order_by("-at").first()
