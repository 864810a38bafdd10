"""The database: its address, its two roles, and what each may do.

`throughcare_owner` owns every table and is used only to migrate. `throughcare_app` owns nothing,
cannot bypass row-level security, and is what the pages, the jobs and the commands run as. Both are
made once by someone who may create roles: `throughcare database prepare`, or the embedded server.
"""

from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

import psycopg
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict

OWNER, APP = "throughcare_owner", "throughcare_app"
SCHEMA = "throughcare"
OLDEST_SERVER = 15
POOL = {"min_size": 1, "max_size": 8, "timeout": 5}
"""As many as threads may want, and how many seconds one waits for a server that does not answer."""
# Planning a policy into a query takes longer than running most: what is asked often is planned once.
_PREPARED = {"server_side_binding": True, "prepare_threshold": 5}
# Times are in milliseconds. A page that needs longer is a defect; a list being loaded says so itself.
_LIMITS = {
    "statement_timeout": 15_000,
    "lock_timeout": 5_000,
    "idle_in_transaction_session_timeout": 15_000,
}


class BadAddress(ValueError):
    """A database address that cannot be used: what is wrong with it, and how to mend it."""


@dataclass(frozen=True)
class Address:
    """Where a database is, and as whom to reach it."""

    user: str
    password: str
    host: str
    port: str
    name: str
    options: tuple[tuple[str, str], ...] = ()

    @classmethod
    def read(cls, url: str) -> "Address":
        """An address from its URL. Raises BadAddress for anything but a PostgreSQL URL with a user and a name."""
        try:
            parts = {key: str(value) for key, value in conninfo_to_dict(url).items()}
        except psycopg.ProgrammingError as error:
            raise BadAddress(f"The database address cannot be read: {error}".strip()) from None
        missing = [each for each in ("user", "dbname") if not parts.get(each)]
        if missing or "://" not in url:
            raise BadAddress(
                "A database address looks like postgresql://user:password@host:5432/name."
            )
        known = {"user", "password", "host", "port", "dbname"}
        return cls(
            user=parts["user"],
            password=parts.get("password", ""),
            host=parts.get("host", ""),
            port=parts.get("port", ""),
            name=parts["dbname"],
            options=tuple(
                sorted((key, value) for key, value in parts.items() if key not in known)
            ),
        )

    def url(self) -> str:
        extras = [("host", self.host), ("port", self.port), *self.options]
        query = "&".join(f"{key}={quote(value, safe='')}" for key, value in extras if value)
        return f"postgresql://{self.user}:{quote(self.password, safe='')}@/{self.name}?{query}"

    def as_(self, user: str, password: str) -> "Address":
        return Address(user, password, self.host, self.port, self.name, self.options)

    def in_(self, name: str) -> "Address":
        return Address(self.user, self.password, self.host, self.port, name, self.options)

    def where(self) -> str:
        """The place without the password, for messages."""
        return f"{self.name} at {self.host or 'the local socket'}, as {self.user}"


def django_settings(address: Address) -> dict[str, Any]:
    """The entry for Django's DATABASES: connections pooled, statements prepared, short limits, our schema alone."""
    # Migrating may take as long as the tables are; it must still not wait long for a lock.
    limits = _LIMITS | ({"statement_timeout": 0} if address.user == OWNER else {})
    said = " ".join(f"-c {name}={limit}" for name, limit in limits.items())
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": address.name,
        "USER": address.user,
        "PASSWORD": address.password,
        "HOST": address.host,
        "PORT": address.port,
        "CONN_MAX_AGE": 0,  # the pool keeps connections; Django must not
        "OPTIONS": {
            **dict(address.options),
            "pool": POOL,
            **_PREPARED,
            "options": f"-c search_path={SCHEMA} {said}",
        },
    }


def prepare(admin: Address, name: str, passwords: dict[str, str]) -> None:
    """Make the two roles, the database and its schema, as `admin`; do again what can be done again.

    `passwords` is role to password. Raises psycopg.Error where `admin` may not do this.
    """
    with psycopg.connect(admin.in_("postgres").url(), autocommit=True) as server:
        for role, password in passwords.items():
            _make_role(server, role, password)
        made = server.execute("select 1 from pg_database where datname = %s", [name])
        if made.fetchone() is None:
            # The maker must belong to the owner's role to give the database to it.
            server.execute(_named("grant {} to current_user", OWNER))
            server.execute(
                _named(
                    "create database {} owner {} template template0 encoding 'UTF8'",
                    name,
                    OWNER,
                )
            )
        server.execute(_named("revoke all on database {} from public", name))
        server.execute(_named("grant connect, temporary on database {} to {}", name, APP))
        for role in passwords:
            server.execute(
                _named("alter role {} in database {} set search_path = {}", role, name, SCHEMA)
            )
    with psycopg.connect(admin.in_(name).url(), autocommit=True) as database:
        database.execute(
            _named("create schema if not exists {} authorization {}", SCHEMA, OWNER)
        )
        database.execute("revoke all on schema public from public")
        database.execute(_named("grant usage on schema {} to {}", SCHEMA, APP))
        for what in (
            "select, insert, update on tables",
            "usage, select on sequences",
        ):
            database.execute(
                _named(
                    f"alter default privileges for role {{}} in schema {{}} grant {what} to {{}}",
                    *(OWNER, SCHEMA, APP),
                )
            )


def _make_role(server: psycopg.Connection[Any], role: str, password: str) -> None:
    exists = server.execute("select 1 from pg_roles where rolname = %s", [role]).fetchone()
    statement = sql.SQL(
        "{verb} role {role} login nosuperuser nocreatedb nocreaterole nobypassrls"
        " noreplication password {password}"
    )
    server.execute(
        statement.format(
            verb=sql.SQL("alter" if exists else "create"),
            role=sql.Identifier(role),
            password=sql.Literal(password),
        )
    )


def _named(statement: str, *names: str) -> sql.Composed:
    return sql.SQL(statement).format(*(sql.Identifier(name) for name in names))
