"""What a practitioner of the mental-health service has to do: overdue, today, in the days that follow, later."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from throughcare.access import readings
from throughcare.access.context import view
from throughcare.access.episodes import episodes
from throughcare.access.found import NotFound
from throughcare.access.service_due import due, own_keys, work
from throughcare.casefile.naming import name
from throughcare.casefile.paging import Page, page
from throughcare.rules.days import clock_in_words, clock_of, day_in_words, day_of
from throughcare.rules.practitioners import Practitioner
from throughcare.rules.service_desk import Bucket, Due, bucket, has_service_desk

FIRST = 10
"""As many of all there is to do are named on the desk, the most pressing first."""


@dataclass(frozen=True, kw_only=True)
class DueLine:
    episode: str
    name: str
    kind: Due
    on: date | None
    when: Bucket
    what: str


@dataclass(frozen=True)
class Kind:
    """How much there is to do of one kind, by when."""

    what: Due
    counts: dict[Bucket, int]


@view
def due_page(what: Due, by: Practitioner, on: date, number: int) -> Page[DueLine]:
    """A page of what there is to do of one kind, the soonest first."""
    if not has_service_desk(by):
        raise NotFound("Episode")
    found = due(what, own_keys(by), by, on).select_related(*_WITH[what])

    def shown(rows: list[Any]) -> list[DueLine]:
        if rows:
            readings.note("what is due", [each.person_id for each in rows], by, wait=False)
        return [_line(what, each, on) for each in rows]

    return page(found, number, shown)


def all_due(by: Practitioner, on: date) -> tuple[list[Kind], list[tuple[DueLine, int]]]:
    """Each kind counted by when it is due, and the most pressing of all, each with the key of its person.

    Whoever shows them notes that they did.
    """
    todo = work(by, on)
    counted = Counter((each.what, bucket(each.due, on)) for each in todo)
    kinds = [Kind(what, {when: counted[what, when] for when in Bucket}) for what in Due]
    first = todo[:FIRST]
    known = episodes(by).filter(pk__any_of=[each.episode for each in first])
    shown = {each.pk: each for each in known.select_related("person")} if first else {}
    lines = [
        DueLine(
            episode=shown[each.episode].reference,
            name=name(shown[each.episode].person),
            kind=each.what,
            on=each.due,
            when=bucket(each.due, on),
            what=f"At {clock_in_words(clock_of(each.starts_at))}" if each.starts_at else "",
        )
        for each in first
    ]
    people = [shown[each.episode].person_id for each in first]
    return kinds, list(zip(lines, people, strict=True))


def _line(what: Due, each: Any, on: date) -> DueLine:
    return DueLine(
        episode=each.episode.reference,
        name=name(each.person),
        kind=what,
        on=each.due,
        when=bucket(each.due, on),
        what=_WORDS[what](each),
    )


def _meeting(each: Any) -> str:
    clock = clock_in_words(clock_of(each.starts_at))
    return f"{each.purpose.value.capitalize()} at {clock}, {each.place.value}"


_WORDS: dict[Due, Callable[[Any], str]] = {
    Due.APPOINTMENTS: _meeting,
    Due.TO_RECORD: _meeting,
    Due.CONSULTATIONS: lambda each: f"Asked by {each.asked_by.name}",
    Due.FOLLOW_UPS: lambda each: f"Advised {_day(each.advised_at)}",
    Due.SESSION_REVIEWS: lambda each: f"Session {each.session} has been had",
    Due.PLANS: lambda each: f"Agreed {day_in_words(each.agreed_on)}",
    Due.ONWARD: lambda each: f"{each.service.name}: {each.state.value}",
    Due.ASSESSMENTS: lambda each: f"Begun {_day(each.begun_at)}",
    Due.COURT_REPORTS: lambda each: f"{each.court}: {each.state.value}",
}
_WITH: dict[Due, tuple[str, ...]] = {
    **dict.fromkeys(Due, ("person", "episode")),
    Due.CONSULTATIONS: ("person", "episode", "asked_by"),
    Due.ONWARD: ("person", "episode", "service"),
}


def _day(at: Any) -> str:
    return day_in_words(day_of(at))
