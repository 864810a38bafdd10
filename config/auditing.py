"""throughcare audit: whether the histories are still as they were sealed, and what to keep elsewhere.

The check reads everything, so it connects as the owner; and it asks the database for as little as it
can: what a line says, in one fixed form. The hashes, the tree and the signatures are made here.
"""

import os
import re
import sys
from base64 import b64decode, b64encode
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import click
import psycopg
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import (
    Ed25519PrivateKey,
    Ed25519PublicKey,
)
from django.conf import settings
from psycopg import sql

from config import outside
from config.database import APP, OWNER, SCHEMA, Address
from config.embedded import Server
from throughcare.rules import seals
from throughcare.rules.seal_checks import Report, Row, Wrong, check

_AT_A_TIME = 5_000

# Each history by its number in the seals: its table, what of a line is hashed after its place (as the
# triggers hash it), and how a line is told to someone.
_HISTORIES = {
    1: (
        "records_journalentry",
        "scheme, act, kind, about, person_id, by_id, extract(epoch from at), detail",
        "concat_ws(' ', act, nullif(kind, 'nobody'), about)",
        "by_id",
    ),
    2: (
        "records_reading",
        "scheme, by_id, agency_id, page, people, basis, extract(epoch from at)",
        "page",
        "by_id",
    ),
    3: (
        "records_version",
        'record, key, change, content, "by", connected_as, extract(epoch from at)',
        "concat_ws(' ', record, key, change)",
        '"by"',
    ),
}
_ROWS = " union all ".join(
    f"select place, {number}, id, hash,"  # noqa: S608 - our own tables' names
    f" convert_to(jsonb_build_array({number}, id, place, {columns})::text, 'UTF8') from {table}"
    for number, (table, columns, *_) in _HISTORIES.items()
)
OPTIONS = (
    f"-c search_path={SCHEMA} -c timezone=UTC -c datestyle=ISO"
    " -c default_transaction_read_only=on -c statement_timeout=0"
)


