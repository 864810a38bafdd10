"""The bounce ledger of one person: their chains of onward referrals, and what may be done now."""

from dataclasses import dataclass
from datetime import date, timedelta

from throughcare.access import found
from throughcare.access.away import away
from throughcare.access.context import view
from throughcare.access.episodes import episode, side
from throughcare.access.onward import (
    episodes_of,
    ledger,
    reads_onward,
    stages_of,
    stands,
)
from throughcare.access.selection import service_model
from throughcare.casefile import directory
from throughcare.casefile.onward_chains import Chain, Ledger, OnwardLine
from throughcare.casefile.people import Banner, banner_of
from throughcare.records.models import Episode, OnwardReferral, Person
from throughcare.rules.clocks import stands_still
from throughcare.rules.episodes import EpisodeState
from throughcare.rules.onward import MOVES
from throughcare.rules.practitioners import Practitioner


@dataclass(frozen=True, kw_only=True)
class OnwardPage:
    banner: Banner
    reference: str
    chains: list[Chain]
    sends: bool
    ours: bool
    standing_still: bool


@view
def onward_page(reference: str, by: Practitioner, on: date) -> OnwardPage:
    """For the service itself, and for whoever referred, by permission; for anyone else there is no such page."""
    held = _seen(reference, by)
    records = list(ledger(held.person, by))
    spans = away([*episodes_of(held.person, by)], by)
    told = Ledger(records, list(stages_of(held.person, by)), spans, by, on)
    return OnwardPage(
        banner=banner_of(held.person, by, on),
        reference=held.reference,
        chains=told.chains(),
        sends=_sends(held, by),
        ours=held.owner_id == by.agency,
        standing_still=stands_still(on, spans.get(held.pk, [])),
    )


@dataclass(frozen=True, kw_only=True)
class SendingPage:
    """What there is to choose from for a referral onward, and what it follows."""

    banner: Banner
    reference: str
    services: list[tuple[str, str]]
    follows: OnwardLine | None
    chase_on: date
    closed: bool
    """None is sent any more; what was written of one meanwhile is still shown to whoever wrote it."""


@view
def sending(reference: str, follows: str, by: Practitioner, on: date) -> SendingPage:
    """The form for another onward referral. Raises NotFound for those who send none."""
    held = _seen(reference, by)
    if not _may_send(held, by):
        raise found.NotFound("OnwardReferral")
    before = found.one(ledger(held.person, by), reference=follows) if follows else None
    return SendingPage(
        banner=banner_of(held.person, by, on),
        reference=held.reference,
        services=directory.choices(by),
        follows=_alone(before, held.person, by, on) if before else None,
        chase_on=_next_chase(by, on),
        closed=held.state is EpisodeState.CLOSED,
    )


@dataclass(frozen=True, kw_only=True)
class MovePage:
    """One onward referral, to do something with."""

    banner: Banner
    reference: str
    line: OnwardLine
    services: list[tuple[str, str]]
    chase_on: date


@view
def move_page(reference: str, onward: str, by: Practitioner, on: date) -> MovePage:
    """Raises NotFound where it is none of this person's, or not the reader's to change."""
    held = _seen(reference, by)
    each = found.one(ledger(held.person, by), reference=onward)
    if stands(each, by) is None:
        raise found.NotFound("OnwardReferral")
    return MovePage(
        banner=banner_of(held.person, by, on),
        reference=held.reference,
        line=_alone(each, held.person, by, on),
        services=directory.choices(by),
        chase_on=_next_chase(by, on),
    )


def _seen(reference: str, by: Practitioner) -> Episode:
    held = episode(reference, by, "onward referrals")
    if not reads_onward(held, by):
        raise found.NotFound("OnwardReferral")
    return held


def _sends(held: Episode, by: Practitioner) -> bool:
    return _may_send(held, by) and held.state is not EpisodeState.CLOSED


def _may_send(held: Episode, by: Practitioner) -> bool:
    return not MOVES.why_not("send", None, by, side(held, by))


def _next_chase(by: Practitioner, on: date) -> date:
    return on + timedelta(days=service_model(by.scheme, on).chase_after_days)


def _alone(each: OnwardReferral, of: Person, by: Practitioner, on: date) -> OnwardLine:
    heard = list(stages_of(of, by).filter(onward=each))
    return Ledger([each], heard, {}, by, on).line(each)
