"""The register of information-sharing agreements, and the pairs of agencies that have none."""

from dataclasses import dataclass
from datetime import date

from throughcare.access import selection
from throughcare.access.agreements import agreements
from throughcare.access.context import view
from throughcare.access.found import NotFound
from throughcare.records.models import SharingAgreement
from throughcare.rules.agreements import why_not_keep
from throughcare.rules.disclosing import overdue
from throughcare.rules.practitioners import Practitioner


@dataclass(frozen=True, kw_only=True)
class AgreementLine:
    key: int
    title: str
    giver: str
    receiver: str
    purpose: str
    bases: list[str]
    signed_on: date
    review_on: date
    overdue: bool


@dataclass(frozen=True, kw_only=True)
class Register:
    agreements: list[AgreementLine]
    without: list[tuple[str, list[str]]]
    """Each agency, and those it has no agreement in force to give anything to."""
    keeps: bool


@view
def register(by: Practitioner, on: date) -> Register:
    """Every agreement in force on the scheme, the first to be reviewed first."""
    held = agreements(by).filter(ended_at=None).select_related("giver", "receiver")
    found = list(held.order_by("review_on", "pk"))
    pairs = {(each.giver_id, each.receiver_id) for each in found}
    agencies = selection.working_agencies(by.scheme)
    lacking = [
        (
            giver.name,
            [
                each.name
                for each in agencies
                if each != giver and (giver.pk, each.pk) not in pairs
            ],
        )
        for giver in agencies
    ]
    return Register(
        agreements=[_line(each, on) for each in found],
        without=[(giver, receivers) for giver, receivers in lacking if receivers],
        keeps=not why_not_keep(by),
    )


@view
def agreement(key: int, by: Practitioner, on: date) -> AgreementLine:
    """One agreement in force. Raises NotFound."""
    held = agreements(by).filter(ended_at=None, pk=key).select_related("giver", "receiver")
    found = held.first()
    if found is None:
        raise NotFound("SharingAgreement")
    return _line(found, on)


def _line(each: SharingAgreement, on: date) -> AgreementLine:
    return AgreementLine(
        key=each.pk,
        title=each.title,
        giver=each.giver.name,
        receiver=each.receiver.name,
        purpose=each.purpose,
        bases=sorted(str(basis) for basis in each.bases),
        signed_on=each.signed_on,
        review_on=each.review_on,
        overdue=overdue(each.review_on, on),
    )
