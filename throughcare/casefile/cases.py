"""The case, part by part, as the sharing table shows it to one practitioner."""

from dataclasses import dataclass
from datetime import date, datetime

from throughcare.access import selection
from throughcare.access.cases import on_scheme, person
from throughcare.access.context import view
from throughcare.access.disclosures import involvements
from throughcare.access.meetings import next_about
from throughcare.access.permissions import decisions, known
from throughcare.access.referrals import referrals
from throughcare.casefile import (
    actions,
    consent,
    mental_health,
    needs,
    notes,
    risk,
    sentences,
    stays,
    timeline,
)
from throughcare.casefile.from_the_service import may_be_shared
from throughcare.casefile.paging import Page
from throughcare.casefile.people import Banner, banner_of, latest_case
from throughcare.casefile.sentences import mappa_of
from throughcare.records.models import Address, Case, Episode, Person, Referral, RiskScore
from throughcare.rules.disclosing import discloses, why_not_let_in, why_not_mark_mappa
from throughcare.rules.episodes import EpisodeState
from throughcare.rules.needs import Breadth
from throughcare.rules.nominations import NOMINATES
from throughcare.rules.people import ETHNICITY_WORDS, SEX_WORDS
from throughcare.rules.posts import why_not_supervise
from throughcare.rules.practitioners import Practitioner, Role
from throughcare.rules.reasons import Reason
from throughcare.rules.referrals import HAS_EPISODE, MOVES, ReferralState, why_not_begin
from throughcare.rules.risk.offences import group_of
from throughcare.rules.selection import StatutoryStatus, is_usual
from throughcare.rules.sharing import Section, governs, supervises


@dataclass(frozen=True, kw_only=True)
class ReferralLine:
    reference: str
    service: str
    state: ReferralState
    sent_at: datetime
    episode: str
    """The reference of the episode of care that began with it, if one did."""
    tier: str
    """Where that is now, in words, while it is open."""


@dataclass(frozen=True)
class NextMeeting:
    reference: str
    starts_at: datetime


@dataclass(frozen=True, kw_only=True)
class OnScheme:
    agency: str
    lead_worker: str
    may_allocate: bool
    """Whether choosing who that is is this practitioner's to do."""
    statutory_status: StatutoryStatus | None
    mappa: str
    """Whether they are managed under MAPPA, and at which level where that is known."""
    reactive: bool
    marks_mappa: bool
    """Whether saying so is this practitioner's to do."""
    working: list[str]
    """The other agencies that work with them."""
    lets_in: bool
    """Whether saying which is this practitioner's to do."""
    next_meeting: NextMeeting | None
    """On whose agenda they are."""


@dataclass(frozen=True, kw_only=True)
class Offence:
    code: str
    on: date | None
    usual: bool


@dataclass(frozen=True, kw_only=True)
class Referring:
    """What someone who refers people needs to know before they begin."""

    criteria: str
    why_not: list[Reason]
    """Everything against this practitioner referring them now; nothing where they may."""


@dataclass(frozen=True, kw_only=True)
class CasePage:
    """A part is None where the sharing table does not show it to this practitioner."""

    banner: Banner
    open: bool
    sex: str
    ethnicity: str
    address: str | None
    scheme: OnScheme | None
    offence: Offence | None
    scores: list[risk.ScoreLine] | None
    referring: Referring | None
    referrals: list[ReferralLine]
    sharing: consent.Standings | None
    stubs: list[consent.Stub]
    """What was once shared with their agency by permission, and since when it is not."""
    notes: list[notes.NoteLine] | None
    needs: Breadth | None
    accommodation: bool
    """Whether where they stay is shown; and where they do, if the team gave them a place."""
    stay: stays.StayLine | None
    actions: list[actions.ActionLine] | None
    """The first of those that are open."""
    warned: bool
    """Whether warnings are shown, and with them what to do in a crisis."""
    reads_mental_health: bool
    from_the_service: bool
    """Whether what the mental-health service shares may be shown to somebody in the reader's role."""
    reads_sentence: bool
    reads_disclosures: bool
    nominates: bool
    """Whether the reader might put them forward: for a place, or for another level."""
    transfers: bool
    """Whether sending them to another scheme is the reader's to do."""
    governs: bool
    supervises: bool
    events: Page[timeline.Event]


