"""Asking for very many values at once."""

from typing import Any

from django.db import models


@models.ForeignObject.register_lookup
@models.Field.register_lookup
class AnyOf(models.Lookup):
    """`canonical__any_of=numbers`: one parameter however many there are, where `__in` has one for each.

    With ten thousand of them PostgreSQL spends longer reading the question than answering it. An
    `ArraySubquery` is asked once, and what it finds is looked for by an index, even beside other conditions.
    """

    lookup_name = "any_of"
    prepare_rhs = False

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, tuple[Any, ...]]:
        column, parameters = self.process_lhs(compiler, connection)
        if hasattr(self.rhs, "as_sql"):
            values, more = compiler.compile(self.rhs)
            return f"{column} = ANY({values})", (*parameters, *more)
        return f"{column} = ANY(%s)", (*parameters, list(self.rhs))
