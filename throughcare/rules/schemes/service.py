"""How the mental-health service works on one scheme: every local difference, as values with a day on them.

Nothing that reads these names a place. A figure that nobody has published says so where it stands,
with CHECK WITH YOUR SCHEME.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time

from throughcare.rules.appointments import Modality, Practical
from throughcare.rules.episodes import Tier


@dataclass(frozen=True, kw_only=True)
class SessionLimit:
    """How many one-to-one sessions there may be: so many, and where a review says so, so many more.

    Without a review there are so many straight.
    """

    sessions: int
    review_at: int | None = None
    more: int = 0


@dataclass(frozen=True, kw_only=True)
class ServiceModel:
    """How the service works on one scheme from a day on."""

    version: str
    source: str
    in_force_from: date | None
    """None for a model that is known and not in force."""
    begins_at: Tier
    """The tier at which an accepted referral begins."""
    limit: SessionLimit
    modalities: tuple[Modality, ...] = tuple(Modality)
    practical: tuple[Practical, ...] = tuple(Practical)
    opens: time = time(9)
    closes: time = time(17)
    open_on: frozenset[int] = frozenset(range(5))
    """The days of the week, Monday as 0."""
    minutes: int = 50
    """How long an appointment lasts where nobody says. CHECK WITH YOUR SCHEME."""
    targets: Mapping[Tier, int]
    """Within how many days each tier is to begin."""
    caseload: int
    """How many a practitioner has room for."""
    supervised_every_days: int
    chase_after_days: int
    """After how many days a service that has not answered is chased."""
    remind_before_days: int
    letter_before_days: int
    """How many days before, where the reminder is a letter: it is written, and carried, first."""
    at_risk_after_missed: int
    """After how many appointments in a row missed someone may be dropping out."""
    at_risk_after_days: int
    """After how many days without contact someone under way may be dropping out."""
    crisis_line: str
    """What to ring beside 999, as the people of the place know it."""
    instruments: tuple[str, ...] = ("b-raid", "core-om", "audit", "dudit", "ldsq", "bisi")
    """What an assessment is written beside, by the keys of the instruments: those that London names."""


def in_force(models: tuple[ServiceModel, ...], on: date) -> ServiceModel:
    """The model that applies on a day: the latest to have begun. Raises LookupError if none had."""
    begun = [
        (each.in_force_from, each)
        for each in models
        if each.in_force_from is not None and each.in_force_from <= on
    ]
    if not begun:
        raise LookupError(f"No service model was in force on {on:%d/%m/%Y}.")
    return max(begun, key=lambda pair: pair[0])[1]
