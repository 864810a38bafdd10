"""A person, as every page about them names them."""

from dataclasses import dataclass
from datetime import date, datetime

from throughcare.access import selection
from throughcare.access.cases import cases_about, opened_until, person
from throughcare.access.context import view
from throughcare.access.found import NotFound
from throughcare.access.permissions import shows
from throughcare.casefile.naming import name
from throughcare.records.models import Case, Person
from throughcare.rules.identity import IdentifierKind
from throughcare.rules.levels import Level
from throughcare.rules.people import age, stage
from throughcare.rules.practitioners import Practitioner
from throughcare.rules.reasons import Reason
from throughcare.rules.referrals import why_not_begin
from throughcare.rules.selection import Rag
from throughcare.rules.sharing import Section


@dataclass(frozen=True, kw_only=True)
class Banner:
    """Who this page is about: on every page about them, so that nobody writes on the wrong case."""

    reference: str
    name: str
    born: date
    age: int
    stage: str
    """That they are a young adult, or about to turn 18; nothing for others."""
    rag: Rag | None
    level: Level | None
    numbers: list[tuple[IdentifierKind, str]]
    opened_until: datetime | None
    """Until when the reader has this restricted record open in an emergency."""


@view
def banner(reference: str, by: Practitioner, on: date) -> Banner:
    """The banner alone, for a step of a form."""
    return banner_of(person(reference, by, "banner"), by, on)


@view
def why_not_refer(reference: str, by: Practitioner, on: date) -> list[Reason]:
    """Everything, known before a question is asked, against this practitioner referring this person."""
    standing = selection.standing(person(reference, by, "referral form"))
    return why_not_begin(standing, selection.criteria(by.scheme, on), by)


def latest_case(about: Person, by: Practitioner) -> Case:
    theirs = cases_about(about, by).select_related("lead_agency", "lead_worker")
    return theirs.latest("opened_at")


def banner_of(about: Person, by: Practitioner, on: date, case: Case | None = None) -> Banner:
    """Whoever may not know who someone is, is shown no page about them."""
    if not shows(Section.IDENTITY, by):
        raise NotFound("Person")
    shown = (case or latest_case(about, by)) if shows(Section.SCHEME, by) else None
    numbers = about.identifiers.order_by("kind").values_list("kind", "canonical")
    return Banner(
        reference=about.reference,
        name=name(about),
        born=about.born,
        age=age(about.born, on),
        stage=stage(about.born, on),
        rag=shown.rag if shown else None,
        level=shown.level if shown else None,
        numbers=list(numbers),
        opened_until=opened_until(about, by),
    )
