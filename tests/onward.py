"""Services of a directory and onward referrals in a known state, made only by acts."""

from datetime import date, datetime, timedelta

from tests.builders import looking
from tests.cast import NOON
from throughcare.casework import directory, onward
from throughcare.records.models import DirectoryService, Episode, OnwardReferral
from throughcare.rules.days import day_of
from throughcare.rules.onward import Heard, OnwardState, Rejection, Sending, ServiceKind
from throughcare.rules.practitioners import Practitioner

CMHT, COUNSELLING = "North CMHT", "City Counselling"


def a_service(
    name: str = CMHT,
    kind: ServiceKind = ServiceKind.CMHT,
    *,
    by: Practitioner,
    at: datetime = NOON,
) -> str:
    """The reference of a service of that name: entered in the directory, if it is not there."""
    with looking(by.scheme):
        held = DirectoryService.objects.filter(
            scheme=by.scheme, name=name, ended_at=None
        ).first()
    if held:
        return held.reference
    return directory.add(
        name,
        kind,
        criteria="Adults of the borough with a severe illness.",
        address="1 Example Road",
        by=by,
        at=at,
    )


def sending(at: datetime = NOON, days: int = 0) -> Sending:
    """Sent some days before a moment, and chased a fortnight after it."""
    on = day_of(at)
    return Sending(
        words="He hears voices.",
        sent_on=on - timedelta(days=days),
        chase_on=on + timedelta(days=14),
        bridging="A call a week.",
    )


def an_onward_referral(
    episode: Episode,
    service: str = CMHT,
    *,
    by: Practitioner,
    at: datetime = NOON,
    days: int = 0,
    follows: str = "",
) -> str:
    """The person referred on to a service. Returns its reference."""
    to = a_service(service, by=by, at=at)
    sent = sending(at, days)
    return onward.send(episode.reference, to, sent=sent, follows=follows, by=by, at=at)


def heard(at: datetime = NOON, *, on: date | None = None, words: str = "They rang.") -> Heard:
    return Heard(on=on or day_of(at), words=words, chase_on=day_of(at) + timedelta(days=14))


def brought_to(state: OnwardState, reference: str, *, by: Practitioner, at: datetime) -> None:
    """Brought to a state by the shortest way there, on one day."""
    what = heard(at)
    if state in (OnwardState.ACCEPTED, OnwardState.ALLOCATED, OnwardState.SEEN):
        onward.accept(reference, heard=what, by=by, at=at)
    match state:
        case OnwardState.RECEIVED:
            onward.receive(reference, heard=what, by=by, at=at)
        case OnwardState.SCREENED:
            onward.screen(reference, heard=what, by=by, at=at)
        case OnwardState.ALLOCATED:
            onward.allocate(reference, care_coordinator="Jo Bell", heard=what, by=by, at=at)
        case OnwardState.SEEN:
            onward.see(reference, heard=what, by=by, at=at)
        case OnwardState.REJECTED:
            turned_away(reference, by=by, at=at)
        case OnwardState.WITHDRAWN:
            onward.withdraw(reference, heard=what, by=by, at=at)


def turned_away(
    reference: str,
    code: Rejection = Rejection.BELOW_THRESHOLD,
    *,
    by: Practitioner,
    at: datetime = NOON,
    suggested: str = "",
) -> None:
    onward.reject(reference, code=code, suggested=suggested, heard=heard(at), by=by, at=at)


def as_it_is(reference: str) -> OnwardReferral:
    with looking():
        return OnwardReferral.objects.select_related("service").get(reference=reference)
