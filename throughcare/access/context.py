"""Telling the database who asks: the second lock.

PostgreSQL shows and takes rows by row security (records/row_security.py), which reads who asks from
one setting of the transaction. The setting is signed with a key that the application holds and SQL
cannot read, over the very transaction it is for: its server process and the instant it began. Copied
into another transaction, altered, or made up, it is refused. Where nothing was said, nobody asks, and
no row is shown.

So every act and every page is one transaction, opened here, for the practitioner it is `by`.
"""

import hmac
import inspect
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from typing import ParamSpec, TypeVar, cast

from django.conf import settings
from django.db import connection, transaction

from throughcare.rules.practitioners import Practitioner, Role
from throughcare.rules.sharing import (
    Reach,
    called_on_lists,
    governs,
    hands_over,
    keeps_places,
    keeps_practitioners,
    keeps_the_list,
    reach,
    reads_figures,
    runs_meetings,
    ways_in,
    whens,
)

P = ParamSpec("P")
T = TypeVar("T")

_asks: ContextVar[Practitioner | None] = ContextVar("asks", default=None)

_THIS_TRANSACTION = (
    "select pg_backend_pid()::text, extract(epoch from now())::text,"
    " current_setting('throughcare.context', true)"
)
_SAY = "select set_config('throughcare.context', %s, true)"


def act(function: Callable[P, T]) -> Callable[P, T]:
    """One act is one transaction of its own, in the name of whoever it is `by`."""
    return _in_the_name_of_by(function, durable=True)


def view(function: Callable[P, T]) -> Callable[P, T]:
    """All that one page reads, and the line that says it was read, is one transaction, by its reader."""
    return _in_the_name_of_by(function, durable=False)


@contextmanager
def asking(by: Practitioner, *, durable: bool = False) -> Iterator[None]:
    """A transaction in which the database knows who asks. Inside another, it ends with this one's block."""
    if not durable and _asks.get() is by and connection.in_atomic_block:
        yield  # a page made of the parts of others
        return
    with transaction.atomic(durable=durable):
        before = say(by)
        asked = _asks.set(by)
        try:
            yield
        finally:
            _asks.reset(asked)
        if before is not None and not connection.needs_rollback:
            _set(before)


def _in_the_name_of_by(function: Callable[P, T], *, durable: bool) -> Callable[P, T]:
    signature = inspect.signature(function)

    @wraps(function)
    def run(*args: P.args, **kwargs: P.kwargs) -> T:
        by: Practitioner = signature.bind(*args, **kwargs).arguments["by"]
        with asking(by, durable=durable):
            return function(*args, **kwargs)

    @wraps(function)
    def go_through(*args: P.args, **kwargs: P.kwargs) -> Iterator[object]:
        by: Practitioner = signature.bind(*args, **kwargs).arguments["by"]
        with asking(by, durable=durable):
            yield from cast(Iterator[object], function(*args, **kwargs))

    if inspect.isgeneratorfunction(function):
        return cast(Callable[P, T], go_through)
    return run


def say(by: Practitioner) -> str | None:
    """Sign who asks for this transaction. Returns what was said before, where it is inside another."""
    with connection.cursor() as cursor:
        cursor.execute(_THIS_TRANSACTION)
        process, began, before = cursor.fetchone()
    _set(signed(f"{process}|{began}|{said_of(by)}", settings.CONTEXT_KEY))
    nested = len(connection.savepoint_ids) > 0
    return (before or "") if nested else None


def _set(said: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(_SAY, [said])


def signed(body: str, key: bytes) -> str:
    """The words and, after a #, their HMAC-SHA-256 in hexadecimal."""
    return f"{body}#{hmac.digest(key, body.encode(), 'sha256').hex()}"


def said_of(by: Practitioner) -> str:
    """What row security is told of a practitioner: who, where, when, whose cases, and which parts of them."""
    reached = reach(by)
    return "|".join(
        (
            str(by.key),
            str(by.agency),
            by.scheme,
            by.at.isoformat(),
            "wide" if Reach.SCHEME in reached else "",
            str(by.agency) if Reach.LED in reached else "",
            str(by.agency) if Reach.REFERRED in reached else "",
            ",".join(ways_in(by)),
            ",".join(called_on_lists(by)),
            ",".join(sorted(_may(by))),
        )
    )


def _may(by: Practitioner) -> Iterator[str]:
    """The rows of the sharing table that are theirs, and what else turns on a role."""
    for when, sections in whens(by).items():
        yield from (f"{section} {when.name.lower()}" for section in sections)
    for power, held in (
        ("figures", reads_figures(by)),
        ("list", keeps_the_list(by)),
        ("practitioners", keeps_practitioners(by)),
        ("process", by.is_any_of(Role.PROCESS)),
        ("meetings", runs_meetings(by)),
        ("places", keeps_places(by)),
        ("governs", governs(by)),
        ("hands over", hands_over(by)),
    ):
        if held:
            yield power
