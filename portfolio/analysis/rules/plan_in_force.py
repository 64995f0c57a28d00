"""Off track, plan in force: red, but a credible recovery plan protects it for now."""

from portfolio.analysis.facts import Facts
from portfolio.analysis.finding import Finding, Rule, Severity, worst
from portfolio.analysis.policy import Policy
from portfolio.analysis.sentence import say


def find(facts: Facts, policy: Policy) -> Finding | None:
    found = []
    for metric in facts.primary:
        since, plan = metric.off_track_since, metric.plan
        if (
            not metric.is_red(policy)
            or since is None
            or plan is None
            or not plan.is_credible
        ):
            continue
        found.append(
            Finding(
                since=since,
                severity=Severity.YELLOW,
                sentence=say(
                    "%(metric)s is off track; %(plan)s",
                    metric=metric.name,
                    plan=plan.sentence,
                ),
                evidence=(f"metric:{metric.id}",),
            )
        )
    return worst(found)


rule = Rule("plan-in-force", "Off track, plan in force", find)
