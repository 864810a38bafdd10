"""Risk scores: which are held, which were, and why one is what it is."""

from dataclasses import dataclass
from datetime import date

from throughcare.access import found
from throughcare.access.cases import open_case, person
from throughcare.access.context import view
from throughcare.access.permissions import shows
from throughcare.access.risk_scores import scores
from throughcare.casefile.paging import Page, page
from throughcare.casefile.people import Banner, banner_of
from throughcare.records.models import Person, RiskScore
from throughcare.rules.days import day_of
from throughcare.rules.practitioners import Practitioner
from throughcare.rules.reasons import Reason
from throughcare.rules.risk.explaining import Explained, explain
from throughcare.rules.risk.predictors import ABOUT, About
from throughcare.rules.risk.recording import why_not_put_down
from throughcare.rules.risk.scores import Measure
from throughcare.rules.sharing import Section


@dataclass(frozen=True, kw_only=True)
class ScoreLine:
    """One score, as it is held."""

    key: int
    measure: str
    percent: str
    band: str
    """Its published name, or nothing where none is published."""
    kind: str
    version: str
    on: date
    source: str
    superseded_on: date | None


@dataclass(frozen=True, kw_only=True)
class RiskPage:
    """Every current score, and a page of those superseded."""

    banner: Banner
    current: list[ScoreLine]
    history: Page[ScoreLine]
    why_not_record: list[Reason]
    """Everything against this reader putting one down; nothing where it is theirs to do."""


@dataclass(frozen=True, kw_only=True)
class TermLine:
    what: str
    value: str
    adds: str


@dataclass(frozen=True, kw_only=True)
class Why:
    """A score that Throughcare worked out, worked out again."""

    begins_at: str
    terms: list[TermLine]
    z: str
    percent: int
    differs: bool
    """Whether what is held is another figure."""


@dataclass(frozen=True, kw_only=True)
class ScorePage:
    banner: Banner
    score: ScoreLine
    years: int
    about: About
    own: bool
    """Whether Throughcare worked it out."""
    why: Why | None
    """Term by term; None for a score that came from elsewhere, or that cannot be worked out again."""


@dataclass(frozen=True, kw_only=True)
class Recording:
    """What whoever would put a score down needs to know before they begin."""

    banner: Banner
    why_not: list[Reason]


@view
def risk_page(reference: str, by: Practitioner, on: date, number: int) -> RiskPage:
    """All the scores of a person. For those whom the sharing table shows risk; for others there is no such page."""
    about = _person(reference, by, "risk")
    held = scores(by, about)
    current = held.filter(superseded_at=None).order_by("predictor", "-years")
    past = held.exclude(superseded_at=None).order_by("-superseded_at", "-pk")
    return RiskPage(
        banner=banner_of(about, by, on),
        current=[line(each) for each in current],
        history=page(past, number, lambda rows: [line(each) for each in rows]),
        why_not_record=_why_not_record(about, by),
    )


@view
def score_page(reference: str, key: int, by: Practitioner, on: date) -> ScorePage:
    """One score: where it comes from, what it is not and, where Throughcare worked it out, why it is so."""
    about = _person(reference, by, "risk score")
    held = found.one(scores(by, about), pk=key)
    explained = explain(Measure(held.predictor, held.years), held.read_from)
    return ScorePage(
        banner=banner_of(about, by, on),
        score=line(held),
        years=held.years,
        about=ABOUT[held.predictor],
        own=bool(held.read_from),
        why=_why(explained, held) if explained else None,
    )


@view
def recording(reference: str, by: Practitioner, on: date) -> Recording:
    """For the form on which a score is put down."""
    about = _person(reference, by, "risk form")
    return Recording(banner=banner_of(about, by, on), why_not=_why_not_record(about, by))


def line(held: RiskScore) -> ScoreLine:
    """A score in the words of a page."""
    return ScoreLine(
        key=held.pk,
        measure=f"{held.predictor.value} {held.years}-year",
        percent=f"{held.percent if held.exact_percent is None else held.exact_percent}%",
        band=held.band.value.capitalize() if held.band else "",
        kind=held.kind.value.capitalize() if held.kind else "",
        version=held.version,
        on=held.on,
        source=held.source,
        superseded_on=day_of(held.superseded_at) if held.superseded_at else None,
    )


def _person(reference: str, by: Practitioner, page_name: str) -> Person:
    if not shows(Section.RISK, by):
        raise found.NotFound("RiskScore")
    return person(reference, by, page_name)


def _why_not_record(about: Person, by: Practitioner) -> list[Reason]:
    case = open_case(about, by)
    return why_not_put_down(case.lead_agency_id if case else None, by)


def _why(explained: Explained, held: RiskScore) -> Why:
    return Why(
        begins_at=_signed(explained.begins_at),
        terms=[
            TermLine(what=each.what, value=each.value, adds=_signed(each.adds))
            for each in explained.terms
        ],
        z=_signed(explained.z),
        percent=explained.percent,
        differs=explained.differs_from(held.percent, held.probability),
    )


def _signed(number: float) -> str:
    """A number with its sign, as it is read out: a true minus, four places."""
    return f"{number:+.4f}".replace("-", "\N{MINUS SIGN}")
