"""Referral to the mental-health service: what is asked, who may be referred, what may follow."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from throughcare.rules.moves import Move, Moves, Side
from throughcare.rules.practitioners import Practitioner, Role
from throughcare.rules.reasons import Reason
from throughcare.rules.selection import Criteria, ListFacts, why_not_on_list


class ReferralState(StrEnum):
    SENT = "sent"
    RETURNED = "returned for information"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


S = ReferralState
_REFERRERS = (Role.OFFENDER_MANAGER,)
_SERVICE = (Role.FMHP, Role.SERVICE_MANAGER)

MOVES = Moves(
    "referral",
    Move("send", (), S.SENT, by=_REFERRERS, side=Side.REFERRER),
    Move("accept", (S.SENT,), S.ACCEPTED, by=_SERVICE, side=Side.SERVICE),
    Move("return_for_information", (S.SENT,), S.RETURNED, by=_SERVICE, side=Side.SERVICE),
    Move("answer", (S.RETURNED,), S.SENT, by=_REFERRERS, side=Side.REFERRER),
    Move("decline", (S.SENT,), S.DECLINED, by=_SERVICE, side=Side.SERVICE),
    Move("withdraw", (S.SENT, S.RETURNED), S.WITHDRAWN, by=_REFERRERS, side=Side.REFERRER),
)

OPEN = (S.SENT, S.RETURNED, S.ACCEPTED)
"""Waiting, or taken on: nobody is referred to the same service a second time meanwhile."""


class Presentation(StrEnum):
    """What the referrer sees. The service asks for one or more of the five."""

    SYMPTOMS = "symptoms"
    DIAGNOSIS = "diagnosis"
    SERVICES = "services"
    MEDICATION = "medication"
    CONCERN = "concern"


PRESENTATION_WORDS = {
    Presentation.SYMPTOMS: "Symptoms of depression or anxiety",
    Presentation.DIAGNOSIS: "A formal mental-health diagnosis",
    Presentation.SERVICES: "Uses, or has used, mental-health services",
    Presentation.MEDICATION: "Medication prescribed for their mental health",
    Presentation.CONCERN: "You are concerned for their mental health, from risk or behaviour",
}


class ConsentGiven(StrEnum):
    """How the person said yes."""

    IN_WRITING = "in writing"
    SPOKEN = "spoken"


class DeclineReason(StrEnum):
    DUPLICATE = "duplicate"
    ALREADY_SEEN = "already-seen"
    OUTSIDE_CRITERIA = "outside-criteria"
    OTHER_SERVICE = "other-service"
    INCOMPLETE = "incomplete"


@dataclass(frozen=True)
class Coded:
    """A coded reason: its words, and the national code it is reported under."""

    words: str
    nhs_code: str


# NHS codes: REFERRAL REJECTION REASON, NHS Data Dictionary, June 2026 (01 duplicate, 02
# inappropriate, 03 incomplete). Which of the three each local reason falls under is our reading.
DECLINE_REASONS = {
    DeclineReason.DUPLICATE: Coded("The same referral has been made already", "01"),
    DeclineReason.ALREADY_SEEN: Coded("Already seen by another mental-health service", "02"),
    DeclineReason.OUTSIDE_CRITERIA: Coded("Does not meet the service's criteria", "02"),
    DeclineReason.OTHER_SERVICE: Coded("Another service would meet the need better", "02"),
    DeclineReason.INCOMPLETE: Coded("Too little information to decide, after asking", "03"),
}


class WithdrawReason(StrEnum):
    MISTAKE = "mistake"
    CONSENT = "consent"
    NOT_WANTED = "not-wanted"
    MET_ELSEWHERE = "met-elsewhere"
    MOVED = "moved"
    CUSTODY = "custody"
    DIED = "died"
    OTHER = "other"


# After the withdrawal reasons of HMPPS Refer and Monitor (INE and MIS, NOT, NEE, MOV, RET, USE, ANO).
WITHDRAW_REASONS = {
    WithdrawReason.MISTAKE: "Made by mistake, or made twice",
    WithdrawReason.CONSENT: "The person has withdrawn their consent",
    WithdrawReason.NOT_WANTED: "The person no longer wants it",
    WithdrawReason.MET_ELSEWHERE: "The need is met elsewhere",
    WithdrawReason.MOVED: "The person has moved away",
    WithdrawReason.CUSTODY: "The person is back in custody",
    WithdrawReason.DIED: "The person has died",
    WithdrawReason.OTHER: "Another reason",
}

LONGEST_TEXT = 12_000
"""Characters in a free-text answer: what probation staff asked for and got in Manage People on Probation."""

CRISIS_ADVICE = (
    "Call 999, or help the person get to A&E. This is not a crisis service,"
    " and a referral would not keep them safe."
)


@dataclass(frozen=True, kw_only=True)
class Standing:
    """Where a person stands before a referral: what the list says, and what there is already."""

    on_list: ListFacts | None
    """None for someone who is no longer on the scheme."""
    led_by: int | None
    """The lead agency's key."""
    open_referral: ReferralState | None
    service: int | None
    """The key of the mental-health service that takes the scheme's referrals, if it has one."""


@dataclass(frozen=True)
class Consent:
    """The person's informed agreement to be referred."""

    how: ConsentGiven
    on: date


@dataclass(frozen=True, kw_only=True)
class ReferralAnswers:
    """What the referrer says of the person, beside what the list says."""

    in_crisis: bool
    consent: Consent | None
    presentations: frozenset[Presentation]
    concern: str


def why_not_begin(standing: Standing, criteria: Criteria, by: Practitioner) -> list[Reason]:
    """Everything, known before a question is asked, against this practitioner referring this person."""
    side = Side.REFERRER if standing.led_by == by.agency else None
    reasons = MOVES.why_not("send", None, by, side)
    if standing.service is None:
        reasons.append(Reason("no-service", "No service on this scheme takes referrals."))
    if standing.open_referral is not None:
        state = standing.open_referral.value
        reasons.append(Reason("open-referral", f"There is a referral already: it is {state}."))
    if standing.on_list is None:
        reasons.append(Reason("not-on-scheme", "The person is not on the scheme now."))
        return reasons
    return reasons + why_not_on_list(standing.on_list, criteria)


def why_not_answers(answers: ReferralAnswers, on: date) -> list[Reason]:
    """Everything in the referrer's answers against sending: crisis, consent, presentation, concern."""
    reasons = []
    if answers.in_crisis:
        reasons.append(Reason("crisis", CRISIS_ADVICE))
    if answers.consent is None:
        reasons.append(
            Reason("consent", "The person has not given informed consent to this referral.")
        )
    elif answers.consent.on > on:
        reasons.append(Reason("consent-date", "The consent is dated after today."))
    if not answers.presentations:
        reasons.append(Reason("presentation", "None of the presentations has been chosen."))
    return reasons + why_not_words(answers.concern, "what worries you")


def why_not_words(words: str, about: str) -> list[Reason]:
    """Everything against a free-text answer. `about` completes "Say …"."""
    if not words.strip():
        return [Reason("blank", f"Say {about}.")]
    if len(words) > LONGEST_TEXT:
        over = len(words) - LONGEST_TEXT
        return [
            Reason(
                "long", f"Take {over:,} characters out of {about}: at most {LONGEST_TEXT:,}."
            )
        ]
    return []


def side_of(by: Practitioner, *, referrer: int, service: int) -> Side | None:
    """Where this practitioner's agency stands in a referral between two agencies."""
    if by.agency == referrer:
        return Side.REFERRER
    return Side.SERVICE if by.agency == service else None
