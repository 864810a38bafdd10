"""The record of a meeting: who was there, what was said, decided and given to do, of everyone at once."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime

from throughcare.access import found
from throughcare.access.actions import actions
from throughcare.access.context import view
from throughcare.access.meetings import decisions, meeting
from throughcare.access.permissions import shows
from throughcare.access.selection import arrangements
from throughcare.casefile.meetings import (
    ActionLine,
    Came,
    ItemLine,
    MeetingLine,
    action_lines,
    agenda,
    line,
    who_came,
)
from throughcare.casefile.minutes import MinuteLine, said_of
from throughcare.casefile.running import DecisionLine, decision_line
from throughcare.rules.actions import ActionState
from throughcare.rules.days import day_of
from throughcare.rules.meetings import minutes_restricted
from throughcare.rules.practitioners import Practitioner
from throughcare.rules.schemes.all import SCHEMES
from throughcare.rules.sharing import Section


@dataclass(frozen=True, kw_only=True)
class Discussed:
    """One item, and what came of it."""

    item: ItemLine
    minutes: list[MinuteLine]
    decision: DecisionLine | None
    given: list[ActionLine]
    """Actions given at this meeting."""
    carried: list[ActionLine]
    """Actions given before, and still open."""


@dataclass(frozen=True, kw_only=True)
class Recorded:
    """A whole meeting, as far as its reader may see it."""

    scheme: str
    called: str
    meeting: MeetingLine
    opened_at: datetime | None
    closed_at: datetime | None
    words: str
    came: list[Came]
    quorum: int
    items: list[Discussed]
    restricted: bool
    """Whether this is what was said in the restricted part, and nothing else."""
    made_on: date
    made_for: str


@view
def agenda_of(reference: str, by: Practitioner, on: date, reader: str) -> Recorded:
    """What it is to be about, with the open actions of each: for those who may read what is said of people."""
    return _recorded(reference, by, on, reader, "agenda pack", None)


@view
def record(reference: str, by: Practitioner, on: date, reader: str, read_as: str) -> Recorded:
    """The ordinary minutes, decisions and actions: nothing of the restricted part, whoever asks."""
    return _recorded(reference, by, on, reader, read_as, restricted=False)


@view
def restricted_record(reference: str, by: Practitioner, on: date, reader: str) -> Recorded:
    """What was said in the restricted part, for those who take part in it; for others there is no such page."""
    if not minutes_restricted(by):
        raise found.NotFound("Meeting")
    return _recorded(reference, by, on, reader, "restricted minutes", restricted=True)


def _recorded(
    reference: str,
    by: Practitioner,
    on: date,
    reader: str,
    read_as: str,
    restricted: bool | None,
) -> Recorded:
    if not shows(Section.MINUTE, by):
        raise found.NotFound("Meeting")
    held = meeting(reference, by)
    items = agenda(held, by, on, read_as)
    keys = [each.key for each in items]
    said = {} if restricted is None else said_of(keys, by, restricted=restricted)
    if restricted:
        items = [each for each in items if each.key in said]
    decided = {} if restricted else _decided(keys, by)
    given, carried = ({}, {}) if restricted else _actions(keys, items, by, on)
    ways = arrangements(by.scheme, day_of(held.starts_at))
    return Recorded(
        scheme=SCHEMES[by.scheme].name,
        called=ways.meeting,
        meeting=line(held),
        opened_at=held.opened_at,
        closed_at=held.closed_at,
        words=held.words,
        came=who_came(held, by),
        quorum=ways.quorum,
        items=[
            Discussed(
                item=each,
                minutes=said.get(each.key, []),
                decision=decided.get(each.key),
                given=given.get(each.key, []),
                carried=carried.get(each.person, []) if each.person else [],
            )
            for each in items
        ],
        restricted=bool(restricted),
        made_on=on,
        made_for=reader,
    )


def _decided(keys: list[int], by: Practitioner) -> dict[int, DecisionLine]:
    held = decisions(by).filter(item__in=keys, superseded_at=None)
    shown = held.select_related("by", "lead_agency", "lead_worker")
    return {each.item_id: decision_line(each) for each in shown}


def _actions(
    keys: list[int], items: list[ItemLine], by: Practitioner, on: date
) -> tuple[dict[int, list[ActionLine]], dict[str, list[ActionLine]]]:
    """Those given at these items; and the open ones about the same people that were given before."""
    shown = actions(by).select_related("owner", "worker", "person").order_by("due_on", "pk")
    given: dict[int, list[ActionLine]] = defaultdict(list)
    for each in shown.filter(item__in=keys):
        if each.item_id:
            given[each.item_id] += action_lines([each], on)
    carried: dict[str, list[ActionLine]] = defaultdict(list)
    people = [each.person for each in items if each.person]
    before = shown.filter(person__reference__in=people, state=ActionState.OPEN)
    for each in before.exclude(item__in=keys):
        if each.person:
            carried[each.person.reference] += action_lines([each], on)
    return given, carried
