"""What one discussion of one person may decide: any permutation of IOM and MAPPA together."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import IntEnum, StrEnum

from throughcare.rules.days import day_in_words
from throughcare.rules.levels import Cohort, Level, why_not_cohort, why_not_level
from throughcare.rules.matrix import Indication, why_not_otherwise
from throughcare.rules.positions import review_by
from throughcare.rules.posts import Worker, why_not_receive
from throughcare.rules.practitioners import LEADING, AgencyKind
from throughcare.rules.reasons import Reason
from throughcare.rules.referral_answers import why_not_words
from throughcare.rules.schemes.arrangements import Arrangements
from throughcare.rules.selection import Rag


class MappaLevel(IntEnum):
    """Multi-agency management above level 1. MAPPA guidance, chapter 7."""

    LEVEL_2 = 2
    LEVEL_3 = 3


class MappaCategory(IntEnum):
    """The one category a person is in at a time. MAPPA guidance, chapter 6."""

    REGISTERED_SEXUAL = 1
    VIOLENT_OR_OTHER_SEXUAL = 2
    OTHER_DANGEROUS = 3
    TERRORIST = 4


class DeclineNomination(StrEnum):
    """Why someone is not taken onto a scheme."""

    CRITERIA = "does not meet the scheme's criteria"
    MANAGED_ELSEWHERE = "better managed by another arrangement"
    NOT_ENOUGH_KNOWN = "not enough is known"
    CUSTODY = "in custody beyond the scheme's planning"
    AREA = "lives outside the scheme's area"
    NO_PLACE = "no place on the scheme"
    VOLUNTARY_DECLINED = "does not wish to take part, and need not"


@dataclass(frozen=True, kw_only=True)
class Decided:
    """What a meeting decides of one person, as it is put down."""

    words: str
    level: Level | None = None
    cohort: Cohort | None = None
    rag: Rag | None = None
    accepted: bool | None = None
    """Of a nomination; None where there is none to decide."""
    declined: DeclineNomination | None = None
    mappa_level: MappaLevel | None = None
    mappa_category: MappaCategory | None = None
    lead_agency: int | None = None
    lead_worker: int | None = None
    lead_words: str = ""
    override_words: str = ""
    review_on: date | None = None
    """None: as late as the scheme allows."""

    @property
    def places(self) -> bool:
        """Whether the person is on the scheme by it, and so stands somewhere and is led by someone."""
        return self.accepted is not False

    def reviewed_on(self, before: "Before") -> date | None:
        """The day of the review: as it was said, or else as late as the scheme allows."""
        if not self.places:
            return None
        return self.review_on or review_by(self.rag, before.on, before.arrangements)


@dataclass(frozen=True, kw_only=True)
class Before:
    """What is so before a decision on one person."""

    on: date
    born: date
    nominated: bool
    """Whether there is a nomination to decide."""
    withdrawn: bool
    """Whether there was one, and whoever made it has taken it back."""
    on_scheme: bool
    arrangements: Arrangements
    indication: Indication | None
    """None for those to whom the matrix would be told in part: it then asks for no reasons."""
    led_by: int
    rule_kind: AgencyKind | None
    """The kind of agency that leads by the scheme's rule; None where whoever nominated does."""
    rule_lead: int | None
    """The one agency that leads by the rule, where it settles one."""
    partners: Mapping[int, AgencyKind]


def why_not_decide(decided: Decided, before: Before, worker: Worker | None) -> list[Reason]:
    """Everything against a meeting deciding this of this person. `worker` is the lead worker chosen."""
    reasons = _why_not_nomination(decided, before)
    reasons += _why_not_mappa(decided, before.arrangements)
    if decided.places:
        reasons += _why_not_place(decided, before)
        reasons += _why_not_lead(decided, before, worker)
    elif decided.level or decided.cohort or decided.lead_worker:
        reasons.append(
            Reason(
                "declined-placed", "Someone who is declined is given no place and no worker."
            )
        )
    return reasons + why_not_words(decided.words, "what was decided, and why")


