"""Recovery plan failing: a plan lost one of the checks that made it count."""

from portfolio.analysis.facts import Facts
from portfolio.analysis.finding import Finding, Rule, Severity, worst
from portfolio.analysis.policy import Policy
from portfolio.analysis.sentence import say
from portfolio.analysis.streak import State


def find(facts: Facts, policy: Policy) -> Finding | None:
    found = []
    for metric in facts.metrics:
        standing = metric.standing(policy)
        if metric.plan is None or metric.plan.is_credible or standing is None:
            continue
        if standing.state is State.CLEAR:
            continue
        found.append(
            Finding(
                since=metric.off_track_since or metric.months[-1].end,
                severity=Severity.YELLOW,
                sentence=say(
                    "%(metric)s: %(plan)s", metric=metric.name, plan=metric.plan.sentence
                ),
                evidence=(f"metric:{metric.id}",),
            )
        )
    return worst(found)


rule = Rule("plan-failing", "Recovery plan failing", find)
