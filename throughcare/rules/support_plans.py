"""One-to-one support, tier 3: a plan the person agrees to, at the intensity they choose, and its reviews."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from throughcare.rules.appointments import Modality, Practical
from throughcare.rules.episodes import OPEN, EpisodeState, Tier, why_not_clinical
from throughcare.rules.moves import Side
from throughcare.rules.practitioners import Practitioner
from throughcare.rules.reasons import Reason
from throughcare.rules.referral_answers import LONGEST_TEXT, ConsentGiven, why_not_words


class Intensity(StrEnum):
    """How often, as the person chooses: from a telephone call a month to weekly meetings (London)."""

    MONTHLY_CALL = "a phone call a month"
    FORTNIGHTLY_CALL = "a phone call a fortnight"
    MONTHLY = "a meeting a month"
    FORTNIGHTLY = "a meeting a fortnight"
    WEEKLY = "weekly meetings"


EVERY_DAYS = {
    Intensity.MONTHLY_CALL: 31,
    Intensity.FORTNIGHTLY_CALL: 14,
    Intensity.MONTHLY: 31,
    Intensity.FORTNIGHTLY: 14,
    Intensity.WEEKLY: 7,
}
"""How many days may lie between two contacts at each."""


class ReviewOutcome(StrEnum):
    """What a review of the sessions comes to."""

    MORE = "more sessions"
    END = "support ends"
    REFER_ON = "refer on"


REVIEW_WITHIN = timedelta(days=182)
"""The longest a plan goes without being looked at again. CHECK WITH YOUR SCHEME."""


@dataclass(frozen=True, kw_only=True)
class Agreed:
    """What a practitioner and the person agreed to do together."""

    intensity: Intensity
    modalities: Sequence[Modality]
    practical: Sequence[Practical] = ()
    aims: str
    person_words: str = ""
    """What they said, in their own words."""
    how: ConsentGiven
    on: date
    review_on: date


def why_not_one_to_one(
    tier: Tier, state: EpisodeState, by: Practitioner, side: Side | None
) -> list[Reason]:
    """Everything, known before a question is asked, against this practitioner's part in one-to-one support."""
    reasons = []
    if state not in OPEN:
        reasons.append(Reason("closed", "Their time with the service has ended."))
    if tier is not Tier.ONE_TO_ONE:
        this = Tier.ONE_TO_ONE.value
        reasons.append(Reason("tier", f"This belongs to {this}. They are at {tier.value}."))
    return reasons + why_not_clinical(by, side)


def why_not_agree(
    said: Agreed, *, modalities: Sequence[Modality], practical: Sequence[Practical], on: date
) -> list[Reason]:
    """Everything in a plan against agreeing it on a day; with what the scheme's service offers."""
    reasons = why_not_words(said.aims, "what you mean to reach together")
    if len(said.person_words) > LONGEST_TEXT:
        reasons += why_not_words(said.person_words, "what they said")
    if not said.modalities:
        reasons.append(Reason("modalities", "Choose what the sessions draw on: one or more."))
    for what in (*said.modalities, *said.practical):
        if what not in (*modalities, *practical):
            reasons.append(Reason("not-offered", f"The service does not offer {what.value}."))
    if said.on > on:
        reasons.append(Reason("future", "The day on which they agreed is not yet here."))
    if said.review_on <= on:
        reasons.append(Reason("review", "The review must be after today."))
    elif said.review_on > on + REVIEW_WITHIN:
        reasons.append(
            Reason("review-late", f"Review it within {REVIEW_WITHIN.days // 7} weeks.")
        )
    return reasons


def why_not_in_place(seen: str | None, now: str | None) -> list[Reason]:
    """Against putting a plan in the place of another than the one that was seen."""
    if seen == now:
        return []
    return [
        Reason(
            "changed",
            "Another plan was agreed while you wrote. It is shown below, and nothing of yours is lost:"
            " put the two together, and agree the plan again.",
        )
    ]
