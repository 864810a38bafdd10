"""A contact as text for another system; and what bringing contacts from one would do."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import cast

from throughcare.access import found, readings, selection
from throughcare.access.brought import brought_before, people_numbered
from throughcare.access.cases import findable, person
from throughcare.access.context import view
from throughcare.access.notes import notes_of
from throughcare.access.permissions import known
from throughcare.casefile.naming import name
from throughcare.casefile.people import Banner, banner_of
from throughcare.files.tables import Table
from throughcare.records.models import Person
from throughcare.rules.brought import Settled, read_lines, settle, why_not_bring
from throughcare.rules.contacts import Contact, ContactKind, copied, outcome_words
from throughcare.rules.days import clock_of, day_of
from throughcare.rules.practitioners import Practitioner
from throughcare.rules.reasons import insist


@dataclass(frozen=True, kw_only=True)
class Copied:
    banner: Banner
    text: str


@dataclass(frozen=True, kw_only=True)
class ToBring:
    """A line that would be brought, and whom it is about."""

    line: int
    name: str
    on: date
    kind: str
    outcome: str


@dataclass(frozen=True, kw_only=True)
class Preview:
    """What bringing these would do: nothing has been done."""

    new: list[ToBring]
    settled: Settled


@view
def copy(reference: str, note: str, by: Practitioner, on: date) -> Copied:
    """One contact as text, with its code in the lead agency's system."""
    about = person(reference, by, "contact to copy")
    seen = notes_of(about, by, known(about, by)).filter(kind__isnull=False)
    held = found.one(seen.select_related("by", "owner"), reference=note)
    banner = banner_of(about, by, on)
    text = copied(
        contact=Contact(
            kind=cast(ContactKind, held.kind), attendance=held.attendance, footing=held.footing
        ),
        codes=selection.arrangements(by.scheme, on).contact_codes,
        on=day_of(held.happened_at),
        at=clock_of(held.happened_at),
        person=[("Person", banner.name), *((str(kind), each) for kind, each in banner.numbers)],
        agency=held.owner.name,
        by=held.by.name,
        words=held.words,
        reference=held.reference,
    )
    return Copied(banner=banner, text=text)


@view
def bringing(reference: str, by: Practitioner, on: date) -> Banner:
    """Of whom contacts are to be brought, where all are of one person."""
    insist(why_not_bring(by))
    return banner_of(person(reference, by, "contacts to bring"), by, on)


@view
def preview(table: Table, reference: str | None, by: Practitioner, at: datetime) -> Preview:
    """What bringing these would do: each line that would be added, and everything that is wrong."""
    insist(why_not_bring(by))
    about = person(reference, by, "contacts to bring") if reference else None
    lines, problems = read_lines(
        table.headings,
        ((row.line, row.cells) for row in table.rows),
        selection.arrangements(by.scheme, day_of(at)).contact_codes,
        day_of(at),
        of_one=about is not None,
    )
    settled = settle(
        lines,
        problems,
        people_numbered(lines, by),
        brought_before(lines, by),
        of_one=about.pk if about else None,
        now=at,
    )
    whom = {whom for _, whom in settled.new}
    people: dict[int, Person] = {each.pk: each for each in findable(by).filter(pk__in=whom)}
    readings.note("contacts to bring", people, by)
    return Preview(
        new=[
            ToBring(
                line=line.line,
                name=name(people[each]),
                on=day_of(line.happened_at),
                kind=line.contact.kind.value,
                outcome=outcome_words(line.contact.attendance, line.contact.footing),
            )
            for line, each in settled.new
        ],
        settled=settled,
    )
