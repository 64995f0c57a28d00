"""Expectation gap: a deliverable of the partner is late and nobody speaks of it."""

from portfolio.analysis.facts import Facts
from portfolio.analysis.finding import Finding, Rule, Severity, worst
from portfolio.analysis.policy import Policy
from portfolio.analysis.sentence import say


def find(facts: Facts, policy: Policy) -> Finding | None:
    found = []
    for name, due in facts.partner.silent_deliverables:
        late = facts.days_since(due)
        if late < policy.late_days:
            continue
        found.append(
            Finding(
                since=due,
                severity=Severity.YELLOW,
                sentence=say(
                    "“%(name)s” is %(days)s days late, and no expectation entry "
                    "speaks of it.",
                    name=name,
                    days=late,
                ),
            )
        )
    return worst(found)


rule = Rule("expectation-gap", "Expectation gap", find)
