"""Copied update: the last three are the same but for their dates. Weak evidence: a note."""

from itertools import pairwise

from portfolio.analysis.facts import Facts
from portfolio.analysis.finding import Finding, Rule, Severity
from portfolio.analysis.policy import Policy
from portfolio.analysis.sentence import say
from portfolio.analysis.shingles import sameness


def find(facts: Facts, policy: Policy) -> Finding | None:
    last = facts.updates[-3:]
    if len(last) < 3:
        return None
    if any(sameness(a.text, b.text) < policy.copied_from for a, b in pairwise(last)):
        return None
    exact = all(sameness(a.text, b.text) == 1 for a, b in pairwise(last))
    return Finding(
        since=last[0].day,
        severity=Severity.NOTE,
        sentence=say("Last three updates are word for word the same except for the date.")
        if exact
        else say("Last three updates are nearly the same, word for word."),
        evidence=tuple(f"update:{update.id}" for update in last),
    )


rule = Rule("copied-update", "Copied update", find)
