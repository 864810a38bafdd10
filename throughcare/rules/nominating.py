"""What a nomination, its taking up and a return must say, and what a scheme decides outside its meeting."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from throughcare.rules import cells, identity
from throughcare.rules.cells import Unreadable
from throughcare.rules.identity import IdentifierKind
from throughcare.rules.levels import Cohort, Level, why_not_cohort, why_not_level
from throughcare.rules.nominations import Ground, NominationState
from throughcare.rules.practitioners import AgencyKind, Practitioner
from throughcare.rules.reasons import Reason
from throughcare.rules.referral_answers import why_not_words
from throughcare.rules.schemes.arrangements import Arrangements
from throughcare.rules.selection import Rag, StatutoryStatus

OLDEST = 120
"""Nobody has lived longer by more than two years: an earlier birth is a slip of the hand."""


@dataclass(frozen=True, kw_only=True)
class Carried:
    """Who is put forward, as the agency knows them: kept with the nomination, whosever record it proves to be."""

    family_name: str
    given_names: str
    born: date
    numbers: Mapping[IdentifierKind, str]
    """As they were typed."""
    known_as: str = ""
    """The reference of their record, for someone the agency reaches who has left the scheme."""
    sent_as: str = ""
    """The reference of their record on the scheme they are sent from."""

    def canonical(self, on: date) -> dict[IdentifierKind, str]:
        """Each number in its one form. Raises Unreadable."""
        return {
            kind: identity.canonical(kind, raw, on)
            for kind, raw in self.numbers.items()
            if raw.strip()
        }

    def as_kept(self) -> dict[str, Any]:
        return {
            "family_name": " ".join(self.family_name.split()),
            "given_names": " ".join(self.given_names.split()),
            "born": self.born.isoformat(),
            "numbers": {kind.value: raw.strip() for kind, raw in self.numbers.items() if raw},
            "known_as": self.known_as,
            "sent_as": self.sent_as,
        }


def carried(kept: Mapping[str, Any]) -> Carried:
    """The same, as it was kept."""
    return Carried(
        family_name=kept["family_name"],
        given_names=kept["given_names"],
        born=date.fromisoformat(kept["born"]),
        numbers={IdentifierKind(kind): raw for kind, raw in kept["numbers"].items()},
        known_as=kept.get("known_as", ""),
        sent_as=kept.get("sent_as", ""),
    )


@dataclass(frozen=True, kw_only=True)
class Nominating:
    """What an agency says of someone it puts forward."""

    grounds: frozenset[Ground]
    level: Level | None
    """What is sought, where the scheme has levels."""
    footing: StatutoryStatus | None
    """Statutory or voluntary; None where the agency does not know."""
    words: str
    intelligence: bool | None = None
    """Whether there is intelligence, and nothing of what it says. Police alone say so."""


@dataclass(frozen=True, kw_only=True)
class Place:
    """Where someone stands on the scheme before they are put forward; nowhere, for someone new to whoever does."""

    selected: bool = False
    level: Level | None = None
    open_nomination: NominationState | None = None


def why_not_nominate(
    said: Nominating,
    who: Carried,
    place: Place,
    arrangements: Arrangements,
    by: Practitioner,
    on: date,
) -> list[Reason]:
    """Everything against putting this person forward so. Nothing in it turns on a record they do not reach."""
    return [
        *why_not_carried(who, on),
        *_why_not_grounds(said.grounds),
        *_why_not_sought(said.level, who.born, arrangements, on),
        *why_not_again(said.level, place, arrangements),
        *why_not_intelligence(said.intelligence, by),
        *why_not_words(said.words, "why you put them forward"),
    ]


def why_not_carried(who: Carried, on: date) -> list[Reason]:
    """Everything against these being somebody's name, birth and numbers."""
    reasons = []
    for words, what in ((who.family_name, "family name"), (who.given_names, "given names")):
        try:
            if not cells.text(words):
                reasons.append(Reason("blank", f"Give their {what}."))
        except Unreadable as unreadable:
            reasons.append(Reason("name", f"Their {what}: {unreadable}"))
    if not on.replace(year=on.year - OLDEST, day=1) < who.born <= on:
        reasons.append(Reason("born", "Their date of birth cannot be right."))
    for kind, raw in who.numbers.items():
        try:
            if raw.strip():
                identity.canonical(kind, raw, on)
        except Unreadable as unreadable:
            reasons.append(Reason("number", f"{kind.value}: {unreadable}"))
    return reasons


