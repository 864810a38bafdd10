"""Who on a scheme's list may be referred to its mental-health service: the scheme's criteria, read.

The criteria are dated values in `rules/schemes`; nothing here names a place. What the criteria
cannot settle from the list alone (consent, presentation, crisis) is asked at referral:
see `rules/referrals.py`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from throughcare.rules.reasons import Reason
from throughcare.rules.risk.offences import OffenceGroup
from throughcare.rules.risk.scores import Measure


class Rag(StrEnum):
    """The scheme's rating of a case. What each colour means is for the scheme to say."""

    RED = "red"
    AMBER = "amber"
    GREEN = "green"
    BLUE = "blue"


class StatutoryStatus(StrEnum):
    """On what footing the person is managed."""

    LICENCE = "licence"
    POST_SENTENCE_SUPERVISION = "post-sentence supervision"
    COMMUNITY_ORDER = "community order"
    SUSPENDED_SENTENCE_ORDER = "suspended sentence order"
    YOUTH_ORDER = "youth order"
    CUSTODY = "custody"
    STATUTORY = "statutory"
    VOLUNTARY = "voluntary"


@dataclass(frozen=True, kw_only=True)
class Floor:
    """A measure and the least whole percent of it."""

    measure: Measure
    least: int


@dataclass(frozen=True, kw_only=True)
class Criteria:
    """Who one scheme's service takes, from a day on. A scheme changes these, never the code that reads them."""

    name: str
    source: str
    in_force_from: date | None
    """The first day they apply, or None for criteria that are written but not in force."""
    rag: frozenset[Rag] | None
    """The ratings taken, or None where any is, and a person without one too."""
    score: Floor | None
    """The score required, or None where none is."""
    usual_offences: frozenset[OffenceGroup]
    usual_within_years: int
    """The usual, but not exclusive, offences: shown to the reader, never a reason against."""
    priority: Floor | None
    """Who is seen first."""


@dataclass(frozen=True, kw_only=True)
class ListFacts:
    """What a scheme's list says of one person, as far as the criteria read it."""

    rag: Rag | None
    scores: Mapping[Measure, int]
    offence: OffenceGroup | None = None
    offence_on: date | None = None


def in_force(criteria: tuple[Criteria, ...], on: date) -> Criteria:
    """The criteria that apply on a day: the latest to have begun. Raises LookupError if none had."""
    begun = [each for each in criteria if each.in_force_from and each.in_force_from <= on]
    if not begun:
        raise LookupError(f"No criteria were in force on {on:%d/%m/%Y}.")
    return max(begun, key=lambda each: each.in_force_from or date.min)


def why_not_on_list(facts: ListFacts, criteria: Criteria) -> list[Reason]:
    """Everything on the list itself that stands against referring this person."""
    reasons = []
    if criteria.rag is not None and facts.rag not in criteria.rag:
        wanted = " or ".join(rag.value for rag in Rag if rag in criteria.rag)
        if facts.rag is None:
            reasons.append(
                Reason("rag-missing", f"The list gives no RAG rating; {wanted} is needed.")
            )
        else:
            reasons.append(Reason("rag", f"The RAG rating is {facts.rag.value}, not {wanted}."))
    if criteria.score is not None:
        reasons += _why_score_not_met(facts.scores, criteria.score)
    return reasons


def kinds_of_reason(criteria: Criteria) -> dict[str, str]:
    """Every code `why_not_on_list` may give under these criteria, in words that suit a count of people."""
    kinds = {}
    if criteria.rag is not None:
        kinds["rag-missing"] = "No RAG rating"
        kinds["rag"] = "RAG rating not one the service takes"
    if criteria.score is not None:
        code, floor = _code_of(criteria.score), criteria.score
        kinds[f"{code}-missing"] = f"No {floor.measure}"
        kinds[code] = f"{floor.measure} below {floor.least}%"
    return kinds


def _code_of(floor: Floor) -> str:
    return f"{floor.measure.predictor.value.lower()}-{floor.measure.years}-year"


def _why_score_not_met(scores: Mapping[Measure, int], floor: Floor) -> list[Reason]:
    code = _code_of(floor)
    held = scores.get(floor.measure)
    if held is None:
        return [
            Reason(
                f"{code}-missing",
                f"There is no {floor.measure}; at least {floor.least}% is needed.",
            )
        ]
    if held < floor.least:
        return [
            Reason(code, f"The {floor.measure} is {held}%; at least {floor.least}% is needed.")
        ]
    return []


def is_priority(scores: Mapping[Measure, int], criteria: Criteria) -> bool:
    """Whether the criteria put this person first among those referred."""
    floor = criteria.priority
    return floor is not None and scores.get(floor.measure, 0) >= floor.least


def is_usual(facts: ListFacts, criteria: Criteria, on: date) -> bool:
    """Whether the index offence is one the service usually sees. Nobody is refused for this."""
    return (
        facts.offence in criteria.usual_offences
        and facts.offence_on is not None
        and _years_before(on, criteria.usual_within_years) <= facts.offence_on <= on
    )


def _years_before(on: date, years: int) -> date:
    """The same day years ago; for 29 February, the 28th where there was no 29th."""
    try:
        return on.replace(year=on.year - years)
    except ValueError:
        return on.replace(year=on.year - years, day=28)
