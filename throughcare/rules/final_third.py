"""The final third of a sentence, in which probation contact stops: from which day, and for whom it does not.

Probation Reset, from 7 June 2024 (newcastlesafeguarding.org.uk/probation-update-reset): contact stops in
the final third of a licence, of post-sentence supervision and of a rehabilitation activity requirement,
but for all who are managed under MAPPA, National Security Division cases, very high risk of serious harm,
current child protection, and the Intensive Supervision Courts. There is one appointment midway for those
on licence. **IOM is no exemption**: the person stays liable to breach and recall, and the police and the
team go on with them. CHECK WITH YOUR SCHEME how a third that is no whole number of days is rounded: here
the final third has the fewer days.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

from throughcare.rules.days import day_in_words
from throughcare.rules.sentences import ConditionKind, ResetExemption, SentenceKind

RESET_FROM = date(2024, 6, 7)

SUPERVISED = frozenset({SentenceKind.LICENCE, SentenceKind.POST_SENTENCE_SUPERVISION})
ORDERS = frozenset({SentenceKind.COMMUNITY_ORDER, SentenceKind.SUSPENDED_SENTENCE_ORDER})


@dataclass(frozen=True, kw_only=True)
class Term:
    """What the rule reads of a sentence."""

    kind: SentenceKind
    began_on: date
    ends_on: date | None
    release_on: date | None
    conditions: Collection[ConditionKind]
    exemption: ResetExemption | None


@dataclass(frozen=True, kw_only=True)
class FinalThird:
    """From which day the final third runs, from which day contact stops in it if it does, and why not."""

    begins: date
    contact_stops: date | None
    follow_up: date | None
    """The one appointment midway, for those on licence."""
    exemption: ResetExemption | None


def begins_on(first: date, last: date) -> date | None:
    """The first day of the final third of the days from first to last; nothing where there are too few."""
    days = (last - first).days + 1
    third = days // 3
    return last - timedelta(days=third - 1) if third > 0 else None


def final_third(term: Term, *, mappa: bool, stops: bool = True) -> FinalThird | None:
    """The final third of a sentence; nothing where Reset does not touch it, or no day can be worked out.

    Of someone in custody it is that of the licence to come, from the release. `stops` is whether contact
    stops in it on the scheme at all.
    """
    first = _supervised_from(term)
    begins = begins_on(first, term.ends_on) if first and term.ends_on else None
    if begins is None or term.ends_on is None:
        return None
    exemption = ResetExemption.MAPPA if mappa else term.exemption
    goes_on = exemption or not stops or term.ends_on < RESET_FROM
    contact_stops = None if goes_on else max(begins, RESET_FROM)
    licence = term.kind in (SentenceKind.LICENCE, SentenceKind.CUSTODY)
    return FinalThird(
        begins=begins,
        contact_stops=contact_stops,
        follow_up=_midway(contact_stops, term.ends_on) if contact_stops and licence else None,
        exemption=exemption,
    )


def _supervised_from(term: Term) -> date | None:
    if term.kind is SentenceKind.CUSTODY:
        return term.release_on
    if term.kind in SUPERVISED or term.kind in ORDERS and ConditionKind.RAR in term.conditions:
        return term.began_on
    return None


def _midway(first: date, last: date) -> date:
    return first + timedelta(days=(last - first).days // 2)


def in_words(term: Term, third: FinalThird | None, on: date) -> list[str]:
    """What is so of the final third on a day, as the page says it."""
    if third is None:
        return [_why_none(term)]
    after = "After release, the" if term.kind is SentenceKind.CUSTODY else "The"
    said = [f"{after} final third begins on {day_in_words(third.begins)}."]
    why = third.exemption.value if third.exemption else "none"
    if third.contact_stops is None:
        return [*said, f"Probation contact goes on. Reset exemption: {why}."]
    verb = "stopped on" if third.contact_stops <= on else "stops from"
    said.append(f"Probation contact {verb} {day_in_words(third.contact_stops)}.")
    said.append(f"Reset exemption: {why}. Being on IOM is no exemption.")
    if third.follow_up:
        said.append(f"One follow-up appointment midway: {day_in_words(third.follow_up)}.")
    said.append("Police and the team go on: reactive management.")
    return said


def _why_none(term: Term) -> str:
    if term.kind is SentenceKind.YOUTH_ORDER:
        return "Probation Reset does not touch a youth order."
    if term.kind in ORDERS and ConditionKind.RAR not in term.conditions:
        return "Probation Reset does not touch an order without a rehabilitation activity requirement."
    if term.kind is SentenceKind.CUSTODY and term.release_on is None:
        return "No final third can be worked out: there is no release date."
    if term.ends_on is None:
        return "No final third can be worked out: there is no end date."
    return "The sentence is too short to have a final third."
