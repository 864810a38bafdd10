"""Adding very many records at once, as a list of a hundred thousand people does.

Making a Django record and writing it out as SQL text takes most of the time of adding it. Here the
values are copied into a table of this transaction's own and inserted from there, under the same
constraints and the same row security as any insert.
"""

from collections.abc import Callable, Iterable, Mapping
from itertools import chain
from typing import Any

from django.db import connections, models

Values = Mapping[str, Any]
"""A record's columns and their values. Columns left out are null."""

# Columns whose values the driver takes as they are; the others are prepared by their field.
_AS_THEY_ARE = {
    models.BigAutoField,
    models.BooleanField,
    models.DateField,
    models.DateTimeField,
    models.DecimalField,
    models.ForeignKey,
    models.SmallIntegerField,
    models.TextField,
}


def add_all(kind: type[models.Model], records: Iterable[Values]) -> None:
    """Insert records of one kind, all of which say the same columns."""
    records = iter(records)
    first = next(records, None)
    if first is None:
        return
    connection = connections["default"]
    quote = connection.ops.quote_name
    table, incoming = quote(kind._meta.db_table), quote(f"incoming_{kind._meta.model_name}")
    columns = ", ".join(quote(column) for column in first)
    prepare = _preparing(kind, first, connection)
    with connection.cursor() as cursor:
        cursor.execute(
            f"create temporary table if not exists {incoming} on commit drop"  # noqa: S608 - our own tables' names
            f" as select {columns} from {table} with no data"
        )
        with cursor.copy(f"copy {incoming} ({columns}) from stdin") as copy:
            for record in chain([first], records):
                copy.write_row(prepare(record))
        cursor.execute(f"insert into {table} ({columns}) select {columns} from {incoming}")  # noqa: S608
        cursor.execute(f"truncate {incoming}")


def _preparing(
    kind: type[models.Model], first: Values, connection: Any
) -> Callable[[Values], list[Any]]:
    """How the values of a record are given to the driver, in the order of the first record's."""
    fields = {field.column: field for field in kind._meta.concrete_fields}
    special = [
        (place, fields[column])
        for place, column in enumerate(first)
        if type(fields[column]) not in _AS_THEY_ARE
    ]

    def prepare(record: Values) -> list[Any]:
        values = list(record.values())
        for place, field in special:
            values[place] = field.get_db_prep_save(values[place], connection)
        return values

    return prepare


def insert(record: models.Model) -> None:
    """Insert one record without reading it back: whoever tells another may not read what they are told."""
    fields = [each for each in record._meta.concrete_fields if not each.primary_key]
    query = models.sql.InsertQuery(type(record))
    query.insert_values(fields, [record])
    query.get_compiler(using="default").execute_sql(returning_fields=None)


def new_keys(kind: type[models.Model], count: int) -> list[int]:
    """Keys for records yet to be added, so that others can refer to them meanwhile."""
    with connections["default"].cursor() as cursor:
        cursor.execute(
            "select nextval(pg_get_serial_sequence(%s, 'id')) from generate_series(1, %s)",
            [kind._meta.db_table, count],
        )
        return [key for (key,) in cursor.fetchall()]
