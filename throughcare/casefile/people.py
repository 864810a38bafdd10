"""The case, as one practitioner may see it."""

from dataclasses import dataclass
from datetime import date, datetime

from throughcare.access import selection
from throughcare.access.cases import cases, opened_until, person
from throughcare.access.context import view
from throughcare.access.referrals import referrals
from throughcare.casefile import timeline
from throughcare.casefile.naming import name
from throughcare.casefile.paging import Page
from throughcare.records.models import Address, Case, Person, Referral, RiskScore
from throughcare.rules.identity import IdentifierKind
from throughcare.rules.people import ETHNICITY_WORDS, SEX_WORDS, age
from throughcare.rules.posts import why_not_supervise
from throughcare.rules.practitioners import Practitioner
from throughcare.rules.reasons import Reason
from throughcare.rules.referrals import MOVES, ReferralState, why_not_begin
from throughcare.rules.risk.offences import group_of
from throughcare.rules.risk.scores import Band
from throughcare.rules.selection import Rag, StatutoryStatus, is_usual
from throughcare.rules.sharing import governs, supervises


@dataclass(frozen=True, kw_only=True)
class Banner:
    """Who this page is about: on every page about them, so that nobody writes on the wrong case."""

    reference: str
    name: str
    born: date
    age: int
    rag: Rag | None
    numbers: list[tuple[IdentifierKind, str]]
    opened_until: datetime | None
    """Until when the reader has this restricted record open in an emergency."""


@dataclass(frozen=True, kw_only=True)
class Score:
    measure: str
    percent: int
    band: Band | None
    on: date
    version: str
    source: str


@dataclass(frozen=True, kw_only=True)
class ReferralLine:
    reference: str
    service: str
    state: ReferralState
    sent_at: datetime


@dataclass(frozen=True, kw_only=True)
class CasePage:
    banner: Banner
    on_scheme: bool
    sex: str
    ethnicity: str
    address: str
    agency: str
    statutory_status: StatutoryStatus | None
    offence: str
    offence_on: date | None
    usual_offence: bool
    scores: list[Score]
    criteria: str
    why_not_refer: list[Reason]
    """Everything against this practitioner referring them now; nothing where they may."""
    refers: bool
    """Whether referring is this practitioner's to do at all."""
    referrals: list[ReferralLine]
    events: Page[timeline.Event]
    lead_worker: str
    may_allocate: bool
    governs: bool
    supervises: bool


@view
def banner(reference: str, by: Practitioner, on: date) -> Banner:
    """The banner alone, for a step of a form."""
    return banner_of(person(reference, by, "banner"), by, on)


@view
def case_page(reference: str, by: Practitioner, on: date, number: int) -> CasePage:
    """The whole page; `number` is the page of the timeline."""
    about = person(reference, by, "case")
    case = _latest_case(about, by)
    criteria = selection.criteria(by.scheme, on)
    standing = selection.standing(about)
    return CasePage(
        banner=banner_of(about, by, on, case),
        on_scheme=case.closed_at is None,
        sex=SEX_WORDS[about.sex] if about.sex else "",
        ethnicity=ETHNICITY_WORDS[about.ethnicity] if about.ethnicity else "",
        address=_address(about),
        agency=case.lead_agency.name,
        statutory_status=case.statutory_status,
        offence=_offence(case),
        offence_on=case.offence_on,
        usual_offence=bool(standing.on_list and is_usual(standing.on_list, criteria, on)),
        scores=_scores(about),
        criteria=criteria.name,
        why_not_refer=why_not_begin(standing, criteria, by),
        refers=any(by.is_any_of(*move.by) for move in MOVES if move.name == "send"),
        referrals=_referrals(about, by),
        events=timeline.of_person(about, by, number),
        lead_worker=case.lead_worker.name if case.lead_worker else "",
        may_allocate=not (case.closed_at or why_not_supervise(by, case.lead_agency_id)),
        governs=governs(by),
        supervises=supervises(by),
    )


@view
def why_not_refer(reference: str, by: Practitioner, on: date) -> list[Reason]:
    """Everything, known before a question is asked, against this practitioner referring this person."""
    standing = selection.standing(person(reference, by, "referral form"))
    return why_not_begin(standing, selection.criteria(by.scheme, on), by)


def _latest_case(about: Person, by: Practitioner) -> Case:
    return (
        cases(by)
        .filter(person=about)
        .select_related("lead_agency", "lead_worker")
        .latest("opened_at")
    )


def banner_of(about: Person, by: Practitioner, on: date, case: Case | None = None) -> Banner:
    numbers = about.identifiers.order_by("kind").values_list("kind", "canonical")
    return Banner(
        reference=about.reference,
        name=name(about),
        born=about.born,
        age=age(about.born, on),
        rag=(case or _latest_case(about, by)).rag,
        numbers=list(numbers),
        opened_until=opened_until(about, by),
    )


def _address(about: Person) -> str:
    held = Address.objects.filter(person=about, until=None).first()
    if held is None:
        return ""
    if held.no_fixed_abode:
        return "No fixed abode"
    return ", ".join(part for part in (held.lines.rstrip(","), held.postcode) if part)


def _offence(case: Case) -> str:
    if not case.offence:
        return ""
    group = group_of(case.offence)
    return f"{case.offence} ({group.value if group else 'no group'})"


def _scores(about: Person) -> list[Score]:
    held = RiskScore.objects.filter(person=about, superseded_at=None)
    return [
        Score(
            measure=f"{each.predictor.value} {each.years}-year",
            percent=each.percent,
            band=each.band,
            on=each.on,
            version=each.version,
            source=each.source,
        )
        for each in held.order_by("predictor", "-years")
    ]


def _referrals(about: Person, by: Practitioner) -> list[ReferralLine]:
    seen: list[Referral] = list(
        referrals(by).filter(person=about).select_related("service").order_by("-sent_at")[:20]
    )
    return [
        ReferralLine(
            reference=each.reference,
            service=each.service.name,
            state=each.state,
            sent_at=each.sent_at,
        )
        for each in seen
    ]
