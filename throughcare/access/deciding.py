"""What is so of one person before a meeting decides, as far as whoever puts it down is shown it."""

from datetime import date
from typing import cast

from throughcare.access.needs import needs
from throughcare.access.nominations import nominations, returns
from throughcare.access.risk_scores import scores
from throughcare.access.selection import agencies_of, arrangements
from throughcare.records.models import Case, MeetingItem, Nomination, Person
from throughcare.rules.decisions import Before
from throughcare.rules.leading import agency_to_lead, kind_to_lead
from throughcare.rules.matrix import MatrixFacts, indicate
from throughcare.rules.needs import Depth
from throughcare.rules.nominations import Ground, NominationState
from throughcare.rules.practitioners import Practitioner
from throughcare.rules.risk.scores import Measure

_MANY = (Depth.MODERATE, Depth.HIGH)
_COUNTED = (NominationState.TAKEN_UP, NominationState.ACCEPTED, NominationState.DECLINED)


def before(item: MeetingItem, person: Person, case: Case, by: Practitioner, on: date) -> Before:
    """All that a decision on one person turns on: a handful of queries."""
    ways = arrangements(by.scheme, on)
    partners = {each.pk: each.kind for each in agencies_of(by.scheme)}
    nomination = nomination_of(item, person, by)
    grounds = grounds_of(nomination)
    status = case.statutory_status or (nomination.footing if nomination else None)
    kind = kind_to_lead(ways.lead, status, grounds)
    nominated_by = nomination.agency_id if nomination else case.lead_agency_id
    return Before(
        on=on,
        born=person.born,
        nominated=nomination is not None and nomination.pk == item.nomination_id,
        withdrawn=nomination is None and item.nomination_id is not None,
        on_scheme=case.selected_at is not None and case.closed_at is None,
        arrangements=ways,
        indication=indicate(ways.matrix, facts(person, nomination, by)),
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


def facts(person: Person, nomination: Nomination | None, by: Practitioner) -> MatrixFacts:
    """What the scheme's matrix looks at."""
    held = scores(by, person).filter(superseded_at=None, percent__isnull=False)
    deep = needs(by, person).filter(superseded_at=None, depth__in=_MANY)
    return MatrixFacts(
        scores={Measure(each.predictor, each.years): each.percent or 0 for each in held},
        grounds=grounds_of(nomination),
        intelligence=_intelligence(nomination, by),
        needs=deep.values("pathway").distinct().count(),
    )


def grounds_of(nomination: Nomination | None) -> frozenset[Ground]:
    """Why someone was put forward; nothing, of someone whom a list brought."""
    return cast(frozenset[Ground], nomination.grounds) if nomination else frozenset()


def _intelligence(nomination: Nomination | None, by: Practitioner) -> bool | None:
    """Whether anyone who was asked says that there is some; None where nobody said either."""
    if nomination is None:
        return None
    told = [nomination.intelligence]
    told += returns(by).filter(nomination=nomination).values_list("intelligence", flat=True)
    said = [each for each in told if each is not None]
    return any(said) if said else None
