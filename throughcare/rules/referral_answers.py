"""What a referrer is asked, and what in the answers stands against sending."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from throughcare.rules.reasons import Reason


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


LONGEST_TEXT = 12_000
"""Characters in a free-text answer: what probation staff asked for and got in Manage People on Probation."""

CRISIS_ADVICE = (
    "Call 999, or help the person get to A&E. This is not a crisis service,"
    " and a referral would not keep them safe."
)


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
