"""The few shapes of database rule the records share, so that each reads as one line on its table."""

from enum import StrEnum
from functools import reduce
from operator import and_

from django.db.models import BaseConstraint, CheckConstraint, Q, UniqueConstraint


def unique(table: str, column: str) -> UniqueConstraint:
    """No two rows alike. Not `unique=True`, which for text makes a second index that nothing reads."""
    return UniqueConstraint(fields=[column], name=f"{table}_{column}_is_unique")


def known_word(table: str, column: str, words: type[StrEnum]) -> CheckConstraint:
    """The column holds a word of the set, or nothing where it may be null."""
    return CheckConstraint(
        name=f"{table}_{column}_is_known",
        condition=Q((f"{column}__in", [word.value for word in words])),
    )


def known_words(table: str, column: str, words: type[StrEnum]) -> CheckConstraint:
    """The array holds words of the set, and at least one."""
    return CheckConstraint(
        name=f"{table}_{column}_are_known",
        condition=Q((f"{column}__contained_by", [word.value for word in words]))
        & Q((f"{column}__len__gte", 1)),
    )


def set_exactly_when(table: str, what: str, when: Q, *columns: str) -> CheckConstraint:
    """All the columns are set when the condition holds, and none is when it does not."""
    every = reduce(and_, [Q((f"{column}__isnull", False)) for column in columns])
    none = reduce(and_, [Q((f"{column}__isnull", True)) for column in columns])
    return CheckConstraint(name=f"{table}_{what}", condition=(when & every) | (~when & none))


def set_together(table: str, what: str, *columns: str) -> CheckConstraint:
    """All the columns are set, or none is."""
    every = reduce(and_, [Q((f"{column}__isnull", False)) for column in columns])
    none = reduce(and_, [Q((f"{column}__isnull", True)) for column in columns])
    return CheckConstraint(name=f"{table}_{what}", condition=every | none)


def not_blank(table: str, *columns: str) -> list[BaseConstraint]:
    """Each column says something: never empty words."""
    return [
        CheckConstraint(name=f"{table}_{column}_is_not_blank", condition=~Q((column, "")))
        for column in columns
    ]
