"""Whether a reader of an episode is shown who came and how it was tried to reach them; and that, of all one's own."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection

from throughcare.access.permissions import in_force
from throughcare.records.models import Episode
from throughcare.rules.appointments import Attended, CareContactKind, ContactPlace
from throughcare.rules.clocks import Away
from throughcare.rules.engagement import Contacted, until_met
from throughcare.rules.practitioners import Practitioner
from throughcare.rules.service_desk import has_service_desk
from throughcare.rules.sharing import Facts, Section, decide
from throughcare.rules.support_plans import Intensity


def reads_engagement(episode: Episode, by: Practitioner) -> bool:
    """The service itself, and those with whom the person lets it be shared."""
    own = episode.owner_id == by.agency
    if decide(Section.ENGAGEMENT, by, Facts(own=own)).shown:
        return True
    if not decide(Section.ENGAGEMENT, by, Facts(permitted=True)).shown:
        return False
    named = in_force(by).filter(sections__contains=[Section.ENGAGEMENT])
    return named.filter(person=episode.person_id).exists()


@dataclass(frozen=True, kw_only=True)
class InTouch:
    """What is on record of whether the person of one episode and the service are in touch."""

    away: list[Away]
    contacts: list[Contacted]
    """The latest first, back to when they were last met."""
    given: list[tuple[date, int | None]]
    """To whom the episode was given, the earliest first; to nobody, on a day on which they came back."""
    next_on: date | None
    """The day of the next appointment that is booked."""
    intensity: Intensity | None


_ASKED = "select episode, away, contacts, given, next_on, intensity from own_contact(%s)"


def own_contact(by: Practitioner, on: date) -> dict[int, InTouch]:
    """Of all of a practitioner's own open episodes, by the key of each: the database itself says, in one answer."""
    if not has_service_desk(by):
        return {}
    with connection.cursor() as cursor:
        cursor.execute(_ASKED, [on])
        rows = cursor.fetchall()
    return {
        key: InTouch(
            away=[
                Away(_day(since), _day(until) if until else None)
                for since, until in _told(away)
            ],
            contacts=until_met(_contacts(_told(contacts))),
            given=[(_day(at), to) for at, to in _told(given)],
            next_on=next_on,
            intensity=Intensity(intensity) if intensity else None,
        )
        for key, away, contacts, given, next_on, intensity in rows
    }


def _told(written: str | None) -> list[Any]:
    return json.loads(written) if written else []


def _contacts(told: list[Any]) -> Iterator[Contacted]:
    for at, kind, place, attended, reached in told:
        yield Contacted(
            on=_day(at),
            kind=CareContactKind(kind),
            place=ContactPlace(place),
            attended=Attended(attended) if attended else None,
            reached=reached,
        )


_day = date.fromisoformat
