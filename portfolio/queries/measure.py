"""One metric as its page shows it: values, their history, promises, signatures."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import models
from django.db.models import Count, QuerySet

from accounts.kept_queries import Slot, Slotted
from accounts.kept_rows import Together
from accounts.models import User
from portfolio.analysis.jargon import Plain
from portfolio.models import (
    Assignment,
    Comment,
    Measurement,
    MeasurementRevision,
    Metric,
    Rebase,
    Signature,
    TargetVersion,
    Term,
)
from portfolio.models.signature import Capacity
from portfolio.queries import marks
from portfolio.queries.marks import ChartMark

# Two years of months; what lies further back is one press away.
VALUES = 24
REVISIONS = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """Newest first, but for the talk about it."""

    values: list[Measurement]
    # All that there are; the newest of them are in `values`.
    values_count: int
    revisions: list[MeasurementRevision]
    targets: list[TargetVersion]
    signatures: list[Signature]
    comments: list[Comment]
    rebases: list[Rebase]
    # What its chart tells, by day.
    marks: list[ChartMark]
    # As what the reader is named on the use case.
    people: list[Assignment]
    # The house's plain words.
    glossary: tuple[Plain, ...]

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


def measure_of(metric: Metric, *, seen_by: User, is_whole: bool = False) -> Measure:
    """Read what a metric's page shows, in one query; all values if `is_whole`."""
    found = _LISTS.read(
        shape=(is_whole,),
        slots=_SLOTS,
        values={"metric": metric.pk, "use_case": metric.use_case_id, "user": seen_by.pk},
    )
    for comment in found["comments"]:
        comment.metric = metric
    return Measure(
        values=found["values"],
        values_count=sum(count for (count,) in found["count"]),
        revisions=found["revisions"],
        targets=found["targets"],
        signatures=found["signatures"],
        comments=found["comments"],
        rebases=found["rebases"],
        marks=marks.of_rows(found),
        people=found["people"],
        glossary=tuple(
            Plain(technical=word, plain=plain) for word, plain in found["terms"]
        ),
    )


def _lists(
    is_whole: bool, *, metric: Slot, use_case: Slot, user: Slot
) -> dict[str, QuerySet[Any, Any]]:
    of = {"metric": metric}
    values = Measurement.objects.standing().filter(**of)
    newest = values.select_related("recorded_by").order_by("-period_start")
    return {
        "values": newest if is_whole else newest[:VALUES],
        "count": values.order_by()
        .values("metric")
        .annotate(count=Count("pk"))
        .values_list("count"),
        "revisions": MeasurementRevision.objects.filter(**of)
        .select_related("recorded_by")
        .order_by("-replaced_at", "-pk")[:REVISIONS],
        "targets": TargetVersion.objects.filter(**of)
        .select_related("proposed_by", "approved_by", "declined_by")
        .order_by("-number"),
        "signatures": Signature.objects.filter(**of)
        .select_related("signed_by")
        .order_by("-signed_at", "-pk"),
        "comments": Comment.objects.standing()
        .filter(**of)
        .select_related("written_by")
        .order_by("written_at", "pk"),
        "rebases": Rebase.objects.standing()
        .filter(**of)
        .select_related("rebased_by")
        .order_by("-period_start", "pk"),
        "people": Assignment.objects.standing().filter(use_case=use_case, user=user),
        "terms": Term.objects.standing()
        .order_by("technical", "pk")
        .values_list("technical", "plain"),
        **marks.sources(metric=metric, use_case=use_case),
    }


_SLOTS: dict[str, Slotted] = {
    "metric": models.BigIntegerField(),
    "use_case": models.BigIntegerField(),
    "user": models.BigIntegerField(),
}
_LISTS = Together(_lists)


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
