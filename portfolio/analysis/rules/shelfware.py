"""Shelfware: in production for two months, used by less than half of those meant to."""

from datetime import timedelta

from portfolio.analysis.facts import Facts
from portfolio.analysis.finding import Finding, Rule, Severity, worst
from portfolio.analysis.measures import MetricType
from portfolio.analysis.policy import Policy
from portfolio.analysis.sentence import Share, say
from portfolio.analysis.stages import Phase


def find(facts: Facts, policy: Policy) -> Finding | None:
    if facts.phase is not Phase.PRODUCTION or facts.days_in_phase < policy.shelf_days:
        return None
    found = []
    for metric in facts.metrics:
        latest, target = metric.latest, metric.target
        if metric.type is not MetricType.ADOPTION or latest is None or not target:
            continue
        if latest >= policy.shelf_share * target or metric.is_rising:
            continue
        found.append(
            Finding(
                since=facts.phase_since + timedelta(days=policy.shelf_days),
                severity=Severity.YELLOW,
                sentence=say(
                    "In production for %(days)s days and “%(metric)s” is at %(share)s of "
                    "its target, not rising.",
                    days=facts.days_in_phase,
                    metric=metric.name,
                    share=Share(latest / target),
                ),
                evidence=(f"metric:{metric.id}",),
            )
        )
    return worst(found)


rule = Rule("shelfware", "Shelfware", find)
