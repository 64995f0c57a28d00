"""What the room is shown of a metric: a typed value, as it was known at a moment."""

from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import date, datetime
from typing import Any

import msgspec
from django.conf import settings
from django.utils import translation

from portfolio.analysis import periods, streak
from portfolio.analysis import plan as plans
from portfolio.analysis.drawing import Drawing, drawing_of
from portfolio.analysis.health import Health
from portfolio.analysis.measures import Cadence
from portfolio.analysis.plan import NO_PLAN, Plan
from portfolio.analysis.policy import Policy
from portfolio.documents import charts, pack, pictures, words
from portfolio.documents.judged import judged
from portfolio.documents.saying import said
from portfolio.models import Measurement, Metric, TargetVersion
from portfolio.operations.health import judge_known
from portfolio.queries.days import day_of
from portfolio.queries.plans import plans_in_force
from portfolio.queries.policy import policy_at
from portfolio.queries.series import Known, known

Parts = tuple[pack.MetricPart, ...]


def briefs(
    use_case_ids: Collection[int],
    *,
    month: date,
    as_of: datetime,
    policy: Policy | None = None,
) -> dict[int, Parts]:
    """
    Return the metrics of each use case as they were known at `as_of`, the primary first.

    Fifteen queries whatever their number; the same revisions give the same value.
    """
    rows = list(
        Metric.objects.standing()
        .filter(use_case__in=use_case_ids)
        .order_by("use_case_id", "-primary", "name", "pk")
    )
    found: dict[int, Parts] = {}
    policy = policy or policy_at(as_of)
    with translation.override(settings.LANGUAGE_CODE):
        for metric, part in parts(rows, month=month, as_of=as_of, policy=policy):
            found[metric.use_case_id] = (*found.get(metric.use_case_id, ()), part)
    return found


def parts(
    metrics: Collection[Metric], *, month: date, as_of: datetime, policy: Policy
) -> Iterable[tuple[Metric, pack.MetricPart]]:
    """Yield each metric with its part, judged as of a moment."""
    ids = [metric.pk for metric in metrics]
    in_force = plans_in_force(ids, today=day_of(as_of))
    told = known(ids, as_of=as_of)
    planned = [
        replace(one, metric=replace(one.metric, plan=in_force.get(one.metric_id)))
        for one in told
    ]
    targets = _targets(told)
    health = {
        one.metric_id: (one, seen)
        for one, seen in judge_known(planned, now=as_of, policy=policy)
    }
    for metric in metrics:
        one, seen = health[metric.pk]
        drawing = drawing_of(seen, policy=policy)
        target = targets.get(metric.pk)
        yield metric, _part(metric, one, seen, drawing, target, month, day_of(as_of))


def kept(found: Parts) -> dict[str, Any]:
    """As a row keeps it, with the first picture drawn: the room opens a hundred times."""
    drawn = found[0].chart if found else None
    return {
        "metrics": msgspec.to_builtins(found, str_keys=True),
        "drawn": [one.svg for one in charts.drawings(drawn)] if drawn else [],
    }


def read(brief: dict[str, Any]) -> Parts:
    """What `kept` kept, checked against its types."""
    return msgspec.convert(brief.get("metrics", []), Parts, strict=False, str_keys=True)


def _targets(told: Iterable[Known]) -> dict[int, TargetVersion]:
    """By metric: the version that was in force, not the one that is."""
    numbers = {one.metric_id: one.numbers[-1] for one in told if one.numbers}
    rows = TargetVersion.objects.filter(metric__in=numbers)
    return {row.metric_id: row for row in rows if numbers[row.metric_id] == row.number}


def _part(
    metric: Metric,
    one: Known,
    seen: Health,
    drawing: Drawing,
    target: TargetVersion | None,
    month: date,
    today: date,
) -> pack.MetricPart:
    bare = pictures.metric_chart(metric, _rows(metric, one), target, today=today)
    way = one.metric.way
    end = periods.end_of(month, Cadence.MONTHLY)
    number = next((one.value for one in seen.statuses if one.end == end), None)
    slug = _slug(seen, has_way=way is not None)
    return pack.MetricPart(
        key=metric.key,
        name=metric.name,
        technical_name=metric.technical_name,
        unit=metric.unit,
        number=number,
        value=pictures.written(metric, number),
        target=" ".join(filter(None, _goal(bare))),
        status=slug,
        status_words=str(words.STATUSES[slug]),
        sentence=_sentence(seen, today, has_way=way is not None),
        months_red=streak.months_in_red(seen.standings),
        forecast=said(seen.outlook, today=today) if seen.outlook else "",
        chart=judged(bare, drawing, way, cadence=Cadence(metric.cadence)),
        plan=_plan(one.metric.plan, seen, today),
    )


def _goal(chart: Any) -> tuple[str, str]:
    return (chart.target.words, chart.target.by) if chart.target else ("", "")


def _rows(metric: Metric, one: Known) -> list[Measurement]:
    """The values as they were known, in the versions that were known."""
    values = {reading.start: reading for reading in one.metric.readings}
    return [
        Measurement(
            metric=metric,
            period_start=start,
            revision=revision,
            value=values[start].value,
        )
        for start, revision, _at in one.revisions
        if start in values
    ]


def _slug(seen: Health, *, has_way: bool) -> str:
    if seen.is_red_flag:
        return "red_flag"
    if seen.state is streak.State.RED:
        return "plan"
    return str(seen.status) if has_way else "no_data"


def _sentence(seen: Health, today: date, *, has_way: bool) -> str:
    if seen.state is streak.State.RED:
        ends = streak.off_track_days(seen.statuses)
        worth = seen.verdict.sentence if seen.verdict else NO_PLAN
        months = [(end - date.resolution).replace(day=1) for end in ends]
        return said(streak.sentence(months, worth), today=today)
    return said(seen.pace, today=today) if has_way else ""


def _plan(plan: Plan | None, seen: Health, today: date) -> pack.Plan | None:
    if plan is None or seen.verdict is None:
        return None
    failed = {check: said(reason, today=today) for check, reason in seen.verdict.failed}
    return pack.Plan(
        cause=plan.root_cause,
        counts=seen.verdict.is_credible,
        words=said(seen.verdict.sentence, today=today),
        checks=tuple(
            pack.Check(
                words=failed.get(check, str(words.CHECKS[check])),
                passed=check not in failed,
            )
            for check in plans.Check
        ),
    )
