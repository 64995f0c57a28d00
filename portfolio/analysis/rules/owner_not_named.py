"""Owner not named: "cannot name one" was chosen, and stays open until someone is named."""

from portfolio.analysis.facts import Facts
from portfolio.analysis.finding import Finding, Rule, Severity
from portfolio.analysis.policy import Policy
from portfolio.analysis.sentence import say_of


def find(facts: Facts, policy: Policy) -> Finding | None:
    since = facts.cannot_name_since
    if since is None or facts.owner is not None:
        return None
    return Finding(
        since=since,
        severity=Severity.YELLOW,
        sentence=say_of(
            facts.days_since(since),
            "For one day no one person could be named who answers for it.",
            "For %(count)s days no one person could be named who answers for it.",
        ),
        is_stalled=True,
    )


rule = Rule("owner-not-named", "Owner not named", find)
