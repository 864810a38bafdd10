"""Whether it is safe to serve here: every danger that can be seen from inside, and how to mend it."""

import os
from base64 import b64decode
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import click
import django
import psycopg
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

from config.database import APP, OLDEST_SERVER, SCHEMA
from config.embedded import CLUSTER_NAME
from config.row_security import knows_our_key, opened_up, unlocked
from throughcare.rules.seals import LATE

_SHORTEST_SECRET = 50
_SEAL_KEY_BYTES = 32
_SECONDS_TO_ANSWER = 5
_HISTORIES = [
    *("records_journalentry", "records_reading", "records_version", "records_checkpoint"),
]


@dataclass(frozen=True)
class Finding:
    """One thing looked at. `mend` is empty where all is well; an alarm is no reason not to serve."""

    what: str
    mend: str = ""
    alarm: bool = False

    @property
    def well(self) -> bool:
        return not self.mend


def findings() -> list[Finding]:
    """Everything that is looked at, in order. Without a database that answers, only what needs none."""
    looked_at = [*_secrets()]
    if not settings.DATABASES.get("default", {}).get("NAME"):
        return [*looked_at, Finding("database", "Set DATABASE_URL, or run ./demo.")]
    try:
        # By itself first, as a pool goes on trying for as long as a page may wait, and says less.
        psycopg.connect(os.environ["DATABASE_URL"], connect_timeout=_SECONDS_TO_ANSWER).close()
        with connection.cursor() as cursor:
            cursor.execute("show cluster_name")
            embedded = cursor.fetchone() == (CLUSTER_NAME,)
        return [
            *looked_at,
            *_server(),
            *_role(),
            *_tables(),
            *_seals(),
            *_demonstration(embedded),
            *_origin(embedded),
            *_reminders(embedded),
        ]
    except (DatabaseError, psycopg.Error) as error:
        said = str(error).strip().splitlines()[0]
        return [*looked_at, Finding("database", f"It does not answer: {said}")]
    finally:
        connection.close()


def _secrets() -> Iterator[Finding]:
    secret = settings.SECRET_KEY if _has_secret() else ""
    weak = len(secret) < _SHORTEST_SECRET or len(set(secret)) < 10
    yield Finding(
        "secret key",
        f"Set THROUGHCARE_SECRET_KEY to at least {_SHORTEST_SECRET} characters made at random,"
        " as: python3 -c 'import secrets; print(secrets.token_urlsafe(64))'"
        if weak
        else "",
    )
    yield Finding("debugging is off", "Set DEBUG to False." if settings.DEBUG else "")


def _has_secret() -> bool:
    try:
        return bool(settings.SECRET_KEY)
    except ImproperlyConfigured:
        return False


def _server() -> Iterator[Finding]:
    version = connection.pg_version // 10_000  # type: ignore[attr-defined]
    yield Finding(
        f"PostgreSQL {version}",
        "" if version >= OLDEST_SERVER else f"Use PostgreSQL {OLDEST_SERVER} or newer.",
    )
    host = connection.settings_dict["HOST"]
    encrypted = _one(
        "select coalesce(bool_or(ssl), false) from pg_stat_ssl where pid = pg_backend_pid()"
    )
    local = not host or host.startswith("/")
    yield Finding(
        "connection to the database",
        "" if local or encrypted else "Add ?sslmode=verify-full to DATABASE_URL.",
    )


def _role() -> Iterator[Finding]:
    powers = "rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication"
    powerful = _one(f"select {powers} from pg_roles where rolname = current_user")  # noqa: S608
    yield Finding(
        "the application's role cannot bypass row security",
        f"Connect as {APP}, which `throughcare database prepare` makes." if powerful else "",
    )
    owns = _one(
        "select exists (select from pg_class c join pg_roles r on r.oid = c.relowner"
        " where pg_has_role(current_user, r.oid, 'usage')"
        " and c.relnamespace = to_regnamespace(%s))",
        SCHEMA,
    )
    makes = _one(
        "select coalesce(has_schema_privilege(to_regnamespace(%s), 'create'), false)", SCHEMA
    )
    yield Finding(
        "the application's role owns nothing",
        f"Connect as {APP}, and migrate as the owner." if owns or makes else "",
    )


def _tables() -> Iterator[Finding]:
    executor = MigrationExecutor(connection)
    waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    yield Finding(
        "every migration has been made",
        f"{len(waiting)} are not: run `throughcare database migrate`." if waiting else "",
    )
    if waiting:
        return
    open_to_all = unlocked()
    yield Finding(
        "row security is on",
        f"It is not on {open_to_all}: run `throughcare database migrate`."
        if open_to_all
        else "",
    )
    unguarded = opened_up()
    yield Finding(
        "what keeps row security shut is out of the application's reach",
        f"It may reach {unguarded}: run `throughcare database migrate`." if unguarded else "",
    )
    yield Finding(
        "who asks is signed with a key the database knows",
        ""
        if knows_our_key()
        else "Run `throughcare database migrate` with the THROUGHCARE_CONTEXT_KEY that serves.",
    )
    changes = _one(
        "select bool_or(has_table_privilege(history, power)) from unnest(%s::text[]) as history,"
        " unnest(array['update', 'delete', 'truncate']) as power",
        _HISTORIES,
    ) or _one(
        "select bool_or(has_table_privilege('records_version', power))"
        " from unnest(array['select', 'insert']) as power"
    )
    yield Finding(
        "the histories cannot be changed",
        f"Take update, delete and truncate on {', '.join(_HISTORIES)} from {APP},"
        " and everything on records_version."
        if changes
        else "",
    )
    yield from _providers()


