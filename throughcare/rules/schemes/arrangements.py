"""How a scheme runs Integrated Offender Management: every local difference, as values with a day on them.

Nothing that reads these names a place. A figure that nobody has published says so where it stands,
with CHECK WITH YOUR SCHEME.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from throughcare.rules.contacts import ContactKind
from throughcare.rules.levels import Cohort, Level
from throughcare.rules.needs import STARTING_MANY, Many, Pathway
from throughcare.rules.nominations import Ground
from throughcare.rules.practitioners import AgencyKind, Role
from throughcare.rules.risk.scores import Measure
from throughcare.rules.selection import Rag, StatutoryStatus


@dataclass(frozen=True, kw_only=True)
class Points:
    """One row of a matrix: what is looked at, from what on, and how many points that gives."""

    what: str
    points: int
    measure: Measure | None = None
    least: int = 0
    ground: Ground | None = None
    intelligence: bool = False
    needs: int = 0
    """At least so many needs that are moderate or high."""


@dataclass(frozen=True, kw_only=True)
class Matrix:
    """What a scheme reckons for and against a place, and from how many points it suggests each level.

    It suggests and never decides: a meeting does, and may decide otherwise with its reasons.
    """

    version: str
    rows: tuple[Points, ...]
    suggests: Mapping[Level | Cohort | None, int]
    """The least points for each; None where a scheme has neither levels nor cohorts, and suggests a place."""


@dataclass(frozen=True, kw_only=True)
class LeadRule:
    """Which kind of agency leads: the first row that fits, by statutory status and then by ground."""

    statutory: Mapping[StatutoryStatus, AgencyKind]
    by_ground: Mapping[Ground, AgencyKind] = field(default_factory=dict)
    otherwise: AgencyKind | None = None
    """The kind for everyone else; None where whoever nominated leads."""


@dataclass(frozen=True, kw_only=True)
class Arrangements:
    """One scheme's way of running IOM from a day on."""

    version: str
    source: str
    in_force_from: date
    levels: tuple[Level, ...]
    """The levels the scheme has, from the least; none where it has no levels."""
    cohorts: tuple[Cohort, ...]
    by_meeting: frozenset[Level]
    """The levels entered through the meeting alone. Where there are no levels, none is: the co-ordinator may
    give a place outside it, with reasons."""
    adults_only: frozenset[Level]
    meeting: str
    """What the scheme calls its meeting."""
    must_attend: frozenset[AgencyKind]
    quorum: int
    """How many agencies must be there for a decision."""
    mappa_gateway: bool
    """Whether the meeting also refers to MAPPA level 2 and 3."""
    return_within_days: int
    review_within_days: Mapping[Rag | None, int]
    """By when a position is reviewed; None for someone without a rating."""
    watch_days: int
    """How long someone who has left is watched, and returns without being nominated anew."""
    escalate_after_days: int
    """How long after its day an action goes to those who supervise."""
    lead: LeadRule
    matrix: Matrix
    pathways: tuple[Pathway, ...]
    transfer_ahead_days: int = 182
    """How long before their 18th birthday the transfer of someone led by youth justice is planned.
    CHECK WITH YOUR SCHEME: half a year is a starting value of ours."""
    many: Many = STARTING_MANY
    """How many needs at once are many, though none is high. Nobody has published it: CHECK WITH YOUR SCHEME."""
    labels: Mapping[Role, str] = field(default_factory=dict)
    """What the scheme itself calls a role, where that is not our word."""
    contact_codes: Mapping[ContactKind, str] = field(default_factory=dict)
    """The code of each kind of contact in the lead agency's own system."""
    places: int | None = None
    """How many the scheme has places for, where it says."""
    final_third: bool = True
    """Whether probation contact stops in the final third of a sentence here."""
    test_every_days: int = 14
    """After how many days without one a test for drugs is due. CHECK WITH YOUR SCHEME."""


def called(role: Role, labels: Mapping[Role, str]) -> str:
    """A role as the scheme itself calls it, by its own labels."""
    return labels.get(role, role.value)


def in_force(arrangements: tuple[Arrangements, ...], on: date) -> Arrangements:
    """The arrangements that apply on a day: the latest to have begun. Raises LookupError if none had."""
    begun = [each for each in arrangements if each.in_force_from <= on]
    if not begun:
        raise LookupError(f"No arrangements were in force on {on:%d/%m/%Y}.")
    return max(begun, key=lambda each: each.in_force_from)
