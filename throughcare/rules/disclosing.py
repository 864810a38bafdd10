"""Passing information about a person from one agency to another: what must be so, and what is written down.

Each passing names its gateway (the basis), its purpose, and why no less would do. An agreement
between the two agencies is named where there is one; sharing to save a life waits for none.
"""

from dataclasses import dataclass
from datetime import date

from throughcare.rules.practitioners import AgencyKind, Practitioner, Role
from throughcare.rules.reasons import Reason
from throughcare.rules.sharing import CASEWORKERS, CLINICIANS, MEETING, Basis, Section

GATEWAYS = tuple(each for each in Basis if each not in (Basis.OWN, Basis.ACCOUNTABILITY))
"""The bases on which something may be passed on."""

NOT_TO = {Section.CLINICAL: frozenset({AgencyKind.POLICE, AgencyKind.HOUSING})}
"""Sections that agencies of a kind are never given: a summary made for them is."""

WITH_NOBODY = frozenset({AgencyKind.COMMISSIONER, AgencyKind.SYSTEM})
"""Kinds of agency that work with nobody, and are told of nobody."""

_MARKS_MAPPA = frozenset(
    {
        *(Role.OFFENDER_MANAGER, Role.POLICE_OFFENDER_MANAGER, Role.PRISON_OFFENDER_MANAGER),
        *(Role.YOUTH_JUSTICE_WORKER, Role.SENIOR),
    }
)


@dataclass(frozen=True, kw_only=True)
class Passing:
    """What is passed on, as it is put down."""

    section: Section
    basis: Basis
    purpose: str
    necessity: str


@dataclass(frozen=True, kw_only=True)
class Agreement:
    """An agreement of the register, as the rules read it."""

    giver: int
    receiver: int
    bases: frozenset[Basis]
    review_on: date
    ended: bool


@dataclass(frozen=True, kw_only=True)
class Between:
    """Between whom it passes, and what is so of the person."""

    giver: int
    receiver: int
    receiver_kind: AgencyKind
    permitted: frozenset[Section]
    """What the person's permission, in force, names for the receiver."""
    mappa: bool
    shown: bool
    """Whether whoever passes it on is shown it themselves."""
    agreement: Agreement | None


def overdue(review_on: date, on: date) -> bool:
    """Whether an agreement is past the day on which it was to be looked at again. It still holds."""
    return review_on < on


def why_not_pass(passing: Passing, between: Between) -> list[Reason]:
    """Everything against this passing, whoever would do it."""
    reasons = []
    if between.giver == between.receiver:
        reasons.append(Reason("same-agency", "An agency does not disclose to itself."))
    if between.receiver_kind in WITH_NOBODY:
        reasons.append(Reason("receiver", "This agency is told of nobody's case."))
    if between.receiver_kind in NOT_TO.get(passing.section, frozenset()):
        kind = between.receiver_kind.value
        reasons.append(
            Reason("never", f"Clinical detail does not go to {kind}: write a summary for them.")
        )
    if not between.shown:
        reasons.append(
            Reason(
                "not-shown", "You are not shown this part of the case, so cannot pass it on."
            )
        )
    if passing.basis not in GATEWAYS:
        reasons.append(Reason("basis", "This is no basis for passing anything on."))
    if passing.basis is Basis.CONSENT and passing.section not in between.permitted:
        reasons.append(
            Reason(
                "permission", "The person's permission does not name this agency and part now."
            )
        )
    if passing.basis is Basis.MAPPA and not between.mappa:
        reasons.append(Reason("mappa", "The person is not marked as managed under MAPPA."))
    if not passing.purpose.strip():
        reasons.append(Reason("purpose", "Say what it is for."))
    if not passing.necessity.strip():
        reasons.append(Reason("necessity", "Say why it is needed, and why no less would do."))
    return reasons + _why_not_under(between, passing.basis)


def _why_not_under(between: Between, basis: Basis) -> list[Reason]:
    agreement = between.agreement
    if agreement is None:
        return []
    reasons = []
    if (agreement.giver, agreement.receiver) != (between.giver, between.receiver):
        reasons.append(
            Reason("agreement-pair", "The agreement is not between these two agencies.")
        )
    if basis not in agreement.bases:
        reasons.append(Reason("agreement-basis", "The agreement does not name this basis."))
    if agreement.ended:
        reasons.append(Reason("agreement-ended", "The agreement has ended."))
    return reasons


def discloses(by: Practitioner) -> bool:
    """Whether they work with people, and so may have cause to tell another agency something."""
    return by.is_any_of(*CASEWORKERS, *CLINICIANS, *MEETING)


def why_not_disclose(by: Practitioner) -> list[Reason]:
    """Everything against this practitioner recording a disclosure by their agency."""
    if discloses(by):
        return []
    return [
        Reason("wrong-role", "Only someone who works with people discloses anything of them.")
    ]


def why_not_let_in(led_by: int | None, by: Practitioner) -> list[Reason]:
    """Everything against this practitioner saying which agencies work with a person."""
    if led_by is None:
        return [Reason("not-on-scheme", "The person is not on the scheme now.")]
    leads = led_by == by.agency and by.is_any_of(*CASEWORKERS)
    if leads or by.is_any_of(Role.IOM_COORDINATOR):
        return []
    return [
        Reason(
            "wrong-role",
            "Only a caseworker of the lead agency or the IOM co-ordinator says who works with them.",
        )
    ]


def why_not_mark_mappa(led_by: int | None, by: Practitioner) -> list[Reason]:
    """Everything against this practitioner saying whether a person is managed under MAPPA."""
    if led_by is None:
        return [Reason("not-on-scheme", "The person is not on the scheme now.")]
    manages = led_by == by.agency and by.is_any_of(*_MARKS_MAPPA)
    if manages or by.is_any_of(Role.IOM_COORDINATOR, Role.MAPPA_COORDINATOR):
        return []
    return [
        Reason(
            "wrong-role",
            "Only an IOM or MAPPA co-ordinator, or an offender manager of the lead agency, says this.",
        )
    ]
