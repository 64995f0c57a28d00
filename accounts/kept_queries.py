"""Queries that every call asks: written as querysets, compiled once, sent as prepared.

The framework writes the SQL of a queryset anew each time, which costs more than the answer
to a short question. On PostgreSQL the SQL of a shape is kept, with slots for what changes;
elsewhere the queryset is asked as ever. So there is one wording for both.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypeAlias, cast

from django.db import connection, models
from django.db.models import Expression, Lookup, QuerySet

from accounts import arrays

if TYPE_CHECKING:
    from accounts.models import User
    from accounts.permissions import Permission

MOST_SHAPES = 500
Slotted: TypeAlias = "models.Field[Any, Any]"


class Slot(Expression):
    """A place in a queryset for a value that is known when the statement is sent."""

    def __init__(self, name: str, output_field: Slotted) -> None:
        super().__init__(output_field)
        self.name = name

    def as_sql(self, compiler: Any, connection: Any, **_: Any) -> tuple[str, Any]:
        return "%s", (self,)


class _Somebody(Slot):
    """A reader who is known when the statement is sent; what they may do, before."""

    def __init__(
        self, name: str, permissions: frozenset[Permission], reach: frozenset[str] | None
    ) -> None:
        super().__init__(name, models.BigIntegerField())
        self.permissions, self.reach = permissions, reach

    def can(self, permission: Permission) -> bool:
        return permission in self.permissions


def somebody(
    name: str, permissions: frozenset[Permission], reach: frozenset[str] | None
) -> User:
    """
    Return a slot for a user, for filters that ask what they may do and who they are.

    Permissions and reach decide how the statement reads: they belong into its shape.
    """
    return cast("User", _Somebody(name, permissions, reach))


class AnyOf(Lookup):
    """`column = ANY(array)`: one parameter, however many values; for slots alone."""

    lookup_name = "any_of"
    prepare_rhs = False

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, Any]:
        column, before = self.process_lhs(compiler, connection)
        return f"{column} = ANY(%s)", (*before, self.rhs)


models.Field.register_lookup(AnyOf)


class Kept:
    """
    A queryset of rows (`values_list`) that is compiled once for each of its shapes.

    `around` is a statement with a place for that of the queryset, `{}`, and after it with
    places for the slots that `then` names.
    """

    def __init__(
        self,
        build: Callable[..., QuerySet[Any, Any]],
        *,
        around: str = "{}",
        then: Sequence[str] = (),
    ) -> None:
        self._build, self._around, self._then = build, around, then
        self._statements: dict[Hashable, tuple[str, tuple[Any, ...]]] = {}

    def ask(
        self,
        *,
        shape: tuple[Hashable, ...] = (),
        slots: Mapping[str, Slotted],
        values: Mapping[str, Any],
    ) -> arrays.Asked:
        """Send the question; `shape` is what decides how the SQL reads."""
        sql, params = self._statement(shape, slots)
        given = [values[p.name] if isinstance(p, Slot) else p for p in params]
        return arrays.Asked(sql, given)

    def _statement(
        self, shape: tuple[Hashable, ...], slots: Mapping[str, Slotted]
    ) -> tuple[str, tuple[Any, ...]]:
        if found := self._statements.get(shape):
            return found
        marked = {name: Slot(name, field) for name, field in slots.items()}
        after = tuple(marked.pop(name) for name in self._then)
        query = self._build(*shape, **marked).query
        sql, params = query.get_compiler(connection=connection).as_sql()
        if len(self._statements) >= MOST_SHAPES:
            self._statements.clear()
        self._statements[shape] = (self._around.format(sql), (*params, *after))
        return self._statements[shape]
