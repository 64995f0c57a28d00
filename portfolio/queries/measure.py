"""One metric as its page shows it: values, their history, promises, signatures."""

from dataclasses import dataclass

from portfolio.models import (
    Comment,
    Measurement,
    MeasurementRevision,
    Metric,
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


def measure_of(metric: Metric) -> Measure:
    """Read what the page of one metric shows, in five queries."""
    return Measure(
        values=values_of(metric, limit=SHOWN),
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
            .select_related("written_by")
            .order_by("written_at", "pk")
        ),
    )
