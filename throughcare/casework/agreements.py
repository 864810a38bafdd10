"""The register of information-sharing agreements."""

from datetime import datetime

from throughcare.access.agreements import agreement_to_change
from throughcare.access.context import act
from throughcare.access.selection import partners_of
from throughcare.casework import journal
from throughcare.records.models import SharingAgreement
from throughcare.rules.agreements import Signed, why_not_keep, why_not_sign
from throughcare.rules.days import day_of
from throughcare.rules.practitioners import Practitioner
from throughcare.rules.reasons import Reason, insist


@act
def sign(signed: Signed, *, by: Practitioner, at: datetime) -> int:
    """Two agencies have agreed what passes from one to the other, and it is entered. Returns its key."""
    insist(why_not_sign(signed, partners_of(by.scheme).values(), by, day_of(at)))
    agreement = SharingAgreement.objects.create(
        scheme=by.scheme,
        title=signed.title,
        giver_id=signed.giver,
        receiver_id=signed.receiver,
        purpose=signed.purpose,
        bases=signed.bases,
        signed_on=signed.signed_on,
        review_on=signed.review_on,
        by_id=by.key,
        at=at,
    )
    journal.write("sign sharing agreement", agreement, by=by, at=at)
    return agreement.pk


@act
def end(key: int, *, by: Practitioner, at: datetime) -> None:
    """An agreement no longer holds: nothing more is disclosed under it."""
    agreement = agreement_to_change(key, by)
    against = why_not_keep(by)
    if agreement.ended_at is not None:
        against.append(Reason("ended", "The agreement has ended already."))
    insist(against)
    agreement.ended_at = at
    agreement.save(update_fields=["ended_at"])
    journal.write("end sharing agreement", agreement, by=by, at=at)
