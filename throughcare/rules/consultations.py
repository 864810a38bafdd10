"""Formal case consultation, tier 1: a practitioner's question, the service's advice, and whether it was used."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from throughcare.rules.episodes import CLINICAL_STAFF, EpisodeState, Tier
from throughcare.rules.moves import Move, Moves, Side
from throughcare.rules.practitioners import Role
from throughcare.rules.reasons import Reason
from throughcare.rules.referral_answers import why_not_words


class ConsultationState(StrEnum):
    ASKED = "asked"
    ADVISED = "advised"
    FOLLOWED_UP = "followed up"


class Used(StrEnum):
    """Whether the practitioner used the advice. A fact for the service to learn by, and no finding."""

    YES = "used"
    PARTLY = "used in part"
    NO = "not used"


S = ConsultationState
_REFERRERS = (
    *(Role.OFFENDER_MANAGER, Role.POLICE_OFFENDER_MANAGER, Role.PRISON_OFFENDER_MANAGER),
    *(Role.YOUTH_JUSTICE_WORKER, Role.SENIOR, Role.LEAD_WORKER),
)

MOVES = Moves(
    "consultation",
    Move("ask", (), S.ASKED, by=(*_REFERRERS, *CLINICAL_STAFF)),
    Move("advise", (S.ASKED,), S.ADVISED, by=CLINICAL_STAFF, side=Side.SERVICE),
    Move("follow_up", (S.ADVISED,), S.FOLLOWED_UP, by=(*_REFERRERS, *CLINICAL_STAFF)),
)


@dataclass(frozen=True, kw_only=True)
class Advice:
    """What the service answers: in plain words, as the practitioner is to use it."""

    advice: str
    formulation: str
    """How the service understands what goes on, in plain words; nothing where it offers none."""
    follow_up: str
    """What was agreed to be done, and looked at again on a day."""
    follow_up_on: date | None
    to_assessment: bool


def why_not_ask(question: str, episode: EpisodeState) -> list[Reason]:
    """Everything against asking the service for advice, beside whose it is to ask."""
    reasons = why_not_words(question, "what you ask")
    if episode is EpisodeState.CLOSED:
        reasons.append(
            Reason("closed", "The episode of care is closed. Refer the person again.")
        )
    return reasons


def ends_tier(said: Advice, tier: Tier) -> bool:
    """Whether advice that leads to assessment also ends the first tier, and opens the wait for the second."""
    return said.to_assessment and tier is Tier.CONSULTATION


def why_not_advise(
    said: Advice, *, agreed: bool, episode: EpisodeState, tier: Tier, on: date
) -> list[Reason]:
    """Everything against giving this advice. `agreed`: the person's consent to the service is in force.

    Who is out of touch is not put on the list for an assessment: first they are found.
    """
    reasons = []
    if not agreed:
        reasons.append(
            Reason(
                "consent",
                "The person does not agree to the service now. Without their consent nothing is"
                " advised about them: ask them, and put it down.",
            )
        )
    if episode is EpisodeState.CLOSED:
        reasons.append(Reason("closed", "The episode of care is closed."))
    if episode is EpisodeState.DISENGAGED and ends_tier(said, tier):
        reasons.append(
            Reason(
                "disengaged",
                "The person is out of touch. Say first that they are in touch again, or that the"
                " advice does not lead to assessment.",
            )
        )
    reasons += why_not_words(said.advice, "what you advise")
    reasons += _why_not_long(said.formulation, "the formulation")
    return reasons + _why_not_agreed(said, on)


def why_not_follow_up(words: str) -> list[Reason]:
    """Everything against what is said of the use of the advice: nothing need be."""
    return _why_not_long(words, "what you say of it")


def _why_not_agreed(said: Advice, on: date) -> list[Reason]:
    reasons = _why_not_long(said.follow_up, "the follow-up")
    if bool(said.follow_up.strip()) != (said.follow_up_on is not None):
        reasons.append(
            Reason("follow-up", "Say both what is followed up and on which day, or neither.")
        )
    if said.follow_up_on is not None and said.follow_up_on < on:
        reasons.append(Reason("past", "The day of the follow-up is over already."))
    return reasons


def _why_not_long(words: str, about: str) -> list[Reason]:
    return why_not_words(words, about) if words.strip() else []
