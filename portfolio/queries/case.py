"""One use case as its overview shows it, and the short lists that its rooms share."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from accounts.models import User
from portfolio.analysis.stages import Stage
from portfolio.models import (
    Assignment,
    Blocker,
    Decision,
    Measurement,
    Metric,
    Signal,
    UseCase,
    Waiver,
)
from portfolio.models import Standing as Kept
from portfolio.models.assignment import Part
from portfolio.queries.gates import Standing, gate_of
from portfolio.queries.reading import Reading

# Whoever answers for it is named first.
PARTS = [str(part) for part in Part]


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
    """What an executive asks first. Lists begin with what waits longest."""

    metrics: list[Metric]
    signals: list[Signal]
    blockers: list[Blocker]
    waiting: list[Decision]
    waivers: list[Waiver]
    # Not for readers from outside.
    gate: Gate | None

    @property
    def main_metric(self) -> Metric | None:
        """The metric that the page is about: the primary one, or the first there is."""
        return self.metrics[0] if self.metrics else None

    @property
    def values(self) -> list[Measurement]:
        """The newest values of that metric, newest first."""
        metric = self.main_metric
        return metric.latest if metric else []  # type: ignore[attr-defined]


def case_of(reading: Reading, *, today: date, inside: bool) -> Case:
    """Return what the overview shows above its panels; gates and signals only `inside`."""
    gate = next_gate(reading.use_case, today=today, reading=reading) if inside else None
    return Case(
        metrics=reading.metrics,
        signals=reading.signals if inside else [],
        blockers=reading.blockers,
        waiting=reading.waiting,
        waivers=reading.waivers if inside else [],
        gate=gate,
    )


def next_gate(
    use_case: UseCase, *, today: date, reading: Reading | None = None
) -> Gate | None:
    """Return the gate that an open use case comes to next; the last stage has none."""
    later = list(Stage)[Stage(use_case.stage).number + 1 :]
    if not use_case.is_open or not later:
        return None
    return Gate(
        into=later[0],
        standings=gate_of(use_case, later[0], today=today, reading=reading),
    )


def kept_of(use_case: UseCase) -> Kept | None:
    """Return where it stands as the jobs left it; None before they came by."""
    return getattr(use_case, "standing", None)


def people_of(use_case: UseCase) -> list[Assignment]:
    """Return who is named on it now, and as what: whoever answers for it first."""
    named = use_case.assignments.standing().select_related("user")
    return by_part(named.order_by("user__name", "pk"))


def by_part(named: Iterable[Assignment]) -> list[Assignment]:
    return sorted(named, key=lambda one: PARTS.index(one.part))


def same_as(use_case: UseCase, *, seen_by: User) -> list[UseCase]:
    """Return those linked as the same, as far as the reader sees them."""
    visible = UseCase.objects.visible_to(seen_by)
    linked = visible.filter(same_as_later__second=use_case) | visible.filter(
        same_as_earlier__first=use_case
    )
    return list(linked.distinct().order_by("number"))
