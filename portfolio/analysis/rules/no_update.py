"""No update: nobody wrote how it stands for more than a cycle.

Late by a week is worth a word; two cycles, or sixty days if later, is standing still.
"""

from datetime import timedelta

from portfolio.analysis.facts import Facts
from portfolio.analysis.finding import Finding, Rule, Severity
from portfolio.analysis.policy import Policy
from portfolio.analysis.sentence import say_of


def find(facts: Facts, policy: Policy) -> Finding | None:
    silent = facts.days_since(facts.quiet_since)
    if silent <= policy.update_cycle_days + policy.update_grace_days:
        return None
    stalled = silent > max(2 * policy.update_cycle_days, policy.stalled_after_days)
    missed = silent // policy.update_cycle_days
    return Finding(
        since=facts.quiet_since + timedelta(days=policy.update_cycle_days),
        severity=Severity.YELLOW,
        sentence=say_of(
            missed,
            "No update since %(day)s (one update missed).",
            "No update since %(day)s (%(count)s updates missed).",
            day=facts.quiet_since,
        ),
        evidence=tuple(f"update:{update.id}" for update in facts.updates[-1:]),
        is_stalled=stalled,
    )


rule = Rule("no-update", "No update", find)
