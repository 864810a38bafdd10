"""Closing an episode of care: what stands against it, what is warned of, and a summary in two voices."""

import re
from dataclasses import dataclass

from throughcare.rules.episodes import CloseReason, EpisodeOutcome, Tier
from throughcare.rules.instruments.all import INSTRUMENTS, RESULT_ONLY
from throughcare.rules.reasons import Reason

LONGEST_VOICE = 5_000
"""How long each voice of the summary may be."""


@dataclass(frozen=True, kw_only=True)
class Ending:
    """What is said when an episode is closed.

    `for_practitioner` is for the agency that referred too, so it holds no clinical detail; `for_person` is
    theirs to keep, and `easy_read` says the same in fewer and shorter words.
    """

    reason: CloseReason
    outcome: EpisodeOutcome
    for_practitioner: str
    for_person: str
    easy_read: str = ""
    why_unpaired: str = ""
    """Why no measure was completed both at the beginning and at the end of completed one-to-one support."""


@dataclass(frozen=True, kw_only=True)
class Unfinished:
    """What there still is of an episode that somebody would close."""

    tier: Tier
    booked: int
    """Appointments that are still to come, or whose outcome nobody has put down."""
    asked: int
    """Questions to the service that it has not answered, and could: without consent it may not."""
    unsigned: bool
    """Whether an assessment is begun, and neither countersigned yet nor set aside."""
    flags: int
    """Red flags of instruments to which nobody has seen."""
    onward: int
    """Onward referrals that no service has answered for good."""
    court: int
    """Reports for court that are not sent."""
    paired: bool
    """Whether a measure was completed twice or more."""


def must_be_paired(reason: CloseReason, there_is: Unfinished) -> bool:
    """Whether a pair of measures is looked for: where one-to-one support was completed."""
    return reason is CloseReason.COMPLETED and there_is.tier is Tier.ONE_TO_ONE


def why_not_close(said: Ending, there_is: Unfinished) -> list[Reason]:
    """Everything against closing it so, but for whose move it is."""
    reasons = [*why_not_yet(there_is)]
    if not said.for_practitioner.strip():
        reasons.append(Reason("for-practitioner", "Write the summary for the practitioner."))
    if not said.for_person.strip() and said.reason is not CloseReason.DIED:
        reasons.append(Reason("for-person", "Write the summary for the person."))
    for words in (said.for_practitioner, said.for_person, said.easy_read):
        if len(words) > LONGEST_VOICE:
            most = f"{LONGEST_VOICE:,}"
            reasons.append(Reason("long", f"Keep each summary to {most} characters."))
            break
    unpaired = must_be_paired(said.reason, there_is) and not there_is.paired
    if unpaired and not said.why_unpaired.strip():
        reasons.append(
            Reason(
                "unpaired",
                "No measure was completed at the beginning and at the end: say why not.",
            )
        )
    return reasons


def why_not_yet(there_is: Unfinished) -> list[Reason]:
    """What must be finished first, because somebody could come to harm by its being forgotten."""
    reasons = []
    if there_is.booked:
        reasons.append(
            Reason(
                "booked",
                f"{_many(there_is.booked, 'appointment is', 'appointments are')} booked:"
                " cancel or record each first.",
            )
        )
    if there_is.asked:
        reasons.append(
            Reason(
                "asked",
                f"{_many(there_is.asked, 'question to the service is', 'questions to the service are')}"
                " not answered: answer each first.",
            )
        )
    if there_is.unsigned:
        reasons.append(
            Reason(
                "unsigned",
                "An assessment is not yet signed and countersigned: finish it, or set it aside.",
            )
        )
    if there_is.flags:
        reasons.append(
            Reason(
                "red-flag",
                f"{_many(there_is.flags, 'red flag', 'red flags')} nobody has seen to:"
                " say first what was done.",
            )
        )
    return reasons


def warnings(there_is: Unfinished) -> list[str]:
    """What does not stand against closing, and is shown to whoever would close it."""
    said = []
    if there_is.onward:
        many = _many(there_is.onward, "onward referral waits", "onward referrals wait")
        said.append(f"{many} for an answer. Nobody here will chase it once this is closed.")
    if there_is.court:
        many = _many(there_is.court, "report for court is", "reports for court are")
        said.append(f"{many} not sent yet. It can still be written and sent.")
    return said


def _many(number: int, one: str, more: str) -> str:
    return f"{number} {one if number == 1 else more}"


_NAMED = {each.name for each in INSTRUMENTS.values()} | {
    each.name for each in RESULT_ONLY.values()
}
_SCORE = re.compile(
    r"\b(?:scor(?:e|ed|es|ing)\b\D{0,20}\d+|(?<![\d/])\d+\s*(?:/|out of)\s*\d+(?![\d/]))",
    re.IGNORECASE,
)


def clinical_words(words: str) -> list[str]:
    """What of a summary for the practitioner looks like clinical detail: an instrument by name, or a score.

    A diagnosis or a formulation is not found by this: whoever writes reads it over as its reader will.
    """
    lowered = words.casefold()
    named = sorted(
        each for each in _NAMED if re.search(rf"\b{re.escape(each.casefold())}\b", lowered)
    )
    return [*named, *dict.fromkeys(found.group() for found in _SCORE.finditer(words))]


def kept_words(said: Ending, there_is: Unfinished) -> str:
    """The summary for the practitioner as it is kept: with why there is no pair of measures, where that is so."""
    if must_be_paired(said.reason, there_is) and not there_is.paired:
        return f"{said.for_practitioner.strip()}\n\n{UNPAIRED}{said.why_unpaired.strip()}"
    return said.for_practitioner.strip()


def kept_for_person(said: Ending) -> str:
    """The summary for the person as it is kept; of someone who has died, that there is none."""
    if said.reason is CloseReason.DIED and not said.for_person.strip():
        return DIED
    return said.for_person.strip()


DIED = "They have died: no summary was written for them."
UNPAIRED = "No measure was completed both at the beginning and at the end: "
