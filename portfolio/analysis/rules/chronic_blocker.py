"""Chronic blocker: the same thing blocks review after review, or comes back again."""

from portfolio.analysis.facts import Facts
from portfolio.analysis.finding import Finding, Rule, Severity, worst
from portfolio.analysis.policy import Policy
from portfolio.analysis.sentence import say

RETURNS = 2


def find(facts: Facts, policy: Policy) -> Finding | None:
    found = []
    for blocker in facts.blockers:
        if blocker.reviews < policy.blocked_reviews and blocker.reopened < RETURNS:
            continue
        is_red = blocker.reviews >= policy.blocked_reviews_red
        sentence = say(
            "Blocked on “%(what)s” for %(count)s reviews running.",
            what=blocker.what,
            count=blocker.reviews,
        )
        if blocker.reviews < policy.blocked_reviews:
            sentence = say(
                "Blocked on “%(what)s” again; it was reopened %(count)s times.",
                what=blocker.what,
                count=blocker.reopened,
            )
        found.append(
            Finding(
                since=blocker.since,
                severity=Severity.RED if is_red else Severity.YELLOW,
                sentence=sentence,
                evidence=(f"blocker:{blocker.id}",),
                is_stalled=True,
            )
        )
    return worst(found)


rule = Rule("chronic-blocker", "Chronic blocker", find)
