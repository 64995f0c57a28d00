"""What a chart tells beside the numbers: steps, rebases, checkpoints, talk."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from operator import attrgetter
from typing import Any

from django.db import models
from django.db.models import F, FloatField, Q, QuerySet, TextField, Value
from django.db.models.functions import TruncDate
from django.utils.timezone import get_default_timezone

from accounts.kept_queries import Slot, Slotted
from accounts.kept_rows import Rows, Together
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

NO_WORDS = Value("", output_field=TextField())
NO_VALUE = Value(None, output_field=FloatField())


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
    given = {"metric": metric.pk, "use_case": metric.use_case_id}
    return of_rows(_MARKS.read(slots=_SLOTS, values=given))


def of_rows(rows: Rows) -> list[ChartMark]:
    """Return by day what the lists of `sources` brought, wherever they travelled."""
    found = [
        ChartMark(kind, day, what, more, value)
        for kind in MarkKind
        for day, what, more, value in rows[_list_of(kind)]
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


def sources(*, metric: Slot, use_case: Slot) -> dict[str, QuerySet[Any, Any]]:
    """Day, what, more and value of each kind."""
    moved = {"use_case": use_case}
    said = Comment.objects.standing().filter(metric=metric, period_start__isnull=False)
    checks = PlanCheckpoint.objects.filter(plan__metric=metric, plan__ended_at=None)
    restated = Restatement.objects.filter(month_status__metric=metric)
    rebased = Rebase.objects.standing().filter(metric=metric)
    found = {
        MarkKind.STAGE: _moves(StageMove.objects.filter(**moved)),
        MarkKind.PHASE: _moves(PhaseMove.objects.filter(**moved)),
        MarkKind.REBASE: _listed(rebased, F("period_start"), F("cause"), NO_WORDS),
        MarkKind.CHECKPOINT: _listed(
            checks, F("checkpoint_date"), NO_WORDS, NO_WORDS, F("value")
        ),
        MarkKind.COMMENT: _listed(
            said, F("period_start"), F("written_by__name"), F("text")
        ),
        MarkKind.RESTATED: _listed(
            restated, F("month_status__month"), F("from_status"), F("to_status")
        ),
    }
    return {_list_of(kind): rows for kind, rows in found.items()}


def _list_of(kind: MarkKind) -> str:
    """The name of a list among others that travel with it."""
    return f"mark-{kind}"


def _moves(rows: QuerySet[Any]) -> QuerySet[Any, Any]:
    day = TruncDate("moved_at", tzinfo=get_default_timezone())
    return _listed(rows.exclude(start=""), day, F("end"), F("reason"))


def _listed(
    rows: QuerySet[Any], day: Any, what: Any, more: Any, value: Any = NO_VALUE
) -> QuerySet[Any, Any]:
    told: QuerySet[Any, Any] = rows.order_by().annotate(
        mark_day=day, mark_what=what, mark_more=more, mark_value=value
    )
    return told.values_list("mark_day", "mark_what", "mark_more", "mark_value")


_SLOTS: dict[str, Slotted] = {
    "metric": models.BigIntegerField(),
    "use_case": models.BigIntegerField(),
}
_MARKS = Together(sources)
