"""Nearly done: reported almost complete for months. For information only."""

from portfolio.analysis.facts import Facts
from portfolio.analysis.finding import Finding, Rule, Severity
from portfolio.analysis.policy import Policy
from portfolio.analysis.sentence import Share, say


def find(facts: Facts, policy: Policy) -> Finding | None:
    last = facts.updates[-3:]
    shares = [update.done for update in last if update.done is not None]
    if len(shares) < 3 or min(shares) < policy.nearly_done_from or shares[-1] >= 1:
        return None
    if max(shares) - min(shares) >= policy.nearly_done_move:
        return None
    return Finding(
        since=last[0].day,
        severity=Severity.NOTE,
        sentence=say(
            "Reported %(share)s complete; three updates running it has hardly moved.",
            share=Share(shares[-1]),
        ),
        evidence=tuple(f"update:{update.id}" for update in last),
    )


rule = Rule("nearly-done", "Nearly done", find)
