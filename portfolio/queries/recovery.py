"""The recovery plan of one metric as its page shows it: each check, each checkpoint."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from portfolio.analysis import periods, plan
from portfolio.analysis.measures import Cadence
from portfolio.analysis.plan import Check, Checkpoint
from portfolio.analysis.policy import Policy
from portfolio.analysis.sentence import Sentence
from portfolio.models import Action, Metric, PlanNote, RecoveryPlan
from portfolio.queries.plans import plans_in_force
from portfolio.queries.policy import in_force


class Reached(StrEnum):
    """How a checkpoint stands beside the value that came for it."""

    AHEAD = "ahead"
    MET = "met"
    MISSED = "missed"
    AWAITED = "awaited"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    day: date
    promised: float
    arrived: float | None
    reached: Reached


@dataclass(frozen=True, slots=True, kw_only=True)
class Recovery:
    """A plan with its verdict; a check that fails has a reason, one that holds has None."""

    row: RecoveryPlan
    checks: list[tuple[Check, Sentence | None]]
    until: date | None
    marks: list[Mark]
    actions: list[Action]
    notes: list[PlanNote]

    @property
    def is_credible(self) -> bool:
        return all(reason is None for _check, reason in self.checks)

    @property
    def failed(self) -> int:
        return sum(reason is not None for _check, reason in self.checks)


def recovery_of(
    metric: Metric, *, today: date, policy: Policy | None = None
) -> Recovery | None:
    """Return the open plan of a metric, judged on a day; None if there is none."""
    known = plans_in_force([metric.pk], today=today).get(metric.pk)
    people = ("owner", "started_by", "approved_by", "decision")
    row = metric.plans.open().select_related(*people).first()
    if known is None or row is None:
        return None
    policy = in_force(policy)
    verdict = plan.judge(known, today=today, policy=policy)
    reasons = dict(verdict.failed)
    return Recovery(
        row=row,
        checks=[(check, reasons.get(check)) for check in Check],
        until=verdict.until,
        marks=_marks(metric, known.checkpoints, today=today, policy=policy),
        actions=list(
            row.actions.filter(dropped_at=None)
            .select_related("owner")
            .order_by("due_date", "pk")
        ),
        notes=list(row.notes.select_related("noted_by").order_by("-noted_at", "-pk")),
    )


def earlier_plans(metric: Metric) -> list[RecoveryPlan]:
    """Return the plans that have ended, the latest first."""
    ended = metric.plans.filter(ended_at__isnull=False)
    return list(ended.select_related("owner", "ended_by").order_by("-ended_at", "-pk"))


def _marks(
    metric: Metric, checkpoints: tuple[Checkpoint, ...], *, today: date, policy: Policy
) -> list[Mark]:
    cadence = Cadence(metric.cadence)
    starts = {one.day: periods.start_of(one.day, cadence) for one in checkpoints}
    values = dict(
        metric.measurements.standing()
        .filter(period_start__in=set(starts.values()))
        .values_list("period_start", "value")
    )
    return [
        Mark(
            day=one.day,
            promised=one.value,
            arrived=values.get(starts[one.day]),
            reached=_reached(one, today, policy),
        )
        for one in checkpoints
    ]


def _reached(one: Checkpoint, today: date, policy: Policy) -> Reached:
    if one.is_met:
        return Reached.MET
    if plan.is_missed(one, today, policy):
        return Reached.MISSED
    return Reached.AHEAD if one.day >= today else Reached.AWAITED
