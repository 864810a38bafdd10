"""throughcare import: loading a list someone sent."""

import hashlib
import sys
from dataclasses import replace
from pathlib import Path

import click
from django.utils import timezone

from throughcare.casework import lists
from throughcare.casework.lists import NominalList
from throughcare.commands import options
from throughcare.files import tables
from throughcare.rules.nominals import Note, Problem
from throughcare.rules.reasons import NotAllowed


@click.group("import")
def load() -> None:
    """Load a list someone sent."""


@load.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@options.scheme
@click.option("--agency", default="", help="The lead agency, for lines that name none.")
@click.option("--dry-run", is_flag=True, help="Say what would happen, and change nothing.")
@click.option(
    "--accept-good-lines",
    is_flag=True,
    help="Load the lines that can be read and leave out those that cannot.",
)
def nominals(
    file: Path, scheme: str, agency: str, dry_run: bool, accept_good_lines: bool
) -> None:
    """Load a nominal list, CSV or XLSX: docs/how-to/import-nominals.md says what may be in it.

    The list is loaded whole or not at all. Every line that cannot be read is printed, with its
    column, its value and how to mend it. Loading the same list twice changes nothing.
    """
    act = lists.rehearse if dry_run else lists.load
    if accept_good_lines and not dry_run:
        act = lists.load_good_lines

    def tell(said: Problem | Note) -> None:
        click.echo(f"{file.name}, {said}", err=True)

    try:
        with file.open("rb") as source:
            sha256 = hashlib.file_digest(source, "sha256").hexdigest()
            table = tables.read(source)
            with click.progressbar(
                table.rows, table.length, label="Reading", file=sys.stderr, update_min_steps=500
            ) as rows:
                given = NominalList(
                    table=replace(table, rows=iter(rows)),
                    file_name=file.name,
                    sha256=sha256,
                    agency=agency,
                )
                by = options.command_line(scheme)
                loaded = act(given, tell=tell, by=by, at=timezone.now())
    except tables.UnreadableFile as unreadable:
        where = f"{file.name}, " if unreadable.line else f"{file.name}: "
        raise click.ClickException(f"{where}{unreadable} Nothing was loaded.") from None
    except NotAllowed as refused:
        raise click.ClickException(str(refused)) from None
    verb = "would be " if dry_run else ""
    click.echo(
        f"{file.name}: {loaded.added:,} {verb}added, {loaded.changed:,} {verb}changed,"
        f" {loaded.unchanged:,} as they were, {loaded.refused:,} {verb}left out."
    )
    if dry_run:
        click.echo("Nothing was changed.")
        if loaded.refused and not accept_good_lines:
            raise SystemExit(1)  # as the list itself would be refused
