"""`column__among=ids`: as `__in`, with all ids in one parameter.

A chunk asks six questions about five hundred ids; to name each of them by a parameter of
its own costs more than the answer.
"""

import json
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db.models import BigAutoField, ForeignKey, Lookup, OneToOneField

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


for kind in (BigAutoField, ForeignKey, OneToOneField):
    kind.register_lookup(Among)
