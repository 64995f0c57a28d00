"""Layer skipped: it moved up over a readiness layer that is still not ready."""

from portfolio.analysis.facts import Facts
from portfolio.analysis.finding import Finding, Rule, Severity, worst
from portfolio.analysis.policy import Policy
from portfolio.analysis.sentence import say


def find(facts: Facts, policy: Policy) -> Finding | None:
    found = [
        Finding(
            since=waiver.since,
            severity=Severity.YELLOW,
            sentence=say(
                "Moved on under a waiver while the %(layer)s layer was not ready; "
                "it still is not.",
                layer=waiver.layer,
            ),
        )
        for waiver in facts.waivers
        if not waiver.is_ready_now
    ]
    return worst(found)


rule = Rule("layer-skipped", "Layer skipped", find)
