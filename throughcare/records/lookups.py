"""Asking for very many values at once."""

from typing import Any

from django.db import models


@models.Field.register_lookup
class AnyOf(models.Lookup):
    """`canonical__any_of=numbers`: one parameter however many there are, where `__in` has one for each.

    With ten thousand of them PostgreSQL spends longer reading the question than answering it.
    """

    lookup_name = "any_of"
    prepare_rhs = False

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, tuple[Any, ...]]:
        column, parameters = self.process_lhs(compiler, connection)
        return f"{column} = ANY(%s)", (*parameters, list(self.rhs))