def _seals() -> Iterator[Finding]:
    """Whether the histories are being sealed. That nothing is sealed is seen to while it serves."""
    try:
        given = len(b64decode(settings.SEAL_KEY, validate=True)) == _SEAL_KEY_BYTES
    except ValueError:
        given = False
    yield Finding(
        "the key that signs seals",
        "Give the worker THROUGHCARE_SEAL_KEY, 32 bytes made at random, as:"
        " python3 -c 'import base64, os; print(base64.b64encode(os.urandom(32)).decode())'"
        if not given
        else "",
        alarm=True,
    )
    folder = Path(settings.SEALS) if settings.SEALS else None
    yield Finding(
        "the folder of seals",
        "Set THROUGHCARE_SEALS to a folder outside the database that the worker can write."
        if folder is None or not _can_be_written(folder)
        else "",
        alarm=True,
    )
    if not _one("select to_regprocedure('throughcare.waiting_since(bigint)') is not null"):
        return
    from throughcare.access import seals

    last = seals.last()
    yield Finding(
        "what is written now comes after what is sealed",
        "This database was restored from another server: run `throughcare audit restored`."
        if last and seals.horizon() < last.seal.ends
        else "",
    )
    since = seals.waiting_since()
    late = since is not None and timezone.now() - since > LATE
    yield Finding(
        "seals are made in time",
        f"Lines of the histories wait for their seal since {since:%Y-%m-%d %H:%M} UTC: start"
        " `throughcare work`, or see its log."
        if late and since
        else "",
        alarm=True,
    )


def _can_be_written(folder: Path) -> bool:
    """The folder, or the one of its parents in which it would be made."""
    there = next(each for each in (folder, *folder.absolute().parents) if each.exists())
    return there.is_dir() and os.access(there, os.W_OK | os.X_OK)


def _demonstration(embedded: bool) -> Iterator[Finding]:
    """Sign-in without a password is for the embedded server's invented people and nothing else."""
    wrong = settings.DEMONSTRATION and not embedded
    yield Finding(
        "nobody signs in without a password"
        if not settings.DEMONSTRATION
        else "sign-in without a password is on the demonstration's own server",
        "Unset THROUGHCARE_DEMONSTRATION: this is not the embedded server." if wrong else "",
    )
    yield Finding(
        "a second factor is asked of everyone"
        if not settings.DEMONSTRATION
        else "no second factor is asked, on the demonstration's own server alone",
        "Unset THROUGHCARE_DEMONSTRATION: nowhere else is the second factor left out."
        if wrong
        else "",
    )


def _providers() -> Iterator[Finding]:
    """Each provider signs in the staff of one agency, so the agency must be here by that very name."""
    for provider in settings.PROVIDERS.values():
        known = _one(
            "select exists (select from records_agency where name = %s)", provider.agency
        )
        yield Finding(
            f"{provider.agency} signs in through {provider.name}",
            ""
            if known
            else f"No agency is called {provider.agency}: mend it in THROUGHCARE_PROVIDERS_FILE.",
        )


def _origin(embedded: bool) -> Iterator[Finding]:
    """A password or a session over plain HTTP can be read on the way; on this machine alone it cannot."""
    local = settings.ALLOWED_HOSTS[0] in {"127.0.0.1", "localhost", "::1"}
    plain = not settings.SESSION_COOKIE_SECURE
    yield Finding(
        f"pages are reached at {settings.ORIGIN}",
        "Set THROUGHCARE_ORIGIN to the https:// address that people use."
        if plain and not local
        else "",
    )
    yield Finding(
        "the embedded server serves this machine alone",
        "Use a PostgreSQL server of your own for anything but a demonstration."
        if embedded and not local
        else "",
    )


def _reminders(embedded: bool) -> Iterator[Finding]:
    """Whether what is said to have been sent to people goes to them. Not to send any is a choice."""
    scheme = urlsplit(settings.NOTIFY).scheme
    whole = settings.NOTIFY_KEY and all(settings.NOTIFY_TEMPLATES.values())
    mend = ""
    if scheme == "file" and not embedded:
        mend = (
            "Set THROUGHCARE_NOTIFY to Notify's address: what goes into a file reaches nobody."
        )
    elif settings.NOTIFY and scheme not in ("file", "https"):
        mend = "Set THROUGHCARE_NOTIFY to an https:// address."
    elif scheme == "https" and not whole:
        mend = "Give the worker THROUGHCARE_NOTIFY_KEY, THROUGHCARE_NOTIFY_TEXT and THROUGHCARE_NOTIFY_EMAIL."
    yield Finding("reminders go where they are said to", mend, alarm=True)


def _one(query: str, *parameters: str | list[str]) -> object:
    with connection.cursor() as cursor:
        cursor.execute(query, parameters)
        row = cursor.fetchone()
    return row[0] if row else None


def refuse_to_serve() -> None:
    """Exit, saying every danger, where there is one."""
    if wrong := [each for each in findings() if not (each.well or each.alarm)]:
        said = "\n".join(f"  {finding.what}: {finding.mend}" for finding in wrong)
        raise SystemExit(f"Throughcare does not serve here:\n{said}")


@click.command()
def doctor() -> None:
    """Say whether it is safe to serve here, and where not, how to mend it. Exits with 1 if it is not."""
    django.setup()
    found = findings()
    for finding in found:
        click.echo(f"{'ok   ' if finding.well else 'WRONG'}  {finding.what}")
        if not finding.well:
            click.echo(f"       {finding.mend}")
    if any(not finding.well for finding in found):
        raise SystemExit(1)
