"""Nominations, as lists: all of a scheme's for those who sit in its meeting; for others, theirs and those asked of them."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.db.models import F, OuterRef, Subquery

from throughcare.access import readings
from throughcare.access.context import view
from throughcare.access.nominations import nominations, returns
from throughcare.casefile.paging import Page, page
from throughcare.records.models import Nomination
from throughcare.rules.days import day_of
from throughcare.rules.levels import Level
from throughcare.rules.nominating import carried
from throughcare.rules.nominations import OPEN, NominationState
from throughcare.rules.people import shown_as
from throughcare.rules.practitioners import Practitioner
from throughcare.rules.schemes.all import SCHEMES


class Tab(StrEnum):
    """Which nominations a list shows."""

    OPEN = "open"
    ENDED = "ended"


@dataclass(frozen=True, kw_only=True)
class NominationLine:
    reference: str
    name: str
    agency: str
    elsewhere: str
    """Where someone was sent to, or from, where that is another scheme."""
    made_on: date
    level: Level | None
    state: NominationState
    due_on: date | None
    """The earliest day of a return that is awaited, of those the reader sees."""
    overdue: bool


@view
def listed(by: Practitioner, tab: Tab, on: date, number: int) -> Page[NominationLine]:
    """Open: by the day a return is due, then the longest waiting. Ended: the latest first."""
    awaited = returns(by).filter(nomination=OuterRef("pk"), returned_at=None)
    found = nominations(by).select_related("agency")
    if tab is Tab.OPEN:
        due = Subquery(awaited.order_by("due_on").values("due_on")[:1])
        found = found.filter(state__in=OPEN).annotate(due=due)
        found = found.order_by(F("due").asc(nulls_last=True), "at", "pk")
    else:
        found = found.exclude(state__in=OPEN).order_by("-ended_at", "-pk")
    return page(found, number, lambda rows: _noted(rows, by, on))


def _noted(rows: list[Nomination], by: Practitioner, on: date) -> list[NominationLine]:
    people = [each.person_id for each in rows if each.person_id]
    if people:
        readings.note("nominations", people, by, wait=False)
    return [_line(each, by, on) for each in rows]


def _line(each: Nomination, by: Practitioner, on: date) -> NominationLine:
    who, due = carried(each.carried), getattr(each, "due", None)
    elsewhere = ""
    if each.from_scheme:
        sent = each.from_scheme == by.scheme
        other = each.scheme if sent else each.from_scheme
        elsewhere = f"{'Sent to' if sent else 'From'} {SCHEMES[other].name}"
    return NominationLine(
        reference=each.reference,
        name=shown_as(who.family_name, who.given_names),
        agency=each.agency.name,
        elsewhere=elsewhere,
        made_on=day_of(each.at),
        level=each.level,
        state=each.state,
        due_on=due,
        overdue=due is not None and due < on,
    )
