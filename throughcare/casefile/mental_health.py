"""The mental-health part of a case: what waits, and how scores have gone, in a picture's numbers and in words."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from throughcare.access import readings
from throughcare.access.cases import person
from throughcare.access.completions import completions_of
from throughcare.access.completions import flagged as waiting_at
from throughcare.access.context import view
from throughcare.access.found import NotFound
from throughcare.access.instruments import all_offered, instrument_of, name_of, result_only
from throughcare.access.permissions import known
from throughcare.casefile.naming import name
from throughcare.casefile.people import Banner, banner_of
from throughcare.casefile.results import said
from throughcare.records.models import Completion, Person
from throughcare.rules.completions import CompletionState, Way, completes
from throughcare.rules.instruments.all import INSTRUMENTS, RESULT_ONLY
from throughcare.rules.instruments.change import in_words
from throughcare.rules.instruments.instrument import Band, Instrument
from throughcare.rules.practitioners import Practitioner
from throughcare.rules.sharing import Section, rules_for

_LATEST = 200
"""Completions of one person that are read for the page: more than anyone is asked for in years."""


_MOST_FLAGS = 20


@dataclass(frozen=True, kw_only=True)
class Point:
    """One score, on the day it was answered."""

    reference: str
    on: date
    score: float
    band: str
    owner: str


@dataclass(frozen=True, kw_only=True)
class Course:
    """How the scores of one instrument have gone, the oldest first."""

    key: str
    name: str
    title: str
    points: list[Point]
    bands: tuple[Band, ...]
    lowest: float
    highest: float
    words: str
    """What may be said of the first and the last, as published. Empty while there is one."""

    @property
    def latest(self) -> Point:
        return self.points[-1]


@dataclass(frozen=True, kw_only=True)
class Open:
    """A completion that is not finished."""

    reference: str
    name: str
    way: Way
    begun_at: datetime
    begun_by: str
    answered: int
    of: int
    link_until: datetime | None
    own: bool


@dataclass(frozen=True, kw_only=True)
class Flagged:
    """A red flag that waits for somebody to say what was done."""

    reference: str
    name: str
    at: datetime
    says: list[str]
    to_do: list[str]


@dataclass(frozen=True, kw_only=True)
class ResultLine:
    """What an instrument came to that was done elsewhere."""

    reference: str
    name: str
    on: date
    came_to: str
    """In a line, as it was put down."""
    owner: str


@dataclass(frozen=True, kw_only=True)
class FlagLine:
    """A red flag on someone, on the first page of whoever may see to it."""

    reference: str
    name: str
    instrument: str
    at: datetime


@dataclass(frozen=True, kw_only=True)
class MentalHealth:
    banner: Banner
    completes: bool
    """Whether beginning an instrument is this practitioner's to do."""
    flagged: list[Flagged]
    open: list[Open]
    courses: list[Course]
    results: list[ResultLine]
    """Of instruments that were done elsewhere, the latest first."""
    offered: list[tuple[str, str, str]]
    """What may be begun: key, name and title."""
    recorded: list[tuple[str, str, str]]
    """Of what only a result may be put down: key, name and title."""


def reads(by: Practitioner) -> bool:
    """Whether clinical detail of anyone could ever be shown to them."""
    return any(rule.section is Section.CLINICAL for rule in rules_for(by))


@view
def mental_health(reference: str, by: Practitioner, on: date) -> MentalHealth:
    """Everything of it that this practitioner may see. Raises NotFound for those it is never shown to."""
    if not reads(by):
        raise NotFound("Person")
    about = person(reference, by, "mental health")
    held = completions_of(about, by, known(about, by)).select_related(
        "begun_by", "owner", "questionnaire"
    )
    rows = list(held.order_by("-begun_at", "-pk")[:_LATEST])
    begun = {row.instrument for row in rows if _is_open(row) and row.owner_id == by.agency}
    return MentalHealth(
        banner=banner_of(about, by, on),
        completes=completes(by),
        flagged=[flagged(row) for row in rows if waits(row)],
        open=[_open(row, by) for row in rows if _is_open(row)],
        courses=courses(rows),
        results=[
            _result(row, row.on)
            for row in rows
            if row.way is Way.RESULT and row.on and row.state is CompletionState.COMPLETE
        ],
        recorded=[(each.key, each.name, each.title) for each in RESULT_ONLY.values()],
        offered=[
            (each.instrument.key, each.instrument.name, each.instrument.title)
            for each in all_offered(by)
            if each.instrument.key not in begun
        ],
    )


