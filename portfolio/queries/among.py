"""`column__among=ids`: as `__in`, with all ids in one parameter.

A chunk asks six questions about five hundred ids; to name each of them by a parameter of
its own costs more than the answer.
"""

import json
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db.models import BigAutoField, Field, ForeignKey, Lookup, OneToOneField
from django.db.models.lookups import In

from accounts import arrays
from accounts.kept_queries import Slot


class Among(Lookup):
    lookup_name = "among"
    prepare_rhs = False

    def get_db_prep_lookup(self, value: Any, connection: Any) -> Any:
        ids = list(value)
        if not ids:
            # Nothing is among nothing: the question is not sent.
            raise EmptyResultSet
        return "%s", [ids]

    def as_sql(self, compiler: Any, connection: Any) -> Any:
        left, given = self.process_lhs(compiler, connection)
        if isinstance(self.rhs, Slot):
            return f"{left} IN (SELECT value FROM json_each(%s))", [*given, self.rhs]
        right, (ids,) = self.process_rhs(compiler, connection)
        each = f"SELECT value FROM json_each({right})"
        return f"{left} IN ({each})", [*given, json.dumps(ids)]

    def as_postgresql(self, compiler: Any, connection: Any) -> Any:
        left, given = self.process_lhs(compiler, connection)
        if isinstance(self.rhs, Slot):
            # Packed ids, handed over when the statement is sent.
            return f"{left} = ANY(%s)", [*given, self.rhs]
        right, (known,) = self.process_rhs(compiler, connection)
        ids: Any = known
        array = f"{{{','.join(map(str, ids))}}}"
        return f"{left} = ANY({right}::bigint[])", [*given, array]


class Listed(In):
    """
    `column__listed=queryset`: as `__in`, asked first and looked up one by one after.

    Of a question in two halves PostgreSQL expects half the table to be the answer, and
    then reads all of it. An array it expects to be short.
    """

    lookup_name = "listed"

    def get_rhs_op(self, connection: Any, rhs: str) -> str:
        if connection.vendor != "postgresql":
            return str(super().get_rhs_op(connection, rhs))
        return f"= ANY(ARRAY{rhs})"


class Ids(Field):  # type: ignore[type-arg]
    """What a slot for ids holds: all of them, as one parameter."""

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:
        if connection.vendor == "postgresql":
            return arrays.bigints(list(value))
        return json.dumps(list(value))


for kind in (BigAutoField, ForeignKey, OneToOneField):
    kind.register_lookup(Among)
    kind.register_lookup(Listed)