@view
def case_page(reference: str, by: Practitioner, on: date, number: int) -> CasePage:
    """The whole page; `number` is the page of the timeline."""
    about = person(reference, by, "case")
    case = latest_case(about, by)
    told = known(about, by)
    decided = decisions(told, by)
    shown = {section for section, each in decided.items() if each.shown}
    scores = list(selection.scores_of(about).order_by("predictor", "-years"))
    return CasePage(
        banner=banner_of(about, by, on, case),
        open=on_scheme(case),
        sex=SEX_WORDS[about.sex] if about.sex else "",
        ethnicity=ETHNICITY_WORDS[about.ethnicity] if about.ethnicity else "",
        address=_address(about) if Section.ADDRESS in shown else None,
        scheme=_on_scheme(about, case, by) if Section.SCHEME in shown else None,
        offence=_offence(case, scores, by, on) if Section.OFFENCE in shown else None,
        scores=[risk.line(each) for each in scores] if Section.RISK in shown else None,
        referring=_referring(about, case, scores, by, on),
        referrals=_referrals(about, by),
        sharing=consent.standings(about, by) if Section.CONSENT in shown else None,
        stubs=consent.stubs(about, by, decided),
        notes=notes.latest(about, by, told) if notes.reads(by) else None,
        needs=needs.summary(about, by, on),
        accommodation=Section.ADDRESS in shown,
        stay=stays.current(about, by, on) if Section.ADDRESS in shown else None,
        actions=actions.open_ones(about, by, on) if Section.SCHEME in shown else None,
        warned=Section.WARNING in shown,
        reads_mental_health=mental_health.reads(by),
        from_the_service=may_be_shared(by),
        reads_sentence=sentences.reads(by),
        reads_disclosures=discloses(by) or Section.DISCLOSURE in shown,
        nominates=_nominates(case, by, on),
        transfers=by.is_any_of(Role.IOM_COORDINATOR),
        governs=governs(by),
        supervises=supervises(by),
        events=timeline.of_person(about, by, number),
    )


def _nominates(case: Case, by: Practitioner, on: date) -> bool:
    offered = (
        case.closed_at is not None
        or on_scheme(case)
        and bool(selection.arrangements(by.scheme, on).levels)
    )
    return offered and by.is_any_of(*NOMINATES)


def _on_scheme(about: Person, case: Case, by: Practitioner) -> OnScheme:
    led_by = None if case.closed_at else case.lead_agency_id
    working = involvements(by, about).order_by("agency__name")
    return OnScheme(
        agency=case.lead_agency.name,
        lead_worker=case.lead_worker.name if case.lead_worker else "",
        may_allocate=not (case.closed_at or why_not_supervise(by, case.lead_agency_id)),
        statutory_status=case.statutory_status,
        mappa=mappa_of(case),
        reactive=case.reactive,
        marks_mappa=not why_not_mark_mappa(led_by, by),
        working=list(working.values_list("agency__name", flat=True)),
        lets_in=not why_not_let_in(led_by, by),
        next_meeting=_next_meeting(about, by),
    )


def _next_meeting(about: Person, by: Practitioner) -> NextMeeting | None:
    ahead = next_about(about, by)
    if ahead is None:
        return None
    return NextMeeting(ahead.meeting.reference, ahead.meeting.starts_at)


def _address(about: Person) -> str:
    held = Address.objects.filter(person=about, until=None).first()
    if held is None:
        return ""
    if held.no_fixed_abode:
        return "No fixed abode"
    return ", ".join(part for part in (held.lines.rstrip(","), held.postcode) if part)


def _offence(case: Case, scores: list[RiskScore], by: Practitioner, on: date) -> Offence:
    group = group_of(case.offence) if case.offence else None
    facts, criteria = selection.facts_of(case, scores), selection.criteria(by.scheme, on)
    return Offence(
        code=f"{case.offence} ({group.value if group else 'no group'})" if case.offence else "",
        on=case.offence_on,
        usual=on_scheme(case) and is_usual(facts, criteria, on),
    )


def _referring(
    about: Person, case: Case, scores: list[RiskScore], by: Practitioner, on: date
) -> Referring | None:
    """Nothing for those who refer nobody."""
    if not any(by.is_any_of(*move.by) for move in MOVES if move.name == "send"):
        return None
    criteria = selection.criteria(by.scheme, on)
    standing = selection.standing_of(about, case if on_scheme(case) else None, scores)
    return Referring(criteria=criteria.name, why_not=why_not_begin(standing, criteria, by))


def _referrals(about: Person, by: Practitioner) -> list[ReferralLine]:
    seen: list[Referral] = list(
        referrals(by, about).select_related("service", "episode").order_by("-sent_at")[:20]
    )
    return [
        ReferralLine(
            reference=each.reference,
            service=each.service.name,
            state=each.state,
            sent_at=each.sent_at,
            episode=each.episode.reference if each.state in HAS_EPISODE else "",
            tier=_where(each.episode) if each.state in HAS_EPISODE else "",
        )
        for each in seen
    ]


def _where(episode: Episode) -> str:
    if episode.state is EpisodeState.CLOSED:
        return ""
    return f"{episode.tier.value}, {episode.state.value}"