def _result(row: Completion, on: date) -> ResultLine:
    came_to = [
        said(each.kind, row.answers[each.key])
        for each in result_only(row.instrument).outcome
        if each.key in row.answers
    ]
    return ResultLine(
        reference=row.reference,
        name=name_of(row),
        on=on,
        came_to="; ".join(came_to),
        owner=row.owner.name,
    )


def waiting(by: Practitioner) -> list[FlagLine]:
    """The red flags that wait at this practitioner's service, the oldest first. Nothing for others."""
    if not completes(by):
        return []
    rows = waiting_at(by).select_related("person", "questionnaire")
    held = list(rows.order_by("flagged_at", "pk")[:_MOST_FLAGS])
    if held:
        readings.note("red flags", [row.person_id for row in held], by, wait=False)
    return [
        FlagLine(
            reference=row.reference,
            name=name(row.person),
            instrument=instrument_of(row).name,
            at=row.flagged_at or row.begun_at,
        )
        for row in held
    ]


def paired(about: Person, by: Practitioner) -> list[Course]:
    """How the scores of someone who was found have gone on each instrument that was completed twice at least."""
    held = completions_of(about, by, known(about, by)).filter(state=CompletionState.COMPLETE)
    rows = held.select_related("owner", "questionnaire").order_by("-begun_at", "-pk")
    return [each for each in courses(rows[:_LATEST]) if each.words]


def courses(rows: Iterable[Completion]) -> list[Course]:
    """The finished completions by instrument, in the instruments' order of name."""
    scored = [
        row for row in rows if row.state is CompletionState.COMPLETE and row.score is not None
    ]
    listed = list(INSTRUMENTS)
    place = {key: number for number, key in enumerate(listed)}
    scored.sort(
        key=lambda row: (
            place.get(row.instrument, len(listed)),
            row.instrument,
            row.on or date.min,
            row.pk,
        )
    )
    return [
        course(instrument_of(theirs[0]), theirs)
        for _, each in groupby(scored, key=lambda row: (row.instrument, row.version))
        if (theirs := list(each))
    ]


def course(instrument: Instrument, rows: list[Completion]) -> Course:
    """One instrument's scores, from its finished completions, the oldest first."""
    points = [
        Point(
            reference=row.reference,
            on=row.on or row.begun_at.date(),
            score=float(row.score or 0),
            band=row.band,
            owner=row.owner.name,
        )
        for row in rows
    ]
    lowest, highest = instrument.range
    return Course(
        key=instrument.key,
        name=instrument.name,
        title=instrument.title,
        points=points,
        bands=instrument.total.bands,
        lowest=lowest,
        highest=highest,
        words=in_words(instrument, points[0].score, points[-1].score) if points[1:] else "",
    )


def waits(row: Completion) -> bool:
    """Whether a red flag on it waits for somebody to say what was done."""
    told = row.flagged_at is not None and row.seen_at is None
    return told and row.state is not CompletionState.CORRECTED


def flagged(row: Completion) -> Flagged:
    """The red flags of a completion, in words, and what to do about them."""
    instrument = instrument_of(row)
    raised = [flag for flag in instrument.flags if flag.key in row.flags]
    return Flagged(
        reference=row.reference,
        name=instrument.name,
        at=row.flagged_at or row.begun_at,
        says=[flag.words for flag in raised],
        to_do=list(dict.fromkeys(flag.to_do for flag in raised)),
    )


def _is_open(row: Completion) -> bool:
    return row.state is CompletionState.OPEN


def _open(row: Completion, by: Practitioner) -> Open:
    instrument = instrument_of(row)
    return Open(
        reference=row.reference,
        name=instrument.name,
        way=row.way,
        begun_at=row.begun_at,
        begun_by=row.begun_by.name,
        answered=len(row.answers),
        of=len(instrument.asked),
        link_until=row.link_until,
        own=row.owner_id == by.agency,
    )