def _why_not_nomination(decided: Decided, before: Before) -> list[Reason]:
    reasons = []
    if before.nominated and decided.accepted is None:
        reasons.append(
            Reason("undecided", "Say whether the nomination is accepted or declined.")
        )
    if not before.nominated and decided.accepted is not None:
        reasons.append(Reason("no-nomination", "There is no nomination to accept or decline."))
    if before.withdrawn:
        reasons.append(Reason("withdrawn", "The nomination has been withdrawn."))
    elif not before.nominated and not before.on_scheme:
        reasons.append(Reason("not-on-scheme", "The person is not on the scheme now."))
    if decided.accepted is False and decided.declined is None:
        reasons.append(Reason("decline-reason", "Choose why the nomination is declined."))
    if decided.accepted is not False and decided.declined is not None:
        reasons.append(
            Reason("not-declined", "A reason to decline goes with a nomination declined.")
        )
    return reasons


def _why_not_mappa(decided: Decided, arrangements: Arrangements) -> list[Reason]:
    if decided.mappa_level is None and decided.mappa_category is None:
        return []
    reasons = []
    if not arrangements.mappa_gateway:
        reasons.append(
            Reason("no-gateway", "This scheme's meeting does not refer to MAPPA level 2 or 3.")
        )
    if decided.mappa_level is None:
        reasons.append(Reason("mappa-level", "Say to which MAPPA level."))
    if decided.mappa_category is None:
        reasons.append(Reason("mappa-category", "Say in which MAPPA category the person is."))
    return reasons


def _why_not_place(decided: Decided, before: Before) -> list[Reason]:
    ways = before.arrangements
    reasons = []
    if ways.levels and decided.level is None:
        reasons.append(Reason("level", "Choose a level."))
    if ways.cohorts and decided.cohort is None:
        reasons.append(Reason("cohort", "Choose a cohort."))
    if decided.level is not None:
        reasons += why_not_level(
            decided.level, before.born, before.on, ways.levels, ways.adults_only
        )
    if decided.cohort is not None:
        reasons += why_not_cohort(decided.cohort, ways.cohorts)
    latest = review_by(decided.rag, before.on, ways)
    if decided.review_on is not None and not before.on < decided.review_on <= latest:
        reasons.append(
            Reason(
                "review", f"The review is after today, and by {day_in_words(latest)} at latest."
            )
        )
    return reasons + _why_not_otherwise(decided, before)


def _why_not_otherwise(decided: Decided, before: Before) -> list[Reason]:
    """Against another place than the matrix suggests; where a place is all there is, against any it does not."""
    indication = before.indication
    ways = before.arrangements
    if indication is None:
        return []
    if not (ways.levels or ways.cohorts):
        if indication.place or decided.override_words.strip():
            return []
        return [
            Reason(
                "override",
                "The scheme's matrix suggests no place. Say why you decide otherwise.",
            )
        ]
    if decided.level is None and decided.cohort is None:
        return []
    return why_not_otherwise(indication, decided.level, decided.cohort, decided.override_words)


def _why_not_lead(decided: Decided, before: Before, worker: Worker | None) -> list[Reason]:
    agency = decided.lead_agency
    if agency is None:
        return [Reason("lead", "Choose the one agency that leads.")]
    reasons = []
    if before.partners.get(agency) not in LEADING:
        reasons.append(Reason("lead-kind", "This agency cannot lead a case on the scheme."))
    if not leads_by_rule(agency, before) and not decided.lead_words.strip():
        reasons.append(
            Reason(
                "lead-words", "By the scheme's rule another agency leads. Say why it does not."
            )
        )
    if decided.lead_worker is not None:
        if worker is None:
            reasons.append(Reason("worker", "The lead worker does not work on this scheme."))
        else:
            reasons += why_not_receive(worker, agency)
    return reasons


def leads_by_rule(agency: int, before: Before) -> bool:
    """Whether an agency leads by the scheme's rule, or leads already and nobody was newly nominated.

    Where the rule says whoever nominated, and they may lead nobody, it names no other.
    """
    if agency == before.led_by and not before.nominated:
        return True
    if before.rule_lead is not None:
        return agency == before.rule_lead
    return before.rule_kind in (None, before.partners.get(agency))
