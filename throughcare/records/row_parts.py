"""What the locks are made of: the conditions that several tables have in common.

A part of row_security.py.
"""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Lock:
    """What the application may see of a table, add to it and change in it, and whether ever."""

    seen: str
    added: str | None
    """What a row must be that it adds; None where the database alone adds them."""
    changed: str | None
    """What a row must be after a change; None where no row is ever changed."""
    removed: str | None = None
    doors: frozenset[str] = frozenset()
    """The columns that triggers keep and the application cannot change."""


def may(what: str) -> str:
    return f"'{what}' = any ((select me_may())::text[])"


OF_A_PERSON = "exists (select from records_person p where p.id = person_id)"
MINE = "by_id = (select me_user())"


def of_a_person(*also: str) -> str:
    return " and ".join((OF_A_PERSON, *also))


def as_shared(table: str, section: str) -> str:
    """Where a row of the sharing table shows what an agency owns of a section, whichever the condition."""
    return (
        f"({section} || ' always') = any ((select me_may())::text[])"
        f" or owner_id = (select me_agency()) and ({section} || ' own') = any ((select me_may())::text[])"
        f" or ({section} || ' mappa') = any ((select me_may())::text[]) and exists (select from records_case c"
        f" where c.person_id = {table}.person_id and c.mappa and c.closed_at is null)"
        f" or ({section} || ' opened') = any ((select me_may())::text[])"
        " and person_id = any ((select me_opened())::bigint[])"
        f" or ({section} || ' permitted') = any ((select me_may())::text[]) and exists (select from"
        f" records_permission y where y.person_id = {table}.person_id and y.ended_at is null"
        " and y.expires_at > (select me_at())"
        f" and {section} = any (y.sections) and (select me_agency()) = any (y.agencies))"
    )


def shared(table: str, section: str) -> str:
    """Of a person, what an agency owns of a section, where a row of the sharing table shows it."""
    return f"{OF_A_PERSON} and ({as_shared(table, section)})"
