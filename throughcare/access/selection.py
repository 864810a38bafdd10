"""What a scheme's list says of people, as the rules of selection read it."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from throughcare.records.models import Case, Partner, Person, Referral, RiskScore
from throughcare.rules.practitioners import LEADING
from throughcare.rules.referrals import OPEN, Standing
from throughcare.rules.risk.offences import group_of
from throughcare.rules.risk.scores import Measure
from throughcare.rules.schemes.all import SCHEMES
from throughcare.rules.selection import Criteria, ListFacts, in_force, kinds_of_reason


def criteria(scheme: str, on: date) -> Criteria:
    """The scheme's criteria in force on a day."""
    return in_force(SCHEMES[scheme].criteria, on)


def with_scores(cases: QuerySet[Case]) -> QuerySet[Case]:
    """The same cases, ready for `facts`, at one query more however many there are."""
    current = RiskScore.objects.filter(superseded_at=None)
    return cases.select_related("person").prefetch_related(
        Prefetch("person__risk_scores", queryset=current, to_attr="current_scores")
    )


def facts(case: Case) -> ListFacts:
    """What the list says of one person. The case must come from `with_scores`."""
    scores: Iterable[RiskScore] = case.person.current_scores  # type: ignore[attr-defined]
    return ListFacts(
        rag=case.rag,
        scores={Measure(each.predictor, each.years): each.percent for each in scores},
        offence=group_of(case.offence) if case.offence else None,
        offence_on=case.offence_on,
    )


def standing(person: Person) -> Standing:
    """Where a person stands before a referral to their scheme's service."""
    case = with_scores(Case.objects.filter(person=person, closed_at=None)).first()
    service = Partner.objects.filter(scheme=person.scheme, takes_referrals=True).first()
    there = Referral.objects.filter(person=person, state__in=OPEN)
    return Standing(
        on_list=facts(case) if case else None,
        led_by=case.lead_agency_id if case else None,
        open_referral=there.values_list("state", flat=True).first(),
        service=service.agency_id if service else None,
    )


def may_be_referred(by: Criteria) -> Q:
    """The cases with nothing against them on the list: `why_not_on_list` as a query.

    A test holds the two to the same answer for every case.
    """
    met = Q()
    if by.rag is not None:
        met &= Q(rag__in=by.rag)
    if by.score is not None:
        met &= Q(Exists(current(by.score.measure).filter(percent__gte=by.score.least)))
    return met


def against(by: Criteria) -> dict[str, Q]:
    """For each code of reason, the cases it stands against."""
    found: dict[str, Q] = {}
    if by.rag is not None:
        found["rag-missing"] = Q(rag=None)
        found["rag"] = ~Q(rag__in=by.rag) & Q(rag__isnull=False)
    if by.score is not None:
        missing, low = [code for code in kinds_of_reason(by) if code not in found]
        held = current(by.score.measure)
        found[missing] = ~Q(Exists(held))
        found[low] = Q(Exists(held.filter(percent__lt=by.score.least)))
    return found


def current(measure: Measure) -> QuerySet[RiskScore]:
    """The current score of a case's person, by one measure."""
    return RiskScore.objects.filter(
        person=OuterRef("person"),
        predictor=measure.predictor,
        years=measure.years,
        superseded_at=None,
    )


def leading_agencies(scheme: str) -> dict[str, int]:
    """The agencies that may lead a case on a scheme: name to key."""
    leading = Partner.objects.filter(scheme=scheme, agency__kind__in=LEADING)
    return dict(leading.values_list("agency__name", "agency"))


def partners_of(scheme: str) -> dict[str, int]:
    """The agencies that work on a scheme: name to key."""
    partners = Partner.objects.filter(scheme=scheme)
    return dict(partners.values_list("agency__name", "agency"))
