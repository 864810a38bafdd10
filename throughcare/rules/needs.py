"""Needs and the pathways out of offending: what each is, how far it is met, and how many there are at once."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from throughcare.rules.practitioners import Practitioner, Role
from throughcare.rules.reasons import Reason
from throughcare.rules.referral_answers import LONGEST_TEXT
from throughcare.rules.sharing import (
    CASEWORKERS,
    CLINICIANS,
    Facts,
    Section,
    decide,
    rules_for,
)


class Pathway(StrEnum):
    """The seven of the national reducing re-offending action plan (2004), substance misuse and health
    named as Cornwall names them, and two optional ones that not every scheme uses."""

    ACCOMMODATION = "accommodation"
    DRUGS_AND_ALCOHOL = "drugs and alcohol"
    EDUCATION_TRAINING_EMPLOYMENT = "education, training and employment"
    FINANCE = "finance, benefit and debt"
    HEALTH = "mental and physical health"
    CHILDREN_AND_FAMILIES = "children and families"
    ATTITUDES = "attitudes, thinking and behaviour"
    ABUSE = "experience of abuse"
    SEX_WORK = "sex work"


class NeedStatus(StrEnum):
    """How far support for a need has got. The values of HMPPS's resettlement passport (Pathway status)."""

    REQUIRED = "support required"
    NOT_STARTED = "not started"
    IN_PROGRESS = "in progress"
    DECLINED = "support declined"
    NOT_REQUIRED = "support not required"
    DONE = "done"


class Depth(StrEnum):
    """How deep one need goes."""

    NONE = "no need"
    SOME = "some"
    MODERATE = "moderate"
    HIGH = "high"


class GoalState(StrEnum):
    OPEN = "open"
    MET = "met"
    GIVEN_UP = "given up"


class Tie(StrEnum):
    """How a dependant stands to the person."""

    CHILD = "child"
    STEP_CHILD = "step-child"
    OTHER_CHILD = "another child they care for"
    ADULT = "an adult they care for"


class Contact(StrEnum):
    """How a dependant and the person are in touch."""

    LIVES_WITH = "lives with them"
    REGULAR = "regular contact"
    SOME = "some contact"
    NONE = "no contact"


_WRITES = CASEWORKERS | CLINICIANS | {Role.IOM_COORDINATOR}
WRITERS = tuple(role for role in Role if role in _WRITES)
"""Who finds needs and agrees goals: those who work with people, and the co-ordinator."""

CLOSED = (NeedStatus.NOT_REQUIRED, NeedStatus.DONE)
"""With these the pathway asks for nothing more: it is not counted among the needs there are now."""

_DEEPEST = list(Depth)


def section_of(pathway: Pathway) -> Section:
    """The part of a case a pathway belongs to: what is found of health is for fewer."""
    return Section.HEALTH_NEED if pathway is Pathway.HEALTH else Section.NEED


@dataclass(frozen=True, kw_only=True)
class Found:
    """What an agency found on a pathway at a review."""

    depth: Depth
    status: NeedStatus
    provider: str
    words: str
    began_on: date | None
    ended_on: date | None
    review_on: date | None


def writes_needs(by: Practitioner) -> bool:
    """Whether there is any pathway of which they put down what their agency found."""
    return by.is_any_of(*WRITERS) and any(
        _shown_own(section, by) for section in (Section.NEED, Section.HEALTH_NEED)
    )


def reads_needs(by: Practitioner) -> bool:
    """Whether there is anything of what people need that could ever be shown to them."""
    return any(rule.section in (Section.NEED, Section.HEALTH_NEED) for rule in rules_for(by))


def _shown_own(section: Section, by: Practitioner) -> bool:
    return decide(section, by, Facts(own=True)).shown


def why_not_pathway(
    pathway: Pathway, pathways: tuple[Pathway, ...], by: Practitioner
) -> list[Reason]:
    """What of a pathway stands against writing on it: it is not the scheme's, or not theirs to read."""
    reasons = []
    if pathway not in pathways:
        reasons.append(Reason("pathway", "This scheme does not use that pathway."))
    if not _shown_own(section_of(pathway), by):
        reasons.append(
            Reason(
                "not-shown", "Your agency and role are not shown this part of a person's needs."
            )
        )
    return reasons


