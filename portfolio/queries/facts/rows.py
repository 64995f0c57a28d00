"""Rows of many use cases as values: what rules and standings look at and never change.

An object a row costs several times what reading it does. Each of these is one query.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import date, datetime
from typing import Any, NamedTuple

from django.db.models import Q

from portfolio.analysis.kept import Latest, latest
from portfolio.analysis.pace import Status
from portfolio.analysis.packing import unpack_verdict
from portfolio.analysis.plan import Verdict
from portfolio.models import (
    AgendaItem,
    Blocker,
    Decision,
    Metric,
    Milestone,
    TargetVersion,
)
from portfolio.queries import among  # noqa: F401 - the lookup
from portfolio.queries.days import day_of


class MetricRow(NamedTuple):
    """A metric with the health that was kept of it; `state` is None where none was."""

    use_case_id: int
    pk: int
    name: str
    primary: bool
    signed_at: datetime | None
    type: str
    direction: str
    cadence: str
    status: str | None
    state: str | None
    streak: int
    months_in_red: int
    silent: int
    is_unreported: bool
    red_flag: bool
    value: float | None
    gap: float
    sigma: float
    slope: float | None
    is_trend_proven: bool
    outlook: str
    chance: float | None
    plan: dict[str, Any] | None
    kept: bytes | None

    @property
    def has_values(self) -> bool:
        return self.status not in (None, "", Status.NO_DATA)

    @property
    def verdict(self) -> Verdict | None:
        """What was found of the recovery plan."""
        return unpack_verdict(self.plan) if self.plan else None

    @property
    def latest(self) -> Latest | None:
        """Its latest months, out of the packed column; None where that is empty."""
        return latest(bytes(self.kept)) if self.kept else None


class GoalRow(NamedTuple):
    """A version of a target that was in force at some time, or is now."""

    metric_id: int
    baseline_value: float | None
    baseline_date: date | None
    target_value: float | None
    target_date: date | None
    is_current: bool


class MilestoneRow(NamedTuple):
    use_case_id: int
    pk: int
    title: str
    due_date: date
    first_date: date


class DecisionRow(NamedTuple):
    use_case_id: int
    pk: int
    question: str
    asked_at: datetime
    needed_date: date | None


class BlockerRow(NamedTuple):
    use_case_id: int
    pk: int
    what: str
    since_date: date
    cause: str


def metrics_of(use_case_ids: Collection[int]) -> Mapping[int, list[MetricRow]]:
    """Return the metrics of each use case that are not retired, by name."""
    rows = Metric.objects.standing().filter(use_case__among=use_case_ids)
    columns = [
        f"health__{name}" if name in _OF_HEALTH else name for name in MetricRow._fields
    ]
    listed = rows.order_by("use_case_id", "name", "pk").values_list(*columns)
    return _by_first(MetricRow, listed)


def goals_of(metric_ids: Collection[int]) -> Mapping[int, list[GoalRow]]:
    """By metric: the first version and every later one that was approved, in order."""
    first_or_approved = Q(number=1) | Q(approved_at__isnull=False)
    rows = TargetVersion.objects.filter(first_or_approved, metric__among=metric_ids)
    listed = rows.order_by("metric_id", "number").values_list(*GoalRow._fields)
    return _by_first(GoalRow, listed)


def milestones_of(use_case_ids: Collection[int]) -> Mapping[int, list[MilestoneRow]]:
    """Return what is promised and not done, the next one first."""
    rows = Milestone.objects.standing().filter(use_case__among=use_case_ids)
    listed = rows.order_by("use_case_id", "due_date", "pk")
    return _by_first(MilestoneRow, listed.values_list(*MilestoneRow._fields))


def decisions_of(use_case_ids: Collection[int]) -> Mapping[int, list[DecisionRow]]:
    """Return the questions that wait, the oldest first."""
    rows = Decision.objects.waiting().filter(use_case__among=use_case_ids)
    listed = rows.order_by("use_case_id", "asked_at", "pk")
    return _by_first(DecisionRow, listed.values_list(*DecisionRow._fields))


def blockers_of(use_case_ids: Collection[int]) -> Mapping[int, list[BlockerRow]]:
    """Return what stands in the way now, the oldest first."""
    rows = Blocker.objects.open().filter(use_case__among=use_case_ids)
    listed = rows.order_by("use_case_id", "since_date", "pk")
    return _by_first(BlockerRow, listed.values_list(*BlockerRow._fields))


def days_met(use_case_ids: Collection[int]) -> Mapping[int, list[date]]:
    """By use case: the days of the closed reviews that had it on their agenda."""
    met = AgendaItem.objects.placed().filter(
        use_case__among=use_case_ids, review__closed_at__isnull=False
    )
    found: dict[int, list[date]] = defaultdict(list)
    for pk, closed_at in met.values_list("use_case_id", "review__closed_at"):
        if pk is not None and closed_at is not None:
            found[pk].append(day_of(closed_at))
    return found


_OF_HEALTH = frozenset(MetricRow._fields[MetricRow._fields.index("status") :])


def _by_first(kind: Any, listed: Any) -> Mapping[int, list[Any]]:
    """Group rows by their first column, in their order."""
    found: dict[int, list[Any]] = defaultdict(list)
    for row in listed:
        found[row[0]].append(kind._make(row))
    return found
