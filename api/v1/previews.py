"""From what was asked to what the analysis judges, and from its judgement to the answer."""

from dataclasses import dataclass
from datetime import date
from math import isfinite
from typing import Any

from django.utils.translation import gettext as _

from api.errors import Problem
from api.shapes import FIRST, LAST, decode
from api.v1 import analysis_shapes as shapes
from portfolio.analysis import periods
from portfolio.analysis.acceptance import LIMIT
from portfolio.analysis.buckets import Reading, Terms
from portfolio.analysis.comparing import is_tie
from portfolio.analysis.measures import Aggregation, Cadence, Direction, Kind
from portfolio.analysis.metric import Metric
from portfolio.analysis.pace import Way
from portfolio.analysis.plan import Action, Checkpoint, Plan
from portfolio.queries.ways import unit_text

# Twelve years of days; a longer series is better told by the month.
MOST_PERIODS = 4500
_DAYS = {Cadence.DAILY: 1, Cadence.WEEKLY: 7, Cadence.MONTHLY: 28}


class Contradiction(Problem):
    """Well-formed, and yet no metric or no series."""

    status_code = 422
    default_code = "unprocessable"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    metric: Metric
    as_of: date
    screen: bool
    plans: tuple[Plan, ...]


def read(found: Any, *, today: date) -> Asked:
    """
    Return what was asked.

    :raises Problem: if a field is missing, unknown or of another type, with its path
    :raises Contradiction: if the fields do not go together
    """
    asked = decode(found, shapes.PreviewRequest)
    as_of = asked.as_of or today
    if not FIRST <= as_of <= LAST:
        raise _no("as_of", _("Choose a day from 1900 to 2199."))
    return Asked(
        metric=_metric(asked, as_of),
        as_of=as_of,
        screen=asked.screen_outliers,
        plans=tuple(_plan(plan) for plan in asked.plans),
    )


def _metric(asked: shapes.PreviewRequest, as_of: date) -> Metric:
    terms = asked.metric
    readings = _readings(asked, as_of)
    lowest, highest = _bounds(terms)
    way = _way(terms)
    has_goal = terms.direction is not Direction.NEUTRAL
    return Metric(
        terms=Terms(
            cadence=terms.cadence,
            aggregation=terms.aggregation,
            min_denominator=terms.min_denominator,
        ),
        direction=terms.direction,
        ways=((date.min, way),) if way else (),
        readings=readings,
        rebase_dates=tuple(
            sorted(
                _start(text, terms.cadence, f"rebases.{at}")
                for at, text in enumerate(asked.rebases)
            )
        ),
        freeze_after=asked.freeze_after,
        bare_target=terms.target_value if has_goal else None,
        lowest=lowest,
        highest=highest,
        unit=unit_text(terms.unit),
    )


def _readings(asked: shapes.PreviewRequest, as_of: date) -> tuple[Reading, ...]:
    """Return the values in the order of their periods; of two for one period the last."""
    terms = asked.metric
    is_ratio = terms.aggregation is Aggregation.RATIO
    found: dict[date, Reading] = {}
    for at, row in enumerate(asked.measurements):
        place = f"measurements.{at}"
        start = _start(row.period, terms.cadence, f"{place}.period")
        parts = (row.numerator, row.denominator)
        if is_ratio and row.value is None and parts != (None, None) and None in parts:
            raise _no(place, _("A ratio needs a numerator and a denominator."))
        if not is_ratio and parts != (None, None):
            raise _no(place, _("Only a ratio has a numerator and a denominator."))
        if is_ratio and row.value is not None:
            raise _no(f"{place}.value", _("A ratio has two parts and no value."))
        # What begins after the day of the question was not known on it.
        if start <= as_of:
            found[start] = Reading(
                start=start,
                value=_quotient(*parts, place) if is_ratio else row.value,
                numerator=row.numerator,
                denominator=row.denominator,
            )
    if found and (as_of - min(found)).days / _DAYS[terms.cadence] > MOST_PERIODS:
        raise _no(
            "measurements",
            _("At most %(most)d periods from the first to as_of.") % {"most": MOST_PERIODS},
        )
    return tuple(found[start] for start in sorted(found))


def _quotient(above: float | None, below: float | None, place: str) -> float | None:
    if above is None or below is None:
        return None
    if not (isfinite(above / below) and abs(above / below) < LIMIT):
        raise _no(place, _("The quotient is too large."))
    return above / below


def _start(text: str, cadence: Cadence, field: str) -> date:
    try:
        start = periods.parse(text, cadence)
    except periods.UnreadablePeriod as error:
        raise _no(field, str(error), code="bad-period") from error
    if not FIRST <= start <= LAST:
        raise _no(field, _("Choose a period from 1900 to 2199."), code="bad-period")
    return start


def _way(terms: shapes.PreviewMetric) -> Way | None:
    """
    Return the way to the target; None while something of it is missing.

    :raises Contradiction: if what is there leads nowhere
    """
    target, since, until = terms.target_value, terms.baseline_date, terms.target_date
    if terms.direction is Direction.NEUTRAL or target is None:
        return None
    if terms.kind is Kind.MAINTAIN:
        return Way(kind=terms.kind, direction=terms.direction, target=target)
    baseline = terms.baseline_value
    if since is not None and until is not None and since >= until:
        raise _no("metric.target_date", _("The target date comes after the baseline's."))
    if baseline is not None and is_tie(baseline, target):
        raise _no(
            "metric.target_value", _("The target is another value than the baseline.")
        )
    if baseline is not None and (target - baseline) * terms.direction.sign < 0:
        raise _no(
            "metric.target_value", _("The target lies against the direction of the metric.")
        )
    if baseline is None or since is None or until is None:
        return None
    return Way(
        kind=terms.kind,
        direction=terms.direction,
        target=target,
        baseline=baseline,
        baseline_date=since,
        target_date=until,
        trajectory=tuple(
            (step.date, step.value) if isinstance(step, shapes.PreviewStep) else step
            for step in terms.trajectory or ()
        ),
    )


def _bounds(terms: shapes.PreviewMetric) -> tuple[float | None, float | None]:
    bounds = terms.bounds
    if bounds is None:
        return None, None
    if isinstance(bounds, shapes.PreviewBounds):
        bounds = (bounds.lower, bounds.upper)
    lower, upper = bounds
    if lower is not None and upper is not None and lower >= upper:
        raise _no("metric.bounds", _("The lower bound lies below the upper one."))
    return lower, upper


def _plan(plan: shapes.PreviewPlan) -> Plan:
    return Plan(
        owner=plan.owner,
        approved_by=plan.approved_by,
        is_resourced=plan.is_resourced,
        root_cause=plan.root_cause,
        actions=tuple(
            Action(has_owner=each.has_owner, due_date=each.due_date, is_done=each.is_done)
            for each in plan.actions
        ),
        checkpoints=tuple(
            Checkpoint(day=each.day, value=each.value, is_met=each.is_met)
            for each in plan.checkpoints
        ),
        updated_date=plan.updated_date,
        plans_this_year=plan.plans_this_year,
        has_executive_decision=plan.has_executive_decision,
    )


def _no(field: str, sentence: str, *, code: str = "contradiction") -> Contradiction:
    error = {"field": field, "code": code, "message": sentence}
    return Contradiction(sentence, errors=[error])
