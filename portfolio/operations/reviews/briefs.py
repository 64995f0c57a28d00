"""What the room is shown of a use case: what was known of it, and what that gives."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import msgspec
from django.conf import settings
from django.utils import translation

from portfolio.analysis.matters import Facts
from portfolio.documents import pack
from portfolio.documents.deriving import metrics_of
from portfolio.documents.pack.inputs import (
    BriefUsed,
    GoalUsed,
    MarkUsed,
    MetricUsed,
    PolicyUsed,
    ValueUsed,
)
from portfolio.models import Measurement, MeasurementRevision, Metric, TargetVersion
from portfolio.queries import policy as policies
from portfolio.queries.days import day_of
from portfolio.queries.marks import marks_of_many
from portfolio.queries.plans import plans_in_force
from portfolio.queries.series import Known, known

Parts = tuple[pack.MetricPart, ...]
Told = tuple[str, str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """What was known of the metrics of a use case, and what it says."""

    used: BriefUsed
    parts: Parts


def briefs(
    use_case_ids: Collection[int], *, month: date, as_of: datetime
) -> dict[int, Brief]:
    """
    Return the metrics of each use case as they were known at `as_of`, the primary first.

    The same number of queries whatever theirs; the same revisions give the same value.
    """
    used = gathered(use_case_ids, as_of=as_of)
    with translation.override(settings.LANGUAGE_CODE):
        return {
            pk: Brief(used=one, parts=metrics_of(one, month=month))
            for pk, one in used.items()
        }


def gathered(use_case_ids: Collection[int], *, as_of: datetime) -> dict[int, BriefUsed]:
    """Return what was known at a moment: values, targets, plans, events, thresholds."""
    metrics = list(
        Metric.objects.standing()
        .filter(use_case__in=use_case_ids)
        .order_by("use_case_id", "-primary", "name", "pk")
    )
    ids = [metric.pk for metric in metrics]
    told = {one.metric_id: one for one in known(ids, as_of=as_of)}
    plans = plans_in_force(ids, today=day_of(as_of))
    goals = _goals(told.values())
    sources = _sources(ids)
    marks = marks_of_many(metrics, as_of=as_of)
    number, values = policies.named_at(as_of)
    policy = PolicyUsed(number=number, values=values)
    found: dict[int, list[MetricUsed]] = {pk: [] for pk in use_case_ids}
    for metric in metrics:
        one = told[metric.pk]
        found[metric.use_case_id].append(
            MetricUsed(
                key=metric.key,
                name=metric.name,
                technical_name=metric.technical_name,
                unit=metric.unit,
                direction=metric.direction,
                kind=metric.kind,
                cadence=metric.cadence,
                aggregation=metric.aggregation,
                min_denominator=metric.min_denominator,
                lowest=metric.lower_bound,
                highest=metric.upper_bound,
                values=_values(metric.pk, one, sources),
                goals=tuple(goals.get(metric.pk, ())),
                rebased=one.metric.rebase_dates,
                live=one.metric.live_date,
                until=one.until_date,
                plan=plans.get(metric.pk),
                marks=tuple(
                    MarkUsed(
                        kind=mark.kind,
                        day=mark.day,
                        what=mark.what,
                        more=mark.more,
                        value=mark.value,
                    )
                    for mark in marks.get(metric.pk, ())
                ),
            )
        )
    return {
        pk: BriefUsed(as_of=as_of, policy=policy, metrics=tuple(listed))
        for pk, listed in found.items()
    }


def kept(brief: Brief | None, *, facts: Facts | None) -> dict[str, Any]:
    """As a row keeps it: values alone; whoever shows them draws."""
    found: dict[str, Any] = {}
    if facts is not None:
        found["facts"] = msgspec.to_builtins(facts, str_keys=True)
    if brief is None:
        return found
    return found | {
        "used": msgspec.to_builtins(brief.used, str_keys=True),
        "metrics": msgspec.to_builtins(brief.parts, str_keys=True),
    }


def read(kept_: dict[str, Any]) -> Parts:
    """The metrics that `kept` kept, checked against their types."""
    return msgspec.convert(kept_.get("metrics", []), Parts, strict=False, str_keys=True)


def used_of(kept_: dict[str, Any]) -> BriefUsed | None:
    """The inputs that `kept` kept; an agenda of an older program has none."""
    if "used" not in kept_:
        return None
    return msgspec.convert(kept_["used"], BriefUsed, strict=False, str_keys=True)


def facts_of(kept_: dict[str, Any]) -> Facts | None:
    """Why it came up, as it was known; nothing where somebody put it there."""
    if "facts" not in kept_:
        return None
    return msgspec.convert(kept_["facts"], Facts, strict=False, str_keys=True)


def _goals(told: Collection[Known]) -> dict[int, list[GoalUsed]]:
    """By metric: every version of the way that was approved by then, in its order."""
    numbers = {one.metric_id: set(one.numbers) for one in told if one.numbers}
    found: dict[int, list[GoalUsed]] = {}
    rows = TargetVersion.objects.filter(metric__in=numbers).order_by("metric_id", "number")
    for row in rows:
        if row.number in numbers[row.metric_id]:
            found.setdefault(row.metric_id, []).append(
                GoalUsed(
                    number=row.number,
                    effective=row.effective_date,
                    baseline=row.baseline_value,
                    baseline_date=row.baseline_date,
                    target=row.target_value,
                    target_date=row.target_date,
                    trajectory=tuple((day, value) for day, value in row.trajectory),
                )
            )
    return found


def _values(
    metric_id: int, one: Known, sources: dict[tuple[int, date, int], Told]
) -> tuple[ValueUsed, ...]:
    readings = {reading.start: reading for reading in one.metric.readings}
    found = []
    for start, revision, recorded_at in one.revisions:
        who, door, note = sources.get((metric_id, start, revision), ("", "", ""))
        reading = readings.get(start)
        found.append(
            ValueUsed(
                start=start,
                revision=revision,
                value=reading.value if reading else None,
                numerator=reading.numerator if reading else None,
                denominator=reading.denominator if reading else None,
                recorded_at=recorded_at,
                recorded_by=who,
                door=door,
                note=note,
            )
        )
    return tuple(found)


def _sources(metric_ids: Collection[int]) -> dict[tuple[int, date, int], Told]:
    """Who reported each version of each value, through which door, with which note."""
    columns = ("metric_id", "period_start", "revision", "recorded_by__name", "door", "note")
    found: dict[tuple[int, date, int], Told] = {}
    for table in (MeasurementRevision, Measurement):
        rows = table.objects.filter(metric__in=metric_ids).values_list(*columns)
        found |= {
            (pk, start, number): (who or "", door, note)
            for pk, start, number, who, door, note in rows
        }
    return found
