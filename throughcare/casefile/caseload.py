"""The caseload: everyone a practitioner reaches, filtered, sorted, a page at a time."""

from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import Any

from django.db.models import Count, F, QuerySet, Subquery, Value
from django.db.models.functions import Concat

from throughcare.access import readings, selection
from throughcare.access.cases import ON_SCHEME, cases, masked
from throughcare.access.context import view
from throughcare.access.permissions import shows
from throughcare.access.referrals import referrals
from throughcare.casefile.naming import name
from throughcare.casefile.paging import Page, page
from throughcare.records.models import Agency, Case, Identifier, Person
from throughcare.rules.identity import could_be
from throughcare.rules.levels import Cohort, Level
from throughcare.rules.people import age, folded
from throughcare.rules.practitioners import Practitioner
from throughcare.rules.referrals import ReferralState, sees_criteria
from throughcare.rules.restriction import breaks_glass
from throughcare.rules.risk.scores import Band, Measure, Predictor, band
from throughcare.rules.selection import Rag, why_not_on_list
from throughcare.rules.sharing import Section

SHOWN = Measure(Predictor.OGRS3, 2)
"""The score a caseload shows."""

_FEW = 2_000
"""As many cases are sorted in a few milliseconds: measured, no rule of any scheme's."""


class Order(StrEnum):
    NAME = "name"
    BORN = "born"
    SCORE = "score"
    RAG = "rag"


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """What the reader asked to see. Nothing chosen in a filter is everything."""

    words: str = ""
    rags: frozenset[Rag] = field(default_factory=frozenset)
    levels: frozenset[Level] = field(default_factory=frozenset)
    cohorts: frozenset[Cohort] = field(default_factory=frozenset)
    agencies: frozenset[int] = field(default_factory=frozenset)
    eligible: bool = False
    order: Order = Order.NAME
    backwards: bool = False
    number: int = 1

    @property
    def is_everything(self) -> bool:
        """Whether nothing is searched for or chosen."""
        chosen = (self.rags, self.levels, self.cohorts, self.agencies, self.eligible)
        return not (self.words or any(chosen))


@dataclass(frozen=True, kw_only=True)
class CaseLine:
    reference: str
    name: str
    born: date
    age: int
    agency: str
    rag: Rag | None
    level: Level | None
    cohort: Cohort | None
    score: int | None
    band: Band | None
    may_be_referred: bool | None
    """None where what the criteria turn on is not shown to this practitioner."""
    referral: ReferralState | None
    """The state of their latest referral, where this practitioner may see it."""


@dataclass(frozen=True, kw_only=True)
class MaskedLine:
    """Someone whose record is restricted from this practitioner: that there is one, and whom to ask."""

    reference: str
    agency: str


@dataclass(frozen=True, kw_only=True)
class Caseload:
    people: Page[CaseLine]
    masked: list[MaskedLine]
    """Counted apart, and shown where nothing is searched for or chosen: no search may find them."""
    breaks_glass: bool
    agencies: list[tuple[int, str]]
    """Those that lead anyone here, to filter by: key and name."""
    levels: list[Level]
    """The levels and the cohorts that the scheme has, to filter by."""
    cohorts: list[Cohort]
    places: bool
    """Whether this practitioner is shown where people stand, and when that is to be looked at again."""
    scores: bool
    """Whether scores of risk are shown to this practitioner at all."""
    eligible: bool
    """Whether they are shown all that the criteria turn on."""


@view
def caseload(by: Practitioner, wanted: Wanted, on: date) -> Caseload:
    """A page of the open cases this practitioner reaches: the same few queries however many there are.

    What they are not shown they cannot filter or sort by either.
    """
    wanted = _allowed(wanted, by, on)
    reached = cases(by).filter(ON_SCHEME)
    if not shows(Section.IDENTITY, by):
        reached = reached.none()
    led = _led(reached)
    found = _filtered(reached, by, wanted, on)
    # A person and their case are of one scheme: said of both, names are read in order by an index.
    few = sum(led.values()) <= _FEW
    how, placed = selection.arrangements(by.scheme, on), shows(Section.SCHEME, by)
    rows = selection.with_scores(_ordered(found.filter(person__scheme=by.scheme), wanted, few))
    return Caseload(
        people=page(
            rows.select_related("lead_agency"),
            wanted.number,
            lambda rows: _shown(rows, by, on),
            total=sum(led.values()) if wanted.is_everything else found.count(),
        ),
        masked=_masked(by) if wanted.is_everything else [],
        breaks_glass=breaks_glass(by),
        agencies=list(
            Agency.objects.filter(pk__in=led).order_by("name").values_list("pk", "name")
        ),
        levels=list(how.levels) if placed else [],
        cohorts=list(how.cohorts) if placed else [],
        places=placed,
        scores=shows(Section.RISK, by),
        eligible=sees_criteria(selection.criteria(by.scheme, on), by),
    )


