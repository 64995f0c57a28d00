"""Feed stopped: an integration that posted values has missed two of its usual intervals."""

from itertools import pairwise
from statistics import median

from portfolio.analysis.facts import Facts
from portfolio.analysis.finding import Finding, Rule, Severity, worst
from portfolio.analysis.policy import Policy
from portfolio.analysis.sentence import say


def find(facts: Facts, policy: Policy) -> Finding | None:
    found = []
    for metric in facts.metrics:
        dates = sorted(set(metric.fed_dates))
        if len(dates) < 3:
            continue
        usual = median((after - before).days for before, after in pairwise(dates))
        patience = max(policy.feed_intervals * usual, metric.cadence_days)
        silent = facts.days_since(dates[-1])
        if silent <= patience:
            continue
        found.append(
            Finding(
                since=dates[-1],
                severity=Severity.YELLOW,
                sentence=say(
                    "The feed of “%(metric)s” is silent since %(day)s; it usually comes "
                    "every %(usual)s days.",
                    metric=metric.name,
                    day=dates[-1],
                    usual=round(usual),
                ),
                evidence=(f"metric:{metric.id}",),
            )
        )
    return worst(found)


rule = Rule("feed-stopped", "Feed stopped", find)
