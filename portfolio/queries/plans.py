"""Rows of recovery plans -> the plan that the analysis judges."""

from collections.abc import Collection
from datetime import date, timedelta
from typing import Any

from django.db.models import Prefetch, QuerySet

from portfolio.analysis import periods
from portfolio.analysis.measures import Cadence, Direction
from portfolio.analysis.plan import Action, Checkpoint, Plan
from portfolio.models import Action as ActionRow
from portfolio.models import Measurement, PlanCheckpoint, PlanNote, RecoveryPlan
from portfolio.queries.days import day_of
from portfolio.queries.many import Many

YEAR = timedelta(days=365)


def plans_in_force(metric_ids: Collection[int], *, today: date) -> dict[int, Plan]:
    """
    Return the open plan of each metric that has one, as the analysis reads it.

    One query where none has, seven otherwise, whatever the number of metrics.
    """
    wanted = [metric_id for (metric_id,) in _PLANNED.read(list(metric_ids))]
    if not wanted:
        return {}
    rows = list(
        RecoveryPlan.objects.open()
        .filter(metric_id__among=wanted)
        .select_related("metric", "decision")
        .prefetch_related(
            Prefetch(
                "checkpoints", PlanCheckpoint.objects.order_by("checkpoint_date", "pk")
            ),
            Prefetch("notes", PlanNote.objects.order_by("-noted_at", "-pk")),
            Prefetch("actions", ActionRow.objects.filter(dropped_at=None).order_by("pk")),
        )
        .order_by("pk")
    )
    measured = [row.metric_id for row in rows]
    values = _values(measured)
    started = _started(measured)
    return {
        row.metric_id: _plan(row, values, started[row.metric_id], today) for row in rows
    }


def _planned(*, ids: Any, as_of: Any) -> QuerySet[Any, Any]:  # noqa: ARG001
    found = RecoveryPlan.objects.open().filter(metric_id__among=ids).order_by("metric_id")
    return found.values_list("metric_id")


_PLANNED = Many(_planned)


def _values(metric_ids: Collection[int]) -> dict[tuple[int, date], float]:
    standing = Measurement.objects.standing().filter(metric_id__among=metric_ids)
    return {
        (metric_id, start): value
        for metric_id, start, value in standing.values_list(
            "metric_id", "period_start", "value"
        )
        if value is not None
    }


def _started(metric_ids: Collection[int]) -> dict[int, list[date]]:
    found: dict[int, list[date]] = {metric_id: [] for metric_id in metric_ids}
    rows = RecoveryPlan.objects.filter(metric_id__among=metric_ids)
    for metric_id, moment in rows.values_list("metric_id", "started_at"):
        found[metric_id].append(day_of(moment))
    return found


def _plan(
    row: RecoveryPlan,
    values: dict[tuple[int, date], float],
    started: list[date],
    today: date,
) -> Plan:
    moments = [row.started_at, *(note.noted_at for note in row.notes.all())]
    decided = row.decision is not None and row.decision.decided_at is not None
    return Plan(
        owner=row.owner_id,
        approved_by=row.approved_by_id,
        is_resourced=row.resourced,
        root_cause=row.root_cause,
        actions=tuple(
            Action(
                has_owner=True,
                due_date=action.due_date,
                is_done=action.done_at is not None,
            )
            for action in row.actions.all()
        ),
        checkpoints=tuple(
            Checkpoint(
                day=mark.checkpoint_date,
                value=mark.value,
                is_met=_is_met(row, mark, values),
            )
            for mark in row.checkpoints.all()
        ),
        updated_date=day_of(max(moments)),
        plans_this_year=sum(today - YEAR < day <= today for day in started),
        has_executive_decision=decided,
    )


def _is_met(
    row: RecoveryPlan, mark: PlanCheckpoint, values: dict[tuple[int, date], float]
) -> bool | None:
    """Compare with the value of the period that the checkpoint's day lies in."""
    start = periods.start_of(mark.checkpoint_date, Cadence(row.metric.cadence))
    value = values.get((row.metric_id, start))
    if value is None:
        return None
    if row.metric.direction == Direction.DECREASE:
        return value <= mark.value
    return value >= mark.value
