"""One person's chronology: what every agency wrote that the reader may see, and what was done, the latest first."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.db.models import F, IntegerField, Q, QuerySet, Value

from throughcare.access import selection
from throughcare.access.cases import person
from throughcare.access.context import view
from throughcare.access.journal import entries
from throughcare.access.notes import notes_of
from throughcare.access.permissions import Known, known
from throughcare.casefile import notes, timeline
from throughcare.casefile.paging import ROWS, Page
from throughcare.casefile.people import Banner, banner_of
from throughcare.records.models import JournalEntry, Note, Person
from throughcare.rules.brought import why_not_bring
from throughcare.rules.contacts import ATTENDANCES, ContactKind, Outcome
from throughcare.rules.days import begins
from throughcare.rules.notes import SECTION_NAMES
from throughcare.rules.practitioners import Practitioner
from throughcare.rules.sharing import Section, writes


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """What the reader asked for: everything, where they asked for nothing."""

    agency: int | None = None
    kind: ContactKind | None = None
    section: Section | None = None
    outcome: Outcome | None = None
    first: date | None = None
    last: date | None = None
    hide_system: bool = False
    """Whether to leave out what the system wrote of what was done."""
    unreadable: dict[str, str] = field(default_factory=dict)
    """The days that were typed and could not be read, with what is wrong."""


@dataclass(frozen=True, kw_only=True)
class Line:
    """A note, or a line of the journal: one of the two."""

    note: notes.NoteLine | None = None
    event: timeline.Event | None = None
    copies: bool = False
    """Whether it is a contact, to be copied to another system."""


@dataclass(frozen=True, kw_only=True)
class Chronology:
    banner: Banner
    lines: Page[Line]
    agencies: list[tuple[int, str]]
    sections: list[tuple[str, str]]
    writes: bool
    brings: bool


@view
def chronology(
    reference: str, wanted: Wanted, by: Practitioner, on: date, number: int
) -> Chronology:
    """A page of it. What it asks of the database is the same however much there is."""
    about = person(reference, by, "chronology")
    told = known(about, by)
    return Chronology(
        banner=banner_of(about, by, on),
        lines=_page(about, wanted, by, told, number),
        agencies=[(each.pk, each.name) for each in selection.agencies_of(by.scheme)],
        sections=[(each.value, SECTION_NAMES[each]) for each in notes.readable(by)],
        writes=bool(writes(by)),
        brings=not why_not_bring(by),
    )


def _page(
    about: Person, wanted: Wanted, by: Practitioner, told: Known, number: int
) -> Page[Line]:
    """Which notes and which lines, in one order and both counted; and then what each of them says."""
    written = _notes(notes_of(about, by, told), wanted)
    both = _placed(written, "happened_at", 1)
    if not _contacts_alone(wanted):
        done = _acts(entries(about, by), wanted)
        both = both.union(_placed(done, "at", 0), all=True)
    total = both.count()
    pages = max(-(-total // ROWS), 1)
    number = min(max(number, 1), pages)
    ordered = both.order_by("-moment", "-sort", "-pk")
    places = list(ordered[(number - 1) * ROWS : number * ROWS])
    there = {
        **_lines_of_notes((key for _, sort, key in places if sort), written, by, told),
        **_lines_of_acts([key for _, sort, key in places if not sort], about, by),
    }
    rows = [there[sort, key] for _, sort, key in places]
    return Page(rows, number, pages, total)


def _placed(records: "QuerySet[Note] | QuerySet[JournalEntry]", at: str, sort: int) -> Any:
    """The moment, kind and key of each, so that two kinds of record are put in one order."""
    placed = records.order_by().annotate(
        moment=F(at), sort=Value(sort, output_field=IntegerField())
    )
    return placed.values_list("moment", "sort", "pk")


def _contacts_alone(wanted: Wanted) -> bool:
    """Whether what is asked for is true of notes alone."""
    return bool(wanted.hide_system or wanted.kind or wanted.section or wanted.outcome)


def _notes(written: QuerySet[Note], wanted: Wanted) -> QuerySet[Note]:
    asked = _between("happened_at", wanted)
    if wanted.agency:
        asked &= Q(owner=wanted.agency)
    if wanted.kind:
        asked &= Q(kind=wanted.kind)
    if wanted.section:
        asked &= Q(section=wanted.section)
    if wanted.outcome is Outcome.WITHOUT:
        asked &= Q(kind__isnull=False, attendance=None)
    elif wanted.outcome:
        asked &= Q(attendance__in=ATTENDANCES[wanted.outcome])
    return written.filter(asked)


def _acts(done: QuerySet[JournalEntry], wanted: Wanted) -> QuerySet[JournalEntry]:
    asked = _between("at", wanted)
    if wanted.agency:
        asked &= Q(by__agency=wanted.agency)
    return done.filter(asked)


def _between(column: str, wanted: Wanted) -> Q:
    asked = Q()
    if wanted.first:
        asked &= Q((f"{column}__gte", begins(wanted.first)))
    if wanted.last:
        asked &= Q((f"{column}__lt", begins(wanted.last + timedelta(days=1))))
    return asked


def _lines_of_notes(
    keys: Iterable[int], written: QuerySet[Note], by: Practitioner, told: Known
) -> dict[tuple[int, int], Line]:
    found = written.filter(pk__in=list(keys)).select_related("by", "owner")
    return {
        (1, each.pk): Line(note=notes.line_of(each, by, told), copies=each.kind is not None)
        for each in found
    }


def _lines_of_acts(
    keys: list[int], about: Person, by: Practitioner
) -> dict[tuple[int, int], Line]:
    found = entries(about, by).filter(pk__in=keys).select_related("by__agency")
    return {(0, each.pk): Line(event=timeline.event_of(each)) for each in found}
