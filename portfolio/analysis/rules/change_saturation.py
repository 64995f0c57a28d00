"""Change saturation: its team lives through several rollouts at once."""

from portfolio.analysis.facts import Facts
from portfolio.analysis.finding import Finding, Rule, Severity
from portfolio.analysis.policy import Policy
from portfolio.analysis.sentence import say


def find(facts: Facts, policy: Policy) -> Finding | None:
    if facts.team_rollouts <= policy.rollouts_most:
        return None
    return Finding(
        since=facts.phase_since,
        severity=Severity.NOTE,
        sentence=say(
            "Its team is affected by %(count)s active rollouts at once.",
            count=facts.team_rollouts,
        ),
    )


rule = Rule("change-saturation", "Change saturation", find)
