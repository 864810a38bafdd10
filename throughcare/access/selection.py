"""What a scheme's list says of people, as the rules of selection read it."""

from collections.abc import Iterable, Mapping
from datetime import date

from django.db import connection
from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from throughcare.access.cases import ON_SCHEME
from throughcare.records.models import Agency, Case, CountedScore, Partner, Person, RiskScore
from throughcare.rules.disclosing import WITH_NOBODY
from throughcare.rules.practitioners import LEADING, Role
from throughcare.rules.referrals import ReferralState, Standing
from throughcare.rules.risk.offences import group_of
from throughcare.rules.risk.scores import Measure
from throughcare.rules.schemes.all import SCHEMES
from throughcare.rules.schemes.arrangements import Arrangements
from throughcare.rules.schemes.arrangements import in_force as arrangements_in_force
from throughcare.rules.schemes.service import ServiceModel
from throughcare.rules.schemes.service import in_force as model_in_force
from throughcare.rules.schemes.starting import CRISIS_LINE
from throughcare.rules.selection import Criteria, ListFacts, in_force, kinds_of_reason

Scores = type[RiskScore] | type[CountedScore]


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
    return facts_of(case, case.person.current_scores)  # type: ignore[attr-defined]


def facts_of(case: Case, scores: Iterable[RiskScore]) -> ListFacts:
    """The same, of a case and the current scores of its person."""
    return ListFacts(
        rag=case.rag,
        scores={
            Measure(each.predictor, each.years): each.percent
            for each in scores
            if each.percent is not None
        },
        offence=group_of(case.offence) if case.offence else None,
        offence_on=case.offence_on,
    )


def scores_of(person: Person) -> QuerySet[RiskScore]:
    """A person's current scores."""
    return RiskScore.objects.filter(person=person, superseded_at=None)


def standing(person: Person) -> Standing:
    """Where a person stands before a referral to their scheme's service."""
    case = Case.objects.filter(ON_SCHEME, person=person).first()
    return standing_of(person, case, scores_of(person))


def standing_of(person: Person, case: Case | None, scores: Iterable[RiskScore]) -> Standing:
    """The same, of their case while it lasts, and their current scores."""
    return Standing(
        on_list=facts_of(case, scores) if case else None,
        led_by=case.lead_agency_id if case else None,
        open_referral=_open_referral(person),
        service=service_of(person.scheme),
    )


def _open_referral(person: Person) -> ReferralState | None:
    """The state of an open referral, whoever made it and to whomever else it is hidden."""
    with connection.cursor() as cursor:
        cursor.execute("select open_referral_of(%s)", [person.pk])
        (state,) = cursor.fetchone()
    return ReferralState(state) if state else None


def may_be_referred(by: Criteria, scores: Scores = RiskScore) -> Q:
    """The cases with nothing against them on the list: `why_not_on_list` as a query.

    A test holds the two to the same answer for every case.
    """
    met = Q()
    if by.rag is not None:
        met &= Q(rag__in=by.rag)
    if by.score is not None:
        held = current(by.score.measure, scores)
        met &= Q(Exists(held.filter(percent__gte=by.score.least)))
    return met


def against(by: Criteria, scores: Scores = RiskScore) -> dict[str, Q]:
    """For each code of reason, the cases it stands against."""
    found: dict[str, Q] = {}
    if by.rag is not None:
        found["rag-missing"] = Q(rag=None)
        found["rag"] = ~Q(rag__in=by.rag) & Q(rag__isnull=False)
    if by.score is not None:
        missing, low = [code for code in kinds_of_reason(by) if code not in found]
        held = current(by.score.measure, scores)
        found[missing] = ~Q(Exists(held))
        found[low] = Q(Exists(held.filter(percent__lt=by.score.least)))
    return found


def current(measure: Measure, scores: Scores = RiskScore) -> QuerySet[RiskScore | CountedScore]:
    """The current score of a case's person, by one measure: to be shown, or only counted.

    In whole percent, as rules read it: one that is held finer is no score to a rule.
    """
    return scores._default_manager.filter(
        person=OuterRef("person"),
        predictor=measure.predictor,
        years=measure.years,
        percent__isnull=False,
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


def agencies_of(scheme: str) -> list[Agency]:
    """The same, as they are held, by name."""
    return list(Agency.objects.filter(partnerships__scheme=scheme).order_by("name"))


def working_agencies(scheme: str) -> list[Agency]:
    """Those of them that work with people, by name."""
    return [each for each in agencies_of(scheme) if each.kind not in WITH_NOBODY]


def service_of(scheme: str) -> int | None:
    """The mental-health service that takes the scheme's referrals."""
    taking = Partner.objects.filter(scheme=scheme, takes_referrals=True)
    return taking.values_list("agency", flat=True).first()


def labels(scheme: str, on: date) -> Mapping[Role, str]:
    """What a scheme itself calls some of the roles."""
    return arrangements(scheme, on).labels if scheme in SCHEMES else {}


def arrangements(scheme: str, on: date) -> Arrangements:
    """How a scheme runs IOM on a day."""
    return arrangements_in_force(SCHEMES[scheme].arrangements, on)


def service_model(scheme: str, on: date) -> ServiceModel:
    """How the mental-health service works on a scheme on a day."""
    return model_in_force(SCHEMES[scheme].service_models, on)


def crisis_line(scheme: str, on: date) -> str:
    """What to ring in a crisis beside 999, wherever one is: it is never without an answer."""
    try:
        return service_model(scheme, on).crisis_line
    except LookupError:
        return CRISIS_LINE
