"""What was said at a meeting, as a reader may see it."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from throughcare.access import found, readings
from throughcare.access.context import view
from throughcare.access.meetings import item, meeting, minutes
from throughcare.records.models import Minute
from throughcare.rules.practitioners import Practitioner
from throughcare.rules.sharing import runs_meetings


@dataclass(frozen=True, kw_only=True)
class MinuteLine:
    key: int
    words: str
    who: str
    at: datetime
    restricted: bool
    corrected: bool
    """Whether another minute puts it right."""
    correction: bool


def said_of(
    keys: Collection[int], by: Practitioner, *, restricted: bool | None = None
) -> dict[int, list[MinuteLine]]:
    """Of each item, what was said in order: of both parts, or of one. One query, however many there are."""
    held = minutes(by).filter(item__in=keys).select_related("by", "correction")
    if restricted is not None:
        held = held.filter(restricted=restricted)
    lines: dict[int, list[MinuteLine]] = {}
    for each in held.order_by("at", "pk"):
        lines.setdefault(each.item_id, []).append(_line(each))
    return lines


@view
def shown(reference: str, key: int, have: int, by: Practitioner) -> list[MinuteLine] | None:
    """All that was said of an item, for whoever has so many lines of it before them; None if that is all.

    Asked every few seconds by a page that is open: that it is read is written down where there is more.
    """
    if not runs_meetings(by):
        raise found.NotFound("MeetingItem")
    about = item(meeting(reference, by), key, by)
    lines = said_of([about.pk], by).get(about.pk, [])
    if len(lines) == have:
        return None
    if about.person_id:
        readings.note("minutes", [about.person_id], by)
    return lines


@view
def one(reference: str, key: int, minute: int, by: Practitioner) -> MinuteLine:
    """One minute, for the form that corrects it."""
    about = item(meeting(reference, by), key, by)
    held = minutes(by).filter(item=about).select_related("by", "correction")
    if about.person_id:
        readings.note("minute", [about.person_id], by)
    return _line(found.one(held, pk=minute))


def _line(each: Minute) -> MinuteLine:
    return MinuteLine(
        key=each.pk,
        words=each.words,
        who=each.by.name,
        at=each.at,
        restricted=each.restricted,
        corrected=hasattr(each, "correction"),
        correction=each.corrects_id is not None,
    )
