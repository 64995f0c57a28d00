"""What a chart tells beside the numbers: steps, rebases, checkpoints, talk."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from django.db.models import CharField, F, FloatField, QuerySet, TextField, Value
from django.db.models.functions import Cast, TruncDate
from django.utils.timezone import get_default_timezone

from portfolio.models import Comment, Metric, PlanCheckpoint, Restatement


class MarkKind(StrEnum):
    STAGE = "stage"
    PHASE = "phase"
    REBASE = "rebase"
    CHECKPOINT = "checkpoint"
    COMMENT = "comment"
    RESTATED = "restated"


@dataclass(frozen=True, slots=True)
class ChartMark:
    """
    One of them on its day. `what` and `more` depend on the kind: into which stage and why;
    what caused a rebase; who said what; from which status to which. Only a checkpoint has
    a value.
    """

    kind: MarkKind
    day: date
    what: str
    more: str
    value: float | None


def marks_of(metric: Metric) -> list[ChartMark]:
    """Return all that happened to a metric and its use case, in one query, by day."""
    first, *others = _sources(metric)
    rows = first.union(*others, all=True)
    found = [
        ChartMark(MarkKind(kind), day, what, more, value)
        for kind, day, what, more, value in rows
    ]
    return sorted(found, key=lambda mark: (mark.day, mark.kind, mark.what))


def _sources(metric: Metric) -> Iterator[QuerySet[Any, Any]]:
    use_case = metric.use_case
    moved = TruncDate("moved_at", tzinfo=get_default_timezone())
    yield _rows(
        MarkKind.STAGE, use_case.stage_moves.exclude(start=""), moved, "end", "reason"
    )
    yield _rows(
        MarkKind.PHASE, use_case.phase_moves.exclude(start=""), moved, "end", "reason"
    )
    yield _rows(
        MarkKind.REBASE, metric.rebases.standing(), F("period_start"), "cause", None
    )
    yield _rows(
        MarkKind.CHECKPOINT,
        PlanCheckpoint.objects.filter(plan__metric=metric, plan__ended_at=None),
        F("checkpoint_date"),
        None,
        None,
        value=F("value"),
    )
    yield _rows(
        MarkKind.COMMENT,
        Comment.objects.standing().filter(metric=metric, period_start__isnull=False),
        F("period_start"),
        "written_by__name",
        "text",
    )
    yield _rows(
        MarkKind.RESTATED,
        Restatement.objects.filter(month_status__metric=metric),
        F("month_status__month"),
        "from_status",
        "to_status",
    )


def _rows(
    kind: MarkKind,
    rows: QuerySet[Any],
    day: Any,
    what: str | None,
    more: str | None,
    *,
    value: Any = None,
) -> Any:
    """The same five columns of the same types, whatever the table."""

    def words(name: str | None) -> Any:
        return Cast(F(name) if name else Value(""), TextField())

    return (
        rows.order_by()
        .annotate(
            mark_kind=Value(kind.value, output_field=CharField()),
            mark_day=day,
            mark_what=words(what),
            mark_more=words(more),
            mark_value=Cast(Value(None) if value is None else value, FloatField()),
        )
        .values_list("mark_kind", "mark_day", "mark_what", "mark_more", "mark_value")
    )
