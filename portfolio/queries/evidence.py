"""The rows that a signal rests on, by the names that people know them by."""

from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.utils.dateformat import format as written

from portfolio.models import Signal, Update

# Kind of row -> its table, what it is called by, and what its address needs.
KINDS = {
    "metric": ("Metric", "name", "key"),
    "decision": ("Decision", "question", ""),
    "blocker": ("Blocker", "what", ""),
    "milestone": ("Milestone", "title", ""),
    "update": ("Update", "", ""),
    "source": ("Source", "name", ""),
    "definition": ("Definition", "element", ""),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    kind: str
    pk: int
    label: str
    key: str = ""


def rows_of(signal: Signal) -> list[Row]:
    """Return the rows as they are called today, one query for each kind; gone ones not."""
    wanted: dict[str, list[int]] = {}
    for name in signal.evidence:
        kind, _, pk = name.partition(":")
        wanted.setdefault(kind, []).append(int(pk))
    found: list[Row] = []
    for kind, pks in wanted.items():
        table = _table(kind)
        if table is not None:
            rows = table._default_manager.filter(pk__in=pks).order_by("pk")
            found.extend(_row(kind, row) for row in rows)
    return found


def _table(kind: str) -> Any:
    name = KINDS.get(kind, ("",))[0]
    known = apps.get_app_config("portfolio").models
    return known.get(name.lower())


def _row(kind: str, row: Any) -> Row:
    _table_name, called, key = KINDS[kind]
    if isinstance(row, Update):
        label = written(row.month_date, "F Y")
    else:
        label = str(getattr(row, called, row)) if called else str(row)
    return Row(kind=kind, pk=row.pk, label=label, key=str(getattr(row, key)) if key else "")
