"""The scheme's information-sharing agreements: no secret between its agencies."""

from django.db.models import QuerySet

from throughcare.access import found
from throughcare.records.models import SharingAgreement
from throughcare.rules.practitioners import Practitioner


def agreements(by: Practitioner) -> QuerySet[SharingAgreement]:
    return SharingAgreement.objects.filter(scheme=by.scheme)


def agreement_to_change(key: int, by: Practitioner) -> SharingAgreement:
    return found.one(agreements(by).select_for_update(of=("self",)), pk=key)
