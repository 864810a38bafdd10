"""Putting someone in a place on the scheme, and a case in an agency's hands: parts of the acts that do so.

The case says how it stands now; the positions and leaderships say how it stood before.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db import OperationalError

from throughcare.records.models import Case, Partner, Permission, Position
from throughcare.rules.leading import WhyLead
from throughcare.rules.levels import Cohort, Level
from throughcare.rules.matrix import Indication
from throughcare.rules.practitioners import Practitioner
from throughcare.rules.reasons import NotAllowed, Reason
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


def decided(
    level: Level | None,
    cohort: Cohort | None,
    rag: Rag | None,
    words: str,
    review_on: date,
    indicated: Indication | None,
) -> Placing:
    """A position between meetings. Its words say too, where the matrix suggested otherwise, why it is not so."""
    otherwise = indicated is not None and (level or cohort) != indicated.suggested
    return Placing(
        level=level,
        cohort=cohort,
        rag=rag,
        words=words,
        review_on=review_on,
        indicated=indicated.as_kept() if indicated else {},
        rule_version=indicated.version if indicated else "",
        override_words=words if otherwise else "",
    )


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


def change_lead(
    case: Case, agency: int, worker: int | None, why: WhyLead, words: str, *, at: datetime
) -> None:
    """The same, by an agency that did not lead before: a transfer that was planned is made or off, and what
    the person permitted is asked again."""
    give_lead(case, agency, worker, why, words)
    case.transfer_to_id, case.transfer_on = None, None
    case.save(update_fields=["transfer_to", "transfer_on"])
    ask_again([case.person_id], at=at)


def ask_again(people: Collection[int], *, at: datetime) -> None:
    """What they permitted another lead agency's practitioners to ask of them, the new one asks anew."""
    if people:
        held = Permission.objects.filter(person__in=people, ended_at=None)
        held.filter(ask_again_since=None).update(ask_again_since=at)


def hold_the_list(scheme: str) -> None:
    """Hold the scheme's list until this is done. Two that change very many cases at once would each miss
    whom the other adds, or wait for one another."""
    try:
        list(Partner.objects.filter(scheme=scheme).select_for_update(nowait=True))
    except OperationalError:
        raise NotAllowed(
            [Reason("busy", "Another list is being loaded. Try again when it is done.")]
        ) from None


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
