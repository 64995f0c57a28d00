"""What a chart tells beside the numbers: steps, rebases, checkpoints, talk."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from operator import attrgetter
from typing import Any

from django.db.models import CharField, F, FloatField, Q, QuerySet, TextField, Value
from django.db.models.functions import Cast, TruncDate
from django.utils.timezone import get_default_timezone

from portfolio.models import (
    Comment,
    Metric,
    PhaseMove,
    PlanCheckpoint,
    Rebase,
    Restatement,
    StageMove,
)
from portfolio.queries.days import day_of


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


def marks_of_many(
    metrics: Collection[Metric], *, as_of: datetime
) -> dict[int, list[ChartMark]]:
    """Return the same for many metrics as it was known at a moment, in six queries."""
    ids = [metric.pk for metric in metrics]
    cases = {metric.pk: metric.use_case_id for metric in metrics}
    of_case: dict[int, list[ChartMark]] = {}
    for kind, moves in ((MarkKind.STAGE, StageMove), (MarkKind.PHASE, PhaseMove)):
        rows = moves.objects.filter(use_case__in=cases.values(), moved_at__lte=as_of)
        for pk, at, end, reason in rows.exclude(start="").values_list(
            "use_case_id", "moved_at", "end", "reason"
        ):
            of_case.setdefault(pk, []).append(
                ChartMark(kind, day_of(at), end, reason, None)
            )
    found = {pk: list(of_case.get(case, ())) for pk, case in cases.items()}
    rebases = Rebase.objects.filter(
        Q(withdrawn_at=None) | Q(withdrawn_at__gt=as_of),
        metric__in=ids,
        rebased_at__lte=as_of,
    )
    for pk, day, cause in rebases.values_list("metric_id", "period_start", "cause"):
        found[pk].append(ChartMark(MarkKind.REBASE, day, cause, "", None))
    checkpoints = PlanCheckpoint.objects.filter(
        plan__metric__in=ids, plan__ended_at=None, plan__started_at__lte=as_of
    )
    for pk, day, value in checkpoints.values_list(
        "plan__metric_id", "checkpoint_date", "value"
    ):
        found[pk].append(ChartMark(MarkKind.CHECKPOINT, day, "", "", value))
    said = Comment.objects.standing().filter(
        metric__in=ids, period_start__isnull=False, written_at__lte=as_of
    )
    for pk, start, who, text in said.values_list(
        "metric_id", "period_start", "written_by__name", "text"
    ):
        if start is not None and pk is not None:
            found[pk].append(ChartMark(MarkKind.COMMENT, start, who, text, None))
    restated = Restatement.objects.filter(
        month_status__metric__in=ids, noted_at__lte=as_of
    ).order_by("pk")
    for pk, day, was, became in restated.values_list(
        "month_status__metric_id", "month_status__month", "from_status", "to_status"
    ):
        found[pk].append(ChartMark(MarkKind.RESTATED, day, was, became, None))
    order = attrgetter("day", "kind", "what", "more")
    return {pk: sorted(marks, key=order) for pk, marks in found.items()}


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
