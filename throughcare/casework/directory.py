"""The directory of other services that people are referred on to. An entry is never changed: a new one is another."""

from datetime import datetime

from django.db import IntegrityError, transaction

from throughcare.access import found
from throughcare.access.clinical import directory
from throughcare.access.context import act
from throughcare.casework import journal, references
from throughcare.records.models import DirectoryService
from throughcare.rules.directory import IN_IT, why_not_add, why_not_keep
from throughcare.rules.onward import ServiceKind
from throughcare.rules.practitioners import Practitioner
from throughcare.rules.reasons import NotAllowed, Reason, insist


@act
def add(
    name: str,
    kind: ServiceKind,
    *,
    criteria: str,
    address: str,
    by: Practitioner,
    at: datetime,
) -> str:
    """People can be referred on to a service that the directory did not hold. Returns its reference."""
    in_it = directory(by).filter(name=name.strip(), ended_at=None).exists()
    insist(why_not_add(name, criteria, in_it=in_it, by=by))
    service = DirectoryService(
        reference=references.new(),
        scheme=by.scheme,
        name=name.strip(),
        kind=kind,
        criteria=criteria,
        address=address,
        by_id=by.key,
        at=at,
    )
    _enter(service)
    journal.write("add service to directory", service, by=by, at=at)
    return service.reference


@act
def end(reference: str, *, by: Practitioner, at: datetime) -> None:
    """Nobody more is referred to a service. Those who were, still are."""
    service = found.one(directory(by).select_for_update(), reference=reference)
    against = why_not_keep(by)
    if service.ended_at is not None:
        against.append(Reason("ended", "The service is in the directory no longer already."))
    insist(against)
    service.ended_at = at
    service.save(update_fields=["ended_at"])
    journal.write("end service in directory", service, by=by, at=at)


def _enter(service: DirectoryService) -> None:
    """What the database refuses, because another entered it at the same moment, is said as the rule says it."""
    try:
        with transaction.atomic():
            service.save(force_insert=True)
    except IntegrityError as error:
        if "directory_service_is_in_it_once" not in str(error):
            raise
        raise NotAllowed([IN_IT]) from error
