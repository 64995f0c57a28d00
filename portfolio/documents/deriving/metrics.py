"""What the room is shown of a metric: judged and drawn from what was known of it."""

from datetime import date

from django.utils.translation import get_language

from portfolio.analysis import health, periods, streak
from portfolio.analysis import plan as plans
from portfolio.analysis.buckets import Reading, Terms
from portfolio.analysis.drawing import drawing_of
from portfolio.analysis.health import Health
from portfolio.analysis.measures import Aggregation, Cadence, Direction
from portfolio.analysis.metric import Metric as Measured
from portfolio.analysis.plan import NO_PLAN, Plan
from portfolio.analysis.policy import Policy
from portfolio.documents import pictures, words
from portfolio.documents.judged import judged
from portfolio.documents.marking import marked
from portfolio.documents.pack import item as parts
from portfolio.documents.pack.inputs import BriefUsed, GoalUsed, MetricUsed
from portfolio.documents.saying import said
from portfolio.models import Measurement, Metric, TargetVersion
from portfolio.queries.days import day_of
from portfolio.queries.marks import ChartMark, MarkKind
from portfolio.queries.policy import of_values
from portfolio.queries.ways import unit_text, way_of


def metrics_of(brief: BriefUsed, *, month: date) -> tuple[parts.MetricPart, ...]:
    """Return the metrics of an item, the primary first, as they were judged at a moment."""
    today, policy = day_of(brief.as_of), of_values(brief.policy.values)
    return tuple(
        _part(one, month=month, today=today, policy=policy) for one in brief.metrics
    )


def _part(
    used: MetricUsed, *, month: date, today: date, policy: Policy
) -> parts.MetricPart:
    metric = _metric(used)
    goals = [(goal, _goal(goal)) for goal in used.goals]
    known = _known(used, metric, goals)
    seen = health.judge([known], today=min(today, used.until or today), policy=policy)[0]
    target = goals[-1][1] if goals else None
    rows = [_value(metric, used, at) for at in range(len(used.values))]
    rows = [row for row in rows if row.value is not None]
    bare = pictures.metric_chart(metric, rows, target, today=today)
    end = periods.end_of(month, Cadence.MONTHLY)
    number = next((one.value for one in seen.statuses if one.end == end), None)
    slug = _slug(seen, has_way=known.way is not None)
    chart = judged(
        bare,
        drawing_of(seen),
        known.way,
        cadence=Cadence(used.cadence),
        language=get_language() or "en",
    )
    return parts.MetricPart(
        key=used.key,
        name=used.name,
        technical_name=used.technical_name,
        unit=used.unit,
        number=number,
        value=pictures.written(metric, number),
        target=" ".join(filter(None, (bare.target.words, bare.target.by)))
        if bare.target
        else "",
        status=slug,
        status_words=str(words.STATUSES[slug]),
        sentence=_sentence(seen, today, has_way=known.way is not None),
        months_red=streak.months_in_red(seen.standings),
        forecast=said(seen.outlook, today=today) if seen.outlook else "",
        chart=marked(chart, metric, _marks(used), today=today),
        plan=_plan(used.plan, seen, today),
    )


def _metric(used: MetricUsed) -> Metric:
    """A metric as the pictures read it; it is never kept."""
    return Metric(
        key=used.key,
        name=used.name,
        technical_name=used.technical_name,
        unit=used.unit,
        direction=used.direction,
        kind=used.kind,
        cadence=used.cadence,
        aggregation=used.aggregation,
        min_denominator=used.min_denominator,
    )


def _goal(used: GoalUsed) -> TargetVersion:
    return TargetVersion(
        number=used.number,
        effective_date=used.effective,
        baseline_value=used.baseline,
        baseline_date=used.baseline_date,
        target_value=used.target,
        target_date=used.target_date,
        trajectory=[list(pair) for pair in used.trajectory],
    )


def _known(
    used: MetricUsed, metric: Metric, goals: list[tuple[GoalUsed, TargetVersion]]
) -> Measured:
    ways = [(goal.effective, way_of(metric, row)) for goal, row in goals]
    return Measured(
        terms=Terms(
            cadence=Cadence(used.cadence),
            aggregation=Aggregation(used.aggregation),
            min_denominator=used.min_denominator,
        ),
        direction=Direction(used.direction),
        ways=tuple((day, way) for day, way in ways if way is not None),
        readings=tuple(
            Reading(
                start=one.start,
                value=one.value,
                numerator=one.numerator,
                denominator=one.denominator,
            )
            for one in used.values
            if one.value is not None
        ),
        rebase_dates=used.rebased,
        live_date=used.live,
        lowest=used.lowest,
        highest=used.highest,
        plan=used.plan,
        unit=unit_text(used.unit),
    )


def _value(metric: Metric, used: MetricUsed, at: int) -> Measurement:
    one = used.values[at]
    return Measurement(
        metric=metric,
        period_start=one.start,
        revision=one.revision,
        value=one.value,
        numerator=one.numerator,
        denominator=one.denominator,
        note=one.note,
    )


def _marks(used: MetricUsed) -> list[ChartMark]:
    return [
        ChartMark(MarkKind(one.kind), one.day, one.what, one.more, one.value)
        for one in used.marks
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


def _plan(plan: Plan | None, seen: Health, today: date) -> parts.Plan | None:
    if plan is None or seen.verdict is None:
        return None
    failed = {check: said(reason, today=today) for check, reason in seen.verdict.failed}
    return parts.Plan(
        cause=plan.root_cause,
        counts=seen.verdict.is_credible,
        words=said(seen.verdict.sentence, today=today),
        checks=tuple(
            parts.Check(
                words=failed.get(check, str(words.CHECKS[check])),
                passed=check not in failed,
            )
            for check in plans.Check
        ),
    )
