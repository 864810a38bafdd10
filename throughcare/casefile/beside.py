"""What stands beside an assessment: what the person's instruments came to, and those still to be done."""

from dataclasses import dataclass
from datetime import date

from throughcare.access.completions import completions_of
from throughcare.access.instruments import name_of, result_only
from throughcare.access.permissions import known
from throughcare.access.selection import service_model
from throughcare.casefile.mental_health import waits
from throughcare.casefile.results import said
from throughcare.records.models import Completion, Person
from throughcare.rules.completions import CompletionState, Way
from throughcare.rules.instruments.all import INSTRUMENTS, RESULT_ONLY
from throughcare.rules.instruments.change import shown
from throughcare.rules.practitioners import Practitioner

_LATEST = 100
"""Completions of one person that are read for it: more than are asked in a year."""


@dataclass(frozen=True, kw_only=True)
class Came:
    """The latest of one instrument: when, and what it came to, in words."""

    reference: str
    name: str
    on: date
    came_to: str
    result: bool
    """Whether it was done elsewhere, and only its result is kept."""
    waits: bool
    """Whether a red flag on it waits for somebody to say what was done."""


@dataclass(frozen=True, kw_only=True)
class ToDo:
    """One of the scheme's instruments that nothing is held of."""

    key: str
    name: str
    title: str
    result: bool


@dataclass(frozen=True, kw_only=True)
class Instruments:
    done: list[Came]
    to_do: list[ToDo]


def instruments_beside(about: Person, by: Practitioner, on: date) -> Instruments:
    """The latest finished completion of each instrument, and what the scheme's model names beside."""
    held = completions_of(about, by, known(about, by)).select_related("questionnaire")
    latest: dict[str, Completion] = {}
    for row in held.filter(state=CompletionState.COMPLETE).order_by("-on", "-pk")[:_LATEST]:
        latest.setdefault(row.instrument, row)
    named = service_model(about.scheme, on).instruments
    return Instruments(
        done=[_came(row) for row in latest.values() if row.on],
        to_do=[_to_do(key) for key in named if key not in latest],
    )


def _came(row: Completion) -> Came:
    return Came(
        reference=row.reference,
        name=name_of(row),
        on=row.on or row.begun_at.date(),
        came_to=_came_to(row),
        result=row.way is Way.RESULT,
        waits=waits(row),
    )


def _came_to(row: Completion) -> str:
    if row.way is Way.RESULT:
        held = result_only(row.instrument).outcome
        return "; ".join(
            said(of.kind, row.answers[of.key]) for of in held if of.key in row.answers
        )
    score = shown(float(row.score)) if row.score is not None else "no score"
    return f"{score}, {row.band}" if row.band else score


def _to_do(key: str) -> ToDo:
    of = RESULT_ONLY[key] if key in RESULT_ONLY else INSTRUMENTS[key]
    return ToDo(key=key, name=of.name, title=of.title, result=key in RESULT_ONLY)
