"""What sealing the histories needs to know of them: of an entry, where it comes and its hash, no more.

The application may not read what the versions of a row say. The database's own functions answer here.
"""

from collections.abc import Iterator
from datetime import datetime

from django.db import connections

from throughcare.records.models import Checkpoint
from throughcare.rules import seals

_AT_A_TIME = 10_000


def last() -> seals.Line | None:
    """The latest seal."""
    found = Checkpoint.objects.order_by("-number").first()
    return seals.read(found.line) if found else None


def lines_from(number: int) -> Iterator[str]:
    """The lines of the seals from this one on."""
    lines = Checkpoint.objects.filter(number__gte=number).order_by("number")
    return lines.values_list("line", flat=True).iterator(_AT_A_TIME)


def horizon() -> int:
    """The place before which nothing will be written any more: all that began before it has ended."""
    with connections["default"].cursor() as cursor:
        cursor.execute("select throughcare.seal_horizon()")
        return int(cursor.fetchone()[0])


def entries(begins: int, ends: int) -> Iterator[seals.Entry]:
    """What was written from one place up to another, in order, however much of it there is."""
    connection = connections["default"]
    with connection.cursor() as limits:
        # A list of a hundred thousand people is one transaction, so under one seal.
        limits.execute("set statement_timeout = 0")
        try:
            with connection.chunked_cursor() as cursor:
                cursor.execute(
                    "select place, source, id, hash from throughcare.to_seal(%s, %s)",
                    [begins, ends],
                )
                while several := cursor.fetchmany(_AT_A_TIME):
                    yield from (
                        seals.Entry(place, history, key, bytes(hashed))
                        for place, history, key, hashed in several
                    )
        finally:
            limits.execute("reset statement_timeout")


def waiting_since() -> datetime | None:
    """When the oldest line was written that no seal holds yet."""
    sealed = last()
    with connections["default"].cursor() as cursor:
        cursor.execute(
            "select throughcare.waiting_since(%s)", [sealed.seal.ends if sealed else 0]
        )
        since: datetime | None = cursor.fetchone()[0]
        return since
