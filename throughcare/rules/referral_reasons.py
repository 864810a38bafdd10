"""Why a referral is declined or withdrawn: coded, so that it can be counted."""

from dataclasses import dataclass
from enum import StrEnum


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
