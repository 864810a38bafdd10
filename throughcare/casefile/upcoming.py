"""What is coming on the scheme: releases, final thirds, sentences that run out, tests due, those turning 18."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from django.db.models import QuerySet

from throughcare.access import readings, selection
from throughcare.access import sentences as access
from throughcare.access.context import view
from throughcare.access.found import NotFound
from throughcare.access.permissions import shows
from throughcare.casefile.naming import name
from throughcare.casefile.paging import Page, page
from throughcare.casefile.sentences import term_of
from throughcare.records.models import Condition, Person, Sentence
from throughcare.rules.days import day_in_words
from throughcare.rules.final_third import final_third
from throughcare.rules.people import eighteen_on
from throughcare.rules.practitioners import Practitioner
from throughcare.rules.sharing import Section

PERIODS = (7, 28, 84)
"""How many days ahead a reader may look."""


class Coming(StrEnum):
    RELEASES = "releases"
    FINAL_THIRDS = "final thirds"
    ENDINGS = "orders ending"
    TESTS = "tests due"
    ADULTS = "turning 18"


@dataclass(frozen=True, kw_only=True)
class Line:
    person: str
    name: str
    on: date | None
    """The day it is for; None for a test where there has never been one."""
    what: str
    late: bool
    """Whether the day is over and nobody has said that it came about."""


@dataclass(frozen=True, kw_only=True)
class Upcoming:
    lines: Page[Line]
    kinds: list[Coming]
    """Those the sharing table shows to this practitioner."""
    every_days: int
    """After how long without one a test is due on the scheme."""


def reads(by: Practitioner) -> bool:
    """Whether the page is theirs to see."""
    return shows(Section.SENTENCE, by)


@view
def upcoming(kind: Coming, days: int, by: Practitioner, on: date, number: int) -> Upcoming:
    """A page of what is coming of one kind, the soonest first."""
    if not reads(by):
        raise NotFound("Upcoming")
    here = selection.arrangements(by.scheme, on)
    until = on + timedelta(days=days)
    lines: Page[Line]
    match kind:
        case Coming.TESTS:
            due = access.tests_due(by, on, here.test_every_days).select_related("person")
            lines = page(due, number, lambda rows: _tests(rows, by))
        case Coming.ADULTS:
            young = access.turning_adult(by, on, until)
            lines = page(young, number, lambda rows: _adults(rows, by, on))
        case Coming.FINAL_THIRDS:
            found = access.final_thirds(by, on, until).prefetch_related("conditions")
            lines = _of_sentences(
                found, number, by, on, lambda each: _third(each, stops=here.final_third)
            )
        case Coming.RELEASES:
            lines = _of_sentences(access.releases(by, until), number, by, on, _release)
        case Coming.ENDINGS:
            lines = _of_sentences(access.endings(by, until), number, by, on, _ending)
    return Upcoming(
        lines=lines,
        kinds=[
            each for each in Coming if each is not Coming.TESTS or shows(Section.DRUG_TEST, by)
        ],
        every_days=here.test_every_days,
    )


def _of_sentences(
    found: QuerySet[Sentence],
    number: int,
    by: Practitioner,
    on: date,
    what: Callable[[Sentence], str],
) -> Page[Line]:
    def shown(rows: list[Sentence]) -> list[Line]:
        _seen([each.person for each in rows], by)
        return [_line(each.person, _due(each), what(each), on) for each in rows]

    return page(found.select_related("person", "case"), number, shown)


def _tests(rows: list[Condition], by: Practitioner) -> list[Line]:
    _seen([each.person for each in rows], by)
    return [_line(each.person, _due(each), _last_tested(_due(each)), None) for each in rows]


def _adults(rows: list[Person], by: Practitioner, on: date) -> list[Line]:
    _seen(rows, by)
    return [_line(each, eighteen_on(each.born), "Turns 18", on) for each in rows]


def _seen(people: Iterable[Person], by: Practitioner) -> None:
    readings.note("upcoming", [each.pk for each in people], by, wait=False)


def _line(about: Person, due: date | None, what: str, today: date | None) -> Line:
    return Line(
        person=about.reference,
        name=name(about),
        on=due,
        what=what,
        late=today is not None and due is not None and due < today,
    )


def _due(each: Sentence | Condition) -> date | None:
    due: date | None = each.due  # type: ignore[union-attr]
    return due


def _last_tested(on: date | None) -> str:
    return f"Last tested on {day_in_words(on)}" if on else "Never tested here"


def _release(each: Sentence) -> str:
    return f"Release from {each.prison}"


def _ending(each: Sentence) -> str:
    return f"End of the {each.kind.value}"


def _third(each: Sentence, *, stops: bool) -> str:
    term = term_of(each, list(each.conditions.all()))
    third = final_third(term, mappa=each.case.mappa, stops=stops)
    what = f"Final third of the {each.kind.value}"
    if third and third.contact_stops:
        return f"{what}: probation contact stops"
    why = f" ({third.exemption.value})" if third and third.exemption else ""
    return f"{what}: probation contact goes on{why}"