def _led(reached: QuerySet[Case]) -> dict[int, int]:
    """How many of them each agency leads: asked once, for the filter and for how many there are.

    By a sum and not by the column, whose index PostgreSQL would read every case through, in no order.
    """
    agency = F("lead_agency_id") + 0
    return dict(reached.order_by().values_list(agency).annotate(Count("pk")))


def _allowed(wanted: Wanted, by: Practitioner, on: date) -> Wanted:
    if not sees_criteria(selection.criteria(by.scheme, on), by):
        wanted = replace(wanted, eligible=False)
    if not shows(Section.SCHEME, by):
        nothing: frozenset[Any] = frozenset()
        wanted = replace(
            wanted, rags=nothing, levels=nothing, cohorts=nothing, agencies=nothing
        )
    hidden = {Order.SCORE: Section.RISK, Order.RAG: Section.SCHEME}.get(wanted.order)
    if hidden and not shows(hidden, by):
        wanted = replace(wanted, order=Order.NAME)
    return wanted


def _masked(by: Practitioner) -> list[MaskedLine]:
    return [
        MaskedLine(reference=each.reference, agency=each.lead_agency) for each in masked(by)
    ]


def _filtered(
    reached: QuerySet[Case], by: Practitioner, wanted: Wanted, on: date
) -> QuerySet[Case]:
    if numbers := could_be(wanted.words, on):
        # Found first, each by its own index: as one condition PostgreSQL would read every case.
        held = Identifier.objects.filter(scheme=by.scheme, canonical__in=numbers)
        named = Person.objects.filter(reference__in=numbers)
        either = held.values_list("person").union(named.values_list("pk"))
        reached = reached.filter(person__in=[person for (person,) in either])
    else:
        for word in folded(wanted.words.replace(",", " ")).split():
            reached = reached.filter(person__filed_as__contains=word)
    if wanted.rags:
        reached = reached.filter(rag__in=wanted.rags)
    if wanted.levels:
        reached = reached.filter(level__in=wanted.levels)
    if wanted.cohorts:
        reached = reached.filter(cohort__in=wanted.cohorts)
    if wanted.agencies:
        reached = reached.filter(lead_agency__in=wanted.agencies)
    if wanted.eligible:
        reached = reached.filter(selection.may_be_referred(selection.criteria(by.scheme, on)))
    return reached


def _ordered(found: QuerySet[Case], wanted: Wanted, few: bool) -> QuerySet[Case]:
    """In the order that is wanted. `few` are sorted: PostgreSQL, which cannot know that they are, may read
    everybody's names in order until it has met a page of them."""
    filed_as = F("person__filed_as")
    by_name: list[F | Concat] = [
        Concat(filed_as, Value("")) if few else filed_as,
        F("person"),
    ]
    first: F | Concat
    match wanted.order:
        case Order.NAME:
            first, *rest = by_name
        case Order.BORN:
            first, rest = F("person__born"), by_name
        case Order.RAG:
            first, rest = F("rag"), by_name
        case Order.SCORE:
            found = found.annotate(score=Subquery(selection.current(SHOWN).values("percent")))
            first, rest = F("score"), by_name
    if wanted.order in (Order.NAME, Order.BORN):  # everyone has them, and an index
        return found.order_by(first.desc() if wanted.backwards else first.asc(), *rest)
    # Those without the thing ordered by come last, whichever way it goes.
    directed = first.desc(nulls_last=True) if wanted.backwards else first.asc(nulls_last=True)
    return found.order_by(directed, *rest)


def _shown(rows: list[Case], by: Practitioner, on: date) -> list[CaseLine]:
    readings.note("caseload", [case.person_id for case in rows], by, wait=False)
    criteria = selection.criteria(by.scheme, on)
    latest = _latest_referrals(rows, by)
    rated, scored = shows(Section.SCHEME, by), shows(Section.RISK, by)
    judged = sees_criteria(criteria, by)
    lines = []
    for case in rows:
        facts = selection.facts(case)
        score = facts.scores.get(SHOWN) if scored else None
        lines.append(
            CaseLine(
                reference=case.person.reference,
                name=name(case.person),
                born=case.person.born,
                age=age(case.person.born, on),
                agency=case.lead_agency.name,
                rag=case.rag if rated else None,
                level=case.level if rated else None,
                cohort=case.cohort if rated else None,
                score=score,
                band=None if score is None else band(SHOWN, score),
                may_be_referred=not why_not_on_list(facts, criteria) if judged else None,
                referral=latest.get(case.person_id),
            )
        )
    return lines


def _latest_referrals(rows: list[Case], by: Practitioner) -> dict[int, ReferralState]:
    people = [case.person_id for case in rows]
    seen = referrals(by).filter(person__in=people).order_by("sent_at")
    return dict(seen.values_list("person", "state"))
