"""Bringing the contacts of an agency's own system: whole or not at all, and the same twice is one."""

from dataclasses import dataclass
from datetime import datetime

from throughcare.access.brought import brought_before, people_numbered
from throughcare.access.cases import findable, person_to_change
from throughcare.access.context import act
from throughcare.access.selection import arrangements
from throughcare.casework import bulk, journal, references
from throughcare.files.tables import Table
from throughcare.records.models import Agency, Note, Partner
from throughcare.rules.brought import (
    Line,
    read_lines,
    settle,
    why_not_bring,
    why_not_whole,
)
from throughcare.rules.days import day_of
from throughcare.rules.practitioners import Practitioner
from throughcare.rules.reasons import insist
from throughcare.rules.sharing import Section


@dataclass(frozen=True)
class Brought:
    added: int
    same: int
    """Those that were there already, and stay as they are."""


@act
def bring(table: Table, *, person: str | None, by: Practitioner, at: datetime) -> Brought:
    """What an agency wrote in its own system is on the chronology, typed once. One bad line and none is.

    `person` is whom all of them are about, where the page says so.
    """
    insist(why_not_bring(by))
    _one_at_a_time(by)
    about = person_to_change(person, by) if person else None
    lines, problems = read_lines(
        table.headings,
        ((row.line, row.cells) for row in table.rows),
        arrangements(by.scheme, day_of(at)).contact_codes,
        day_of(at),
        of_one=about is not None,
    )
    people = people_numbered(lines, by)
    reached = findable(by).filter(pk__in=set(people.values())).order_by("pk")
    held = {each.pk: each for each in reached.select_for_update()} | (
        {about.pk: about} if about else {}
    )
    settled = settle(
        lines,
        problems,
        people,
        brought_before(lines, by),
        of_one=about.pk if about else None,
        now=at,
    )
    insist(why_not_whole(settled))
    bulk.add_all(Note, (_values(line, whom, by, at) for line, whom in settled.new))
    brought = Brought(len(settled.new), settled.same)
    agency = Agency.objects.get(pk=by.agency)
    for whom in sorted({each for _, each in settled.new}):
        journal.tell_lead_of_contact(held[whom], by=by, at=at)
    journal.write(
        "bring contacts", agency, by=by, at=at, added=brought.added, same=brought.same
    )
    return brought


def _one_at_a_time(by: Practitioner) -> None:
    """Two of one agency at once would each miss what the other brings: the second waits for the first."""
    list(Partner.objects.filter(agency=by.agency).order_by("pk").select_for_update())


def _values(line: Line, person: int, by: Practitioner, at: datetime) -> bulk.Values:
    contact = line.contact
    return {
        "reference": references.new(),
        "person_id": person,
        "section": Section.CONTACT.value,
        "owner_id": by.agency,
        "words": line.words,
        "kind": contact.kind.value,
        "attendance": contact.attendance.value if contact.attendance else None,
        "footing": contact.footing.value if contact.footing else None,
        "source_key": line.reference,
        "happened_at": line.happened_at,
        "by_id": by.key,
        "at": at,
    }
