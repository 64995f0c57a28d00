"""One use case as its page shows it, with everything that hangs off it."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Prefetch

from accounts.models import User
from portfolio.analysis.stages import Stage
from portfolio.models import (
    Action,
    Assignment,
    Blocker,
    Comment,
    Decision,
    DecisionOption,
    Measurement,
    Metric,
    Milestone,
    SourceNeed,
    Update,
    UseCase,
    Waiver,
    WorthEstimate,
)
from portfolio.queries.gates import Standing, gate_of
from portfolio.queries.portfolio import measured

CHART_VALUES = 60
RECENT = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Gate:
    """What stands between a use case and the next stage."""

    into: Stage
    standings: list[Standing]

    @property
    def open_findings(self) -> int:
        return sum(not standing.is_passed for standing in self.standings)

    @property
    def is_open(self) -> bool:
        return self.open_findings == 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """Lists as a reader meets them: what waits first, oldest first."""

    metrics: list[Metric]
    values: list[Measurement]
    blockers: list[Blocker]
    resolved: list[Blocker]
    decisions: list[Decision]
    milestones: list[Milestone]
    actions: list[Action]
    updates: list[Update]
    people: list[Assignment]
    sources: list[SourceNeed]
    worth: list[WorthEstimate]
    waivers: list[Waiver]
    same: list[UseCase]
    comments: list[Comment]
    gate: Gate | None

    @property
    def main_metric(self) -> Metric | None:
        """The metric that the page is about: the primary one, or the first there is."""
        return self.metrics[0] if self.metrics else None

    @property
    def waiting(self) -> list[Decision]:
        return [decision for decision in self.decisions if decision.is_waiting]

    @property
    def settled(self) -> list[Decision]:
        return [decision for decision in self.decisions if not decision.is_waiting]


def case_of(use_case: UseCase, *, seen_by: User, today: date) -> Case:
    """Read what the page of one use case shows."""
    metrics = list(measured().filter(use_case=use_case))
    return Case(
        metrics=metrics,
        values=values_of(metrics[0]) if metrics else [],
        blockers=list(
            use_case.blockers.open()
            .oldest_first()
            .select_related("mover", "authority")
            .annotate(date_changes_count=Count("date_changes"))
        ),
        resolved=list(
            use_case.blockers.filter(resolved_at__isnull=False).order_by("-resolved_at")
        ),
        decisions=decisions_of(use_case),
        milestones=list(
            use_case.milestones.standing()
            .annotate(moves_count=Count("moves"))
            .order_by("due_date", "pk")
        ),
        actions=list(
            use_case.actions.open().select_related("owner").order_by("due_date", "pk")
        ),
        updates=list(
            use_case.updates.posted()
            .select_related("posted_by")
            .order_by("-month_date")[:RECENT]
        ),
        people=list(
            use_case.assignments.standing()
            .select_related("user")
            .order_by("part", "user__name", "pk")
        ),
        sources=list(use_case.source_needs.standing().order_by("name", "pk")),
        worth=list(use_case.worth_estimates.filter(replaced_at=None).order_by("-expected")),
        waivers=list(
            use_case.waivers.filter(withdrawn_at=None)
            .select_related("waived_by")
            .order_by("waived_at", "pk")
        ),
        same=same_as(use_case, seen_by=seen_by),
        comments=comments_of(use_case),
        gate=next_gate(use_case, today=today),
    )


def next_gate(use_case: UseCase, *, today: date) -> Gate | None:
    """Return the gate that an open use case comes to next; the last stage has none."""
    later = list(Stage)[Stage(use_case.stage).number + 1 :]
    if not use_case.is_open or not later:
        return None
    return Gate(into=later[0], standings=gate_of(use_case, later[0], today=today))


def values_of(metric: Metric, *, limit: int = CHART_VALUES) -> list[Measurement]:
    """Return the newest values of a metric, newest first, with who reported them."""
    return list(
        metric.measurements.standing()
        .select_related("recorded_by")
        .order_by("-period_start")[:limit]
    )


def decisions_of(use_case: UseCase) -> list[Decision]:
    """Return the questions of a use case: waiting ones first, the most urgent first."""
    options = Prefetch(
        "options", queryset=DecisionOption.objects.order_by("position"), to_attr="listed"
    )
    found = (
        use_case.decisions.select_related("asked_of", "decided_by", "chosen")
        .prefetch_related(options)
        .order_by("-asked_at", "-pk")
    )
    return sorted(
        found, key=lambda one: (not one.is_waiting, one.needed_date or date.max, -one.pk)
    )


def comments_of(use_case: UseCase) -> list[Comment]:
    """Return what was said on the use case itself, oldest first, as a talk is read."""
    return list(
        use_case.comments.standing()
        .filter(metric=None, decision=None)
        .select_related("written_by")
        .order_by("written_at", "pk")
    )


def same_as(use_case: UseCase, *, seen_by: User) -> list[UseCase]:
    """Return those linked as the same, as far as the reader sees them."""
    visible = UseCase.objects.visible_to(seen_by)
    linked = visible.filter(same_as_later__second=use_case) | visible.filter(
        same_as_earlier__first=use_case
    )
    return list(linked.distinct().order_by("number"))
