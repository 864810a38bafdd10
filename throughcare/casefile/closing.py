"""The end of an episode of care: what is asked of it, its summary in two voices, and every time there was."""

from dataclasses import dataclass
from datetime import date, datetime

from throughcare.access.cases import person
from throughcare.access.closing import unfinished
from throughcare.access.completions import completions_of
from throughcare.access.context import view
from throughcare.access.episodes import episode, episodes, side
from throughcare.access.found import NotFound
from throughcare.access.permissions import known
from throughcare.access.selection import crisis_line
from throughcare.casefile.mental_health import Course, courses, reads
from throughcare.casefile.people import Banner, banner_of
from throughcare.records.models import Completion, Episode, Person
from throughcare.rules.closing import Unfinished, warnings, why_not_yet
from throughcare.rules.completions import CompletionState, Way
from throughcare.rules.days import begins, day_of
from throughcare.rules.episodes import (
    MOVES,
    CloseReason,
    EpisodeOutcome,
    EpisodeState,
    Tier,
    why_not_clinical,
)
from throughcare.rules.practitioners import Practitioner
from throughcare.rules.reasons import Reason, insist


@dataclass(frozen=True, kw_only=True)
class ClosePage:
    banner: Banner
    reference: str
    referrer: str
    """The agency that reads the summary for the practitioner."""
    there_is: Unfinished
    why_not: list[Reason]
    """What must be finished before."""
    warnings: list[str]
    barred: list[Reason]
    """That it is closed already: said on a page that is opened, and on the form of one who sends it."""
    closed_by_reader: bool


@view
def close_page(reference: str, by: Practitioner, on: date) -> ClosePage:
    """What closing an episode asks. Refused to those whose move it never is."""
    each = episode(reference, by, "close episode")
    insist(why_not_clinical(by, side(each, by)))
    there_is = unfinished(each, by)
    return ClosePage(
        banner=banner_of(each.person, by, on),
        reference=reference,
        referrer=each.referral.referrer.name,
        there_is=there_is,
        why_not=why_not_yet(there_is),
        warnings=warnings(there_is),
        barred=MOVES.why_not("close", each.state, by, side(each, by)),
        closed_by_reader=each.closed_by_id == by.key,
    )


@dataclass(frozen=True, kw_only=True)
class Time:
    """One time with the service, as a list of them shows it."""

    reference: str
    service: str
    tier: Tier
    state: EpisodeState
    opened_at: datetime
    closed_at: datetime | None
    reason: CloseReason | None
    outcome: EpisodeOutcome | None


def times_of(about: Person, by: Practitioner) -> list[Time]:
    """Every time a person was with a service, of those between whom each passed, the latest first."""
    held = episodes(by, about).select_related("owner").order_by("-opened_at", "-pk")
    return [
        Time(
            reference=each.reference,
            service=each.owner.name,
            tier=each.tier,
            state=each.state,
            opened_at=each.opened_at,
            closed_at=each.closed_at,
            reason=each.close_reason,
            outcome=each.outcome,
        )
        for each in held
    ]


@dataclass(frozen=True, kw_only=True)
class Times:
    banner: Banner
    times: list[Time]


@view
def times(reference: str, by: Practitioner, on: date) -> Times:
    """Every time with the service that this practitioner may see: earlier ones are kept."""
    about = person(reference, by, "times with the service")
    return Times(banner=banner_of(about, by, on), times=times_of(about, by))


@dataclass(frozen=True, kw_only=True)
class SummaryPage:
    banner: Banner
    reference: str
    service: str
    opened_at: datetime
    closed_at: datetime
    closed_by: str
    reason: CloseReason
    outcome: EpisodeOutcome
    for_practitioner: str
    for_person: str
    easy_read: str
    measures: list[Course] | None
    """First and last scores, for those who may see clinical detail; None for others."""
    crisis_line: str


@view
def summary(reference: str, by: Practitioner, on: date, page: str = "summary") -> SummaryPage:
    """How a closed episode is summed up, in both its voices. One that is open has no such page."""
    each = episode(reference, by, page)
    if not (each.closed_at and each.closed_by and each.close_reason and each.outcome):
        raise NotFound("Summary")
    return SummaryPage(
        banner=banner_of(each.person, by, on),
        reference=reference,
        service=each.owner.name,
        opened_at=each.opened_at,
        closed_at=each.closed_at,
        closed_by=each.closed_by.name,
        reason=each.close_reason,
        outcome=each.outcome,
        for_practitioner=each.for_practitioner,
        for_person=each.for_person,
        easy_read=each.easy_read,
        measures=_measures(each, by) if reads(by) else None,
        crisis_line=crisis_line(by.scheme, on),
    )


def _measures(of: Episode, by: Practitioner) -> list[Course]:
    """What was completed between its opening and its end, at least twice."""
    assert of.closed_at  # noqa: S101 - it is closed
    about = of.person
    held = (
        completions_of(about, by, known(about, by))
        .filter(state=CompletionState.COMPLETE, begun_at__gte=begins(day_of(of.opened_at)))
        .filter(begun_at__lte=of.closed_at)
        .exclude(way=Way.RESULT)
        .select_related("owner", "questionnaire")
    )
    rows: list[Completion] = list(held.order_by("begun_at", "pk"))
    return [each for each in courses(rows) if each.words]
