"""The directory of other services: each, whom it takes, and its national code."""

from dataclasses import dataclass
from datetime import datetime

from throughcare.access import found
from throughcare.access.clinical import directory
from throughcare.access.context import view
from throughcare.records.models import DirectoryService
from throughcare.rules.directory import keeps_directory
from throughcare.rules.onward import SERVICE_CODES, ServiceKind
from throughcare.rules.practitioners import Practitioner


@dataclass(frozen=True, kw_only=True)
class ServiceLine:
    reference: str
    name: str
    kind: ServiceKind
    code: str
    """SERVICE OR TEAM TYPE, Mental Health Services Data Set; empty where it has none."""
    criteria: str
    address: str
    ended_at: datetime | None


@dataclass(frozen=True, kw_only=True)
class DirectoryPage:
    services: list[ServiceLine]
    keeps: bool
    """Whether the reader enters services and ends them, and reads what became of those referred to each."""


@view
def directory_page(by: Practitioner) -> DirectoryPage:
    """Every service that people can be referred on to, by what it is for."""
    held = directory(by).filter(ended_at=None).order_by("kind", "name")
    return DirectoryPage(services=[_line(each) for each in held], keeps=keeps_directory(by))


@dataclass(frozen=True, kw_only=True)
class ServicePage:
    service: ServiceLine
    keeps: bool


@view
def service_page(reference: str, by: Practitioner) -> ServicePage:
    """One service, one that is in the directory no longer too. Raises NotFound."""
    held = found.one(directory(by), reference=reference)
    return ServicePage(service=_line(held), keeps=keeps_directory(by))


def choices(by: Practitioner) -> list[tuple[str, str]]:
    """The services somebody can be referred to, by reference, in words."""
    held = directory(by).filter(ended_at=None).order_by("name")
    return [(each.reference, f"{each.name} ({each.kind.value})") for each in held]


def _line(each: DirectoryService) -> ServiceLine:
    return ServiceLine(
        reference=each.reference,
        name=each.name,
        kind=each.kind,
        code=SERVICE_CODES.get(each.kind, ""),
        criteria=each.criteria,
        address=each.address,
        ended_at=each.ended_at,
    )
