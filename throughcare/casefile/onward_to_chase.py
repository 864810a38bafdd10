"""The onward referrals of a service that have not ended, those to be chased first at the top."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from throughcare.access import found, readings
from throughcare.access.context import view
from throughcare.access.onward import to_chase
from throughcare.casefile.naming import name
from throughcare.casefile.paging import Page, page
from throughcare.records.models import OnwardReferral
from throughcare.rules.directory import keeps_directory
from throughcare.rules.onward import OnwardState, words_of_chase
from throughcare.rules.practitioners import Practitioner


@dataclass(frozen=True, kw_only=True)
class ChaseLine:
    name: str
    episode: str
    reference: str
    service: str
    state: OnwardState
    sent_on: date
    days: int
    """Since it was sent, by the calendar."""
    practitioner: str
    chase: str
    late: bool


@view
def to_chase_page(by: Practitioner, on: date, number: int) -> Page[ChaseLine]:
    """For those who refer people on; for anyone else there is no such page."""
    if not keeps_directory(by):
        raise found.NotFound("OnwardReferral")
    held = to_chase(by).select_related("person", "service", "episode__practitioner")
    return page(held, number, lambda rows: _lines(rows, by, on))


def _lines(rows: Sequence[OnwardReferral], by: Practitioner, on: date) -> list[ChaseLine]:
    if rows:
        readings.note("onward referrals to chase", [each.person_id for each in rows], by)
    return [
        ChaseLine(
            name=name(each.person),
            episode=each.episode.reference,
            reference=each.reference,
            service=each.service.name,
            state=each.state,
            sent_on=each.sent_on,
            days=(on - each.sent_on).days,
            practitioner=each.episode.practitioner.name if each.episode.practitioner else "",
            chase=words_of_chase(each.chase_on, on),
            late=each.chase_on is not None and each.chase_on <= on,
        )
        for each in rows
    ]
