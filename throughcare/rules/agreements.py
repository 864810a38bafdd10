"""Information-sharing agreements: who signs one for a scheme, and what it must say."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from throughcare.rules.disclosing import GATEWAYS
from throughcare.rules.practitioners import Practitioner
from throughcare.rules.reasons import Reason
from throughcare.rules.sharing import Basis, governs


@dataclass(frozen=True, kw_only=True)
class Signed:
    """An agreement, as it is put down: from whom to whom, what for, on which bases, until it is looked at again."""

    title: str
    giver: int
    receiver: int
    purpose: str
    bases: frozenset[Basis]
    signed_on: date
    review_on: date


def why_not_keep(by: Practitioner) -> list[Reason]:
    """Everything against this practitioner keeping the register of agreements."""
    if governs(by):
        return []
    return [
        Reason(
            "wrong-role",
            "Only an information-governance lead or a Caldicott Guardian keeps the agreements.",
        )
    ]


def why_not_sign(
    signed: Signed, partners: Collection[int], by: Practitioner, on: date
) -> list[Reason]:
    """Everything against entering this agreement. `partners` are the scheme's agencies, by their keys."""
    reasons = why_not_keep(by)
    if not {signed.giver, signed.receiver} <= set(partners):
        reasons.append(Reason("agency", "An agency named is not on the scheme."))
    if signed.giver == signed.receiver:
        reasons.append(Reason("pair", "An agreement is between two agencies."))
    if not signed.title.strip():
        reasons.append(Reason("title", "Say what the agreement is called."))
    if not signed.purpose.strip():
        reasons.append(Reason("purpose", "Say what is shared under it, and what for."))
    if not signed.bases or signed.bases - set(GATEWAYS):
        reasons.append(Reason("bases", "Say on which bases something is passed under it."))
    if signed.signed_on > on:
        reasons.append(Reason("signed-on", "The day it was signed is not yet here."))
    if signed.review_on <= signed.signed_on:
        reasons.append(Reason("review-on", "It is looked at again after it is signed."))
    return reasons
