"""One metric as its page shows it: values, their history, promises, signatures."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from portfolio.models import (
    Comment,
    Measurement,
    MeasurementRevision,
    Metric,
    Rebase,
    Signature,
    TargetVersion,
)
from portfolio.models.signature import Capacity
from portfolio.queries.case import values_of

SHOWN = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """Newest first, but for the talk about it."""

    values: list[Measurement]
    revisions: list[MeasurementRevision]
    targets: list[TargetVersion]
    signatures: list[Signature]
    comments: list[Comment]
    rebases: list[Rebase]

    @property
    def said_of(self) -> dict[date, int]:
        """How many comments each value has."""
        return Counter(one.period_start for one in self.comments if one.period_start)

    @property
    def in_force(self) -> TargetVersion | None:
        return next((version for version in self.targets if version.is_current), None)

    @property
    def original(self) -> TargetVersion | None:
        return self.targets[-1] if self.targets else None

    @property
    def proposal(self) -> TargetVersion | None:
        """The version that waits for somebody's approval."""
        return next(
            (
                version
                for version in self.targets
                if version.number > 1 and not (version.approved_at or version.declined_at)
            ),
            None,
        )

    @property
    def standing(self) -> dict[str, Signature]:
        """The signatures that count, by the capacity in which they were given."""
        return {one.capacity: one for one in self.signatures if one.voided_at is None}

    @property
    def unsigned(self) -> list[Capacity]:
        return [capacity for capacity in Capacity if capacity not in self.standing]


def measure_of(metric: Metric, *, is_whole: bool = False) -> Measure:
    """Read what a metric's page shows, in seven queries; all values if `is_whole`."""
    return Measure(
        values=values_of(metric, limit=None if is_whole else SHOWN),
        revisions=list(
            metric.revisions.select_related("recorded_by").order_by("-replaced_at", "-pk")[
                :SHOWN
            ]
        ),
        targets=list(
            metric.targets.select_related(
                "proposed_by", "approved_by", "declined_by"
            ).order_by("-number")
        ),
        signatures=list(
            metric.signatures.select_related("signed_by").order_by("-signed_at", "-pk")
        ),
        comments=list(
            metric.comments.standing()
            .select_related("written_by", "metric")
            .order_by("written_at", "pk")
        ),
        rebases=list(
            metric.rebases.standing()
            .select_related("rebased_by")
            .order_by("-period_start", "pk")
        ),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One value with its past, newest first, and the talk about it, oldest first."""

    revisions: list[MeasurementRevision]
    comments: list[Comment]


def point_of(row: Measurement) -> Point:
    """Read what the page of one value shows, in two queries."""
    there = {"metric_id": row.metric_id, "period_start": row.period_start}
    return Point(
        revisions=list(
            MeasurementRevision.objects.filter(**there)
            .select_related("recorded_by")
            .order_by("-revision")
        ),
        comments=list(
            Comment.objects.standing()
            .filter(**there)
            .select_related("written_by", "metric")
            .order_by("written_at", "pk")
        ),
    )