class _Witness(click.ParamType[tuple[int, str]]):
    """A seal by its number and the hash of its line."""

    name = "NUMBER:HASH"

    def convert(
        self, value: str, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[int, str]:
        if not re.fullmatch(r"\d{1,18}:[0-9a-f]{64}", value):
            self.fail("is not NUMBER:HASH, as `throughcare audit checkpoints` prints it")
        number, said = value.split(":")
        return int(number), said


@click.group()
def audit() -> None:
    """Check and seal the histories: what was done, who read what, and every version of a record."""


@audit.command()
@click.option(
    "--copy",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="A copy of the folder of seals, kept elsewhere; it may be behind.",
)
@click.option(
    "--witness",
    "witnesses",
    multiple=True,
    type=_Witness(),
    help="A seal that `throughcare audit checkpoints` printed; may be given again.",
)
@click.pass_context
def verify(
    ctx: click.Context, copy: Path | None, witnesses: tuple[tuple[int, str], ...]
) -> None:
    """Say whether every line of the histories is as it was sealed, and which is the first that is not.

    Needs MIGRATE_DATABASE_URL, as throughcare_owner or a superuser. Exits with 1 if anything is wrong.
    """
    folder = copy or (Path(settings.SEALS) if settings.SEALS else None)
    if folder is None:
        raise click.ClickException("Set THROUGHCARE_SEALS, or give a copy of that folder.")
    with _owner(ctx, OPTIONS) as database:
        report = checked(
            database, folder, may_be_behind=copy is not None, witnesses=dict(witnesses)
        )
        for line in said(report, database):
            click.echo(line)
    if report.wrong:
        sys.exit(1)


@audit.command()
@click.pass_context
def checkpoints(ctx: click.Context) -> None:
    """Print the latest seal, to be kept where nobody who runs this server can change it."""
    with _owner(ctx, OPTIONS) as database:
        found = database.execute(
            "select line from records_checkpoint order by number desc limit 1"
        ).fetchone()
    if not found:
        raise click.ClickException("Nothing has been sealed yet.")
    line = seals.read(str(found[0]))
    count = line.seal.before + line.seal.entries
    click.echo(f"Seal {line.seal.number}, made at {line.seal.at:%Y-%m-%d %H:%M:%S} UTC.")
    click.echo(f"With those before it, it holds {count:,} entries.")
    click.echo(f"Root of its entries: {line.seal.root.hex()}")
    click.echo(f"To check against it: --witness {line.seal.number}:{line.hash().hex()}")
    for key in _trusted_keys():
        click.echo(f"Public key: {b64encode(key.public_bytes_raw()).decode()}")


@audit.command()
@click.option(
    "--new-copy", is_flag=True, help="Begin a new folder, where there are seals already."
)
def seal(new_copy: bool) -> None:
    """Seal now, without waiting for the worker."""
    from throughcare.jobs.sealing import NotSealed, seal_now

    try:
        sealed = seal_now("command-line", new_copy=new_copy)
    except NotSealed as wrong:
        raise click.ClickException(str(wrong)) from None
    click.echo(f"{sealed:,} entries sealed.")


@audit.command()
@click.pass_context
def restored(ctx: click.Context) -> None:
    """Say that this database was restored into a new server, before anything is written in it.

    Transactions are numbered from the beginning there; what is written from now on comes after all
    that was restored. The application's role loses again what a restore may give it on the histories.
    """
    with _owner(ctx, f"-c search_path={SCHEMA}") as database:
        row = database.execute("select era()").fetchone()
        era = int(row[0]) + 1 if row else 1
        database.execute(
            sql.SQL(
                "create or replace function era() returns bigint language sql immutable"
                " parallel safe return {}"
            ).format(era)
        )
        # Where the database was prepared first, a restored table gives the application what any new
        # table does.
        database.execute(
            "revoke update, delete, truncate on"
            " records_journalentry, records_reading, records_checkpoint from throughcare_app"
        )
        database.execute("revoke all on records_version from throughcare_app")
    click.echo(
        f"This is era {era}. Now see to the folder of seals: docs/explanation/histories.md"
    )


def checked(
    database: "psycopg.Connection[tuple[Any, ...]]",
    folder: Path,
    *,
    may_be_behind: bool = False,
    witnesses: Mapping[int, str] | None = None,
) -> Report:
    """Check a database, as one moment has it, against a folder of seals."""
    database.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
    # While no seal is being made, so that the two are of one moment.
    with outside.still(folder) as file:
        row = database.execute(
            "select (era() << 48) + pg_snapshot_xmax(pg_current_snapshot())::text::bigint"
        ).fetchone()
        lines = file.lines()
    return check(
        map(Row._make, _stream(database, "rows", f"{_ROWS} order by 1, 2, 3")),
        _stream(database, "held", "select number, line from records_checkpoint order by 1"),
        lines,
        file.entries,
        signed=_signed,
        horizon=int(row[0]) if row else 0,
        witnesses=witnesses or {},
        may_be_behind=may_be_behind,
    )


def _stream(
    database: "psycopg.Connection[tuple[Any, ...]]", name: str, query: str
) -> Iterator[Any]:
    with database.cursor(name, binary=True) as cursor:
        cursor.execute(query)
        while several := cursor.fetchmany(_AT_A_TIME):
            yield from several


def said(report: Report, database: "psycopg.Connection[tuple[Any, ...]]") -> Iterator[str]:
    """What was found, in sentences: how much is sound, and the first thing that is wrong."""
    yield (
        f"{report.entries:,} entries under {report.seals:,} seals are as they were sealed."
        f" {report.unsealed:,} more wait for their seal."
    )
    if report.behind:
        yield f"{report.behind:,} seals are later than the copy."
    for number, wrong in enumerate(report.first):
        yield f"{'WRONG' if number == 0 else 'also'}: {_sentence(wrong, database)}"
    if report.wrong > len(report.first):
        yield f"And {report.wrong - len(report.first):,} more."


def _sentence(wrong: Wrong, database: "psycopg.Connection[tuple[Any, ...]]") -> str:
    if wrong.entry is None:
        return wrong.what
    table, _, telling, who = _HISTORIES[wrong.entry.history]
    row = database.execute(
        f"select {telling}, at, {who} from {table} where id = %s",  # noqa: S608
        [wrong.entry.id],
    ).fetchone()
    told = [f"The {wrong.entry} {wrong.what}."]
    if row and "removed" not in wrong.what:
        told.append(
            f"It says: {row[0]}, {row[1]:%Y-%m-%d %H:%M:%S} UTC, by {row[2] or 'nobody'}."
        )
    if wrong.seal:
        told.append(f"Seal {wrong.seal.number} is of {wrong.seal.at:%Y-%m-%d %H:%M:%S} UTC.")
    return " ".join(told)


@contextmanager
def _owner(ctx: click.Context, options: str) -> Iterator["psycopg.Connection[tuple[Any, ...]]"]:
    """A connection as the owner: of MIGRATE_DATABASE_URL, or of the embedded server's folder."""
    with psycopg.connect(_owners_address(ctx).url(), options=options) as database:
        yield database


def _owners_address(ctx: click.Context) -> Address:
    if url := os.environ.get("MIGRATE_DATABASE_URL"):
        return Address.read(url)
    server = Server(ctx.find_root().params["data"])
    with suppress(FileNotFoundError):
        if os.environ.get("DATABASE_URL") == server.address(APP).url():
            return server.address(OWNER)
    raise click.ClickException("Set MIGRATE_DATABASE_URL.")


def _signed(said: str, signature: bytes) -> bool:
    for key in _trusted_keys():
        with suppress(InvalidSignature):
            key.verify(signature, said.encode())
            return True
    return False


def _trusted_keys() -> list[Ed25519PublicKey]:
    """The key that signs now, and those that were trusted before or are given instead of it."""
    try:
        given = [
            Ed25519PublicKey.from_public_bytes(b64decode(each))
            for each in settings.SEAL_PUBLIC_KEYS
        ]
        if settings.SEAL_KEY:
            now = Ed25519PrivateKey.from_private_bytes(b64decode(settings.SEAL_KEY))
            given.insert(0, now.public_key())
    except ValueError:
        raise click.ClickException(
            "THROUGHCARE_SEAL_KEY and THROUGHCARE_SEAL_PUBLIC_KEYS are 32 bytes each, in base64."
        ) from None
    if not given:
        raise click.ClickException("Set THROUGHCARE_SEAL_KEY or THROUGHCARE_SEAL_PUBLIC_KEYS.")
    return given
