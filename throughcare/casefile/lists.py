"""Nominal lists: those loaded, and one that waits to be."""

from dataclasses import dataclass
from datetime import datetime

from throughcare.access import selection
from throughcare.access.context import view
from throughcare.access.lists import loaded_lists
from throughcare.access.own import uploaded_list
from throughcare.casefile.paging import Page, page
from throughcare.records.models import LoadedList
from throughcare.rules.practitioners import Practitioner


@dataclass(frozen=True, kw_only=True)
class LoadedLine:
    file_name: str
    by: str
    at: datetime
    added: int
    changed: int
    unchanged: int
    refused: int


@dataclass(frozen=True, kw_only=True)
class Waiting:
    """A list that was uploaded and is being looked at."""

    reference: str
    file_name: str
    agency: str
    content: bytes


@view
def loaded(by: Practitioner, number: int) -> Page[LoadedLine]:
    """The lists loaded on this practitioner's scheme, latest first."""
    lists = loaded_lists(by).select_related("by").order_by("-at")
    return page(lists, number, lambda rows: [_line(each) for each in rows])


def _line(each: LoadedList) -> LoadedLine:
    return LoadedLine(
        file_name=each.file_name,
        by=each.by.name,
        at=each.at,
        added=each.added,
        changed=each.changed,
        unchanged=each.unchanged,
        refused=each.refused,
    )


@view
def waiting(reference: str, by: Practitioner) -> Waiting:
    kept = uploaded_list(reference, by)
    return Waiting(
        reference=reference,
        file_name=kept.file_name,
        agency=kept.agency,
        content=bytes(kept.content),
    )


def leading_agencies(by: Practitioner) -> list[str]:
    """Those that may lead a case on the scheme, by name."""
    return sorted(selection.leading_agencies(by.scheme))
