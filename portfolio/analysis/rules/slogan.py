"""Still a slogan: clarity below its mark, waived or lingering in audit."""

from portfolio.analysis.facts import Facts
from portfolio.analysis.finding import Finding, Rule, Severity
from portfolio.analysis.policy import Policy
from portfolio.analysis.sentence import say
from portfolio.analysis.stages import Stage


def find(facts: Facts, policy: Policy) -> Finding | None:
    if facts.clarity is None or facts.clarity >= policy.clarity_pass:
        return None
    lingers = facts.stage is Stage.AUDIT and facts.days_in_stage > policy.slogan_days
    if not (facts.clarity_is_waived or lingers):
        return None
    return Finding(
        since=facts.stage_since,
        severity=Severity.YELLOW,
        sentence=say(
            "It does not yet say which decision improves: %(score)s of 8 points of "
            "clarity, %(mark)s are needed.",
            score=facts.clarity,
            mark=policy.clarity_pass,
        ),
    )


rule = Rule("slogan", "Still a slogan", find)
