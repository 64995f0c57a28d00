"""Short lists of several tables, read in one statement that is written once.

A page about one thing shows a dozen lists of a few rows each. Asked one by one, the
framework writes each statement anew and waits for each answer, which costs many times what
reading the rows does. Here every list stays a queryset, with slots for what changes; all of
them go into one statement, and come back as the rows that the querysets would have given.

LISTS = Together(lambda *, team: {"people": …filter(team=team), "goals": …})
found = LISTS.read(slots={"team": models.BigIntegerField()}, values={"team": 7})
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext, suppress
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

import msgspec
from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import QuerySet
from django.db.models.query import ModelIterable, get_related_populators

from accounts import arrays
from accounts.kept_queries import MOST_SHAPES, Slot, Slotted

Rows = dict[str, list[Any]]
# To plan so many lists costs more than to answer most of them.
MANY = 8
_DECODE = msgspec.json.Decoder().decode
Converters = dict[int, Any]

# JSON says these as they are; what else a column may hold is named below.
PLAIN = frozenset(
    {
        *("AutoField", "BigAutoField", "BigIntegerField", "IntegerField"),
        *("PositiveIntegerField", "PositiveSmallIntegerField", "SmallIntegerField"),
        *("BooleanField", "CharField", "EmailField", "SlugField", "TextField", "URLField"),
    }
)
# On PostgreSQL: what reads the text of a column. JSON fields read their own text.
READ: dict[str, Callable[[str], Any] | None] = {
    "BinaryField": bytes.fromhex,
    "DateField": date.fromisoformat,
    "DateTimeField": datetime.fromisoformat,
    "DecimalField": Decimal,
    "FloatField": float,
    "JSONField": None,
    "UUIDField": UUID,
}
# On SQLite: dates are read by its own converters, both kinds of numbers are doubles.
READ_ON_SQLITE: dict[str, Callable[[str], Any] | None] = {
    "BinaryField": bytes.fromhex,
    "DecimalField": float,
    "FloatField": float,
}
# A date and a moment are texts in JSON; a long number would lose its last digits.
AS_TEXT = frozenset({"DecimalField", "JSONField", "UUIDField"})
# SQLite keeps both as doubles.
NUMBERS = frozenset({"DecimalField", "FloatField"})


class Together:
    """
    Lists whose querysets `build` returns by name, for each of its shapes.

    The database plans the statement once for all values, or anew for each: where the
    values decide which index is the right one, as words do that stand here or everywhere.
    """

    def __init__(
        self,
        build: Callable[..., Mapping[str, QuerySet[Any, Any]]],
        *,
        is_planned_anew: bool = False,
    ) -> None:
        self._build = build
        self._is_planned_anew = is_planned_anew
        self._statements: dict[Hashable, _Statement] = {}

    def read(
        self,
        *,
        shape: tuple[Hashable, ...] = (),
        slots: Mapping[str, Slotted],
        values: Mapping[str, Any],
    ) -> Rows:
        """Return the rows of each list, in its order; `shape` decides how the SQL reads."""
        statement = self._statements.get(shape)
        if statement is None:
            if len(self._statements) >= MOST_SHAPES:
                self._statements.clear()
            marked = {name: Slot(name, field) for name, field in slots.items()}
            lists = self._build(*shape, **marked)
            statement = _Statement(lists, is_planned_anew=self._is_planned_anew)
            self._statements[shape] = statement
        return statement.read(values)


class _Statement:
    def __init__(
        self, lists: Mapping[str, QuerySet[Any, Any]], *, is_planned_anew: bool
    ) -> None:
        # Values that stand in the statement itself are planned for.
        self._is_prepared = _is_postgres() and not is_planned_anew
        self.names = list(lists)
        self.parts: list[_Part] = []
        self.places: dict[str, int] = {}
        for name, rows in lists.items():
            # What holds nothing, whatever is asked, is not asked for.
            with suppress(EmptyResultSet):
                self.parts.append(_Part(f"p{len(self.parts)}", rows))
                self.places[name] = len(self.parts) - 1
        heads = [f"{one.name}({one.columns}) AS ({one.sql})" for one in self.parts]
        bodies = [f"SELECT {n}, {one.body}" for n, one in enumerate(self.parts)]
        self.sql = f"WITH {', '.join(heads)} {' UNION ALL '.join(bodies)}"
        self.params = [param for one in self.parts for param in one.params]

    def read(self, values: Mapping[str, Any]) -> Rows:
        given = [self._given(param, values) for param in self.params]
        found: list[list[Sequence[Any]]] = [[] for _part in self.parts]
        if not self.parts:
            return {name: [] for name in self.names}
        with self._planning(), self._cursor() as cursor:
            cursor.execute(self.sql, given)
            for place, told in cursor.fetchall():
                found[place].append(_DECODE(told))
        made = [
            list(part.rows(listed)) for part, listed in zip(self.parts, found, strict=True)
        ]
        return {
            name: made[self.places[name]] if name in self.places else []
            for name in self.names
        }

    def _planning(self) -> AbstractContextManager[None]:
        is_long = self._is_prepared and len(self.parts) >= MANY
        return arrays.planned_once() if is_long else nullcontext()

    def _cursor(self) -> Any:
        return arrays.cursor() if self._is_prepared else connection.cursor()

    @staticmethod
    def _given(param: Any, values: Mapping[str, Any]) -> Any:
        if not isinstance(param, Slot):
            return param
        field = param.output_field
        return field.get_db_prep_value(values[param.name], connection)


class _Part:
    """One list: its statement, and how its rows are made again of what came as JSON."""

    def __init__(self, name: str, rows: QuerySet[Any, Any]) -> None:
        # What is prefetched would be lost: it is a list of its own.
        assert not rows._prefetch_related_lookups  # type: ignore[attr-defined]
        self.name = name
        compiler = rows.query.get_compiler(connection=connection)
        self.sql, self.params = compiler.as_sql()
        fields = [one for one, _sql, _alias in compiler.select]
        kinds = [_kind(one.output_field) for one in fields]
        columns = [f"c{place}" for place in range(len(kinds))]
        self.columns = ", ".join(columns)
        told = [_told(*pair) for pair in zip(columns, kinds, strict=True)]
        if _is_postgres():
            listed = ", ".join(
                f"{one} AS {column}" for one, column in zip(told, columns, strict=True)
            )
            self.body = f"to_json(q)::text FROM (SELECT {listed} FROM {name}) AS q"
        else:
            self.body = f"json_array({', '.join(told)}) FROM {name}"
        readers = READ if _is_postgres() else READ_ON_SQLITE
        self._readers = [
            (place, read)
            for place, kind in enumerate(kinds)
            if (read := readers.get(kind)) is not None
        ]
        self._converters: Converters = compiler.get_converters(fields)
        self._compiler = compiler
        self._made = _making(rows, compiler)

    def rows(self, listed: Iterable[Any]) -> Iterator[Any]:
        read = (self._row(told) for told in listed)
        if self._converters:
            read = self._compiler.apply_converters(read, self._converters)
        return (self._made(row) for row in read)

    def _row(self, told: Any) -> list[Any]:
        row = list(told.values()) if isinstance(told, dict) else told
        for place, reader in self._readers:
            if row[place] is not None:
                row[place] = reader(row[place])
        return row


def _making(rows: QuerySet[Any, Any], compiler: Any) -> Callable[[Sequence[Any]], Any]:
    """What makes of a row what the queryset would have: an object, or the values."""
    if rows._iterable_class is not ModelIterable:
        # Of `values_list` alone, in the order in which it was asked for.
        return tuple
    told, select = compiler.klass_info, compiler.select
    start, end = told["select_fields"][0], told["select_fields"][-1] + 1
    names = [one[0].target.attname for one in select[start:end]]
    populators = get_related_populators(told, select, connection.alias)  # type: ignore[call-arg]
    annotated = (compiler.annotation_col_map or {}).items()

    def made(row: Sequence[Any]) -> Any:
        found = told["model"].from_db(connection.alias, names, row[start:end])
        for each in populators:
            each.populate(row, found)
        for name, place in annotated:
            setattr(found, name, row[place])
        return found

    return made


def _kind(field: Any) -> str:
    while field.remote_field is not None:
        field = field.target_field
    kind = str(field.get_internal_type())
    if kind not in PLAIN and kind not in READ:
        raise TypeError(f"{kind} does not travel together with others")
    return kind


def _told(column: str, kind: str) -> str:
    """A column as it stands in JSON, with all of its digits."""
    if kind == "BinaryField":
        # Written alike by both, and read by them as bytes.
        hexed = f"encode({column}, 'hex')" if _is_postgres() else f"hex({column})"
        return f"CASE WHEN {column} IS NOT NULL THEN {hexed} END"
    if _is_postgres():
        return f"{column}::text" if kind in AS_TEXT else column
    if kind in NUMBERS:
        return f"CASE WHEN {column} IS NOT NULL THEN printf('%%!.17g', {column}) END"
    return column


def _is_postgres() -> bool:
    return connection.vendor == "postgresql"
