"""Writing rows on a terminal, in columns, or as CSV."""

import csv
import sys
from collections.abc import Iterable, Sequence

import click

from throughcare.files.safe import safe


def columns(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """A table, each column as wide as its widest cell."""
    listed = [list(headings), *map(list, rows)]
    widths = [max(len(row[at]) for row in listed) for at in range(len(headings))]
    for row in listed:
        cells = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        click.echo("  ".join(cells).rstrip())


def as_csv(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """CSV in UTF-8, each cell safe to open in a spreadsheet."""
    writer = csv.writer(sys.stdout)
    writer.writerow(headings)
    writer.writerows([safe(cell) for cell in row] for row in rows)
