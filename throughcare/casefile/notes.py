"""What was written of a person: each note with its section, whose it is, under which law, and why it is shown."""

from dataclasses import dataclass
from datetime import date, datetime, time

from django.db.models import QuerySet

from throughcare.access.cases import person
from throughcare.access.context import view
from throughcare.access.notes import notes_of
from throughcare.access.permissions import Known, known
from throughcare.casefile.paging import Page, page
from throughcare.casefile.people import Banner, banner_of
from throughcare.records.models import Note, Person
from throughcare.rules.contacts import outcome_words
from throughcare.rules.days import clock_of, day_of
from throughcare.rules.notes import SECTION_NAMES
from throughcare.rules.practitioners import Practitioner
from throughcare.rules.regimes import regime_of
from throughcare.rules.sharing import WRITTEN, Section, decide, rules_for, writes

_LATEST = 3


@dataclass(frozen=True, kw_only=True)
class NoteLine:
    reference: str
    section: str
    words: str
    kind: str
    outcome: str
    """Of a contact: what kind it was, and whether it was kept."""
    happened_on: date
    clock: time | None
    """The time of day, where it is known."""
    written_by: str
    owner: str
    at: datetime
    regime: str
    """The law under which the owner holds it."""
    basis: str
    """The basis on which this reader sees it."""


@dataclass(frozen=True, kw_only=True)
class Notes:
    """A page of a person's notes."""

    banner: Banner
    notes: Page[NoteLine]
    sections: list[tuple[Section, str]]
    """The sections of which this reader may see notes, to filter by."""
    writes: bool


def reads(by: Practitioner) -> bool:
    """Whether any section that is made of notes could ever be shown to them."""
    return bool(readable(by))


def readable(by: Practitioner) -> list[Section]:
    """The sections made of notes of which some rule could show them one."""
    named = {rule.section for rule in rules_for(by)}
    return [section for section in WRITTEN if section in named]


def latest(about: Person, by: Practitioner, told: Known) -> list[NoteLine]:
    """The last few things written, for the case page."""
    return [line_of(each, by, told) for each in _of(about, None, by, told)[:_LATEST]]


@view
def listed(
    reference: str, section: Section | None, by: Practitioner, on: date, number: int
) -> Notes:
    """A page of what was written, the latest first: all of it, or of one section."""
    about = person(reference, by, "notes")
    told = known(about, by)
    return Notes(
        banner=banner_of(about, by, on),
        notes=page(
            _of(about, section, by, told),
            number,
            lambda rows: [line_of(each, by, told) for each in rows],
        ),
        sections=[(each, SECTION_NAMES[each]) for each in readable(by)],
        writes=bool(writes(by)),
    )


def _of(
    about: Person, section: Section | None, by: Practitioner, told: Known
) -> QuerySet[Note]:
    found = notes_of(about, by, told).select_related("by", "owner")
    if section is not None:
        found = found.filter(section=section)
    return found.order_by("-happened_at", "-pk")


def line_of(each: Note, by: Practitioner, told: Known) -> NoteLine:
    """One note, as it is read by whoever it is shown to."""
    own = each.owner_id == by.agency
    clock = clock_of(each.happened_at)
    rule = decide(each.section, by, told.about(each.section, own=own)).rule
    return NoteLine(
        reference=each.reference,
        section=SECTION_NAMES[each.section],
        words=each.words,
        kind=each.kind.value if each.kind else "",
        outcome=outcome_words(each.attendance, each.footing),
        happened_on=day_of(each.happened_at),
        clock=None if clock == time() else clock,
        written_by=each.by.name,
        owner=each.owner.name,
        at=each.at,
        regime=regime_of(each.owner.kind).value,
        basis=rule.basis.value if rule else "",
    )
