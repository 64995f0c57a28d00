"""No values: a primary metric has gone silent for months. Silence is never good news."""

from portfolio.analysis.facts import Facts
from portfolio.analysis.finding import Finding, Rule, Severity, worst
from portfolio.analysis.policy import Policy
from portfolio.analysis.sentence import say


def find(facts: Facts, policy: Policy) -> Finding | None:
    found = []
    for metric in facts.primary:
        standing = metric.standing(policy)
        if standing is None or not standing.is_unreported:
            continue
        found.append(
            Finding(
                since=metric.silent_since(standing.silent),
                severity=Severity.YELLOW,
                sentence=say(
                    "%(metric)s has had no value for %(count)s months.",
                    metric=metric.name,
                    count=standing.silent,
                ),
                evidence=(f"metric:{metric.id}",),
            )
        )
    return worst(found)


rule = Rule("unreported", "No values", find)
