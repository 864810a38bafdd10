"""Who on the list may be referred, and every reason why the others may not."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice

from django.db.models import QuerySet

from throughcare.access import readings, selection
from throughcare.access.cases import ON_SCHEME, cases
from throughcare.access.context import view
from throughcare.access.permissions import shows
from throughcare.casefile.naming import name
from throughcare.casefile.paging import Page, page
from throughcare.records.models import Case
from throughcare.rules.practitioners import Practitioner
from throughcare.rules.reasons import Reason
from throughcare.rules.referrals import why_not_listed
from throughcare.rules.risk.scores import Measure
from throughcare.rules.selection import (
    Criteria,
    Rag,
    is_priority,
    is_usual,
)
from throughcare.rules.sharing import Section

_CHUNK = 2_000


@dataclass(frozen=True, kw_only=True)
class OnList:
    """Someone on the list, by the criteria in force."""

    reference: str
    name: str
    born: date
    agency: str
    rag: Rag | None
    scores: dict[Measure, int]
    reasons: list[Reason]
    """Everything against referring them; nothing where they may be referred."""
    usual: bool
    priority: bool

    @property
    def may_be_referred(self) -> bool:
        return not self.reasons


@dataclass(frozen=True, kw_only=True)
class Selection:
    """The page: the criteria, and some of those on the list."""

    criteria: Criteria
    people: Page[OnList]


@view
def selected(by: Practitioner, on: date, *, only_eligible: bool, number: int) -> Selection:
    """A page of the people this practitioner reaches, by name, and where each stands."""
    criteria = selection.criteria(by.scheme, on)
    listed = cases(by).filter(ON_SCHEME)
    if only_eligible:
        listed = listed.filter(selection.may_be_referred(criteria))
    people = page(
        _by_name(listed, by),
        number,
        lambda rows: _noted(rows, criteria, by, on),
        total=listed.count(),
    )
    return Selection(criteria=criteria, people=people)


def _noted(rows: list[Case], criteria: Criteria, by: Practitioner, on: date) -> list[OnList]:
    readings.note("who may be referred", [case.person_id for case in rows], by, wait=False)
    return [_shown(case, criteria, by, on) for case in rows]


@view
def everyone(by: Practitioner, on: date) -> Iterator[OnList]:
    """Everyone this practitioner reaches, by name, a few thousand in memory at a time."""
    criteria = selection.criteria(by.scheme, on)
    listed = cases(by).filter(ON_SCHEME)
    rows = _by_name(listed, by).iterator(chunk_size=_CHUNK)
    while some := list(islice(rows, _CHUNK)):
        readings.note("everyone who may be referred", [case.person_id for case in some], by)
        yield from (_shown(case, criteria, by, on) for case in some)


def _by_name(listed: QuerySet[Case], by: Practitioner) -> QuerySet[Case]:
    """A person and their case are of one scheme: said of both, names are read in order by an index."""
    found = listed.filter(person__scheme=by.scheme).select_related("lead_agency")
    return selection.with_scores(found.order_by("person__filed_as", "person"))


def _shown(case: Case, criteria: Criteria, by: Practitioner, on: date) -> OnList:
    """Someone on the list, without what is not for this practitioner. Scores the database keeps back itself."""
    facts = selection.facts(case)
    scores = dict(facts.scores) if shows(Section.RISK, by) else {}
    return OnList(
        reference=case.person.reference,
        name=name(case.person),
        born=case.person.born,
        agency=case.lead_agency.name,
        rag=case.rag if shows(Section.SCHEME, by) else None,
        scores=scores,
        reasons=why_not_listed(facts, criteria, by),
        usual=shows(Section.OFFENCE, by) and is_usual(facts, criteria, on),
        priority=is_priority(scores, criteria),
    )
