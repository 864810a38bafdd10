"""Long lists, a page at a time."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from django.db.models import Model, QuerySet

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
    """The page asked for, or the last if there are not so many: two queries, however long the list.

    `total` is how many there are, for those who have counted them at less cost.
    """
    total = records.count() if total is None else total
    pages = max(-(-total // ROWS), 1)
    number = min(max(number, 1), pages)
    rows = list(records[(number - 1) * ROWS : number * ROWS])
    return Page(shown(rows), number, pages, total)
