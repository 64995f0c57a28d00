"""Unexplained model: explainability is a known risk and nobody acts on it."""

from portfolio.analysis.facts import Facts
from portfolio.analysis.finding import Finding, Rule, Severity
from portfolio.analysis.policy import Policy
from portfolio.analysis.sentence import say
from portfolio.analysis.stages import Phase


def find(facts: Facts, policy: Policy) -> Finding | None:
    since = facts.unexplained_since
    if since is None:
        return None
    live = facts.phase is Phase.PRODUCTION
    return Finding(
        since=since,
        severity=Severity.YELLOW if live else Severity.NOTE,
        sentence=say("Explainability is marked a risk, and no action has an owner."),
    )


rule = Rule("unexplained-model", "Unexplained model", find)
