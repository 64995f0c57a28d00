"""All that can be said of one series, stored or not: with every label, and every number.

A page is quiet about what so few points do not carry. Here everything is told, and
`history` says how much of it may be believed.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum, auto

from portfolio.analysis import streak
from portfolio.analysis.buckets import Bucket
from portfolio.analysis.health import Health, judge
from portfolio.analysis.measures import Direction
from portfolio.analysis.metric import Metric
from portfolio.analysis.plan import NO_PLAN, Plan
from portfolio.analysis.plan import judge as judge_plan
from portfolio.analysis.policy import DEFAULT, Policy
from portfolio.analysis.sentence import Sentence, say
from portfolio.analysis.series.forecast import Forecast, Question, forecasts
from portfolio.analysis.series.labels import Cause
from portfolio.analysis.series.limits import Limits, Standing
from portfolio.analysis.series.trend import sentence as trend_sentence
from portfolio.analysis.series.variation import Mark, Variation, variations


class History(StrEnum):
    """How much the points behind the latest limits allow to be said."""

    NONE = auto()
    TRIAL = auto()
    FULL = auto()


class Rule(StrEnum):
    """The rule that makes a point special, with its side."""

    COMMON = auto()
    ABOVE_LIMIT = auto()
    BELOW_LIMIT = auto()
    TREND_UP = auto()
    TREND_DOWN = auto()
    TWO_IN_THREE_ABOVE = auto()
    TWO_IN_THREE_BELOW = auto()
    RUN_ABOVE = auto()
    RUN_BELOW = auto()


_RULES = {
    Cause.COMMON: (Rule.COMMON, Rule.COMMON),
    Cause.OUTSIDE: (Rule.ABOVE_LIMIT, Rule.BELOW_LIMIT),
    Cause.TREND: (Rule.TREND_UP, Rule.TREND_DOWN),
    Cause.TWO_IN_THREE: (Rule.TWO_IN_THREE_ABOVE, Rule.TWO_IN_THREE_BELOW),
    Cause.SHIFT: (Rule.RUN_ABOVE, Rule.RUN_BELOW),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """The judgement as pages show it, with all labels in `variation` beside it."""

    health: Health
    variation: Variation
    history: History
    # The smoothed level and its like; there too where no target gives a question.
    numbers: Forecast
    sentences: tuple[Sentence, ...]


def preview(
    metric: Metric,
    *,
    today: date,
    policy: Policy = DEFAULT,
    screen: bool = True,
    plans: Sequence[Plan] = (),
) -> Preview:
    """Judge one metric on a day. Of several plans one that is credible is enough."""
    if plans:
        worths = [judge_plan(plan, today=today, policy=policy) for plan in plans]
        best = next((k for k, worth in enumerate(worths) if worth.is_credible), 0)
        metric = replace(metric, plan=plans[best])
    (health,) = judge([metric], today=today, policy=policy, screen=screen)
    (told,) = variations([health.series], policy=policy, screen=screen, mute=False)
    latest = told.segments[-1].limits
    history = _history(latest, policy)
    return Preview(
        health=health,
        variation=told,
        history=history,
        numbers=health.forecast or _smoothed(health.months, policy),
        sentences=tuple(_sentences(metric, health, told, history, policy)),
    )


def rule_of(mark: Mark) -> Rule:
    above, below = _RULES[mark.cause]
    return above if mark.way > 0 else below


def _history(limits: Limits, policy: Policy) -> History:
    if limits.n < policy.limits_from:
        return History.NONE
    return History.TRIAL if limits.n < policy.full_limits_from else History.FULL


def _smoothed(months: Sequence[Bucket], policy: Policy) -> Forecast:
    """Smooth the months where nothing is asked of them: no chance, no range to come."""
    question = Question(
        values=[month.score for month in months],
        target=0.0,
        months=0,
        direction=Direction.NEUTRAL,
    )
    return forecasts([question], policy=policy)[0]


def _sentences(
    metric: Metric, health: Health, told: Variation, history: History, policy: Policy
) -> list[Sentence]:
    found: list[Sentence] = []
    if metric.way is not None:
        found.append(health.pace)
    if health.state is streak.State.RED:
        ends = streak.off_track_days(health.statuses)
        plan = health.verdict.sentence if health.verdict else NO_PLAN
        days = [(end - timedelta(days=1)).replace(day=1) for end in ends]
        found.append(streak.sentence(days, plan))
    if health.trend is not None:
        found.append(trend_sentence(health.trend, metric.unit))
    if health.outlook is not None:
        found.append(health.outlook)
    return [*found, *_cautions(health, told, history, policy)]


def _cautions(
    health: Health, told: Variation, history: History, policy: Policy
) -> list[Sentence]:
    """Say what weakens the rest."""
    found: list[Sentence] = []
    latest = told.segments[-1]
    if history is History.NONE:
        found.append(
            say(
                "Not enough history for limits: %(n)s of %(least)s values.",
                n=latest.limits.n,
                least=policy.limits_from,
            )
        )
    elif latest.limits.standing is Standing.FLAT:
        found.append(say("All values are the same; there are no limits."))
    elif history is History.TRIAL:
        found.append(
            say(
                "The limits are on trial: %(n)s of %(full)s values.",
                n=latest.limits.n,
                full=policy.full_limits_from,
            )
        )
    if latest.is_autocorrelated:
        found.append(say("Each value resembles the one before it: take signals as hints."))
    if health.statuses and health.statuses[-1].is_noisy:
        found.append(say("A noisy metric: a single month off track is weak evidence."))
    return found
