"""Long lists, a page at a time."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from django.db.models import Count, Model, QuerySet, Window

Row = TypeVar("Row")
Record = TypeVar("Record", bound=Model)

ROWS = 25


@dataclass(frozen=True)
class Page(Generic[Row]):
    """Some of a list: which page of how many, and of how many rows in all."""

    rows: Sequence[Row]
    number: int
    pages: int
    total: int

    @property
    def first(self) -> int:
        """The place in the whole list of the first row shown, from 1."""
        return (self.number - 1) * ROWS + 1 if self.rows else 0

    @property
    def last(self) -> int:
        return (self.number - 1) * ROWS + len(self.rows)


def page(
    records: QuerySet[Record],
    number: int,
    shown: Callable[[list[Record]], list[Row]],
    total: int | None = None,
) -> Page[Row]:
    """The page asked for, or the last if there are not so many: one query, however long the list.

    `total` is how many there are, for those who have counted them at less cost. Otherwise they are
    counted with the rows, so that who may see them is asked once; a page past the end is asked again.
    """
    number = max(number, 1)
    if total is None:
        counted = records.annotate(in_all=Window(Count("*")))
        rows = list(counted[(number - 1) * ROWS : number * ROWS])
        if rows:
            total = rows[0].in_all  # type: ignore[attr-defined]
            return Page(shown(rows), number, _pages(total), total)
        total = records.count() if number > 1 else 0
    number = min(number, _pages(total))
    rows = list(records[(number - 1) * ROWS : number * ROWS]) if total else []
    return Page(shown(rows), number, _pages(total), total)


def ordered_elsewhere(
    some: Callable[[int, int], tuple[list[Row], int]], number: int
) -> Page[Row]:
    """The page asked for of a list that is put in order and counted elsewhere, or the last there is.

    `some` is asked how many to skip and how many to take; it gives those, and how many there are in all:
    nought where it gives none. A page past the end is asked again.
    """
    number = max(number, 1)
    rows, total = some((number - 1) * ROWS, ROWS)
    if not rows and number > 1:
        rows, total = some(0, ROWS)
        number = _pages(total)
        rows = some((number - 1) * ROWS, ROWS)[0] if number > 1 else rows
    return Page(rows, number, _pages(total), total)


def _pages(total: int) -> int:
    return max(-(-total // ROWS), 1)
