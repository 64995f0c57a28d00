"""Not yet audited: it already runs as a pilot or in production while still in audit."""

from portfolio.analysis.facts import Facts
from portfolio.analysis.finding import Finding, Rule, Severity
from portfolio.analysis.policy import Policy
from portfolio.analysis.sentence import say
from portfolio.analysis.stages import Phase, Stage


def find(facts: Facts, policy: Policy) -> Finding | None:
    if facts.stage is not Stage.AUDIT or facts.phase not in (Phase.PILOT, Phase.PRODUCTION):
        return None
    return Finding(
        since=facts.phase_since,
        severity=Severity.NOTE,
        sentence=say("In %(phase)s, and not yet audited.", phase=facts.phase.value),
    )


rule = Rule("not-yet-audited", "Not yet audited", find)
