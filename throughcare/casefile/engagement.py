"""Whether people may be dropping out of the service: one episode on its page, or a whole caseload at once."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from operator import itemgetter

from django.db.models import Q

from throughcare.access import found
from throughcare.access.away import away
from throughcare.access.clinical import plans
from throughcare.access.context import view
from throughcare.access.engagement import InTouch, own_contact, reads_engagement
from throughcare.access.episodes import appointments, care_contacts, episode, side
from throughcare.access.journal import given_or_back
from throughcare.access.selection import service_model
from throughcare.casefile.people import Banner, banner_of
from throughcare.records.models import Appointment, CareContact, Episode
from throughcare.rules.appointments import (
    AppointmentState,
    AskedBy,
    Attended,
    CareContactKind,
    ContactPlace,
)
from throughcare.rules.days import day_of
from throughcare.rules.engagement import (
    Contacted,
    Engagement,
    EngagementFacts,
    engagement,
    until_met,
)
from throughcare.rules.episodes import MOVES
from throughcare.rules.practitioners import Practitioner
from throughcare.rules.schemes.service import ServiceModel
from throughcare.rules.support_plans import Intensity


@dataclass(frozen=True, kw_only=True)
class Attempt:
    """One attempt to reach them."""

    on: date
    kind: CareContactKind
    place: ContactPlace
    reached: bool
    by: str


@dataclass(frozen=True, kw_only=True)
class EngagementPage:
    banner: Banner
    reference: str
    engagement: Engagement
    attempts: list[Attempt]
    """Every one in this episode, the latest first."""
    moves: list[str]
    """Of `disengage` and `re_engage`, what this practitioner could do now."""


@view
def engagement_page(reference: str, by: Practitioner, on: date) -> EngagementPage:
    """One episode, for the service and for those with whom the person lets it be shared."""
    each = episode(reference, by, "engagement")
    stands = side(each, by)
    if not reads_engagement(each, by):
        raise found.NotFound("Episode")
    open_to = MOVES.open_to(each.state, by, stands)
    return EngagementPage(
        banner=banner_of(each.person, by, on),
        reference=each.reference,
        engagement=standings([each], by, on)[each.pk],
        attempts=_attempts(each, by),
        moves=[move for move in ("disengage", "re_engage") if move in open_to],
    )


@view
def standings(of: Collection[Episode], by: Practitioner, on: date) -> dict[int, Engagement]:
    """Where each of these episodes of one scheme stands, by its key, for a reader who sees who came: six queries
    for however many."""
    if not of:
        return {}
    model = service_model(by.scheme, on)
    still = away(of, by)
    cancelled, next_on = _appointments(of, by, on)
    met = _contacts(of, by, cancelled)
    given, chosen = _given(of, by), _intensities(of, by)
    known = {
        each.pk: InTouch(
            away=still[each.pk],
            contacts=until_met(met[each.pk]),
            given=given[each.reference],
            next_on=next_on.get(each.pk),
            intensity=chosen.get(each.pk),
        )
        for each in of
    }
    return {each.pk: _standing(each, known[each.pk], model, on) for each in of}


def own_standings(of: Collection[Episode], by: Practitioner, on: date) -> dict[int, Engagement]:
    """The same of episodes that are open and this practitioner's own: one query. One that has ceased to be theirs
    since it was found is left out."""
    if not of:
        return {}
    model, known = service_model(by.scheme, on), own_contact(by, on)
    return {
        each.pk: _standing(each, known[each.pk], model, on) for each in of if each.pk in known
    }


def _standing(each: Episode, known: InTouch, model: ServiceModel, on: date) -> Engagement:
    changed_on, back_on = _changes(known.given)
    facts = EngagementFacts(
        tier=each.tier,
        state=each.state,
        since=each.since,
        away=known.away,
        contacts=known.contacts,
        changed_on=changed_on,
        back_on=back_on,
        next_on=known.next_on,
        intensity=known.intensity,
    )
    return engagement(facts, model, on)


def _changes(given: Iterable[tuple[date, int | None]]) -> tuple[list[date], date | None]:
    """The days on which one was given to another practitioner than before, and the last on which they came back."""
    changed_on, back_on, holds = [], None, None
    for on, receiver in given:
        if receiver is None:
            back_on = on
            continue
        if holds not in (None, receiver):
            changed_on.append(on)
        holds = receiver
    return changed_on, back_on


def _contacts(
    of: Collection[Episode], by: Practitioner, cancelled: Iterable[Appointment]
) -> dict[int, list[Contacted]]:
    """The latest first. An appointment that the service cancelled is told as one, on the day it was to be."""
    held = care_contacts(by).filter(episode__in=[each.pk for each in of])
    rows = [
        ((row.happened_at, True, row.pk), row.episode_id, _contacted(row))
        for row in held.only(
            *("episode", "happened_at", "kind", "place", "attended", "reached")
        )
    ]
    rows += [
        ((row.starts_at, False, row.pk), row.episode_id, _not_kept(row)) for row in cancelled
    ]
    told: dict[int, list[Contacted]] = defaultdict(list)
    for _, key, each in sorted(rows, key=itemgetter(0), reverse=True):
        told[key].append(each)
    return told


def _contacted(row: CareContact) -> Contacted:
    return Contacted(
        on=day_of(row.happened_at),
        kind=row.kind,
        place=row.place,
        attended=row.attended,
        reached=row.reached,
    )


def _not_kept(row: Appointment) -> Contacted:
    return Contacted(
        on=day_of(row.starts_at),
        kind=CareContactKind.APPOINTMENT,
        place=row.place,
        attended=Attended.CANCELLED_BY_SERVICE,
        reached=None,
    )


def _appointments(
    of: Collection[Episode], by: Practitioner, on: date
) -> tuple[list[Appointment], dict[int, date]]:
    """Those the service cancelled whose day has come; and the day of the next of each that has one to come,
    today's too."""
    not_kept = Q(state=AppointmentState.CANCELLED, asked_by=AskedBy.SERVICE)
    held = appointments(by).filter(
        not_kept | Q(state=AppointmentState.BOOKED), episode__in=[each.pk for each in of]
    )
    cancelled: list[Appointment] = []
    first: dict[int, date] = {}
    for row in held.order_by("starts_at").only("episode", "starts_at", "place", "state"):
        day = day_of(row.starts_at)
        if row.state is AppointmentState.BOOKED and day >= on:
            first.setdefault(row.episode_id, day)
        elif row.state is AppointmentState.CANCELLED and day <= on:
            cancelled.append(row)
    return cancelled, first


def _given(
    of: Collection[Episode], by: Practitioner
) -> dict[str, list[tuple[date, int | None]]]:
    told: dict[str, list[tuple[date, int | None]]] = defaultdict(list)
    for entry in given_or_back(of, by):
        told[entry.about].append((day_of(entry.at), entry.detail.get("to")))
    return told


def _intensities(of: Collection[Episode], by: Practitioner) -> dict[int, Intensity]:
    held = plans(by).filter(episode__in=[each.pk for each in of], superseded_at=None)
    return dict(held.values_list("episode", "intensity"))


def _attempts(each: Episode, by: Practitioner) -> list[Attempt]:
    held = care_contacts(by, each.person).filter(episode=each)
    rows = held.exclude(kind=CareContactKind.APPOINTMENT).select_related("by")
    return [
        Attempt(
            on=day_of(row.happened_at),
            kind=row.kind,
            place=row.place,
            reached=bool(row.reached),
            by=row.by.name,
        )
        for row in rows.order_by("-happened_at", "-pk")
    ]
