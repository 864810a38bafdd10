"""Why an offer of a place came to nothing, why somebody did not arrive, and why a stay ended: coded, to be counted.

A starting list: CHECK WITH YOUR SCHEME. After HM Prison and Probation Service's reasons for community
accommodation: referral rejection and departure of CAS3, non-arrival and withdrawal of CAS1
(hmpps-approved-premises-api).
"""

from enum import StrEnum

from throughcare.rules.accommodation import StayState
from throughcare.rules.reasons import Reason
from throughcare.rules.referral_answers import why_not_words


class Refused(StrEnum):
    """Why an offer was refused: by the person, or by whoever runs the hostel."""

    NOT_WANTED = "not-wanted"
    ELSEWHERE = "elsewhere"
    NO_RECOURSE = "no-recourse"
    NOT_ELIGIBLE = "not-eligible"
    RISK = "risk"
    NEEDS = "needs"
    NO_CAPACITY = "no-capacity"
    UNSUITABLE = "unsuitable"
    TOO_LITTLE_TIME = "too-little-time"
    LICENCE_ENDS = "licence-ends"
    OTHER = "other"


REFUSED = {
    Refused.NOT_WANTED: "The person does not want it",
    Refused.ELSEWHERE: "The person has found somewhere else",
    Refused.NO_RECOURSE: "No recourse to public funds",
    Refused.NOT_ELIGIBLE: "Not eligible for another reason",
    Refused.RISK: "The risk cannot be managed safely there",
    Refused.NEEDS: "The needs cannot be met there",
    Refused.NO_CAPACITY: "The hostel has no room after all",
    Refused.UNSUITABLE: "No suitable place",
    Refused.TOO_LITTLE_TIME: "Too little time to place them",
    Refused.LICENCE_ENDS: "Too little time left on licence or supervision",
    Refused.OTHER: "Another reason",
}


class Withdrawn(StrEnum):
    """Why the team took an offer back."""

    CHANGED = "changed"
    MISTAKE = "mistake"
    DUPLICATE = "duplicate"
    ELSEWHERE = "elsewhere"
    DIED = "died"
    OTHER = "other"


WITHDRAWN = {
    Withdrawn.CHANGED: "Circumstances have changed",
    Withdrawn.MISTAKE: "Made by mistake",
    Withdrawn.DUPLICATE: "Made twice",
    Withdrawn.ELSEWHERE: "Other accommodation was found",
    Withdrawn.DIED: "The person has died",
    Withdrawn.OTHER: "Another reason",
}


class NotArrived(StrEnum):
    """Why somebody who was expected did not come."""

    FAILED = "failed"
    OFFER_WITHDRAWN = "offer-withdrawn"
    BY_REFERRER = "by-referrer"
    CUSTODY = "custody"
    LICENCE = "licence"
    OTHER = "other"


NOT_ARRIVED = {
    NotArrived.FAILED: "Did not come, and nobody knows why",
    NotArrived.OFFER_WITHDRAWN: "The hostel withdrew its offer",
    NotArrived.BY_REFERRER: "Withdrawn by whoever asked for the place",
    NotArrived.CUSTODY: "In custody",
    NotArrived.LICENCE: "Parole or licence was not granted",
    NotArrived.OTHER: "Another reason",
}


class Departed(StrEnum):
    """Why a stay ended."""

    OWN_HOME = "own-home"
    SUPPORTED = "supported"
    FAMILY = "family"
    PLANNED_OTHER = "planned-other"
    ENDED_BY_PERSON = "ended-by-person"
    GONE = "gone"
    BEHAVIOUR = "behaviour"
    INCIDENT = "incident"
    RECALL = "recall"
    CUSTODY = "custody"
    HOSPITAL = "hospital"
    DIED = "died"
    OTHER = "other"


DEPARTED = {
    Departed.OWN_HOME: "Moved on as planned, to a home of their own",
    Departed.SUPPORTED: "Moved on as planned, to supported housing",
    Departed.FAMILY: "Moved on as planned, to family or friends",
    Departed.PLANNED_OTHER: "Moved on as planned, elsewhere",
    Departed.ENDED_BY_PERSON: "Left because they wanted to",
    Departed.GONE: "No longer there, and nobody knows where",
    Departed.BEHAVIOUR: "The place was withdrawn: behaviour, a further offence or rising risk",
    Departed.INCIDENT: "The place was withdrawn: a serious incident there",
    Departed.RECALL: "Recalled or in breach",
    Departed.CUSTODY: "A further custodial sentence",
    Departed.HOSPITAL: "In hospital or other health care",
    Departed.DIED: "Died",
    Departed.OTHER: "Another reason",
}

Coded = Refused | Withdrawn | NotArrived | Departed
CODES: dict[StayState, dict[str, str]] = {
    StayState.REFUSED: {each.value: words for each, words in REFUSED.items()},
    StayState.WITHDRAWN: {each.value: words for each, words in WITHDRAWN.items()},
    StayState.NOT_ARRIVED: {each.value: words for each, words in NOT_ARRIVED.items()},
    StayState.DEPARTED: {each.value: words for each, words in DEPARTED.items()},
}
"""For each state that a stay ends in, its codes and their words."""


def why_not_reason(coded: Coded, words: str) -> list[Reason]:
    """Another reason says which."""
    return why_not_words(words, "which other reason it was") if coded.value == "other" else []