def _why_not_grounds(grounds: frozenset[Ground]) -> list[Reason]:
    if not grounds:
        return [Reason("grounds", "Choose at least one ground.")]
    if Ground.TRANSFER in grounds:
        return [Reason("transfer", "Only the other scheme's co-ordinator sends someone here.")]
    return []


def _why_not_sought(
    level: Level | None, born: date, arrangements: Arrangements, on: date
) -> list[Reason]:
    if level is None:
        return [Reason("level", "Choose the level you seek.")] if arrangements.levels else []
    return why_not_level(level, born, on, arrangements.levels, arrangements.adults_only)


def why_not_again(
    level: Level | None, place: Place, arrangements: Arrangements
) -> list[Reason]:
    """Against putting forward someone who is there already, or is put forward already."""
    reasons = []
    if place.selected and not arrangements.levels:
        reasons.append(Reason("on-scheme", "They are on the scheme already."))
    if place.selected and level is not None and level is place.level:
        reasons.append(Reason("same-level", f"They are at {level.value.capitalize()} already."))
    if place.open_nomination is not None:
        reasons.append(
            Reason(
                "open-nomination",
                f"They have been nominated already: that nomination is {place.open_nomination.value}.",
            )
        )
    return reasons


def why_not_intelligence(said: bool | None, by: Practitioner) -> list[Reason]:
    """Police alone say whether there is intelligence."""
    if said is None or by.kind is AgencyKind.POLICE:
        return []
    return [Reason("not-police", "Only the police say whether there is intelligence.")]


def why_not_return(
    known: bool, words: str, intelligence: bool | None, by: Practitioner
) -> list[Reason]:
    """Everything against returning this to whoever asked."""
    reasons = why_not_words(words, "what your agency knows") if known or words.strip() else []
    if by.kind is AgencyKind.POLICE and intelligence is None:
        reasons.append(Reason("intelligence", "Say whether there is intelligence: yes or no."))
    return [*reasons, *why_not_intelligence(intelligence, by)]


@dataclass(frozen=True, kw_only=True)
class Decided:
    """A place that is decided on outside a meeting, and why."""

    level: Level | None
    cohort: Cohort | None
    rag: Rag | None
    words: str
    override_words: str = ""


def decides_outside_meeting(arrangements: Arrangements) -> bool:
    """Whether any place on the scheme may be given outside its meeting."""
    return not arrangements.levels or not set(arrangements.levels) <= arrangements.by_meeting


def why_not_decide(
    decided: Decided, born: date, arrangements: Arrangements, on: date
) -> list[Reason]:
    """Everything against deciding so outside the meeting."""
    reasons = why_not_words(decided.words, "why")
    level, cohort = decided.level, decided.cohort
    if level is None and arrangements.levels:
        reasons.append(Reason("level", "Choose the level."))
    if level is not None:
        reasons += why_not_level(level, born, on, arrangements.levels, arrangements.adults_only)
    if level in arrangements.by_meeting:
        reasons.append(
            Reason(
                "by-meeting",
                f"{level.value.capitalize()} is decided at the {arrangements.meeting.lower()} alone"
                f" ({arrangements.version}).",
            )
        )
    if cohort is None and arrangements.cohorts:
        reasons.append(Reason("cohort", "Choose the cohort."))
    if cohort is not None:
        reasons += why_not_cohort(cohort, arrangements.cohorts)
    return reasons


def why_not_transfer(
    to: str,
    schemes: Collection[str],
    words: str,
    by: Practitioner,
    waiting: NominationState | None,
) -> list[Reason]:
    """Everything against sending someone to that scheme. `waiting`: they have been sent there already."""
    reasons = why_not_words(words, "why you send them there")
    if to not in schemes or to == by.scheme:
        reasons.append(Reason("scheme", "Choose another scheme."))
    if waiting is not None:
        reasons.append(
            Reason("open-nomination", f"They were sent there already: it is {waiting.value}.")
        )
    return reasons
