"""Slipping promise: the next milestone keeps moving and nothing shows that it nears."""

from portfolio.analysis.facts import Facts
from portfolio.analysis.finding import Finding, Rule, Severity
from portfolio.analysis.policy import Policy
from portfolio.analysis.sentence import say


def find(facts: Facts, policy: Policy) -> Finding | None:
    if not facts.milestones:
        return None
    following = min(facts.milestones, key=lambda one: (one.current_date, one.id))
    if len(following.moved_dates) < policy.moves_least:
        return None
    promised, shown = max(following.moved_dates), following.evidence_date
    if shown is not None and shown >= promised:
        return None
    return Finding(
        since=following.moved_dates[policy.moves_least - 1],
        severity=Severity.YELLOW,
        sentence=say(
            "“%(name)s” moved %(count)s times, and nothing has been shown since "
            "the last promise.",
            name=following.name,
            count=len(following.moved_dates),
        ),
        evidence=(f"milestone:{following.id}",),
    )


rule = Rule("slipping-promise", "Slipping promise", find)
