"""Making the database's row security what records/row_security.py says: after each migration, as the owner.

    python -m config.row_security

All of it, in one transaction, whatever was there before: so that no policy is left behind by hand or
by an older release.
"""

import hashlib
import re
import sys
from collections.abc import Iterator

import psycopg
from psycopg import sql

from config.database import APP, OWNER, SCHEMA

_BLOCK = 64
SHORTEST_KEY = 40


def main() -> None:
    import django

    django.setup()
    from django.conf import settings
    from django.db import connection

    if len(settings.CONTEXT_KEY) < SHORTEST_KEY:
        sys.exit(
            f"Set THROUGHCARE_CONTEXT_KEY to at least {SHORTEST_KEY} characters made at random: the"
            " same for `throughcare database migrate` and for what serves."
        )
    connection.ensure_connection()
    with connection.connection.transaction():
        for statement in statements(_columns()):
            connection.connection.execute(statement)
        _keep_key(connection.connection, settings.CONTEXT_KEY)


def _columns() -> dict[str, list[str]]:
    """The columns of each table of records."""
    from django.apps import apps

    return {
        model._meta.db_table: [str(field.column) for field in model._meta.concrete_fields]
        for model in apps.get_app_config("records").get_models()
    }


def statements(columns: dict[str, list[str]]) -> Iterator[str]:
    """Every statement that makes it so, in order. `columns` is table to its columns."""
    from throughcare.records.row_security import FOR_EVERYONE, FUNCTIONS, LOCKS, TRIGGERS, VIEWS

    yield FUNCTIONS
    for name in re.findall(r"function (\w+)\(", FUNCTIONS):
        yield f"revoke execute on function {name} from public, {APP}"
        if name in FOR_EVERYONE:
            yield f"grant execute on function {name} to {APP}"
    for view in VIEWS:
        yield f"revoke all on {view} from {APP}"
        yield f"grant select on {view} to {APP}"
    for name, (when, table) in TRIGGERS.items():
        function = "keep_doors" if name.startswith("keep_doors") else name
        yield f"drop trigger if exists {name} on {table}"
        each = "referencing new table as added for each statement"
        each = each if name.endswith("_of_new_cases") else "for each row"
        yield f"create trigger {name} {when} on {table} {each} execute function {function}()"
    for table, lock in LOCKS.items():
        yield _drop_policies(table)
        yield f"alter table {table} enable row level security"
        yield f"alter table {table} force row level security"
        yield from policies(table)
        yield f"revoke update, delete, truncate on {table} from {APP}"
        if lock.added is None:
            yield f"revoke insert on {table} from {APP}"
        if lock.changed is not None:
            yield f"grant update ({', '.join(_changeable(table, columns))}) on {table} to {APP}"
        if lock.removed is not None:
            yield f"grant delete on {table} to {APP}"
    yield "select set_doors(null)"


def policies(table: str) -> Iterator[str]:
    """The policies of one table: the owner migrates all of it, the application sees what its lock says."""
    from throughcare.records.row_security import LOCKS

    lock = LOCKS[table]
    yield f"create policy owner_all on {table} to {OWNER} using (true) with check (true)"
    yield f"create policy app_seen on {table} for select to {APP} using ({lock.seen})"
    if lock.added is not None:
        yield f"create policy app_added on {table} for insert to {APP} with check ({lock.added})"
    if lock.changed is not None:
        yield (
            f"create policy app_changed on {table} for update to {APP}"
            f" using ({lock.seen}) with check ({lock.changed})"
        )
    if lock.removed is not None:
        yield f"create policy app_removed on {table} for delete to {APP} using ({lock.removed})"


def unlocked() -> str:
    """The tables, of those that need it, where row security is not on and forced; with commas between."""
    from django.db import connection

    from throughcare.records.row_security import LOCKS

    with connection.cursor() as cursor:
        cursor.execute(
            "select relname from pg_class where relnamespace = to_regnamespace(%s)"
            " and relrowsecurity and relforcerowsecurity",
            [SCHEMA],
        )
        locked = {name for (name,) in cursor.fetchall()}
    return ", ".join(sorted(LOCKS.keys() - locked))


def opened_up() -> str:
    """What the application may read or write that keeps the lock shut: a restore gives such rights back."""
    from django.db import connection

    from throughcare.records.row_security import LOCKS

    doors = [(table, door) for table, lock in LOCKS.items() for door in sorted(lock.doors)]
    with connection.cursor() as cursor:
        cursor.execute("select has_table_privilege('context_key', 'select, insert, update')")
        found = ["context_key"] if cursor.fetchone() == (True,) else []
        for table, door in doors:
            cursor.execute("select has_column_privilege(%s, %s, 'update')", [table, door])
            found += [f"{table}.{door}"] if cursor.fetchone() == (True,) else []
    return ", ".join(found)


def knows_our_key() -> bool:
    """Whether the database takes what is signed with the key we hold."""
    from django.conf import settings
    from django.db import InternalError, ProgrammingError, connection, transaction

    from throughcare.access.context import signed

    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("select pg_backend_pid(), extract(epoch from now())::text")
            pid, began = cursor.fetchone()
            said = signed(f"{pid}|{began}|1", settings.CONTEXT_KEY)
            cursor.execute("select set_config('throughcare.context', %s, true)", [said])
            cursor.execute("select me_user()")
            return bool(cursor.fetchone() == (1,))
    except (InternalError, ProgrammingError):
        return False


def _drop_policies(table: str) -> str:
    return (
        "do $$ declare name text; begin for name in select polname from pg_policy"
        f" where polrelid = '{table}'::regclass loop"
        f" execute format('drop policy %I on {table}', name); end loop; end $$"
    )


def _changeable(table: str, columns: dict[str, list[str]]) -> list[str]:
    from throughcare.records.row_security import LOCKS

    shut = LOCKS[table].doors
    return [f'"{column}"' for column in columns[table] if column not in shut and column != "id"]


def _keep_key(owner: psycopg.Connection[tuple[object, ...]], key: bytes) -> None:
    """Keep what checks a signature made with this key, and the key before it for those still serving."""
    padded = (hashlib.sha256(key).digest() if len(key) > _BLOCK else key).ljust(_BLOCK, b"\0")
    inside, outside = (bytes(each ^ pad for each in padded) for pad in (0x36, 0x5C))
    held = owner.execute("select inside from context_key where name = 'now'").fetchone()
    if held and held[0] == inside:
        return
    owner.execute("delete from context_key where name = 'before'")
    owner.execute("update context_key set name = 'before'")
    owner.execute(sql.SQL("insert into context_key values ('now', %s, %s)"), [inside, outside])


if __name__ == "__main__":
    main()
