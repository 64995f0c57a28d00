"""The metrics that a batch names: found, fit for this caller, and locked, at once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from math import inf
from typing import Any, TypeAlias

from django.db import connection, models
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from accounts import arrays, ledger
from accounts.kept_queries import Kept, Slot, Slotted
from accounts.models import User
from accounts.models.user import Kind
from accounts.permissions import Permission
from portfolio.analysis import periods
from portfolio.analysis.acceptance import Problem, Terms
from portfolio.analysis.measures import Aggregation, Cadence
from portfolio.models import Metric
from portfolio.operations import noting
from portfolio.queries.writable import writable_metrics

Rows: TypeAlias = list[tuple[Any, ...]]
# Wider than any number or key that we give out.
LONGEST_NUMBER, LONGEST_KEY = 9, 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """A metric as far as taking values is concerned."""

    metric_id: int
    use_case_id: int
    name: str
    terms: Terms
    # Derived once for all of its rows.
    cadence: Cadence
    takes_plainly: bool
    least: float
    most: float
    first_start: date

    @property
    def step(self) -> int:
        """How many days a period has at most."""
        return _STEPS[self.cadence]

    def subject(self, verb: str) -> ledger.Subject:
        return ledger.Subject(
            type=verb.partition(".")[0],
            id=self.metric_id,
            label=self.name,
            root_type=noting.ROOT,
            root_id=self.use_case_id,
        )


class Targets:
    """
    Those that were found, by the text that named them and by id.

    Unless their rows are given, they are asked for in one statement, and locked in the
    order of their ids: two batches wait for each other, never in a ring.
    """

    def __init__(self, texts: Iterable[str], *, by: User, rows: Rows | None = None) -> None:
        self._reach = by.reach
        self._wanted: dict[tuple[int, str], list[str]] = {}
        for text in set(texts):
            if parts := parsed(text):
                self._wanted.setdefault(parts, []).append(text)
        if rows is None:
            rows = _locked(by, [*self._wanted]) if self._wanted else []
        self._rows = rows

    def __getitem__(self, metric_id: int) -> Target:
        return self._by_id[metric_id]

    @cached_property
    def by_text(self) -> dict[str, Target]:
        return {
            text: target
            for row in self._rows
            if (target := _target(row))
            for text in self._wanted.get((row[2], row[3]), ())
        }

    @cached_property
    def _by_id(self) -> dict[int, Target]:
        return {target.metric_id: target for target in self.by_text.values()}

    def problem_with(self, text: str) -> Problem:
        """Say why a text names nothing that takes a value from this caller."""
        reference = text.partition("/")[0].upper()
        if self._reach is not None and reference not in self._reach and parsed(text):
            sentence = _("This key may not touch %(ref)s.") % {"ref": reference}
            return Problem("not-in-reach", "metric", sentence)
        if parsed(text) is None:
            return Problem(
                "unknown-metric", "metric", _("Name the metric as UC-12/conversion-rate.")
            )
        return Problem("unknown-metric", "metric", _("There is no such metric."))


_STEPS = {Cadence.DAILY: 1, Cadence.WEEKLY: 7, Cadence.MONTHLY: 31}
COLUMNS = (
    "pk",
    "use_case_id",
    "use_case__number",
    "key",
    "name",
    "cadence",
    "aggregation",
    "lower_bound",
    "upper_bound",
    "first_date",
    "retired_at",
    "use_case__ended_at",
)


def _locked(by: User, wanted: list[tuple[int, str]]) -> Rows:
    numbers, keys = {number for number, _key in wanted}, {key for _number, key in wanted}
    if by.kind != Kind.SERVICE or connection.vendor != "postgresql":
        named = {"use_case__number__in": numbers, "key__in": keys}
        return list(_locking(writable_metrics(by).filter(**named)))
    return _OF_A_KEY.ask(
        # What decides which metrics a key may write: see `writable_metrics`.
        shape=(by.can(Permission.VALUE_ENTER_ANY), by.reach),
        slots=_SLOTS,
        values={
            "numbers": arrays.bigints(list(numbers)),
            "keys": arrays.texts(list(keys)),
        },
    ).rows()


def writable_by_a_key(may_enter: bool, reach: frozenset[str] | None) -> QuerySet[Metric]:
    """What a key may write depends on nothing else: see `writable_metrics`."""
    permissions = frozenset({Permission.VALUE_ENTER_ANY} if may_enter else ())
    return writable_metrics(User(kind=Kind.SERVICE).narrowed_to(permissions, reach))


def _locking_those_of_a_key(
    may_enter: bool, reach: frozenset[str] | None, *, numbers: Slot, keys: Slot
) -> QuerySet[Metric, tuple[Any, ...]]:
    named = {"use_case__number__any_of": numbers, "key__any_of": keys}
    return _locking(writable_by_a_key(may_enter, reach).filter(**named))


def _locking(metrics: QuerySet[Metric]) -> QuerySet[Metric, tuple[Any, ...]]:
    locked = metrics.select_for_update(of=("self",), no_key=True)
    return locked.order_by("pk").values_list(*COLUMNS)


_SLOTS: dict[str, Slotted] = {
    "numbers": models.BigIntegerField(),
    "keys": models.CharField(),
}
_OF_A_KEY = Kept(_locking_those_of_a_key)


def parsed(text: str) -> tuple[int, str] | None:
    """Return the number and the key in `UC-12/conversion-rate`, or None."""
    reference, slash, key = text.partition("/")
    prefix, _dash, digits = reference.partition("-")
    if prefix.upper() != "UC" or not slash or not 0 < len(key) <= LONGEST_KEY:
        return None
    if not (digits.isascii() and digits.isdigit() and len(digits) <= LONGEST_NUMBER):
        return None
    if not key.isascii() or not key.isprintable():
        return None
    return int(digits), key


def _target(row: tuple[Any, ...]) -> Target:
    """Read the columns above; rows and not objects, for a batch names hundreds."""
    pk, use_case_id, _number, _key, name, told, aggregation, lower, upper, first = row[:10]
    cadence = Cadence(told)
    is_ratio = aggregation == Aggregation.RATIO
    is_open = row[10] is None and row[11] is None
    return Target(
        metric_id=pk,
        use_case_id=use_case_id,
        name=name,
        cadence=cadence,
        takes_plainly=is_open and not is_ratio,
        least=-inf if lower is None else lower,
        most=inf if upper is None else upper,
        first_start=_first_start(first, cadence),
        terms=Terms(
            cadence=cadence,
            is_ratio=is_ratio,
            lower_bound=lower,
            upper_bound=upper,
            first_date=first,
            is_open=is_open,
        ),
    )


def _first_start(first: date | None, cadence: Cadence) -> date:
    """Return the start of the period that the metric's first day lies in."""
    return date.min if first is None else periods.start_of(first, cadence)
