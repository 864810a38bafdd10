"""What became of those a mental-health service referred on to each other service: for its own staff.

Whom it counts: its own onward referrals sent in the last year. Numbers under five are hidden: see
rules/disclosure.py. Days are calendar days, those on which a clock stood still among them.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from statistics import median

from django.db.models import Count, Exists, OuterRef, Q

from throughcare.access.context import view
from throughcare.access.found import NotFound
from throughcare.access.onward import sent_since, stages_since
from throughcare.records.models import OnwardStage
from throughcare.rules.directory import keeps_directory
from throughcare.rules.disclosure import suppressed, suppressed_parts
from throughcare.rules.onward import OPEN, OnwardState, Rejection, Stage, came_to
from throughcare.rules.practitioners import Practitioner

_YEAR = timedelta(days=365)
ACCEPTED, REJECTED, WITHDRAWN, WAITING = (
    *("Accepted", "Rejected", "Withdrawn before an answer", "No answer yet"),
)
CAVEATS = (
    "Referrals that your service sent in the last year, as they stand today.",
    (
        "Numbers under five, nought included, are shown as *. Where a hidden number could be found by"
        " taking the others from the total, one more is hidden."
    ),
    (
        "Days are calendar days at a stage that is over, days in custody included. Where fewer than five"
        " came through a stage, no median is shown."
    ),
)


@dataclass(frozen=True, kw_only=True)
class Sent:
    """Those sent to one service, and their answers: the parts of the whole."""

    sent: int | None
    parts: dict[str, int | None]


NONE_SENT = Sent(sent=None, parts=dict.fromkeys((ACCEPTED, REJECTED, WITHDRAWN, WAITING), None))
"""Of a service to which nobody was sent."""


@dataclass(frozen=True, kw_only=True)
class ServiceFigures:
    sent: Sent
    by_reason: dict[Rejection, int | None]
    """None for each where it is hidden how many were rejected."""
    median_days: dict[OnwardState, float | None]


@view
def figures_of_services(by: Practitioner, on: date) -> dict[str, Sent]:
    """For each service that somebody was sent to, by its reference. One query."""
    _insist_on_staff(by)
    once_accepted = OnwardStage.objects.filter(
        onward=OuterRef("pk"), state=OnwardState.ACCEPTED
    )
    rejected = Q(state=OnwardState.REJECTED)
    counted = (
        sent_since(on - _YEAR, by)
        .annotate(once=Exists(once_accepted))
        .values("service__reference")
        .annotate(
            sent=Count("pk"),
            rejected=Count("pk", filter=rejected),
            accepted=Count("pk", filter=Q(once=True) & ~rejected),
            withdrawn=Count("pk", filter=Q(once=False, state=OnwardState.WITHDRAWN)),
        )
    )
    return {
        each["service__reference"]: _sent(
            each["sent"], each["accepted"], each["rejected"], each["withdrawn"]
        )
        for each in counted
    }


@view
def service_figures(reference: str, by: Practitioner, on: date) -> ServiceFigures:
    """The figures of one service. One query more."""
    sent = figures_of_services(by, on).get(reference, NONE_SENT)
    stages = stages_since(on - _YEAR, reference, by)
    held: dict[int, list[Stage]] = defaultdict(list)
    reasons: Counter[Rejection] = Counter()
    for onward, state, day, reason in stages.values_list(
        "onward", "state", "on", "onward__rejection"
    ):
        held[onward].append(Stage(state, day))
        if state is OnwardState.REJECTED and reason:
            reasons[reason] += 1
    hidden = sent.parts[REJECTED] is None
    shown = suppressed_parts({each: reasons[each] for each in Rejection})
    return ServiceFigures(
        sent=sent,
        by_reason=dict.fromkeys(Rejection) if hidden else shown,
        median_days=_medians(came_to(each) for each in held.values()),
    )


def _sent(sent: int, accepted: int, rejected: int, withdrawn: int) -> Sent:
    waiting = sent - accepted - rejected - withdrawn
    parts = {ACCEPTED: accepted, REJECTED: rejected, WITHDRAWN: withdrawn, WAITING: waiting}
    return Sent(sent=suppressed(sent), parts=suppressed_parts(parts))


def _medians(referrals: Iterable[list[Stage]]) -> dict[OnwardState, float | None]:
    days: dict[OnwardState, list[int]] = {state: [] for state in OPEN}
    for stages in referrals:
        for stage, after in pairwise(stages):
            days[stage.state].append((after.on - stage.on).days)
    return {
        state: None if suppressed(len(each)) is None else float(median(each))
        for state, each in days.items()
    }


def _insist_on_staff(by: Practitioner) -> None:
    if not keeps_directory(by):
        raise NotFound("OnwardReferral")
