"""No movement: behind plan, and three months without progress beyond the noise."""

from portfolio.analysis.facts import Facts, MetricFacts
from portfolio.analysis.finding import Finding, Rule, Severity, worst
from portfolio.analysis.pace import Status
from portfolio.analysis.policy import Policy
from portfolio.analysis.sentence import say

MONTHS = 3


def find(facts: Facts, policy: Policy) -> Finding | None:
    found = []
    for metric in facts.primary:
        if metric.status not in (Status.BEHIND, Status.OFF_TRACK) or metric.is_rising:
            continue
        moved = _moved(metric)
        if moved is None or moved > _least(metric, policy):
            continue
        found.append(
            Finding(
                since=metric.months[-MONTHS].end,
                severity=Severity.YELLOW,
                sentence=say(
                    "Three months without measurable progress on “%(metric)s” "
                    "while behind plan.",
                    metric=metric.name,
                ),
                evidence=(f"metric:{metric.id}",),
                is_stalled=True,
            )
        )
    return worst(found)


def _moved(metric: MetricFacts) -> float | None:
    """Return the change in the good direction over the last three closed months."""
    values = [month.value for month in metric.months[-MONTHS:]]
    if len(metric.months) < MONTHS or values[-1] is None:
        return None
    before = (
        metric.months[-MONTHS - 1].value if len(metric.months) > MONTHS else metric.baseline
    )
    start = before if before is not None else values[0]
    return None if start is None else (values[-1] - start) * metric.direction.sign


def _least(metric: MetricFacts, policy: Policy) -> float:
    if metric.target is None or metric.baseline is None:
        return metric.months[-1].sigma
    way = abs(metric.target - metric.baseline)
    return max(policy.movement_least * way, metric.months[-1].sigma)


rule = Rule("no-movement", "No movement", find)
