"""The law under which an agency holds what it records."""

from enum import StrEnum

from throughcare.rules.practitioners import AgencyKind as K


class Regime(StrEnum):
    """The law under which an agency holds what it records."""

    LAW_ENFORCEMENT = "law enforcement, Data Protection Act 2018 Part 3"
    UK_GDPR = "UK GDPR"
    HEALTH = "UK GDPR and the common law duty of confidentiality to patients"


_COMPETENT = (K.POLICE, K.PROBATION, K.PRISON)
_HEALTH = (K.MENTAL_HEALTH, K.SUBSTANCE_MISUSE)


def regime_of(owner: K) -> Regime:
    """The regime of what an agency of this kind records: competent authorities act under Part 3."""
    if owner in _COMPETENT:
        return Regime.LAW_ENFORCEMENT
    return Regime.HEALTH if owner in _HEALTH else Regime.UK_GDPR
