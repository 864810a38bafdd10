"""Putting someone in a place on the scheme, and a case in an agency's hands: parts of the acts that do so.

The case says how it stands now; the positions and leaderships say how it stood before.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from throughcare.records.models import Case, Position
from throughcare.rules.leading import WhyLead
from throughcare.rules.levels import Cohort, Level
from throughcare.rules.practitioners import Practitioner
from throughcare.rules.selection import Rag


@dataclass(frozen=True, kw_only=True)
class Placing:
    """A position as it is decided, and why."""

    level: Level | None
    cohort: Cohort | None
    rag: Rag | None
    words: str
    review_on: date | None
    indicated: Mapping[str, object] = field(default_factory=dict)
    rule_version: str = ""
    override_words: str = ""


def place(case: Case, placing: Placing, *, by: Practitioner, at: datetime) -> None:
    """The case stands so from now on, and the position before has ended. The case must be held."""
    case.level, case.cohort, case.rag = placing.level, placing.cohort, placing.rag
    case.review_on = placing.review_on
    case.save(update_fields=["level", "cohort", "rag", "review_on"])
    Position.objects.filter(case=case, until=None).update(until=at)
    Position.objects.create(
        case=case,
        person_id=case.person_id,
        scheme=case.scheme,
        level=placing.level,
        cohort=placing.cohort,
        rag=placing.rag,
        words=placing.words,
        indicated=dict(placing.indicated),
        rule_version=placing.rule_version,
        override_words=placing.override_words,
        review_on=placing.review_on,
        by_id=by.key,
        at=at,
    )


def give_lead(case: Case, agency: int, worker: int | None, why: WhyLead, words: str) -> None:
    """An agency leads the case from now on, and the database keeps who led before. The case must be held."""
    case.lead_agency_id, case.lead_worker_id = agency, worker
    case.why_lead, case.lead_words = why, words
    case.save(update_fields=["lead_agency", "lead_worker", "why_lead", "lead_words"])


def select(case: Case, *, at: datetime) -> None:
    """A nominee is on the scheme from now on."""
    if case.selected_at is None:
        case.selected_at = at
        case.save(update_fields=["selected_at"])


def close(case: Case, why: str, *, at: datetime, watched_until: date | None = None) -> None:
    """The time on the scheme, or the nomination to it, has ended; the person is watched for a time, or not."""
    Position.objects.filter(case=case, until=None).update(until=at)
    case.closed_at, case.closed_why, case.watched_until = at, why, watched_until
    case.save(update_fields=["closed_at", "closed_why", "watched_until"])
