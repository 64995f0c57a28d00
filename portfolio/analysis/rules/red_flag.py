"""Red flag: off track two closed months running, and no credible recovery plan."""

from datetime import timedelta

from portfolio.analysis import streak
from portfolio.analysis.facts import Facts
from portfolio.analysis.finding import Finding, Rule, Severity, worst
from portfolio.analysis.plan import NO_PLAN
from portfolio.analysis.policy import Policy
from portfolio.analysis.sentence import say


def find(facts: Facts, policy: Policy) -> Finding | None:
    found = []
    for metric in facts.primary:
        since = metric.off_track_since
        protected = metric.plan is not None and metric.plan.is_credible
        if not metric.is_red(policy) or since is None or protected:
            continue
        plan = metric.plan.sentence if metric.plan is not None else NO_PLAN
        inside = [day - timedelta(days=1) for day in metric.off_track_ends]
        found.append(
            Finding(
                since=since,
                severity=Severity.RED,
                sentence=say(
                    "%(metric)s: %(story)s",
                    metric=metric.name,
                    story=streak.sentence(inside, plan),
                ),
                evidence=(f"metric:{metric.id}",),
            )
        )
    return worst(found)


rule = Rule("red-flag", "Red flag", find)