def why_not_write_on(
    pathway: Pathway, pathways: tuple[Pathway, ...], by: Practitioner
) -> list[Reason]:
    """Everything, known before a question is asked, against this practitioner reviewing a pathway."""
    reasons = why_not_pathway(pathway, pathways, by)
    if not by.is_any_of(*WRITERS):
        reasons.append(
            Reason("wrong-role", "Only someone who works with people puts down what they need.")
        )
    return reasons


def why_not_found(found: Found, on: date) -> list[Reason]:
    """Everything in what was found against putting it down on a day."""
    reasons = []
    if found.began_on and found.began_on > on:
        reasons.append(Reason("future", "The day support began is not yet here."))
    if found.ended_on and found.ended_on > on:
        reasons.append(Reason("future-end", "The day support ended is not yet here."))
    if found.began_on and found.ended_on and found.ended_on < found.began_on:
        reasons.append(Reason("order", "Support ended before it began."))
    if found.review_on and found.review_on <= on:
        reasons.append(Reason("review", "The next review must be after today."))
    if found.review_on is None and _asks(found.depth, found.status):
        reasons.append(Reason("no-review", "Say when a need that is open is looked at again."))
    if found.depth is Depth.NONE and found.status not in CLOSED:
        reasons.append(
            Reason("no-need", "There is no need, so support is not required, or it is done.")
        )
    if len(found.words) > LONGEST_TEXT:
        reasons.append(Reason("long", f"Use {LONGEST_TEXT:,} characters or fewer."))
    return reasons


def _asks(depth: Depth, status: NeedStatus) -> bool:
    """Whether a pathway asks for something now."""
    return depth is not Depth.NONE and status not in CLOSED


def overdue(found_review: date | None, on: date) -> bool:
    """Whether the day on which a need was to be looked at again has come and gone."""
    return found_review is not None and found_review < on


def deepest(views: Iterable[tuple[Depth, NeedStatus]]) -> Depth | None:
    """How deep a pathway goes by the agency that finds it deepest; None where none has looked.

    What one agency finds done another may find open, so that is counted which asks for most.
    """
    depths = [depth if _asks(depth, status) else Depth.NONE for depth, status in views]
    return max(depths, key=_DEEPEST.index, default=None)


@dataclass(frozen=True, kw_only=True)
class Many:
    """From how many needs at once there are many: so many moderate or high, or so many of any depth."""

    moderate: int
    any_depth: int


STARTING_MANY = Many(moderate=3, any_depth=5)
"""CHECK WITH YOUR SCHEME: the North East's evaluation names the harm of many needs and publishes no number."""


@dataclass(frozen=True, kw_only=True)
class Breadth:
    """How many pathways ask for something at once, beside how deep the deepest of them goes.

    Services take on depth: a need above their threshold. Someone with many needs, each below every
    threshold, is turned away by each service and falls between them all.
    """

    looked: int
    """How many pathways anybody has looked at: what nobody has looked at is not known to be no need."""
    some: int
    moderate: int
    high: int
    many: bool

    @property
    def all(self) -> int:
        return self.some + self.moderate + self.high

    @property
    def below_every_threshold(self) -> bool:
        """Many, and none high: those whom each service alone turns away."""
        return self.many and not self.high

    @property
    def words(self) -> str:
        """In one sentence."""
        if not self.looked:
            return "No pathway has been looked at yet."
        if not self.all:
            return "No need is open."
        counted = f"{self.all} {'need' if self.all == 1 else 'needs'}"
        high = f"{self.high} of them high" if self.high else "none high"
        if self.all == 1:
            return f"1 need, {'and it is high' if self.high else 'not high'}."
        return (
            f"{counted}, {high}: together they are many."
            if self.many
            else f"{counted}, {high}."
        )


def breadth(depths: Iterable[Depth | None], many: Many) -> Breadth:
    """The breadth of the deepest of each pathway."""
    found = [each for each in depths if each is not None]
    some, moderate, high = (
        found.count(each) for each in (Depth.SOME, Depth.MODERATE, Depth.HIGH)
    )
    is_many = moderate + high >= many.moderate or some + moderate + high >= many.any_depth
    return Breadth(looked=len(found), some=some, moderate=moderate, high=high, many=is_many)
