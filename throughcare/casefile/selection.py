"""Who on the list may be referred, and every reason why the others may not."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from throughcare.access import selection
from throughcare.access.cases import cases
from throughcare.casefile.naming import name
from throughcare.casefile.paging import Page, page
from throughcare.records.models import Case
from throughcare.rules.practitioners import Practitioner
from throughcare.rules.reasons import Reason
from throughcare.rules.risk.scores import Measure
from throughcare.rules.selection import (
    Criteria,
    Rag,
    is_priority,
    is_usual,
    why_not_on_list,
)

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


def selected(by: Practitioner, on: date, *, only_eligible: bool, number: int) -> Selection:
    """A page of the people this practitioner reaches, by name, and where each stands."""
    criteria = selection.criteria(by.scheme, on)
    listed = _on_scheme(by)
    if only_eligible:
        listed = listed.filter(selection.may_be_referred(criteria))
    return Selection(
        criteria=criteria,
        people=page(listed, number, lambda rows: [_shown(case, criteria, on) for case in rows]),
    )


def everyone(by: Practitioner, on: date) -> Iterator[OnList]:
    """Everyone this practitioner reaches, by name, a few thousand in memory at a time."""
    criteria = selection.criteria(by.scheme, on)
    for case in _on_scheme(by).iterator(chunk_size=_CHUNK):
        yield _shown(case, criteria, on)


def _on_scheme(by: Practitioner) -> QuerySet[Case]:
    open_now = cases(by).filter(closed_at=None).select_related("lead_agency")
    ordered = open_now.order_by("person__filed_as", "person")
    return selection.with_scores(ordered)


def _shown(case: Case, criteria: Criteria, on: date) -> OnList:
    facts = selection.facts(case)
    return OnList(
        reference=case.person.reference,
        name=name(case.person),
        born=case.person.born,
        agency=case.lead_agency.name,
        rag=case.rag,
        scores=dict(facts.scores),
        reasons=why_not_on_list(facts, criteria),
        usual=is_usual(facts, criteria, on),
        priority=is_priority(facts.scores, criteria),
    )
